"""The finder's choice: in the address, in words, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from .harness import Scripts

CHOICE = "finder/choice.js"
FULL = {
    "text": "老人 吃饭",
    "ticked": [["group", "old"], ["group", "young"], ["level", "county"]],
    "view": "table",
    "sort": "-evidence",
    "picks": ["a", "b-2"],
}


def test_a_choice_comes_back_from_its_address(scripts: Scripts) -> None:
    query = scripts.call(CHOICE, "writeChoice", FULL)
    assert query == (
        "?q=%E8%80%81%E4%BA%BA+%E5%90%83%E9%A5%AD&group=old&group=young&level=county"
        "&view=table&sort=-evidence&pick=a&pick=b-2"
    )
    assert scripts.call(CHOICE, "readChoice", query, 4) == FULL


def test_nothing_chosen_is_no_query(scripts: Scripts) -> None:
    nothing: dict[str, Any] = {"text": " ", "ticked": [], "view": "", "sort": "", "picks": []}
    assert scripts.call(CHOICE, "writeChoice", nothing) == ""
    assert scripts.call(CHOICE, "readChoice", "", 4) == {**nothing, "text": ""}


def test_addresses_may_list_values_with_commas(scripts: Scripts) -> None:
    read = scripts.call(CHOICE, "readChoice", "?group=old,young&pick=a,b&pick=c", 4)
    assert read["ticked"] == [["group", "old"], ["group", "young"]]
    assert read["picks"] == ["a", "b", "c"]


def test_an_address_picks_four_cases_at_most_and_ids_only(scripts: Scripts) -> None:
    assert scripts.call(CHOICE, "readChoice", "?pick=a,b,c,d,e", 4)["picks"] == ["a", "b", "c", "d"]
    assert scripts.call(CHOICE, "readChoice", "?pick=../../x,a%3Cb,B,-a,a-b", 4)["picks"] == ["a-b"]
    assert scripts.call(CHOICE, "readChoice", "?view=list", 4)["view"] == ""


@pytest.mark.parametrize(
    ("picks", "id_", "taken", "left"),
    [("ab", "c", True, "abc"), ("abcd", "e", True, "abcd"), ("abc", "b", False, "ac")],
)
def test_picks_are_taken_and_left(scripts: Scripts, picks: str, id_: str, taken: bool, left: str) -> None:
    assert scripts.call(CHOICE, "pick", list(picks), id_, taken, 4) == list(left)


def test_ticks_become_filters(scripts: Scripts) -> None:
    assert scripts.call(CHOICE, "filtersOf", FULL["ticked"]) == {
        "group": ["old", "young"],
        "level": ["county"],
    }


WORDS = {
    "comma": ", ",
    "slip": "{typed} > {meant}.",
    "found": "{n} found.",
    "found_one": "One found.",
    "found_all": "All {n}.",
    "found_and_near": "{n} found, {near} near.",
    "near_missing": "No {words}; {n} near.",
    "near_all": "None has all; {n} near.",
    "near_slip": "{n} near.",
    "none": "Nothing on {words}.",
    "loading_more": "{n} of {total} loaded.",
}
ANSWER = {
    "found": 5,
    "total": 9,
    "loaded": 9,
    "complete": True,
    "fit": "exact",
    "whole": 5,
    "slips": [],
    "words": ["a", "b"],
    "missing": [],
}


@pytest.mark.parametrize(
    ("answer", "text", "said"),
    [
        ({}, "a b", "5 found."),
        ({"found": 1, "whole": 1}, "a b", "One found."),
        ({"found": 9, "fit": "", "whole": 0}, " ", "All 9."),
        ({"found": 9, "whole": 9}, "a b", "9 found."),
        ({"whole": 2}, "a b", "2 found, 3 near."),
        ({"fit": "near", "whole": 0}, "a b", "None has all; 5 near."),
        ({"fit": "near", "whole": 0, "missing": ["b", "c"]}, "a b c", "No b, c; 5 near."),
        ({"fit": "near", "slips": [["x", "a"]]}, "x", "x > a. 5 near."),
        ({"fit": "near", "words": ["a"]}, "a", "5 near."),
        ({"fit": "none", "found": 0, "missing": ["a b"]}, "a b", "Nothing on a b."),
        ({"fit": "none", "found": 0}, " a b ", "Nothing on a b."),
        ({"fit": "", "found": 9}, "", "All 9."),
        ({"slips": [["x", "a"], ["y", "b"]]}, "x y", "y > b. x > a. 5 found."),
        ({"complete": False, "loaded": 7}, "a b", "5 found. 7 of 9 loaded."),
    ],
)
def test_an_answer_is_said(scripts: Scripts, answer: dict[str, Any], text: str, said: str) -> None:
    lines = """const [answer, text, words] = given;
