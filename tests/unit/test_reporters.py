"""Reports as text, as annotations and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.checking.reporters import FORMATS, render_report
from casebook.checking.run import Report
from casebook.problems import Problem

FIRST = Problem(
    "cases/a.yaml",
    12,
    5,
    "unknown-field",
    "error",
    "there is no field “outcom” here",
    "Did you mean “outcomes”?",
    12,
    ("outcom",),
)
SECOND = Problem("cases/b,c: d.yaml", 1, 1, "not-good", "warning", "50% is\nnot: good,\r\nis it", "", 1)


def _report(*problems: Problem, checked: int = 3) -> Report:
    return Report(checked, problems, ())


def test_text() -> None:
    assert render_report(_report(FIRST, SECOND), "text", "en") == (
        "cases/a.yaml:12:5: error[unknown-field]: there is no field “outcom” here\n"
        "    → Did you mean “outcomes”?\n"
        "cases/b,c: d.yaml:1:1: warning[not-good]: 50% is\nnot: good,\r\nis it\n"
        "Checked 3 cases: 1 error, 1 warning."
    )


def test_github() -> None:
    """https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""
    assert render_report(_report(FIRST, SECOND), "github", "en") == (
        "::error file=cases/a.yaml,line=12,endLine=12,col=5,title=unknown-field::there is no field “outcom” here → Did you mean “outcomes”?\n"
        "::warning file=cases/b%2Cc%3A d.yaml,line=1,endLine=1,col=1,title=not-good::50%25 is%0Anot: good,%0D%0Ais it\n"
        "Checked 3 cases: 1 error, 1 warning."
    )


def test_json() -> None:
    printed = render_report(_report(FIRST, SECOND), "json", "zh")
    assert "“outcom”" in printed
    assert json.loads(printed) == [
        {
            "path": "cases/a.yaml",
            "line": 12,
            "column": 5,
            "code": "unknown-field",
            "severity": "error",
            "message": "there is no field “outcom” here",
            "hint": "Did you mean “outcomes”?",
            "pointer": ["outcom"],
        },
        {
            "path": "cases/b,c: d.yaml",
            "line": 1,
            "column": 1,
            "code": "not-good",
            "severity": "warning",
            "message": SECOND.message,
            "hint": "",
            "pointer": [],
        },
    ]
    assert json.loads(render_report(_report(checked=0), "json", "en")) == []


@pytest.mark.parametrize("style", ["text", "github"])
def test_nothing_found(style: str) -> None:
    assert render_report(_report(), style, "en") == "Checked 3 cases: 0 errors, 0 warnings."
    assert render_report(_report(), style, "zh") == "检查了3个案例：0处错误，0处提醒。"


@pytest.mark.parametrize("style", ["text", "github"])
def test_no_cases(style: str) -> None:
    assert render_report(_report(checked=0), style, "en") == "No case files found."
    assert render_report(_report(checked=0), style, "zh") == "没有找到案例文件。"


def test_braces_are_left_alone() -> None:
    problem = Problem(str(Path("cases/{path}.yaml")), 1, 1, "x", "error", "{message}", "{hint}")
    assert render_report(_report(problem), "text", "en").startswith(
        "cases/{path}.yaml:1:1: error[x]: {message}\n    → {hint}\n"
    )
    assert "::{message} → {hint}" in render_report(_report(problem), "github", "en")


def test_formats() -> None:
    assert FORMATS == ("text", "github", "json")
