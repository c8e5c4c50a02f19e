"""Findings as text for people, as annotations for GitHub, as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from casebook.checking.run import Report

FORMATS = ("text", "github", "json")
_SUMMARY = {
    "zh": "检查了{cases}个案例：{errors}处错误，{warnings}处提醒。",
    "en": "Checked {cases} cases: {errors} errors, {warnings} warnings.",
}
_NOTHING = {"zh": "没有找到案例文件。", "en": "No case files found."}


def render_report(report: Report, style: str, language: str) -> str:
    """A report in one of FORMATS; text and annotations end with a line that says how many cases were checked."""
    if style == "json":
        return json.dumps([asdict(problem) for problem in report.problems], ensure_ascii=False, indent=1)
    lines = [line for problem in report.problems for line in _LINES[style](asdict(problem))]
    warnings = len(report.problems) - report.errors
    summary = _SUMMARY[language].format(cases=report.checked, errors=report.errors, warnings=warnings)
    return "\n".join([*lines, summary if report.checked else _NOTHING[language]])


def _text(problem: dict[str, str]) -> list[str]:
    line = "{path}:{line}:{column}: {severity}[{code}]: {message}".format(**problem)
    return [line, f"    → {problem['hint']}"] if problem["hint"] else [line]


def _github(problem: dict[str, str]) -> list[str]:
    """https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""
    said = _escape(" ".join(filter(None, (problem["message"], problem["hint"]))))
    place = f"file={_escape(problem['path'], also=':,')},line={problem['line']},col={problem['column']},title={problem['code']}"
    return [f"::{problem['severity']} {place}::{said}"]


def _escape(text: str, also: str = "") -> str:
    """Percent-encode what would end a workflow command; the percent sign itself first."""
    for mark in "%\r\n" + also:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


_LINES = {"text": _text, "github": _github}
