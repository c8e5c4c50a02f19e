"""Findings as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from casebook.checking.run import Report
from casebook.messages import Messages, counted, load_messages

FORMATS = ("text", "github", "json")


def render_report(report: Report, style: str, language: str) -> str:
    """A report in one of FORMATS; text and annotations end with a line that says how many cases were checked,
    and how many tools where there are any.
    """
    if style == "json":
        return json.dumps([asdict(problem) for problem in report.problems], ensure_ascii=False, indent=1)
    lines = [line for problem in report.problems for line in _LINES[style](asdict(problem))]
    return "\n".join([*lines, _summary(report, load_messages(language))])


def _summary(report: Report, messages: Messages) -> str:
    """The closing line: how many cases and tools were checked, and what was found."""
    if not (report.checked or report.checked_tools):
        return messages["none_checked"]
    checked = counted(messages, "case_count", report.checked)
    if report.checked_tools:
        tools = counted(messages, "tool_count", report.checked_tools)
        checked = messages["and"].format(one=checked, other=tools) if report.checked else tools
    return messages["checked"].format(
        cases=checked,
        errors=counted(messages, "error_count", report.errors),
        warnings=counted(messages, "warning_count", len(report.problems) - report.errors),
    )


def _text(problem: dict[str, str]) -> list[str]:
    line = "{path}:{line}:{column}: {severity}[{code}]: {message}".format(**problem)
    return [line, f"    → {problem['hint']}"] if problem["hint"] else [line]


def _github(problem: dict[str, str]) -> list[str]:
    """https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""
    text = _escape(" → ".join(filter(None, (problem["message"], problem["hint"]))))
    place = f"file={_escape(problem['path'], also=':,')},line={problem['line']},col={problem['column']}"
    return [f"::{problem['severity']} {place},title={problem['code']}::{text}"]


def _escape(text: str, also: str = "") -> str:
    """Percent-encode what would end a workflow command; the percent sign itself first."""
    for mark in "%\r\n" + also:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


_LINES = {"text": _text, "github": _github}
