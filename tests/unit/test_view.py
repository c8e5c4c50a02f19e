from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from casebook.project import Project
from casebook.rendering.dates import _PRECISIONS
from casebook.rendering.figures import _PATTERNS
from casebook.rendering.prose import CITING
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.texts import Figure, Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import view_in

PROJECT = Project(Path(__file__).resolve().parents[2])
CATALOGUE = frozen_catalogue()


def view(language: str, here: str = "cases/yuping/") -> View:
    return view_in(CATALOGUE, language, here)


@pytest.mark.parametrize(
    ("value", "unit", "bound", "zh", "en"),
    [
        (51, "percent", None, "51%", "51%"),
        (51, "percent", "over", "超过51%", "over 51%"),
        (2700, "person-time", "over", "2700余人次", "over 2,700 person-times"),
        (50000, "hour", "over", "5万余小时", "over 50,000 hours"),
        (102000, "person", None, "10.2万人", "102,000 people"),
        (1, "person", None, "1人", "1 person"),
        (40, "hour", "under", "近40小时", "nearly 40 hours"),
        (30, "person", "about", "约30人", "about 30 people"),
        (Text("超千", "over a thousand"), "person-time", None, "超千人次", "over a thousand person-times"),
        (2.5, "hour", None, "2.5小时", "2.5 hours"),
        (90, "percent", "about", "约90%", "about 90%"),
        (90, "percent", "under", "近90%", "nearly 90%"),
        (Text("九成", "nine tenths"), None, None, "九成", "nine tenths"),
        (0, "person", None, "0人", "0 people"),
        (1.5, "hour", None, "1.5小时", "1.5 hours"),
        (123456.7, "hour", None, "123456.7小时", "123,456.7 hours"),
        (51.0, "percent", None, "51%", "51%"),
        (1000001000, "person", None, "100000.1万人", "1,000,001,000 people"),
    ],
)
def test_quantities_read_naturally(
    value: Figure, unit: str | None, bound: str | None, zh: str, en: str
) -> None:
    assert view("zh").figures.quantity(value, unit, bound) == zh
    assert view("en").figures.quantity(value, unit, bound) == en


def test_chinese_names_are_marked_as_such_on_pages_in_another_language() -> None:
    case = CATALOGUE.by_id["bakeyang"]
    assert [name in case.aliases for name in ("bajiuyang", "八棵杨")] == [True, True]
    assert "bajiuyang, " in view("en").aliases(case)
    assert '<i lang="zh">八棵杨</i>' in view("en").aliases(case)
    assert view("zh").aliases(case) == "、".join(case.aliases)


def test_links_are_relative_to_the_page() -> None:
    assert view("zh").case_link("nanhu") == "../../cases/nanhu/"
    assert view("zh", "").link("") == "./"
    assert view("zh", "").case_link("nanhu") == "cases/nanhu/"
    assert view("en").root_link("api/v1/index.json") == "../../../api/v1/index.json"
    assert view("zh").root_link("api/v1/index.json") == "../../api/v1/index.json"


def test_lasting_addresses_name_the_language() -> None:
    assert view("zh").canonical("cases/yuping/") == "https://example.org/cases/yuping/"
    assert view("en").canonical("cases/yuping/") == "https://example.org/en/cases/yuping/"


def test_places_run_from_large_to_small_in_chinese_and_back_in_english() -> None:
    case = CATALOGUE.by_id["bakeyang"]
    assert view("zh").place(case) == "北京朝阳区劲松街道八棵杨社区"
    assert view("en").place(case, 2) == "Jinsong Subdistrict, Chaoyang District, Beijing"


def test_every_word_of_the_site_stands_in_both_languages() -> None:
    for key, words in load_words().items():
        assert set(words) == {"zh", "en"}, key
        assert all(isinstance(text, str) and text for text in words.values()), key


def test_the_words_load_with_any_yaml_parser() -> None:
    path = PROJECT.root / "scripts/casebook/rendering/words.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == load_words()


def test_the_words_of_the_site_are_those_that_pages_ask_for() -> None:
    folder = PROJECT.root / "scripts/casebook/rendering"
    asked = {
        key
        for path in [*folder.rglob("*.j2"), *folder.glob("*.py")]
        for key in re.findall(r'\b_?(?:t|word|say)\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    looked_up = {*_PATTERNS.values(), *CITING, *_PRECISIONS}
    handed_over = {key for key in load_words() if "." in key}
    assert set(load_words()) - handed_over == {key for key in asked if "." not in key} | looked_up
    assert asked <= set(load_words())


def test_no_word_is_asked_for_by_a_name_made_of_pieces() -> None:
    folder = PROJECT.root / "scripts/casebook/rendering"
    for path in [*folder.rglob("*.j2"), *folder.glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert re.findall(r'\bt\(\s*(?:f"|"[^"]*"\s*[+~]|\w+\s*[+~])', text) == [], path.name


@pytest.mark.parametrize("group", ["finder", "compare"])
def test_every_word_handed_to_a_script_is_used_there(group: str) -> None:
    pattern = re.compile(r'(?:words\.|")(\w+)"?')
    used = {
        word
        for path in (PROJECT.theme / "assets").rglob("*.js")
        if group in str(path)
        for word in pattern.findall(path.read_text(encoding="utf-8"))
    }
    built = (
        {"near_none", "near_some"}
        if group == "finder"
        else {"unknown", "withdrawn", "twice", "many", "failed"}
    )
    given = {key.removeprefix(f"{group}.") for key in load_words() if key.startswith(f"{group}.")}
    assert len(given) > 20
    assert given - used - built == set()
