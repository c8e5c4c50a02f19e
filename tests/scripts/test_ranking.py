"""What a query means, and which cases come first."""

from __future__ import annotations

from math import isclose, log
from typing import Any

import pytest

from .harness import Scripts
from .small import TERMS, find, ids, place, row, scores, words

RARE = log(1 + 2)
"""How rare a word is that one of two cases has."""


def score(scripts: Scripts, text: str, **fields: Any) -> float:
    """What a word is worth in the one of two cases that has it, its rarity aside."""
    found = scores(scripts, [row("other"), row("this-one", **fields)], text)
    assert set(found["scores"]) == {"1"}
    return round(float(found["scores"]["1"]) / RARE, 6)


@pytest.mark.parametrize(
    ("text", "worth", "fields"),
    [
        ("八棵杨", 100, {"title": {"zh": "八棵杨社区：一起吃饭"}}),
        ("古城", 100, {"aliases": ["古城"]}),
        ("朝阳", 85, {"place": place(county="朝阳区")}),
        ("朝阳区", 85, {"place": place(county="朝阳区")}),
        ("八棵", 80, {"title": {"zh": "八棵杨社区：一起吃饭"}}),
        ("棵杨", 60, {"title": {"zh": "八棵杨社区：一起吃饭"}}),
        ("吃饭", 60, {"title": {"zh": "八棵杨社区：一起吃饭"}}),
        ("chaoyang", 80, {"pinyin": ["chao yang qu"]}),
        ("yangqu", 50, {"pinyin": ["chao yang qu"]}),
        ("cyq", 60, {"pinyin": ["chao yang qu"]}),
        ("老年人", 45, {"groups": ["old"]}),
        ("elders", 45, {"groups": ["old"]}),
        ("elder", 35, {"groups": ["old"]}),
        ("老年", 35, {"groups": ["old"]}),
        ("xiaoxue", 35, {"groups": ["pupils"]}),
        ("食堂", 35, {"components": [{"zh": "社区食堂"}]}),
        ("午饭", 15, {"summary": {"zh": "送午饭上门"}}),
        ("lunches", 15, {"summary": {"zh": "午饭", "en": "Lunches brought home"}}),
        ("stories", 15, {"summary": {"zh": "故事", "en": "A story told"}}),
    ],
)
def test_a_word_is_worth_what_the_best_place_that_holds_it_is_worth(
    scripts: Scripts, text: str, worth: int, fields: dict[str, Any]
) -> None:
    assert score(scripts, text, **fields) == worth


def test_the_best_place_counts_once(scripts: Scripts) -> None:
    assert (
        score(scripts, "老年人", groups=["old"], summary={"zh": "老年人吃饭"}, title={"zh": "老年人社区"})
        == 100
    )


def test_a_word_says_more_the_fewer_cases_have_it(scripts: Scripts) -> None:
    assert scripts.call("search/ranking.js", "rarity", 30, 30) == log(2)
    assert scripts.call("search/ranking.js", "rarity", 30, 1) == log(31)
    assert scripts.call("search/ranking.js", "rarity", 30, 0) == log(31)
    rows = [
        row("one", summary={"zh": "清单 午饭"}),
        row("two", summary={"zh": "午饭 午饭"}),
        row("three", components=[{"zh": "午饭"}], title={"zh": "午饭"}),
        row("four", summary={"zh": "午饭"}),
    ]
    found = scores(scripts, rows, "清单 午饭")["scores"]
    assert list(found) == ["0"]
    assert isclose(found["0"], 15 * log(1 + 4) + 15 * log(1 + 1))


def test_equal_cases_stand_as_in_the_index_unless_some_are_preferred(scripts: Scripts) -> None:
    order = [[[0, 1], [1, 5], [2, 5], [3, 5]], []]
    lines = "return (await load('search/ranking.js')).bestFirst(new Map(given[0]), given[1])"
    assert scripts.run(lines, *order) == [1, 2, 3, 0]
    assert scripts.run(lines, order[0], [3, 0, 2]) == [3, 2, 1, 0]


def test_a_slip_is_worth_less_and_is_named(scripts: Scripts) -> None:
    rows = [row("other"), row("this-one", title={"zh": "八棵杨社区"})]
    found = scores(scripts, rows, "八颗杨")
    assert found["slips"] == [["八颗杨", "八棵杨"]]
    assert isclose(found["scores"]["1"], 100 * 0.6 * RARE)
    assert scores(scripts, rows, "八棵杨")["slips"] == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cantene", "canteen"),
        ("actneen", None),  # more than one slip
        ("danteen", None),  # another first letter
        ("lis", None),  # too short to guess by
    ],
)
def test_latin_slips_must_be_long_and_begin_alike(scripts: Scripts, text: str, meant: str | None) -> None:
    rows = [row("one", components=[{"zh": "食堂", "en": "Canteen list"}])]
    assert [slip[1] for slip in scores(scripts, rows, text)["slips"]] == ([meant] if meant else [])


def test_two_chinese_characters_are_a_slip_of_a_whole_name_only(scripts: Scripts) -> None:
    rows = [row("one", aliases=["古城"]), row("two", aliases=["金银桥"])]
    assert scores(scripts, rows, "故城")["slips"] == [["故城", "古城"]]
    assert scores(scripts, rows, "金桥")["slips"] == []


