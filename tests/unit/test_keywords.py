"""What a case is found by although its page does not show it."""

from __future__ import annotations

from dataclasses import replace

import pypinyin
import pytest

from casebook.keywords import case_names, index_words, place_names, spellings, term_names
from casebook.model import Place
from casebook.texts import Text
from casebook.vocabulary import Term
from tests.unit.making import VOCABULARIES, make_case, part

LABELLED = {
    **VOCABULARIES,
    "provinces": replace(
        VOCABULARIES["provinces"], terms=(Term("north", {"zh": "北省", "en": "North"}, synonyms=("北方",)),)
    ),
    "target-groups": replace(
        VOCABULARIES["target-groups"],
        terms=(
            Term("old", {"zh": "老人", "en": "Old people"}, synonyms=("长者", "60 岁以上")),
            Term("alone", {"zh": "独居", "en": "Old and alone"}, broader="old"),
        ),
    ),
    "component-types": replace(
        VOCABULARIES["component-types"],
        terms=(Term("pairs", {"zh": "结对", "en": "Pairs"}, synonyms=("搭子",)),),
    ),
}
NORTH = LABELLED["provinces"]["north"]


def test_a_case_is_found_by_its_own_names_and_their_pinyin() -> None:
    case = make_case(
        "yucai",
        aliases=("Old Yard", "大院", "yucai"),
        title=Text("育才", "Yucai"),
        place=Place(
            province="north",
            level="village",
            settings=(),
            city=Text("湖州市", "Huzhou"),
            community=Text("育才社区"),
        ),
        components=(replace(part("walks"), name=Text("散步", "Walks")),),
    )
    names = ["yucai", "Old Yard", "大院", "育才", "Yucai", "湖州市", "Huzhou", "育才社区", "散步", "Walks"]
    pinyin = [
        *("beisheng", "bei sheng", "bs", "bei", "b"),
        *("huzhoushi", "hu zhou shi", "hzs", "huzhou", "hu zhou", "hz"),
        *("yucaishequ", "yu cai she qu", "ycsq", "yu cai", "yc"),
        *("dayuan", "da yuan", "dy"),
    ]
    assert list(case_names(case, NORTH)) == [*names, *pinyin]


@pytest.mark.parametrize("alias", ["长安里", "\U00020bb7\U00020bb7", "绿", "嗯"])
def test_initials_are_what_the_dictionaries_of_pinyin_have(alias: str) -> None:
    style = pypinyin.Style.FIRST_LETTER
    initials = "".join(pypinyin.lazy_pinyin(alias, style=style))
    assert initials in case_names(make_case("yucai", aliases=(alias,)), NORTH)


def test_a_case_is_found_by_the_names_of_its_terms_and_their_pinyin_once_each() -> None:
    terms = [
        *(LABELLED["target-groups"][term] for term in ("alone", "old")),
        *(NORTH, LABELLED["component-types"]["pairs"], LABELLED["component-types"]["pairs"]),
    ]
    assert list(term_names(terms)) == [
        *("独居", "duju", "Old and alone"),
        *("老人", "laoren", "Old people", "长者", "zhangzhe", "60 岁以上"),
        *("北省", "beisheng", "North", "北方", "beifang"),
        *("结对", "jiedui", "Pairs", "搭子", "dazi"),
    ]


@pytest.mark.parametrize(
    ("place", "short"),
    [
        ("东关社区", "dongguan"),
        ("东关街道", "dongguan"),
        ("东关镇", "dongguan"),
        ("东关乡", "dongguan"),
        ("东关村", "dongguan"),
        ("东关县", "dongguan"),
        ("东关区", "dongguan"),
        ("东关旗", "dongguan"),
        ("东关盟", "dongguan"),
        ("镇", "zhen"),
        ("社区营造", "shequyingzao"),
    ],
)
def test_places_are_found_without_what_kind_of_place_they_are(place: str, short: str) -> None:
    case = make_case("a", place=Place(province="north", level="village", settings=(), city=Text(place)))
    last = [name for name in case_names(case, NORTH) if name.isascii() and " " not in name][-2:]
    assert short in last


def test_place_names_stand_largest_first() -> None:
    place = Place(
        province="north", level="village", settings=(), county=Text("德清县"), street=Text("新市镇", "Xinshi")
    )
    assert place_names(make_case("a", place=place), NORTH) == ("北省", "德清县", "新市镇")


def test_spellings_are_those_of_the_chinese_runs_once_each() -> None:
    assert spellings(["阳光 Home 之家", "Home", "阳光", "一二三"]) == ("yang guang", "zhi jia", "yi er san")


def test_index_words_hold_every_ending_of_a_chinese_run() -> None:
    assert index_words(("社区食堂", "Old Yard 大院", "食堂")) == "社区食堂 区食堂 食堂 堂 Old Yard 大院 院"
    assert index_words(()) == ""


def test_what_cases_share_is_spelt_once(monkeypatch: pytest.MonkeyPatch) -> None:
    case, terms = make_case("a", aliases=("大院",)), LABELLED["target-groups"].terms
    first = term_names(terms), case_names(case, NORTH)
    monkeypatch.setattr(pypinyin, "lazy_pinyin", lambda *_, **__: pytest.fail("spelt again"))
    assert (term_names(terms), case_names(case, NORTH)) == first
