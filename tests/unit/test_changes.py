"""What changed between two versions, told field by field in the page's language."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.rendering.changes import changes
from casebook.told import Told
from tests.unit.rendered import catalogue_of, example_cases, view_in

CATALOGUE = catalogue_of(example_cases())
WORDS = {"yes": "是", "no": "否", "zh": "中文", "en": "英文"}


def told(old: dict[str, Any], new: dict[str, Any], language: str = "zh") -> list[str]:
    """Each change as `field: place: HTML`, and at the end how many places differ in the other language."""
    view = view_in(CATALOGUE, language)
    found = changes(view, Told(view.inputs.fields, view.vocabularies, language, WORDS), old, new)
    lines = [
        f"{label}: {each.place}: {each.html}".replace(": : ", ": ")
        for label, places in found.fields
        for each in places
    ]
    return [*lines, *([f"+{found.elsewhere}"] if found.elsewhere else [])]


def test_clauses_that_went_and_came_are_marked() -> None:
    assert told({"need": "甲，乙，丙，丁，戊。"}, {"need": "甲，乙，丙，新，戊。"}) == [
        "需求: …丙，<del>丁，</del><ins>新，</ins>戊。"
    ]


def test_a_citation_is_part_of_its_clause() -> None:
    assert told({"need": "多 [@a:14]。"}, {"need": "多 [@a:15]。"}) == [
        "需求: <del>多 [a:14]。</del><ins>多 [a:15]。</ins>"
    ]


def test_a_decimal_is_no_end_of_a_clause() -> None:
    assert told({"need": "3.5 a, b"}, {"need": "3.6 a, b"}) == ["需求: <del>3.5 a, </del><ins>3.6 a, </ins>b"]


def test_terms_and_figures_by_their_names() -> None:
    old = {"outcomes": [{"id": "a", "value": 1, "level": "described"}], "target_groups": ["women"]}
    new = {"outcomes": [{"id": "a", "value": 2, "level": "measured"}], "target_groups": ["residents"]}
    lines = told(old, new)
    assert "结果: a › 数值: <del>1</del> → <ins>2</ins>" in lines
    assert not any("measured" in line or "women" in line for line in lines), "terms stand by their labels"
    assert len(lines) == 3


@pytest.mark.parametrize(("language", "line"), [("zh", "+1"), ("en", "Title: <del>A</del><ins>B</ins>")])
def test_a_change_in_the_other_language_alone_is_counted(language: str, line: str) -> None:
    assert told({"title": {"zh": "甲", "en": "A"}}, {"title": {"zh": "甲", "en": "B"}}, language) == [line]


def test_a_change_in_both_languages_is_one() -> None:
    old, new = {"title": {"zh": "甲", "en": "A"}}, {"title": {"zh": "乙", "en": "B"}}
    assert told(old, new) == ["标题: <del>甲</del><ins>乙</ins>"]


def test_what_came_and_went() -> None:
    assert told({}, {"asks": ["为什么？", "怎么办？"]}) == ["大家会问的: <ins>为什么？ 怎么办？</ins>"]
    [line] = told({"need": "长" * 1000, "history": [1]}, {"history": [2], "id": "b"})
    assert line.startswith("需求: <del>长长")
    assert line.endswith("…</del>")
    assert len(line) < 300


def test_texts_are_shown_and_nothing_else() -> None:
    [line] = told({"need": "甲，<b>"}, {"need": "乙，<b>"})
    assert line.endswith("&lt;b&gt;")


def test_a_field_that_the_schema_does_not_have() -> None:
    assert told({"gone": "a"}, {"gone": "b"}) == ["gone: <del>a</del><ins>b</ins>"]


def test_long_texts_take_no_long_time() -> None:
    old, new = (",".join(f"{sign}{number}" for number in range(50_000)) for sign in "ab")
    assert len(told({"need": old}, {"need": new})) == 1
    assert told({"need": "[@" * 50_000}, {"need": "[@" * 50_000 + "。"})
    assert told({"need": ", " * 50_000}, {"need": ", " * 50_000 + "。"})
