"""Findings as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from itertools import groupby
from pathlib import Path

from casebook.checking.excerpts import excerpt
from casebook.checking.found import Found
from casebook.messages import Messages, counted, load_messages
from casebook.problems import Problem
from casebook.yaml_source import read_lines

FORMATS = ("text", "github", "json")

_COLOURS = {"error": "31", "warning": "33", "place": "1", "mark": "36"}
"""https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters"""


def render_report(
    report: Found,
    style: str,
    language: str,
    folder: Path | None = None,
    *,
    coloured: bool = False,
    told: Container[Problem] = (),
) -> str:
    """A report in one of FORMATS; text and annotations end with a line that says how many cases were checked,
    and how many tools and packs where there are any. Text shows the lines that are spoken of, from the files
    below `folder`, which are read only where something was found, and leaves out what was `told` before.
    """
    if style == "json":
        return json.dumps([_record(problem) for problem in report.problems], ensure_ascii=False, indent=1)
    lines = _github(report) if style == "github" else _text(report, folder, told, coloured=coloured)
    return "\n".join([*lines, _summary(report, load_messages(language))])


def _summary(report: Found, messages: Messages) -> str:
    """The closing line: how many records of each kind were checked, and what was found."""
    counts = (
        ("case_count", report.checked),
        ("tool_count", report.checked_tools),
        ("pack_count", report.checked_packs),
    )
    checked = [counted(messages, name, number) for name, number in counts if number]
    if not checked:
        return messages["none_checked"]
    *others, last = checked
    listed = messages["review_comma"].join(others)
    return messages["checked"].format(
        cases=messages["and"].format(one=listed, other=last) if listed else last,
        errors=counted(messages, "error_count", report.errors),
        warnings=counted(messages, "warning_count", report.warnings),
    )


def _record(problem: Problem) -> dict[str, object]:
    """A problem for programs; the last of a kind too frequent to be told one by one says how many `more`."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "pointer": list(problem.pointer),
        **({"more": problem.more} if problem.more else {}),
    }


def _text(report: Found, folder: Path | None, told: Container[Problem], *, coloured: bool) -> Iterator[str]:
    def paint(text: str, name: str) -> str:
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if coloured else text

    left = (problem for problem in report.problems if problem not in told)
    for path, problems in groupby(left, key=lambda problem: problem.path):
        lines = read_lines(folder / path) if folder else []
        for problem in problems:
            place = paint(f"{path}:{problem.line}:{problem.column}:", "place")
            kind = paint(f"{problem.severity}[{problem.code}]:", problem.severity)
            yield f"{place} {kind} {problem.message}"
            if problem.line <= len(lines) and lines[problem.line - 1].strip() and not problem.more:
                shown, mark = excerpt(lines[problem.line - 1], problem.column)
                number = str(problem.line)
                yield f"  {number} | {shown}"
                yield f"  {' ' * len(number)} | {paint(mark, 'mark')}"
            if problem.hint:
                first, *others = problem.hint.split("\n")
                yield f"    → {first}"
                yield from (f"      {other}" for other in others)


def _github(report: Found) -> Iterator[str]:
    """https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""
    for problem in report.problems:
        text = _escape(" → ".join(filter(None, (problem.message, problem.hint))))
        place = (
            f"file={_escape(problem.path, also=':,')},line={problem.line},"
            f"endLine={problem.end_line},col={problem.column}"
        )
        yield f"::{problem.severity} {place},title={problem.code}::{text}"


def _escape(text: str, also: str = "") -> str:
    """Percent-encode what would end a workflow command; the percent sign itself first."""
    for mark in "%\r\n" + also:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
