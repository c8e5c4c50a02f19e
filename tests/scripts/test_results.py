"""Results as they are drawn: cards, rows, signs, dots, marks, picks."""

from __future__ import annotations

from typing import Any

import pytest

from .harness import Scripts

FACE = """<a data-link></a><b data-badge hidden></b><span class="cb-card__mention" hidden></span><span class="cb-card__place"></span><span class="cb-card__summary"></span>
<svg class="cb-level" id="told"></svg><svg class="cb-level" id="counted"></svg><svg class="cb-level" id="compared"></svg>
<span data-evidence></span><span class="cb-dots"></span><span data-reported></span>
<label class="cb-pick"><input type="checkbox"></label>"""
PAGE = f"""<div id="root" data-root="../"><div class="cb-find__list"></div>
<template data-card><li>{FACE}</li></template>
<template data-table><table><thead><tr><th data-key="title">Title</th><th>Groups</th><th data-key="-reported">Items</th>
</tr></thead><tbody></tbody></table></template>
<template data-row><table><tbody><tr><th>{FACE}</th><td data-groups></td><td data-models></td><td data-updated></td></tr>
</tbody></table></template></div>"""
DRAW = """const [answers, choice] = given;
const { Results } = await load("finder/results.js");
const words = { reported: "{n} of 12", pick: "Compare {title}", plan: "Plan", lead: "Lead" };
const results = window.results = new Results(document.getElementById("root"), words, 4);
const drawn = [];
for (const answer of answers) {
  await new Promise(done => results.draw(answer, { view: "", sort: "", picks: [], ...choice }, new Map(), done));
  drawn.push(document.querySelector("[data-case]"));
}
return drawn.every(node => node === drawn[0])"""


def card(name: str, **fields: object) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"Case {name}",
        "summary": "Lunch for all",
        "place": "甘肃金昌市永昌县",
        "area": "甘肃金昌市",
        "items": "000111100222",
        "reported": 5,
        "evidence": "told",
        "rank": 1,
        "groups": "old",
        "models": "hub",
        "updated": "2024-01-01",
        "begun": True,
        "tier": "full",
        "mentions": [],
        **fields,
    }


def draw(
    scripts: Scripts, *answers: list[dict[str, Any]], words: tuple[str, ...] = (), **choice: object
) -> bool:
    """Draw answers one after the other; whether the first case stayed the same node."""
    scripts.show(PAGE)
    stayed: bool = scripts.run(DRAW, [{"cards": cards, "words": words} for cards in answers], choice)
    return stayed


def test_a_summary_that_comes_later_is_filled_in(scripts: Scripts) -> None:
    bare, full = card("a", summary=None), card("b", summary="Supper")
    assert draw(scripts, [bare, full], [card("a"), full], words=("lunch",))
    assert scripts.texts(".cb-card__summary") == ["Lunch for all", "Supper"]
    assert scripts.texts("mark") == ["Lunch"]
    assert draw(scripts, [bare], [card("a")], view="table")


def cases(scripts: Scripts) -> list[str]:
    found: list[str] = scripts.run(
        "return Array.from(document.querySelectorAll('[data-case]')).map(node => node.dataset.case)"
    )
    return found


@pytest.mark.parametrize(("rank", "sign"), [(0, "told"), (1, "counted"), (2, "compared")])
def test_of_the_signs_of_all_levels_the_case_s_stays(scripts: Scripts, rank: int, sign: str) -> None:
    draw(scripts, [card("a", rank=rank)])
    signs = scripts.run(
        "return Array.from(document.querySelectorAll('[data-case] .cb-level')).map(sign => sign.id)"
    )
    assert signs == [sign]


def test_there_is_a_dot_for_each_item_in_its_order(scripts: Scripts) -> None:
    draw(scripts, [card("a", items="0120", reported=2)])
    dots = scripts.run("return Array.from(document.querySelectorAll('.cb-dots i')).map(dot => dot.className)")
    assert dots == ["written", "touched", "not-said", "written"]
    assert scripts.texts("[data-reported]") == ["2 of 12"]


def test_a_card_links_to_its_case_and_says_where_it_is(scripts: Scripts) -> None:
    draw(scripts, [card("a")])
    assert scripts.run("return document.querySelector('[data-link]').getAttribute('href')") == "../cases/a/"
    assert scripts.texts(".cb-card__place") == ["甘肃金昌市永昌县"]
    assert scripts.texts("[data-evidence]") == ["told"]
    assert (
        scripts.run("return document.querySelector('input').getAttribute('aria-label')") == "Compare Case a"
    )


