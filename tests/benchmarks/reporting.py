"""Results as tables, in the languages of the site."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from casebook.project import Project
from casebook.yaml_source import load_trusted
from tests.benchmarks.measuring import Measured
from tests.casebooks import REPO

Result = Measured | str
"""What a run took, or what it said when it failed."""

ALL = ("seconds", "of_in_turn", "of_side", "processor_seconds", "processor_share", "megabytes", "load")
FOR_READERS = ("seconds", "of_side", "megabytes")
"""The columns of a table: of all, and of those in the documentation."""
_IN_TURN, _SIDE_BY_SIDE = "mkdocs-in-turn", "mkdocs-side"
_NO_BUILDS = ("check", "serve")
"""What is not compared with the building of a site."""
_PACKAGES = ("mkdocs", "mkdocs-material", "zensical", "pagefind")
_FIGURES, _END = "<!-- figures -->\n", "<!-- /figures -->"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = load_trusted(Path(__file__).with_name("words.yaml"))
    return words


def say(name: str, language: str = "en") -> str:
    """What something is called."""
    return _words()[name][language]


def report(
    facts: Mapping[str, str],
    results: Mapping[int, Mapping[str, Result]],
    columns: tuple[str, ...],
    language: str,
) -> str:
    """Facts about the machine and a table for each number of cases, in Markdown."""
    parts = ["\n".join(f"- {say(name, language)}: {fact}" for name, fact in facts.items() if fact)]
    for cases, rows in results.items():
        parts.append(f"**{say('cases', language).format(n=f'{cases:,}')}**")
        parts.append(_table(rows, columns, language))
    return "\n\n".join(parts) + "\n"


def write_into(
    project: Project, results: Mapping[int, Mapping[str, Result]], facts: Mapping[str, str]
) -> None:
    """Put the figures into the documentation. Raises ValueError where a page has no place for them."""
    for language in ("zh", "en"):
        path = project.docs(language) / "how-fast.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(_FIGURES)
        _, end, after = rest.partition(_END)
        if not end:
            raise ValueError(path)
        figures = report(facts, results, FOR_READERS, language)
        path.write_text(f"{before}{_FIGURES}\n{figures}\n{end}{after}", encoding="utf-8")


def _table(rows: Mapping[str, Result], columns: tuple[str, ...], language: str) -> str:
    lines = [[say(name, language) for name in ("what", *columns)], ["---", *("---:" for _ in columns)]]
    for name, result in rows.items():
        shown = [say("failed", language), *("" for _ in columns[1:])]
        if isinstance(result, Measured):
            values = _values(name, result, rows)
            shown = [values.get(column, "") for column in columns]
        lines.append([say(name, language), *shown])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _values(name: str, result: Measured, rows: Mapping[str, Result]) -> dict[str, str]:
    """The cells of a row, by column; those that say nothing are left out."""
    values = {"seconds": f"{result.seconds:.2f}", "load": f"{result.load:.1f}"}
    if result.processor_seconds is not None and result.megabytes is not None:
        values["processor_seconds"] = f"{result.processor_seconds:.2f}"
        values["megabytes"] = f"{result.megabytes:,.0f}"
    in_turn, side = rows.get(_IN_TURN), rows.get(_SIDE_BY_SIDE)
    if not name.startswith(_NO_BUILDS) and isinstance(in_turn, Measured) and isinstance(side, Measured):
        values["of_in_turn"] = f"{result.seconds / in_turn.seconds:.2f}"
        values["of_side"] = f"{result.seconds / side.seconds:.2f}"
        if result.processor_seconds and side.processor_seconds:
            values["processor_share"] = f"{result.processor_seconds / side.processor_seconds:.2f}"
    return values


def machine(hugo: Path | None) -> dict[str, str]:
    """What was measured, on what, and when."""
    programs = [f"{name} {version(name)}" for name in _PACKAGES]
    if hugo:
        programs += re.findall(r"hugo v?\d+[.\d]+", _said(hugo, "version"))[:1]
    changes = "+" if _said("git", "status", "--porcelain", "--untracked-files=no") else ""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _said("git", "rev-parse", "--short", "HEAD") + changes,
        "processor": f"{os.cpu_count()} × {_fact('/proc/cpuinfo', 'model name')}",
        "memory": f"{int(_fact('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "programs": ", ".join(programs),
    }


def _said(*command: str | Path) -> str:
    """What a program says, nothing where it fails: a copy without its history has no version."""
    run = subprocess.run(command, cwd=REPO.root, capture_output=True, text=True, check=False)
    return run.stdout.strip()


def _fact(path: str, name: str) -> str:
    """A fact that Linux tells of the machine. Raises ValueError where it does not."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    raise ValueError(f"{path}: {name}")
