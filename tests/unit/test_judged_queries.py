"""The file of judged queries keeps to the rules at its head."""

from __future__ import annotations

from collections import Counter

from casebook.project import LANGUAGES
from tests.site.finding import answered_queries, judged_queries

EVERY = [(language, judged) for language in LANGUAGES for judged in judged_queries(language)]


def test_just_those_of_kind_nothing_are_answered_by_no_case() -> None:
    nothing = {judged for _, judged in EVERY if judged.kind == "nothing"}
    assert {judged for _, judged in EVERY if not judged.right} == nothing
    assert nothing.isdisjoint(judged for language in LANGUAGES for judged in answered_queries(language))
    assert [judged.query for judged in nothing if judged.hope] == []


def test_none_is_asked_twice() -> None:
    asked = Counter((language, judged.query) for language, judged in EVERY)
    assert [query for query, times in asked.items() if times > 1] == []


def test_no_more_than_six_cases_answer() -> None:
    assert [judged.query for _, judged in EVERY if len(judged.right) > 6] == []
