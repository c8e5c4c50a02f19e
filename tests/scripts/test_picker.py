"""The comparison's picker, with a search that the test answers for."""

from __future__ import annotations

from typing import Any

import pytest

from .harness import Scripts
from .small import ids, query, row

PAGE = """<form><input type="search"><p role="status"></p><ul></ul></form>"""
WORDS = {
    "loading": "Loading.",
    "found": "{n} found.",
    "related": "Related:",
    "best": "Best:",
    "index_failed": "Failed.",
}
START = """const { Picker } = await load("compare/picker.js");
window.asked = [];
window.opened = 0;
window.taken = [];
const open = () => window.search = { postMessage: message => asked.push(message), terminate() { opened -= 1; }, turn: opened += 1 };
window.picker = new Picker(document.querySelector("form"), given[0], open, offer => taken.push(offer.id));"""


@pytest.fixture
def picker(scripts: Scripts) -> Scripts:
    scripts.show(PAGE)
    scripts.run(START, WORDS)
    return scripts


def offer(picker: Scripts, chosen: list[str], related: list[str]) -> None:
    picker.run(
        "window.picker.offer(...given)", chosen, [{"id": name, "title": f"Case {name}"} for name in related]
    )


def answer(picker: Scripts, *names: str, found: int | None = None, number: int | None = None) -> None:
    """Answer the latest query, or another one, with these cases."""
    message: dict[str, Any] = {
        "type": "answer",
        "found": len(names) if found is None else found,
        "cards": [{"id": name, "title": f"Case {name}"} for name in names],
    }
    lines = "search.onmessage({ data: { number: asked[asked.length - 1].number, ...given[0] } })"
    picker.run(lines, message | ({} if number is None else {"number": number}))


def latest(picker: Scripts) -> dict[str, Any]:
    found: dict[str, Any] = picker.run("return asked[asked.length - 1]")
    return found


def offers(picker: Scripts) -> list[str]:
    return picker.texts("li button")


def said(picker: Scripts) -> str:
    return picker.texts("[role=status]")[0]


def test_related_cases_are_offered_before_anything_is_loaded(picker: Scripts) -> None:
    offer(picker, ["a"], [f"n{number}" for number in range(10)])
    assert offers(picker) == [f"Case n{number}" for number in range(8)]
    assert said(picker) == "Related:"
    assert picker.run("return opened") == 0


def test_the_index_is_opened_once_somebody_comes(picker: Scripts) -> None:
    offer(picker, [], [])
    assert (offers(picker), said(picker)) == ([], "")
    field = picker.page.locator("input")
    field.focus()
    assert picker.run("return asked.map(({ type }) => type)") == ["prepare", "query"]
    assert (latest(picker)["text"], latest(picker)["size"]) == ("", 6)
    answer(picker, "a", "b", found=30)
    assert (offers(picker), said(picker)) == (["Case a", "Case b"], "Best:")
    field.fill("x")
    assert picker.run("return opened") == 1


def test_what_is_typed_is_searched_without_the_chosen_and_with_the_related_first(picker: Scripts) -> None:
    offer(picker, ["c"], ["b", "a"])
    picker.page.locator("input").fill("食堂")
    asked = latest(picker)
    assert {key: asked[key] for key in ("type", "text", "filters", "sort", "texts", "size")} == {
        "type": "query",
        "text": "食堂",
        "filters": {},
        "sort": "",
        "texts": [],
        "size": 8,
    }
    assert (asked["preferred"], asked["without"]) == (["b", "a"], ["c"])
    answer(picker, "b", "d", found=20)
    assert (offers(picker), said(picker)) == (["Case b", "Case d"], "20 found.")


def test_only_the_latest_answer_counts(picker: Scripts) -> None:
    offer(picker, [], [])
    field = picker.page.locator("input")
    field.fill("a")
    old = latest(picker)["number"]
    assert said(picker) == "Loading."
    field.fill("ab")
    answer(picker, "old", number=old)
    assert offers(picker) == []
    answer(picker, "new")
    assert offers(picker) == ["Case new"]


def test_an_offer_is_taken_and_the_field_emptied(picker: Scripts) -> None:
    picker.page.locator("input").fill("a")
    answer(picker, "a", "b")
    picker.page.locator("li button").nth(1).click()
    assert picker.run("return taken") == ["b"]
    assert picker.page.locator("input").input_value() == ""


def test_enter_takes_the_best_answer_even_before_it_has_come(picker: Scripts) -> None:
    field = picker.page.locator("input")
    field.fill("a")
    answer(picker, "a")
    field.fill("b")
    field.press("Enter")
    assert picker.run("return taken") == []
    answer(picker, "b", "c")
    assert picker.run("return taken") == ["b"]
    field.press("Enter")
    assert picker.run("return taken") == ["b"]


def test_arrows_walk_through_the_offers(picker: Scripts) -> None:
    field = picker.page.locator("input")
    field.fill("a")
    answer(picker, "a", "b")
    walked = []
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Escape"):
        picker.page.keyboard.press(key)
        walked.append(picker.run("return document.activeElement.textContent || 'field'"))
    assert walked == ["field", "Case a", "Case b", "Case b", "Case a", "field"]


def test_nothing_is_offered_when_there_is_no_room(picker: Scripts) -> None:
    picker.run("document.querySelector('input').disabled = true")
    offer(picker, ["a", "b", "c", "d"], ["e"])
    assert (offers(picker), said(picker)) == ([], "")


def test_an_index_out_of_reach_is_tried_again(picker: Scripts) -> None:
    offer(picker, [], ["a"])
    field = picker.page.locator("input")
    field.focus()
    picker.run("search.onmessage({ data: { type: 'failed', reason: 'gone' } })")
    assert (offers(picker), said(picker), picker.run("return opened")) == (["Case a"], "Failed.", 0)
    field.fill("b")
    assert picker.run("return opened") == 1
    picker.run("search.onerror()")
    assert said(picker) == "Failed."
    offer(picker, [], ["a"])
    assert said(picker) == "Failed."


def test_the_picker_s_query_is_one_that_the_search_understands(picker: Scripts) -> None:
    rows = [row("a", groups=["old"]), row("b", groups=["old"]), row("c", groups=["old"])]
    offer(picker, ["a"], ["c"])
    picker.page.locator("input").fill("老人")
    asked = latest(picker)
    assert set(query()) <= set(asked)
    assert ids(
        picker, rows, **{key: asked[key] for key in asked if key not in query()}, text=asked["text"]
    ) == ["c", "b"]
