"""`casebook links`: whether the web addresses of sources still lead to something."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project
from casebook.yaml_source import load_source

NAME = "links"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Where the report goes, and how gently hosts are asked."""
    parser.add_argument("--out", type=Path, metavar="FILE", help=says["links_out"])
    parser.add_argument("--gap", type=float, default=2.0, metavar="SECONDS", help=says["links_gap"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Ask and tell. Returns 1 where an address is to be mended, 2 where no source has one."""
    from casebook.monitoring.outside import TO_MEND, ask_all, report

    says = load_messages(language)
    named_by: defaultdict[str, set[str]] = defaultdict(set)
    for path in project.case_files():
        for source in (load_source(path).data or {}).get("sources") or ():
            if isinstance(source, dict) and str(source.get("url", "")).startswith(("http://", "https://")):
                named_by[str(source["url"])].add(path.stem)
    if not named_by:
        return complain(says["links_none"])
    results = []
    for asked in ask_all(sorted(named_by), gap=options.gap):
        results.append(asked)
        if not options.quiet:
            print(f"{says[f'links_{asked.state}']}  {asked.url}", flush=True)
    text = report(results, named_by, says)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(f"\n{text}", end="")
    return 1 if any(asked.state in TO_MEND for asked in results) else 0
