"""What rules share: words that are near, and what other cases hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.checking import suggest
from casebook.checking.alone import check_alone
from casebook.checking.context import Context
from casebook.checking.facts import Casebook
from casebook.checking.words import nearest
from casebook.fields import Fields
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import parse_source


@pytest.mark.parametrize(
    ("word", "near"),
    [("outcom", "outcomes"), ("Outcomes", "outcomes"), ("outcomes-list", "outcomes"), ("zzz", ""), ("", "")],
)
def test_nearest(word: str, near: str) -> None:
    assert nearest(word, ["steps", "outcomes", "sources"]) == near


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("older-persons", "older-people"),
        ("老年人", "older-people"),
        ("Older People", "older-people"),
        ("街坊", "residents"),
        ("teenager", "children-and-youth"),
        ("zzz", ""),
    ],
)
def test_nearest_term(word: str, term: str, fields: Fields, vocabularies: Vocabularies) -> None:
    """By id, by a label in either language, or by a synonym."""
    names = Context(fields, vocabularies, {}).names_of_terms["target-groups"]
    assert suggest.term(word, names) == term


@pytest.mark.parametrize(
    ("anchor", "there"),
    [
        ("", True),
        ("need", True),
        ("component-one", True),
        ("component-two", False),
        ("step-two", True),
        ("step-one", False),
        ("outcome-three", True),
        ("outcome-one", False),
    ],
)
def test_parts(anchor: str, *, there: bool, fields: Fields, vocabularies: Vocabularies) -> None:
    text = "components: [{id: one}]\nsteps: [{id: two}]\noutcomes: [{id: three}]\n"
    source = parse_source(Path("cases/a.yaml"), text)
    casebook = Casebook({"a": check_alone(source, Context(fields, vocabularies, {})).facts})
    assert casebook.has_part("a", anchor) is there
