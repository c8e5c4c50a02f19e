"""Faults become problems in the reader's language."""

from __future__ import annotations

import pytest

from casebook.problems import Fault, Problem, Word, Wording

TEXTS = {
    "_kinds": {"list": {"zh": "列表", "en": "a list"}},
    "_nearest": {"zh": "是不是“{nearest}”？", "en": "Did you mean “{nearest}”?"},
    "plain": {
        "severity": "error",
        "message": {"zh": "“{value}”不对", "en": "“{value}” is wrong"},
        "hint": {"zh": "改成 {{x}}。", "en": "Write {{x}} for {value}."},
    },
    "bare": {"severity": "warning", "message": {"zh": "不好", "en": "not good"}},
}


def _worded(fault: Fault, language: str = "en") -> Problem:
    return Wording(TEXTS, language).problem(fault, "cases/a.yaml", 3, 5)


def test_both_languages() -> None:
    fault = Fault("plain", values={"value": {"zh": "甲", "en": "A"}})
    assert _worded(fault) == Problem(
        "cases/a.yaml", 3, 5, "plain", "error", "“A” is wrong", "Write {x} for A."
    )
    assert _worded(fault, "zh") == Problem("cases/a.yaml", 3, 5, "plain", "error", "“甲”不对", "改成 {x}。")


def test_a_word_of_a_list() -> None:
    fault = Fault("plain", values={"value": Word("_kinds", "list")})
    assert _worded(fault).message == "“a list” is wrong"
    assert _worded(fault, "zh").message == "“列表”不对"


def test_without_hint() -> None:
    assert _worded(Fault("bare")).hint == ""
    assert _worded(Fault("bare")).severity == "warning"


def test_a_near_word_comes_before_the_hint() -> None:
    assert (
        _worded(Fault("plain", values={"value": "A", "nearest": "B"})).hint
        == "Did you mean “B”? Write {x} for A."
    )
    assert _worded(Fault("bare", values={"nearest": "B"})).hint == "Did you mean “B”?"
    assert _worded(Fault("bare", values={"nearest": ""})).hint == ""


@pytest.mark.parametrize(("length", "shown"), [(80, "x" * 80), (81, "x" * 77 + "…")])
def test_long_quotes_are_shortened(length: int, shown: str) -> None:
    assert _worded(Fault("plain", values={"value": "x" * length})).message == f"“{shown}” is wrong"


def test_braces_in_values_are_left_alone() -> None:
    assert _worded(Fault("plain", values={"value": "{0} {value}"})).message == "“{0} {value}” is wrong"


def test_unknown_codes_and_values_are_refused() -> None:
    with pytest.raises(KeyError):
        _worded(Fault("unheard-of"))
    with pytest.raises(KeyError):
        _worded(Fault("plain"))


def test_order() -> None:
    """By file, line, column and code; numbers as numbers."""
    sorted_places = [
        ("a", 2, 9, "z"),
        ("a", 2, 10, "a"),
        ("a", 2, 10, "b"),
        ("a", 10, 1, "a"),
        ("b", 1, 1, "a"),
    ]
    problems = [Problem(*place, "error", "", "") for place in sorted_places]
    problems_mixed = [problems[index] for index in (3, 0, 4, 2, 1)]
    assert sorted(problems_mixed) == problems
