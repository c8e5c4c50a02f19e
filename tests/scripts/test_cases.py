"""How cases are narrowed down, counted, sorted and written out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from .harness import Scripts
from .small import CONFIG, find, ids, place, query, row, search, table

ROWS = [
    row("a", groups=["pupils"], reported=12, teaching=True, place=place("gansu")),
    row("b", groups=["old"], reported=7, place=place("hebei", city="石家庄市")),
    row("c", groups=["old", "pupils"], reported=9, teaching=True, place=place("gansu", county="永昌县")),
    row("d", groups=[], reported=6),
]


def test_values_are_ored_within_a_facet_and_anded_across(scripts: Scripts) -> None:
    assert ids(scripts, ROWS, filters={"group": ["old"]}) == ["b", "c"]
    assert ids(scripts, ROWS, filters={"group": ["old", "pupils"]}) == ["a", "b", "c"]
    assert ids(scripts, ROWS, filters={"group": ["old"], "province": ["gansu"]}) == ["c"]
    assert ids(scripts, ROWS, filters={"group": [], "province": ["hebei"]}) == ["b", "d"]
    assert ids(scripts, ROWS, filters={"group": ["constructor"]}) == []


def test_a_case_has_the_broader_values_of_its_own(scripts: Scripts) -> None:
    assert ids(scripts, ROWS, filters={"group": ["young"]}) == ["a", "c"]


def test_numbers_fall_into_ranges_and_what_is_there_has_the_only_value(scripts: Scripts) -> None:
    assert [ids(scripts, ROWS, filters={"complete": [name]}) for name in ("10-12", "7-9", "0-6")] == [
        ["a"],
        ["b", "c"],
        ["d"],
    ]
    assert ids(scripts, ROWS, filters={"teaching": ["yes"]}) == ["a", "c"]


def test_counts_say_what_ticking_would_show(scripts: Scripts) -> None:
    assert find(scripts, ROWS)["counts"] == {
        "group": {"young": 2, "pupils": 2, "old": 2},
        "province": {"gansu": 2, "hebei": 2},
        "complete": {"10-12": 1, "7-9": 2, "0-6": 1},
        "teaching": {"yes": 2},
    }
    counts = find(scripts, ROWS, filters={"group": ["old"], "teaching": ["yes"]})["counts"]
    assert counts["group"] == {"young": 2, "pupils": 2, "old": 1}
    assert counts["province"] == {"gansu": 1}
    assert counts["teaching"] == {"yes": 1}
    assert find(scripts, ROWS, "老人")["counts"]["province"] == {"hebei": 1, "gansu": 1}


def test_only_so_many_cards_but_all_are_counted(scripts: Scripts) -> None:
    found = find(scripts, ROWS, size=3)
    assert found["found"] == 4
    assert [card["id"] for card in found["cards"]] == ["a", "b", "c"]


def test_cases_not_wanted_are_left_out_and_preferred_ones_come_first_among_equals(scripts: Scripts) -> None:
    assert ids(scripts, ROWS, without=["a", "c"]) == ["b", "d"]
    assert find(scripts, ROWS, "老人", without=["b"])["found"] == 1
    assert ids(scripts, ROWS, "老人", preferred=["c", "nowhere"]) == ["c", "b"]
    better = [*ROWS, row("e", groups=["old"], title={"zh": "老人"})]
    assert ids(scripts, better, "老人", preferred=["c"]) == ["e", "c", "b"]


def test_full_text_finds_what_the_index_does_not(scripts: Scripts) -> None:
    assert ids(
        scripts,
        ROWS,
        "比特币",
        texts=[{"id": "d", "phrases": ["比特币"]}, {"id": "nowhere", "phrases": ["比特币"]}],
    ) == ["d"]
    assert ids(scripts, ROWS, " ", texts=[{"id": "d", "phrases": [" "]}]) == ["a", "b", "c", "d"]


SORTED = [
    row("x", title={"zh": "丙", "en": "B"}, evidence_level="counted", reported=3, updated="2024-03-01"),
    row("y", title={"zh": "甲", "en": "C"}, evidence_level="told", reported=9, updated="2024-01-01"),
    row(
        "z",
        title={"zh": "乙", "en": "A"},
        evidence_level="counted",
        reported=9,
        updated="2024-02-01",
        place=place("gansu"),
    ),
]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "xyz"),
        ("constructor", "xyz"),
        ("-__proto__", "xyz"),
        ("reported", "xyz"),
        ("-reported", "yzx"),
        ("evidence", "yxz"),
        ("-evidence", "xzy"),
        ("updated", "yzx"),
        ("-updated", "xzy"),
        ("place", "zxy"),
        ("title", "xyz"),
    ],
)
def test_cases_are_sorted_by_a_column(scripts: Scripts, sort: str, order: str) -> None:
    assert "".join(ids(scripts, SORTED, sort=sort)) == order


def test_titles_are_sorted_as_the_language_does(scripts: Scripts) -> None:
    found = search(scripts, "find", SORTED, query(sort="title"), "en")
    assert [card["title"] for card in found["cards"]] == ["A", "B", "C"]


COLUMNS = ["id", "title", "place", "groups", "reported", "version", "updated", "summary", "address"]
FULL = row(
    "full",
    title={"zh": "题目", "en": "Title"},
    summary={"zh": "摘要"},
    place=place("gansu", city="金昌市", county="永昌县", street="城关镇", community="东社区"),
    groups=["pupils", "old"],
    target_groups=["young", "old"],
    model_types=["pair", "hub"],
    evidence_level="counted",
    reported=8,
    record_version=3,
    updated="2024-05-06",
)


def test_a_download_has_a_column_for_each_key(scripts: Scripts) -> None:
    headings, cells = table(scripts, [FULL], COLUMNS)
    assert headings == [key.upper() for key in COLUMNS]
    assert dict(zip(COLUMNS, cells, strict=True)) == {
        "id": "full",
        "title": "题目",
        "place": "甘肃金昌市永昌县城关镇东社区",
        "groups": "小学生、老年人",
        "reported": 8,
        "version": 3,
        "updated": "2024-05-06",
        "summary": "摘要",
        "address": "https://example.org/cases/full/",
    }
    assert table(scripts, [FULL], list(reversed(COLUMNS)))[1] == list(reversed(cells))


def test_a_download_is_in_the_page_s_language(scripts: Scripts) -> None:
    cells = dict(zip(COLUMNS, table(scripts, [FULL], COLUMNS, "en")[1], strict=True))
    assert cells["title"] == "Title"
    assert cells["place"] == "东社区, 城关镇, 永昌县, 金昌市, Gansu"
    assert cells["groups"] == "Pupils, Older people"
    assert cells["summary"] == "摘要"
    assert cells["address"] == "https://example.org/en/cases/full/"


def test_a_download_holds_all_that_was_found_in_its_order(scripts: Scripts) -> None:
    cells = table(scripts, ROWS, ["id"], filters={"group": ["young"]}, sort="reported", size=1)
    assert cells == [["ID"], ["c"], ["a"]]


def test_a_card_says_what_there_is_to_say(scripts: Scripts) -> None:
    (card,) = find(scripts, [FULL])["cards"]
    assert card == {
        "id": "full",
        "title": "题目",
        "summary": "摘要",
        "place": "甘肃金昌市永昌县城关镇东社区",
        "area": "甘肃金昌市永昌县",
        "items": "000000002222",
        "reported": 8,
        "evidence": "统计",
        "rank": 1,
        "groups": "青少年、老年人",
        "models": "结对、枢纽",
        "updated": "2024-05-06",
        "begun": True,
        "tier": "full",
        "mentions": [],
    }


@pytest.mark.parametrize(
    ("part", "entry", "named"),
    [
        ("facets", {"key": "x", "vocabulary": "grops"}, "no vocabulary grops"),
        ("facets", {"key": "x", "vocabulary": "toString"}, "no vocabulary toString"),
        ("facets", {"key": "x", "column": "size", "ranges": []}, "no column size"),
        ("facets", {"key": "x", "column": "toString", "value": "yes"}, "no column toString"),
        ("terms", "grops", "no vocabulary grops"),
        ("columns", {"key": "colour", "label": "Colour"}, "no column colour"),
    ],
)
def test_what_is_unknown_is_refused_by_name(scripts: Scripts, part: str, entry: object, named: str) -> None:
    config = {**CONFIG, part: [*CONFIG[part], entry]}
    with pytest.raises(Error, match=named):
        search(scripts, "find", ROWS, query(), config=config)
