"""What only who leads a class sees of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.blocks import Block, Heading, Said, Table
from casebook.documents.lines import plain
from casebook.documents.sheets import parts
from casebook.documents.sheets.full import teaching
from casebook.documents.speaking import Speaker
from casebook.teaching import Exercise

_CARD = (0.25, 0.75)
"""The shares of whom a card is for and of what it says."""


def facilitator(of: Speaker) -> Iterator[Block]:
    """The sheet's blocks below its title: the lesson with the notes on leading it, and what to mind of the
    case's figures.
    """
    v, material = of.of, of.case.teaching
    yield Said(plain(v.t("document.not_for_learners")), "warning")
    yield from parts.head(of)
    yield from teaching(of, led=True)
    if material and material.facilitator_notes:
        yield Heading(v.label("teaching", "facilitator_notes"))
        yield parts.reading(of)
        yield Said(of.block(material.facilitator_notes))
    yield Heading(v.label("outcomes"))
    yield parts.results(of, parts.headlines(of, len(of.case.outcomes)))
    yield from parts.evidence(of)
    yield Heading(v.label("not_reported"))
    yield Said(parts.listed_gaps(of))
    yield from parts.closing(of)
    if material and material.exercise and material.exercise.cards:
        yield from _cards(of, material.exercise)


def _cards(of: Speaker, exercise: Exercise) -> Iterator[Block]:
    """What is cut apart: a row for each player."""
    title = of.of.label("teaching", "exercise", "cards") + of.t("colon") + of.of.plain(exercise.title)
    yield Heading(title, anew=True)
    yield Said(plain(of.t("handout.cut")), "small")
    rows = tuple((plain(of.of.plain(card.to), bold=True), of.block(card.text)) for card in exercise.cards)
    yield Table((), rows, _CARD, title, named=True)
