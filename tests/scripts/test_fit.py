"""How well what was found fits what is typed: exact, near or none."""

from __future__ import annotations

from typing import Any

import pytest

from .harness import Scripts
from .small import row, scores

ROWS = [
    row("food", components=[{"zh": "社区食堂"}], groups=["old"], asks=[{"zh": "老人没地方吃饭怎么办"}]),
    row("school", groups=["pupils"], summary={"zh": "放学后写作业"}),
    row("club", aliases=["古城"], summary={"zh": "下棋", "en": "An organisation of chess players"}),
]


@pytest.mark.parametrize(
    ("text", "fit", "whole", "missing"),
    [
        ("古城", "exact", [2], []),  # a name
        ("学童", "exact", [1], []),  # a synonym
        ("有没有食堂", "exact", [0], []),  # what every question is asked with says nothing
        ("老人吃饭", "exact", [0], []),  # all pairs stand in one question, or are held
        ("食堂 老人", "exact", [0], []),
        ("食堂 作业", "near", [], []),  # both are held, in no case together
        ("食堂 比特币", "near", [], ["比特币"]),
        ("作业本", "near", [], ["作业本"]),  # a character is left
        ("比特币", "none", [], ["比特币"]),
        ("社区比特币", "none", [], ["社区比特币"]),  # what all cases are about is not enough
        ("organ", "none", [], ["organ"]),  # the beginning of another word
        ("organisations", "exact", [2], []),
        ("故城", "exact", [2], []),  # a slip, of a name
        ("小学牲", "near", [1], []),  # a slip, of no name
        ("学铜", "none", [], ["学铜"]),  # two characters that are no name: too few to guess by
        ("没有食堂", "near", [0], []),  # asked for what has it not
        ("怎么办", "near", [0], []),  # what every question is asked with, and nothing else
        ("how do chess players eat", "near", [], ["eat"]),
        ("", "none", [], []),
    ],
)
def test_only_what_one_case_holds_all_of_is_exact(
    scripts: Scripts, text: str, fit: str, whole: list[int], missing: list[str]
) -> None:
    found = scores(scripts, ROWS, text)
    assert (found["fit"], found["whole"], found["missing"]) == (fit, whole, missing)


@pytest.mark.parametrize(
    ("text", "texts", "fit"),
    [
        ("八段锦", [(1, ["八段锦"])], "exact"),
        ("八段锦 食堂", [(0, ["八段锦"])], "exact"),
        ("八段锦 食堂", [(1, ["八段锦"])], "near"),
        (
            "how is chess earned",
            [(2, ["earned"])],
            "near",
        ),  # here and there in a text: no answer to a sentence
        ("有没有八段锦", [(1, ["八段锦"])], "exact"),
    ],
)
def test_the_full_text_counts_where_it_is_what_was_asked_for(
    scripts: Scripts, text: str, texts: list[Any], fit: str
) -> None:
    assert scores(scripts, ROWS, text, tuple(texts))["fit"] == fit


def test_what_only_the_text_holds_is_named(scripts: Scripts) -> None:
    found = scores(scripts, ROWS, "八段锦 食堂", ((0, ["八段锦", "食堂"]),))
    assert found["mentions"] == {"0": ["八段锦"]}


def test_synonyms_of_a_term_give_one_set(scripts: Scripts) -> None:
    rows = [row("filed", groups=["old"]), row("told", summary={"zh": "给老人送饭"}), row("other")]
    assert set(scores(scripts, rows, "老人")["scores"]) == {"0", "1"}
    assert set(scores(scripts, rows, "老年人")["scores"]) == {"0", "1"}
    assert set(scores(scripts, rows, "elders")["scores"]) == {"0", "1"}
