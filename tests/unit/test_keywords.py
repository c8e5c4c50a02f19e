"""What a case is found by although its page does not show it."""

from __future__ import annotations

from dataclasses import replace

import pypinyin
import pytest

from casebook.keywords import place_names, spellings
from casebook.model import Place
from casebook.texts import Text
from casebook.vocabulary import Term
from tests.unit.making import VOCABULARIES, make_case

LABELLED = {
    **VOCABULARIES,
    "provinces": replace(
        VOCABULARIES["provinces"], terms=(Term("north", {"zh": "北省", "en": "North"}, synonyms=("北方",)),)
    ),
}
NORTH = LABELLED["provinces"]["north"]


def test_place_names_stand_largest_first() -> None:
    place = Place(
        province="north", level="village", settings=(), county=Text("德清县"), street=Text("新市镇", "Xinshi")
    )
    assert place_names(make_case("a", place=place), NORTH) == ("北省", "德清县", "新市镇")


def test_spellings_are_those_of_the_chinese_runs_once_each() -> None:
    assert spellings(["阳光 Home 之家", "Home", "阳光", "一二三"]) == ("yang guang", "zhi jia", "yi er san")


def test_what_cases_share_is_spelt_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = spellings(["大院"])
    monkeypatch.setattr(pypinyin, "lazy_pinyin", lambda *_, **__: pytest.fail("spelt again"))
    assert spellings(["大院"]) == first