def test_all_words_must_be_held_or_the_nearest_are_shown_and_it_is_said(scripts: Scripts) -> None:
    rows = [
        row("both", components=[{"zh": "食堂"}], groups=["old"]),
        row("food", components=[{"zh": "食堂"}]),
        row("old", groups=["old"]),
    ]
    assert find(scripts, rows, "食堂 老年人")["fit"] == "exact"
    assert ids(scripts, rows, "食堂 老年人") == ["both"]
    assert ids(scripts, rows[1:], "食堂 老年人") == ["old", "food"]
    assert find(scripts, rows[1:], "食堂 老年人")["fit"] == "near"
    assert find(scripts, rows[1:], "食堂 比特币")["fit"] == "near"
    assert find(scripts, rows, "比特币")["found"] == 0


def test_what_is_far_from_the_best_is_not_near(scripts: Scripts) -> None:
    rows = [row("name", aliases=["古城"]), row("text", summary={"zh": "午饭"})]
    assert ids(scripts, rows, "古城 午饭") == ["name"]


def test_a_sentence_is_cut_into_what_cases_hold(scripts: Scripts) -> None:
    rows = [
        row("food", components=[{"zh": "社区食堂"}], summary={"zh": "老人吃饭"}),
        row("other", summary={"zh": "社区食堂"}),
    ]
    found = find(scripts, rows, "老人吃饭难怎么办")
    assert found["words"] == ["老人吃饭"]
    assert found["missing"] == ["老人吃饭难"]
    loose = find(scripts, rows, "请问社区食堂给老人吃饭")
    assert loose["words"] == ["社区食堂", "老人吃饭"]
    assert loose["fit"] == "near"  # a summary that says it here or there is no answer to a sentence
    assert [card["id"] for card in loose["cards"]] == ["food"]


def test_latin_words_that_are_one_term_are_looked_for_together(scripts: Scripts) -> None:
    rows = [
        row("one", components=[{"zh": "无", "en": "No money"}]),
        row("two", summary={"zh": "钱", "en": "Money"}),
    ]
    found = find(scripts, rows, "no money")
    assert found["words"] == ["no money"]
    assert [card["id"] for card in found["cards"]] == ["one"]


def test_a_question_fits_that_has_another_name_of_what_is_typed(scripts: Scripts) -> None:
    rows = [row("one", asks=[{"zh": "学童没人接怎么办"}]), row("two", asks=[{"zh": "没人接电话怎么办"}])]
    assert ids(scripts, rows, "小学生没人接怎么办")[0] == "one"


def test_questions_in_english_lose_their_fillers(scripts: Scripts) -> None:
    rows = [
        row("one", summary={"zh": "饭", "en": "Lunch for everyone"}, groups=["old"]),
        row("two", groups=["old"]),
    ]
    found = find(scripts, rows, "how do we bring lunch to elders")
    assert found["words"] == ["bring", "lunch", "elders"]
    assert found["fit"] == "near"
    assert find(scripts, rows, "how to")["words"] == ["how", "to"]


def test_pinyin_may_be_typed_syllable_by_syllable(scripts: Scripts) -> None:
    rows = [row("one", pinyin=["ba ke yang she qu"]), row("two", pinyin=["li zhuang"])]
    assert find(scripts, rows, "ke yang")["words"] == ["keyang"]
    assert ids(scripts, rows, "ba ke yang") == ["one"]


def test_full_text_adds_a_little_and_more_to_several_words_in_a_row(scripts: Scripts) -> None:
    rows = [row("one", summary={"zh": "午饭"}), row("two"), row("three")]
    found = scores(scripts, rows, "午饭", texts=((1, ["午饭"]), (0, ["午饭"])))["scores"]
    assert isclose(found["0"], 15 * log(1 + 3))  # once, by the better place
    assert isclose(found["1"], 10 * log(1 + 3 / 2))
    rows = [row("one", summary={"zh": "午饭"}), row("two", components=[{"zh": "食堂"}]), row("three")]
    loose = scores(scripts, rows, "请问午饭食堂", texts=((2, ["午饭食堂"]),))
    assert isclose(loose["scores"]["2"], 45 * log(1 + 3))


def test_a_sentence_is_ranked_by_how_much_of_it_one_question_holds(scripts: Scripts) -> None:
    rows = [
        row("some", asks=[{"zh": "没人做饭"}]),
        row("all", asks=[{"zh": "别的"}, {"zh": "老了没人做午饭怎么办"}]),
    ]
    found = find(scripts, rows, "老了没人做午饭谁管")
    assert [card["id"] for card in found["cards"]][:1] == ["all"]


def test_words_are_asked_once_and_not_without_end(scripts: Scripts) -> None:
    rows = [row("one", summary={"zh": "午饭"})]
    assert find(scripts, rows, "午饭 午饭")["words"] == ["午饭"]
    assert len(find(scripts, rows, " ".join(f"word{number}" for number in range(20)))["words"]) == 12


def test_a_term_s_words_find_the_cases_filed_under_narrower_ones(scripts: Scripts) -> None:
    rows = [row("pupils", groups=["pupils"]), row("old", groups=["old"])]
    assert ids(scripts, rows, "青少年") == ["pupils"]
    assert ids(scripts, rows, "学童") == ["pupils"]


def test_cases_that_come_later_are_found_too(scripts: Scripts) -> None:
    lines = """const [terms, words] = given;
const matcher = new (await load("search/matcher.js")).Matcher(terms);
matcher.add("a", words, 0, []);
const before = [matcher.search("午饭", []).scores.size, matcher.search("晚饭", []).scores.size];
matcher.add("b", words, 1, []);
return [...before, matcher.search("午饭", []).scores.size, matcher.search("晚饭", []).scores.size]"""
    rows = [row("a", summary={"zh": "午饭"}), row("b", summary={"zh": "午饭和晚饭"})]
    assert scripts.run(lines, TERMS, words(rows)) == [1, 0, 2, 1]
