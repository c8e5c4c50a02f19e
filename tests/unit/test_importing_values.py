"""Answers as people write them: dates, figures, terms, texts in two languages, places in sources."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.editing.importing.draft import slug
from casebook.editing.importing.figures import dated, figure
from casebook.editing.importing.values import Terms, in_languages, locators
from casebook.vocabulary import Vocabularies


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2025-07-12", "2025-07-12"),
        ("2025年7月", "2025-07"),
        ("２０２５年７月１２日", "2025-07-12"),
        ("2025.7.2", "2025-07-02"),
        ("2025/7", "2025-07"),
        ("20250712", "2025-07-12"),
        ("2025", "2025"),
        ("12 July 2025", "2025-07-12"),
        ("Jul 12, 2025", "2025-07-12"),
        ("July 2025", "2025-07"),
        ("45850", "2025-07-12"),
        ("07/12/2025", "07/12/2025"),
        ("去年12月", "去年12月"),
        ("2025年13月", "2025年13月"),
        ("Smarch 2025", "Smarch 2025"),
        ("1" * 100_000, "1" * 100_000),
    ],
)
def test_dates_as_people_write_them(text: str, read: str) -> None:
    assert dated(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("120", (120, "", "")),
        ("120人次", (120, "", "person-time")),
        ("1,200 person-times", (1200, "", "person-time")),
        ("51%", (51, "", "percent")),
        ("５１％", (51, "", "percent")),
        ("30余人", (30, "over", "person")),
        ("约1.2万元", (12000, "about", "yuan")),
        ("more than 30 people", (30, "over", "person")),
        ("3.5小时左右", (3.5, "about", "hour")),
        ("近百人", None),
        ("30多名", None),
        ("5到8人", None),
        ("大家都满意", None),
        ("9" * 400, None),
    ],
)
def test_figures_as_people_write_them(text: str, read: Any, vocabularies: Vocabularies) -> None:
    units = Terms(vocabularies["units"], vocabularies["units"].terms)
    assert figure(text, units) == read


def test_terms_by_any_of_their_names(vocabularies: Vocabularies) -> None:
    vocabulary = vocabularies["target-groups"]
    terms = Terms(vocabulary, vocabulary.terms)
    assert terms.find_all("老年人；older people、older-people") == ["older-people"]
    assert terms.find_all("失能、失智老人与照护者，People with mental illness and their families") == [
        terms.find("失能、失智老人与照护者"),
        terms.find("精神障碍者及家属"),
    ]
    assert terms.find_all("老年人\n不知道什么人") == ["older-people", "不知道什么人"]
    assert terms.find("老年人  六十周岁及以上的人。") == "older-people"
    assert terms.find_all("、" * 100_000) == ["、" * 100_000]


def test_texts_in_two_languages() -> None:
    assert in_languages("中文\nEN: English", "zh") == {"zh": "中文", "en": "English"}
    assert in_languages("中文 英文：English", "zh") == {"zh": "中文", "en": "English"}
    assert in_languages("English", "en") == {"en": "English"}
    assert in_languages("WIFI", "zh") == "WIFI"
    assert in_languages("OPEN: now", "zh") == "OPEN: now"


def test_places_in_sources() -> None:
    assert locators("1:3") == "1:3"
    assert locators("[@beijing:3]") == "beijing:3"
    assert locators("1：3-5、2：p4") == ["1:3-5", "2:p4"]
    assert locators("来源1第3段") == "1:3"
    assert locators("不记得了") == "不记得了"


def test_ids_come_from_names() -> None:
    assert slug({"zh": "定期探访", "en": "Neighbours' visits [@a:1]"}) == "neighbours-visits"
    assert slug("定期探访") == "ding-qi-tan-fang"
    assert slug("？") == ""
