"""Findings as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from casebook.checking.run import Report

FORMATS = ("text", "github", "json")


def render_report(report: Report, style: str, language: str) -> str:
    """A report in one of FORMATS; text and annotations end with a line that says how many cases were
    checked.
    """
    if style == "json":
        return json.dumps([asdict(problem) for problem in report.problems], ensure_ascii=False, indent=1)
    lines = [line for problem in report.problems for line in _LINES[style](asdict(problem))]
    return "\n".join([*lines, _summary(report, language)])


def _summary(report: Report, language: str) -> str:
    """The closing line: how many cases were checked, and what was found."""
    warnings = len(report.problems) - report.errors
    if language == "zh":
        return (
            f"检查了{report.checked}个案例：{report.errors}处错误，{warnings}处提醒。"
            if report.checked
            else "没有找到案例文件。"
        )
    if not report.checked:
        return "No case files found."
    found = f"{_counted(report.errors, 'error')}, {_counted(warnings, 'warning')}"
    return f"Checked {_counted(report.checked, 'case')}: {found}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _text(problem: dict[str, str]) -> list[str]:
    line = "{path}:{line}:{column}: {severity}[{code}]: {message}".format(**problem)
    return [line, f"    → {problem['hint']}"] if problem["hint"] else [line]


def _github(problem: dict[str, str]) -> list[str]:
    """https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""
    said = _escape(" → ".join(filter(None, (problem["message"], problem["hint"]))))
    place = f"file={_escape(problem['path'], also=':,')},line={problem['line']},col={problem['column']}"
    return [f"::{problem['severity']} {place},title={problem['code']}::{said}"]


def _escape(text: str, also: str = "") -> str:
    """Percent-encode what would end a workflow command; the percent sign itself first."""
    for mark in "%\r\n" + also:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


_LINES = {"text": _text, "github": _github}
