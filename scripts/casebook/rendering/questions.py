"""The page of the questions that cases answer, by whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.texts import Text, is_chinese
from casebook.vocabulary import Vocabulary

SHOWN = 8
"""How many questions of a group are in sight; the others open on demand."""


@dataclass(frozen=True)
class Question:
    """A question and the listed cases that answer it, in order of display."""

    text: Text
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The questions about one target group; those about none stand under ""."""

    about: str
    questions: tuple[Question, ...]


def questions_page(look: Looking) -> Page:
    """Every question, each with the cases that answer it."""
    view = look("questions/")
    return make_page(
        view,
        "questions.html.j2",
        view.t("questions_title"),
        view.t("questions_help"),
        hide=("navigation",),
        groups=groups_of(view),
        shown=SHOWN,
    )


def groups_of(view: View) -> tuple[Group, ...]:
    """The questions of all listed cases: the groups in the vocabulary's order, those about none last; in each
    a question from every case before a second one from any.
    """
    people = view.vocabulary("target-groups")
    found: dict[str, list[tuple[int, str, Text]]] = {}
    for case in view.entries(view.cases):
        for turn, ask in enumerate(case.asks):
            found.setdefault(ask.zh, []).append((turn, case.id, ask))
    grouped: dict[str, list[tuple[int, Question]]] = {}
    for words, asked in found.items():
        about = named_in(words, people) or _of_cases(view, people, (case for _, case, _ in asked))
        question = Question(asked[0][2], tuple(case for _, case, _ in asked))
        grouped.setdefault(about, []).append((asked[0][0], question))
    order = [*(term.id for term in people.terms), ""]
    return tuple(
        Group(about, tuple(question for _, question in sorted(grouped[about], key=lambda entry: entry[0])))
        for about in order
        if about in grouped
    )


def named_in(words: str, people: Vocabulary) -> str:
    """The broadest group above the one that a Chinese text names first, "" where it names none."""
    names = (
        (words.find(name), -len(name), people.rank(term.id), term.id)
        for term in people.terms
        for name in (term.label["zh"], *term.synonyms)
        if name in words and is_chinese(name)
    )
    first = min(names, default=None)
    return _broadest(people, first[-1]) if first else ""


def _of_cases(view: View, people: Vocabulary, cases: Iterable[str]) -> str:
    """The group that all these cases are about, "" where they are about several."""
    terms = {_broadest(people, term) for case in view.entries(cases) for term in case.terms["target-groups"]}
    return terms.pop() if len(terms) == 1 else ""


def _broadest(people: Vocabulary, term: str) -> str:
    return people.lineage(term)[-1]
