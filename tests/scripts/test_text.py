"""Texts as words are looked up in them."""

from __future__ import annotations

import pytest

from casebook.texts import is_chinese

from .harness import Scripts

TEXT = "search/text.js"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Ａbc，DEF!", "abc def"),
        ("  八棵杨（社区） ", "八棵杨 社区"),
        ("Café-bar 3, yùpíng", "cafe bar 3 yuping"),
        ("!?", ""),
    ],
)
def test_texts_are_normalised(scripts: Scripts, text: str, normal: str) -> None:
    assert scripts.call(TEXT, "normalise", text) == normal


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("canteen", "canteen", True),
        ("canteen", "cantean", True),
        ("canteen", "cantee", True),
        ("canteen", "canteens", True),
        ("canteen", "cantene", True),  # neighbours swapped
        ("canteen", "acnteen", True),
        ("八颗杨", "八棵杨", True),
        ("canteen", "cnateem", False),
        ("canteen", "canxyen", False),
        ("canteen", "cante", False),
        ("abcd", "badc", False),
        ("ab", "cd", False),
    ],
)
def test_a_slip_is_one_character_or_two_neighbours(
    scripts: Scripts, first: str, second: str, near: bool
) -> None:
    assert scripts.call(TEXT, "slips", first, second) is near
    assert scripts.call(TEXT, "slips", second, first) is near


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("stories", ["stories", "story", "storie"]),
        ("visits", ["visits", "visit"]),
        ("training", ["training", "train"]),
        ("string", ["string"]),
        ("bus", ["bus"]),
        ("社区s", ["社区s"]),
    ],
)
def test_words_are_looked_up_without_their_endings_too(scripts: Scripts, word: str, stems: list[str]) -> None:
    assert scripts.call(TEXT, "stems", word) == stems


def test_latin_words_match_from_their_beginning_and_chinese_anywhere(scripts: Scripts) -> None:
    field = scripts.call(TEXT, "field", ["Community canteen", "社区食堂"])
    for word, held in [
        ("cant", True),
        ("teen", False),
        ("食堂", True),
        ("community c", True),
        ("区食", True),
    ]:
        assert scripts.call(TEXT, "holds", field, word) is held, word
    assert scripts.call(TEXT, "begins", field, "community")
    assert not scripts.call(TEXT, "begins", field, "canteen")
    assert scripts.call(TEXT, "field", []) == ""


def test_pinyin_is_found_from_any_syllable_and_by_initials(scripts: Scripts) -> None:
    assert scripts.call(TEXT, "spell", ["ba ke yang", "li"]) == {
        "whole": " | bakeyang | li |",
        "later": " | keyang | yang |",
        "initials": " | bky |",
    }


def test_names_are_known_without_their_kind_of_place(scripts: Scripts) -> None:
    assert scripts.call(TEXT, "withoutDivisions", ["八棵杨社区", "西区", "Nanhu"]) == [
        "八棵杨社区",
        "西区",
        "nanhu",
        "八棵杨",
    ]
    assert scripts.call(TEXT, "speltNames", "ba ke yang she qu") == ["bakeyangshequ", "bakeyang"]


def test_words_are_cut_where_the_scripts_meet(scripts: Scripts) -> None:
    assert scripts.call(TEXT, "runs", "用app点餐2次") == ["用", "app", "点餐", "2", "次"]


CHARACTERS = "食々〇\u3400\u4dbf\u4e00\u9fff\uf900\U00020000a1éかカ한ａ，。“·½ "


def test_what_is_chinese_is_so_in_scripts_and_in_python(scripts: Scripts) -> None:
    lines = f"const {{ isChinese }} = await load('{TEXT}'); return given.map(isChinese)"
    chinese = scripts.run(lines, *CHARACTERS)
    assert chinese == [is_chinese(character) for character in CHARACTERS]
    assert chinese.count(True) == 9


def test_rare_characters_can_be_searched_for(scripts: Scripts) -> None:
    assert scripts.call(TEXT, "normalise", "〇〇村，𠮷") == "〇〇村 𠮷"
