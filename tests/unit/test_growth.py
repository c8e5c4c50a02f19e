"""A check's work grows in proportion to the file, whatever the file is full of. Calls are counted, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from casebook.checking.across import check_across
from casebook.checking.alone import check_alone
from casebook.checking.circles import circles
from casebook.checking.facts import Alias, Casebook, Facts, Relation
from casebook.yaml_source import parse_source
from tests.casebooks import FIXTURES
from tests.contexts import case_context

MINIMAL = (FIXTURES / "valid" / "minimal.yaml").read_text(encoding="utf-8")
NEED = "need: 独居老人少人陪伴 [@report:1]。"
Row = Callable[[int], str]


def _calls(act: Callable[[], object]) -> int:
    """How many functions are called, those written in C too."""
    called = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return called


def _rows(place: str, row: Row, behind: str = "") -> Callable[[int], str]:
    """A case with so many rows behind a piece of its text."""
    assert place in MINIMAL
    return lambda number: MINIMAL.replace(place, place + "".join(map(row, range(number))) + behind, 1)


def _need(row: Row) -> Callable[[int], str]:
    return lambda number: MINIMAL.replace(NEED, "need: |-\n" + "".join(map(row, range(number))))


FULL_OF: dict[str, Callable[[int], str]] = {
    "sources": _rows("\nsources:\n", lambda at: f"  - {{id: s{at}, title: 甲, tier: news-report}}\n"),
    "unlisted sources": _need(lambda at: f"  甲 [@t{at}:1]。\n"),
    "bad citations": _need(lambda at: f"  甲 [@t{at}:x]。\n"),
    "numbered citations": _need(lambda at: f"  甲 [{at % 100}]。\n"),
    "links": _need(lambda at: f"  [甲](case:t{at}) [乙](//{at})\n"),
    "markup": _need(lambda at: f"  <b>甲{at} ![a](b) {{{{x\n"),
    "unknown fields": _rows("news-report\n", lambda at: f"field{at}: 甲\n"),
    "unknown fields of a group": _rows("place:\n", lambda at: f"  field{at}: 甲\n"),
    "fields by their labels": _rows("\nsteps:\n", lambda at: f"  - {{编号: a{at}, 标题: 甲, 做什么: 乙}}\n"),
    "entries that lack fields": _rows("\nsteps:\n", lambda at: f"  - id: a{at}\n"),
    "entries of a wrong type": _rows("\nsteps:\n", lambda at: f"  - 甲{at}\n"),
    "unknown terms": _rows("target_groups: [", lambda at: f"w{at}, "),
    "own groups and outcomes": _rows(
        "outcomes:\n", lambda at: f"  - {{id: o{at}, kind: outcome, level: described, about: [residents]}}\n"
    ),
    "dates": _rows("history:\n", lambda at: f"  - {{version: {at}, date: 2025年{at}月, note: 甲}}\n"),
    "nothing": _rows("may_change: [", lambda at: "无, "),
    "strange characters": _need(lambda at: f"  甲{at}\u200b乙 👨\u200d👩\u200d👧\n"),
    "strange characters, each in a text": _rows(
        "\nsteps:\n", lambda at: f"  - {{id: a{at}, title: 甲\u200b乙, what: 丙\ue000}}\n"
    ),
    "pictures of several parts": _need(lambda at: "  " + "👩🏽\u200d⚕\ufe0f" * 10 + "\n"),
    "letters that pass for others": _need(lambda at: f"  [甲](https://ex\u0430mple{at}.org/)\n"),
    "blank texts": _rows("\nsteps:\n", lambda at: f"  - {{id: a{at}, title: '  ', what: '[@report:1]'}}\n"),
    "aliases": _rows("status: published\n", lambda at: f"aliases{at}: []\n"),
}


@pytest.mark.parametrize("text", FULL_OF.values(), ids=FULL_OF)
def test_a_file_twice_as_long_takes_twice_the_calls(text: Callable[[int], str]) -> None:
    context = case_context()

    def check(number: int) -> None:
        checked = check_alone(parse_source(Path("cases/minimal.yaml"), text(number)), context)
        list(check_across(checked.facts, Casebook({"minimal": checked.facts})))

    check(1)
    once, twice = (_calls(partial(check, number)) for number in (300, 600))
    assert twice <= 2.3 * once


def _chain(number: int) -> dict[str, Facts]:
    """Cases that each adapt the next, and share an alias."""
    return {
        f"c{at}": Facts(
            f"c{at}",
            aliases=[Alias("shared", (1, 1))],
            relations=[Relation(f"c{at + 1}", "adapts", one_way=True, place=(1, 1))],
        )
        for at in range(number)
    }


def test_twice_as_many_cases_take_twice_the_calls() -> None:
    def check(number: int) -> None:
        casebook = Casebook(_chain(number))
        for case in list(casebook.cases.values())[:-1]:
            assert [fault.code for fault in check_across(case, casebook)] == ["alias-taken"]

    once, twice = (_calls(partial(check, number)) for number in (200, 400))
    assert twice <= 2.3 * once


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b"], "b": ["a"], "c": ["a"]}, [{"a", "b"}]),
        ({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": ["d"]}, [{"a", "b", "c"}, {"d", "e"}]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    ],
)
def test_circles(ways: dict[str, list[str]], found: list[set[str]]) -> None:
    numbers = circles(ways)
    assert sorted(sorted(circle) for circle in found) == sorted(
        sorted(name for name in numbers if numbers[name] == number) for number in set(numbers.values())
    )