const { speaker } = await load("common/words.js");
return (await load("finder/announcement.js")).announcement(answer, text, speaker(words))"""
    assert scripts.run(lines, {**ANSWER, **answer}, text, WORDS) == said


CHIPS = """const { chipsOf, clearing } = await load("finder/chips.js");
const { speaker } = await load("common/words.js");
const field = document.querySelector("[type=search]");
const boxes = Array.from(document.querySelectorAll("[type=checkbox]"));
let changes = 0;
const change = () => changes += 1;
const chips = [...chipsOf(field, boxes, speaker({ remove: "Without {label}" }), change), clearing(field, boxes, "All", change)];
const said = chips.map(chip => [chip.textContent, chip.getAttribute("aria-label")]);
if (given[0] !== null) chips[given[0]].click();
return [said, field.value, boxes.map(box => box.checked), changes]"""
FORM = """<input type="search" value=" rice "><label><input type="checkbox" checked><span>Old</span></label>
<label><input type="checkbox"><span>Young</span></label><label><input type="checkbox" checked><span>County</span></label>"""


@pytest.mark.parametrize(
    ("pressed", "text", "ticks"),
    [
        (None, " rice ", [True, False, True]),
        (0, "", [True, False, True]),
        (1, " rice ", [False, False, True]),
        (2, " rice ", [True, False, False]),
        (3, "", [False, False, False]),
    ],
)
def test_what_was_chosen_can_be_taken_back(
    scripts: Scripts, pressed: int | None, text: str, ticks: list[bool]
) -> None:
    scripts.show(FORM)
    said, value, checked, changes = scripts.run(CHIPS, pressed)
    assert said == [
        ["“rice” ×", "Without rice"],
        ["Old ×", "Without Old"],
        ["County ×", "Without County"],
        ["All", None],
    ]
    assert (value, checked, changes) == (text, ticks, int(pressed is not None))


ENGINE = """export async function search(text) {
  const pages = [
    ["/en/cases/a/", "Rice is cooked. Each day one person cooks rice."],
    ["/cases/b-2/", "社区​食堂​给​老人​送饭​。"],
    ["/cases/c/", "两​人​互相​亲近​。"],
    ["/en/about/", "one person"],
  ];
  return { results: pages.map(([url, content]) => ({ id: url, data: async () => ({ url, content, anchors: [
    { element: "h2", id: "steps", text: "Steps", location: 3 } ] }) })) };
}"""


def test_the_full_text_counts_whole_words_in_a_row_and_gives_their_line(scripts: Scripts) -> None:
    scripts.page.route(
        "**/pagefind/pagefind.js",
        lambda route: route.fulfill(body=ENGINE, content_type="text/javascript"),
    )
    lines = "return (await load('search/full-text.js' + given[2])).searchFullText(location.origin + given[0], given[1])"
    found = scripts.run(lines, "/site/", ["one person", "食堂给老人", "相亲", "ric", "的"], "")
    scripts.page.unroute("**/pagefind/pagefind.js")
    assert [(each["id"], each["phrases"]) for each in found] == [
        ("a", ["one person"]),
        ("b-2", ["食堂给老人"]),
    ]
    assert found[0]["lines"]["one person"] == {
        "section": "Steps",
        "anchor": "steps",
        "text": "Each day one person cooks rice.……",
    }
    assert found[1]["lines"]["食堂给老人"]["text"] == "社区食堂给老人送饭"
    assert scripts.run(lines, "/nowhere/", ["one"], "?again") == []


def test_addresses_with_terms_that_are_no_more_lead_to_what_took_their_place(scripts: Scripts) -> None:
    retired = {"type": {"old": ["field", "new"], "online": ["q", "livestream"], "gone": ["", ""]}}
    read = scripts.call("finder/choice.js", "readChoice", "?q=a&type=old,kept,online,gone", 4, retired)
    assert read["ticked"] == [["field", "new"], ["type", "kept"]]
    assert read["text"] == "a livestream"
