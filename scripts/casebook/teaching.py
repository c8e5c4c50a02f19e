"""The editors' own part of a record for those who teach: questions, a skill exercise and a dilemma."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.texts import Text


@dataclass(frozen=True, kw_only=True)
class Card:
    """What only the one who plays a part may read: `to` says which part, or which card is drawn."""

    to: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Trains one skill, a term of `skills`; all learners see `situation` and `task`, each player one of the
    `cards`, and only whoever leads it `good_work`.
    """

    skill: str
    title: Text
    minutes: int
    situation: Text
    task: Text
    cards: tuple[Card, ...] = ()
    good_work: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Dilemma:
    """A decision: `known` and `happened` report the sources; `good_work` is for whoever leads it."""

    title: Text
    decides: Text
    known: Text
    happened: Text
    good_work: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Teaching:
    """`audiences` and `concepts` are terms; `audience` is the detail in words."""

    objectives: tuple[Text, ...]
    questions: tuple[Text, ...]
    audiences: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    audience: Text | None = None
    minutes: int | None = None
    activity: Text | None = None
    exercise: Exercise | None = None
    dilemma: Dilemma | None = None
    facilitator_notes: Text | None = None
