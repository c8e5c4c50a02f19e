"""Dates are written as people write them, in both languages."""

from __future__ import annotations

import pytest

from casebook.rendering.dates import Dates
from casebook.rendering.words import load_words


def dates(language: str) -> Dates:
    words = load_words()
    return Dates(lambda key, **values: words[key][language].format(**values))


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-12", "2024年12月", "December 2024"),
        ("2024-01", "2024年1月", "January 2024"),
        ("2026-11-07", "2026年11月7日", "7 November 2026"),
    ],
)
def test_a_date_says_what_is_known_of_it(date: str, zh: str, en: str) -> None:
    assert (dates("zh").date(date), dates("en").date(date)) == (zh, en)


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ("2024-12", None, "2024年12月起", "since December 2024"),
        (None, "2025", "到2025年", "until 2025"),
        ("2024-12", "2025", "2024年12月至2025年", "December 2024 to 2025"),
        ("2025", "2025", "2025年", "2025"),
        (None, None, "", ""),
    ],
)
def test_a_span_may_be_open_at_either_end(start: str | None, end: str | None, zh: str, en: str) -> None:
    assert (dates("zh").span(start, end), dates("en").span(start, end)) == (zh, en)
