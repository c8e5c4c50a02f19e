"""Reports as text, as annotations and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casebook.checking.found import Found
from casebook.checking.reporters import FORMATS, render_report
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


def _report(*problems: Problem, checked: int = 3) -> Found:
    return Found(checked, problems)


def test_text() -> None:
    assert render_report(_report(FIRST, SECOND), "text", "en") == (
        "cases/a.yaml:12:5: error[unknown-field]: there is no field “outcom” here\n"
        "    → Did you mean “outcomes”?\n"
        "cases/b,c: d.yaml:1:1: warning[not-good]: 50% is\nnot: good,\r\nis it\n"
        "Checked 3 cases: 1 error, 1 warning."
    )


def test_what_was_told_is_counted_and_not_told_again() -> None:
    assert render_report(_report(FIRST, SECOND), "text", "en", told={SECOND}) == (
        "cases/a.yaml:12:5: error[unknown-field]: there is no field “outcom” here\n"
        "    → Did you mean “outcomes”?\n"
        "Checked 3 cases: 1 error, 1 warning."
    )


def test_text_shows_the_line(tmp_path: Path) -> None:
    """With a mark below the place, and the lines of a hint below each other; nothing of lines that are not
    there.
    """
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_bytes("\ufeffid: a\r\ntitle: 示例 x\r\n".encode())
    problems = [
        Problem("cases/a.yaml", 2, 11, "x", "error", "wrong", "write:\na: 1\nb: 2"),
        Problem("cases/a.yaml", 3, 1, "x", "error", "missing", ""),
        Problem("cases/a.yaml", 9, 1, "x", "warning", "behind the end", ""),
        Problem("cases/gone.yaml", 1, 1, "x", "warning", "gone", ""),
    ]
    assert render_report(_report(*problems), "text", "en", tmp_path) == (
        "cases/a.yaml:2:11: error[x]: wrong\n"
        "  2 | title: 示例 x\n"
        "    |             ^\n"
        "    → write:\n"
        "      a: 1\n"
        "      b: 2\n"
        "cases/a.yaml:3:1: error[x]: missing\n"
        "cases/a.yaml:9:1: warning[x]: behind the end\n"
        "cases/gone.yaml:1:1: warning[x]: gone\n"
        "Checked 3 cases: 2 errors, 2 warnings."
    )


def test_colours_are_only_added() -> None:
    plain = render_report(_report(FIRST, SECOND), "text", "en")
    painted = render_report(_report(FIRST, SECOND), "text", "en", coloured=True)
    assert "\x1b[31m" in painted
    assert re.sub("\x1b\\[\\d+m", "", painted) == plain


@pytest.mark.parametrize("style", FORMATS)
def test_those_that_are_not_told_one_by_one_are_counted(style: str) -> None:
    others = Problem("cases/a.yaml", 12, 5, "x", "error", "7 more of this kind are not listed", "", 12, (), 7)
    printed = render_report(_report(FIRST, others), style, "en")
    if style == "json":
        assert [record.get("more") for record in json.loads(printed)] == [None, 7]
    else:
        assert "7 more of this kind" in printed
        assert printed.endswith("Checked 3 cases: 8 errors, 0 warnings.")


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
