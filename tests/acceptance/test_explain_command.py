"""`casebook explain` as an editor calls it: by a code, by a field, wrongly spelt, and with nothing."""

from __future__ import annotations

import pytest

from casebook.project import Project
from casebook.yaml_source import load_trusted

from .conftest import Casebook


def test_a_finding(casebook: Casebook, repo: Project) -> None:
    problem = load_trusted(repo.problems)["bad-adcode"]
    hint = problem["hint"]["zh"].replace("\n", "\n      ")
    done = casebook(repo.root, "explain", "bad-adcode", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "bad-adcode  错误：不改好，网站就生成不了\n"
        "  行政区划代码必须是六位数字，“…”不是\n"
        "  为什么：六位区划代码能准确说明是哪个县区，同名的地方不会混。\n"
        f"  怎么改：{hint}\n\n"
        '  这样不对\n      place:\n        adcode: "3305"\n        # …\n\n'
        '  这样才对\n      place:\n        adcode: "330521"\n        # …\n\n'
        "  网页上看：https://casebook.example.org/contribute/rules/#bad-adcode\n"
    )


def test_a_code_as_the_check_prints_it_and_one_without_example(casebook: Casebook, repo: Project) -> None:
    done = casebook(repo.root, "explain", "[not-utf8]", "--lang", "en")
    assert done.code == 0
    assert done.out.startswith("not-utf8  error: ")
    assert "Not like this" not in done.out
    assert "/en/contribute/rules/#not-utf8\n" in done.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "outcomes.level",
            ["(sometimes required)", "measured     ", "      level: measured\n", "#field-outcomes-level"],
        ),
        ("outcomes.bound", ["(optional)", "      over\n      under\n      about\n"]),
        ("target_groups", ["28 terms, see schema/vocabularies/target-groups.yaml"]),
        ("reviewed", ["      date  Date (required)\n      by    By (required)\n"]),
        ("withdrawn_reason", ["(sometimes required)"]),
        ("contributors.name", ["Readers judge a text by who wrote"]),
    ],
)
def test_a_field(casebook: Casebook, repo: Project, name: str, said: list[str]) -> None:
    done = casebook(repo.root, "explain", name, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert [text for text in said if text not in done.out] == []


@pytest.mark.parametrize(
    ("name", "near"), [("bad-adcod", "“bad-adcode”"), ("outcome.leval", "“outcomes.level”"), ("qqqq", "")]
)
def test_an_unknown_name(casebook: Casebook, repo: Project, name: str, near: str) -> None:
    done = casebook(repo.root, "explain", name, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert name in done.err
    assert near in done.err


def test_nothing_lists_all(casebook: Casebook, repo: Project) -> None:
    done = casebook(repo.root, "explain", "--lang", "zh")
    assert done.code == 0
    codes = [line.split()[0] for line in done.out.splitlines()]
    assert codes == [code for code in load_trusted(repo.problems) if not code.startswith("_")]