def test_a_table_has_rows(scripts: Scripts) -> None:
    draw(scripts, [card("a"), card("b")], view="table", sort="-reported")
    assert scripts.texts("tbody .cb-card__place") == ["甘肃金昌市"] * 2
    assert scripts.texts("td") == ["old", "hub", "2024年1月1日"] * 2
    assert cases(scripts) == ["a", "b"]


@pytest.mark.parametrize(
    ("sort", "orders", "state"),
    [
        ("", ["title", "-reported"], [None, None]),
        ("title", ["-title", "-reported"], ["ascending", None]),
        ("-title", ["title", "-reported"], ["descending", None]),
        ("-reported", ["title", "reported"], [None, "descending"]),
        ("reported", ["title", "-reported"], [None, "ascending"]),
    ],
)
def test_headings_sort_and_turn_their_order_round(
    scripts: Scripts, sort: str, orders: list[str], state: list[str | None]
) -> None:
    draw(scripts, [card("a")], view="table", sort=sort)
    heads = "Array.from(document.querySelectorAll('th[data-key]'))"
    assert scripts.run(f"return {heads}.map(head => head.querySelector('button').dataset.order)") == orders
    assert scripts.run(f"return {heads}.map(head => head.getAttribute('aria-sort'))") == state
    assert scripts.texts("th[data-key]") == ["Title", "Items"]


def test_no_more_than_four_can_be_picked(scripts: Scripts) -> None:
    names = list("abcdef")
    draw(scripts, [card(name) for name in names], picks=["a", "b", "c"])
    state = "return Array.from(document.querySelectorAll('input')).map(box => [box.checked, box.disabled])"
    assert scripts.run(state) == [[True, False]] * 3 + [[False, False]] * 3
    scripts.run("window.results.repick(['a', 'b', 'c', 'd'])")
    assert scripts.run(state) == [[True, False]] * 4 + [[False, True]] * 2
    draw(scripts, [card(name) for name in names], picks=["c", "d", "e", "f"])
    assert scripts.run(state) == [[False, True]] * 2 + [[True, False]] * 4


def test_what_stands_there_and_begins_the_new_result_stays(scripts: Scripts) -> None:
    few, more = [card("a"), card("b")], [card(name) for name in "abcdefgh"]
    assert draw(scripts, few, more)
    assert cases(scripts) == list("abcdefgh")
    assert not draw(scripts, few, [card("b"), card("a")])
    assert cases(scripts) == ["b", "a"]


def test_a_newer_result_stops_an_older_one(scripts: Scripts) -> None:
    scripts.show(PAGE)
    lines = """const [first, second] = given;
const { Results } = await load("finder/results.js");
const results = new Results(document.getElementById("root"), { reported: "", pick: "" }, 4);
const choice = { view: "", sort: "", picks: [] };
results.draw({ cards: first, words: [] }, choice, new Map(), () => { throw new Error("drawn to its end"); });
await new Promise(done => results.draw({ cards: second, words: ["x"] }, choice, new Map(), done))"""
    scripts.run(lines, [card(name) for name in "abcdefgh"], [card("z")])
    assert cases(scripts) == ["z"]


def test_an_empty_result_is_empty(scripts: Scripts) -> None:
    draw(scripts, [card("a")], [])
    assert scripts.run("return document.querySelector('.cb-find__list').childNodes.length") == 0


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Lunch for all, lunches too", ["lunch"], ["Lunch", "lunch"]),
        ("canteen teen", ["teen"], ["teen"]),
        ("社区食堂的食堂", ["食堂"], ["食堂", "食堂"]),
        ("1 (one) + [two]", ["(one)", "[two]"], []),
        ("a.b acb", ["a.b"], ["a.b"]),
        ("<b>bold</b>", ["bold"], ["bold"]),
        ("nothing", [], []),
    ],
)
def test_words_are_marked_where_they_begin(
    scripts: Scripts, text: str, words: list[str], marked: list[str]
) -> None:
    lines = """const node = document.body.appendChild(document.createElement("p"));
(await load("finder/results.js")).mark(node, ...given);
return [node.textContent, Array.from(node.querySelectorAll("mark")).map(each => each.textContent)]"""
    assert scripts.run(lines, text, words) == [text, marked]
