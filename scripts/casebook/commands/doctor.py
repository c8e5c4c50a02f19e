"""`casebook doctor`: whether the published site is the one that was built, and sent as it should be."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.monitoring.line import Line
from casebook.project import Project

NAME = "doctor"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which site, against which folder, how thoroughly."""
    parser.add_argument("url", nargs="?", help=says["doctor_url"])
    parser.add_argument("--site", type=Path, metavar="FOLDER", help=says["doctor_site"])
    parser.add_argument("--quick", action="store_true", help=says["doctor_quick"])
    parser.add_argument("--rate", type=_rate, default=10.0, metavar="N", help=says["doctor_rate"])
    parser.add_argument("--plain-host", action="store_true", help=says["doctor_plain"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Look, and tell line by line. Returns 1 where something is wrong, 2 without a site."""
    from casebook.monitoring.doctor import examine
    from casebook.monitoring.published import Published
    from casebook.site.settings import load_settings

    says = load_messages(language)
    given = options.url or load_settings(project).site_url
    root = f"{_with_scheme(given).rstrip('/')}/"
    parts = urlsplit(root)
    if parts.scheme not in ("http", "https") or not parts.hostname or _made_up(parts.hostname):
        return complain(says["doctor_no_url"].format(root=f" ({options.url})" if options.url else ""))
    folder = options.site or project.root / "site"
    if not (folder / "index.html").is_file():
        return complain(says["doctor_no_site"].format(folder=folder))
    wrong = 0
    for line in examine(
        root, Published.read(folder), options.rate, quick=options.quick, plain=options.plain_host
    ):
        wrong += line.state == "wrong"
        if line.state == "ok" and options.quiet:
            continue
        name = f"doctor_{line.name}" if line.state == "ok" else f"doctor_{line.name}_wrong"
        print(f"{says[f'doctor_is_{line.state}']}  {says[name].format(**_told(line, says))}", flush=True)
    if not options.quiet:
        print(says["doctor_ill" if wrong else "doctor_well"].format(wrong=wrong))
    return 1 if wrong else 0


def _with_scheme(address: str) -> str:
    """An address as people type it: a host alone is meant to be on https."""
    return address if "://" in address or address.startswith("/") else f"https://{address}"


def _told(line: Line, says: Messages) -> Mapping[str, str | int]:
    """What fills a line's message; its reason in plain words where there are some."""
    why = line.facts.get("why")
    return {**line.facts, "reason": says[f"doctor_why_{why}"]} if why else line.facts


def _rate(given: str) -> float:
    rate = float(given)
    if not 0 < rate <= 1000:
        raise argparse.ArgumentTypeError(given)
    return rate


def _made_up(host: str) -> bool:
    """Whether a host is one of those that examples are given with, as long as nobody has set another."""
    return host == "example.org" or host.endswith(".example.org")
