"""What one can teach with: on a case's page, on the page of all of it, and what learners and the search never get."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casebook.exporting.api import index_row
from casebook.model import Case
from casebook.project import LANGUAGES
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.rendering.teaching import lengths_of
from casebook.site.lean import lean_page
from casebook.teaching import Dilemma, Exercise, Teaching
from casebook.texts import Text
from tests.unit.making import VOCABULARIES, make_case
from tests.unit.rendered import catalogue_of, example_case, inputs_of

LED = {"zh": "先说自己是谁", "en": "Says who they are"}
"""What the fixture's exercise holds for whoever leads it."""


def page(language: str, *cases: Case, order: str = "teaching") -> Page:
    return render_page(inputs_of(catalogue_of(cases), language), order)[0]


@pytest.mark.parametrize(
    ("minutes", "values"),
    [
        (None, ()),
        (5, ("30", "45", "60")),
        (30, ("30", "45", "60")),
        (31, ("45", "60")),
        (60, ("60",)),
        (61, ("more",)),
    ],
)
def test_what_is_short_is_also_found_by_who_has_longer(minutes: int | None, values: tuple[str, ...]) -> None:
    assert lengths_of(minutes) == values


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_stands_in_lists_with_what_they_are_narrowed_down_by(language: str) -> None:
    body = page(language, example_case("full")).body
    kinds = re.findall(r'data-kind="(\w+)" data-skill="([\w-]*)"', body)
    assert kinds == [("exercise", "home-visit"), ("dilemma", ""), ("question", "")]
    assert body.count('data-concept="outputs-and-outcomes role-split"') == 3
    assert re.findall(r'data-minutes="([\w ]*)"', body) == ["30 45 60", "45 60", "45 60"]
    for anchor in ("teaching-exercise", "teaching-dilemma", "teaching-questions", "teaching"):
        assert f'href="../cases/full/#{anchor}"' in body
    offered = re.findall(r'name="(\w+)" value="([\w-]+)"', body)
    assert ("skill", "home-visit") in offered
    assert [value for key, value in offered if key == "minutes"] == ["30", "45", "60"]


def test_what_nothing_has_is_not_offered() -> None:
    full = example_case("full")
    assert full.teaching
    bare = replace(full.teaching, exercise=None, dilemma=None, concepts=(), audiences=(), minutes=None)
    body = page("en", replace(full, teaching=bare)).body
    assert {key for key, _ in re.findall(r'name="(\w+)" value="([\w-]+)"', body)} == {"kind"}
    assert 'id="exercises"' not in body
    assert 'id="index"' not in body


def test_a_casebook_without_anything_says_so() -> None:
    assert "cb-notice" in page("zh").body
    assert "cb-notice" in page("zh", replace(example_case("full"), teaching=None)).body


def test_a_case_leads_to_others_for_its_audiences_and_with_its_concepts() -> None:
    body = page("en", example_case("full"), order="case full").body
    chosen = re.findall(r'href="../../teaching/\?(\w+=[\w-]+)"', body)
    assert chosen == [
        "audience=community-workers",
        "audience=social-workers",
        "concept=outputs-and-outcomes",
        "concept=role-split",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_the_facilitator_is_told_is_not_for_the_search_and_not_in_the_lists(language: str) -> None:
    full = example_case("full")
    body = page(language, full, order="case full").body
    searched = lean_page(language, body)
    assert full.teaching
    assert full.teaching.facilitator_notes
    assert full.teaching.exercise
    notes = full.teaching.facilitator_notes.get(language)
    cards = [card.text.get(language) for card in full.teaching.exercise.cards]
    assert cards
    for text in (LED[language], notes, *cards):
        assert text in body
        assert text not in searched
        assert text not in page(language, full).body
    assert 'id="teaching-exercise"' in searched


def test_a_row_says_what_one_can_teach_with() -> None:
    """Not what only the facilitator is told."""
    text = Text("x")
    exercise = Exercise(skill="listening", title=text, minutes=30, situation=text, task=text)
    dilemma = Dilemma(title=text, decides=text, known=text, happened=text)
    teaching = Teaching(
        objectives=(),
        questions=(),
        audiences=("students", "workers"),
        concepts=("roles",),
        exercise=exercise,
        dilemma=dilemma,
    )
    made = index_row(make_case("a", teaching=teaching), VOCABULARIES, "https://example.org/")
    assert made["teaching_audiences"] == ["workers", "students"]
    assert (made["concepts"], made["dilemma"]) == (["roles"], True)
    assert made["exercise"] == {"skill": "listening", "minutes": 30}
