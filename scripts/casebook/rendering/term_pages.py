"""The pages of vocabularies: an index of each, a page for each term, and all of them as a glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.axes import AXES
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.vocabulary import Term, Vocabulary

_FEW = 1
"""With so many cases or fewer, a term leads on to cases of broader ones."""

_MOST = 6
"""How many such cases, and how many terms beside it, are shown."""


@dataclass(frozen=True)
class Onward:
    """Where a term with few cases leads: the `broader` term and its other cases, the terms `beside` it with
    how many cases each has, most first, and those that have none, `unwritten`.
    """

    broader: Term | None
    cases: tuple[str, ...]
    beside: tuple[tuple[Term, int], ...]
    unwritten: tuple[Term, ...]


def index_page(look: Looking, name: str) -> Page:
    """All terms of a vocabulary."""
    view = look(f"{AXES[name].section}/")
    vocabulary = view.vocabulary(name)
    title = view.phrases("page_name")[AXES[name].section]
    if name != "provinces":
        lead = view.say(vocabulary.definition)
        return make_page(view, "terms.html.j2", title, lead, vocabulary=vocabulary)
    used = [(term, view.filed_under(name, term.id)) for term in vocabulary.terms]
    return make_page(
        view,
        "places.html.j2",
        title,
        view.t("tiles_help"),
        vocabulary=vocabulary,
        used=sorted((entry for entry in used if entry[1]), key=lambda entry: -len(entry[1])),
    )


def term_page(look: Looking, name: str, term_id: str) -> Page:
    """A term with its cases, and where to go on from there."""
    view = look(f"{AXES[name].section}/{term_id}/")
    vocabulary, term = view.vocabulary(name), view.term(name, term_id)
    cases = view.filed_under(name, term_id)
    return make_page(
        view,
        "term.html.j2",
        view.say(term.label),
        view.say(term.definition or term.label),
        vocabulary=vocabulary,
        term=term,
        cases=cases,
        onward=_onward(view, vocabulary, term, cases),
        index=f"{AXES[name].section}/",
        finder=view.find_link((name, term_id)) if AXES[name].facet and cases else "",
    )


def _onward(view: View, vocabulary: Vocabulary, term: Term, cases: tuple[str, ...]) -> Onward:
    broader = vocabulary[term.broader] if term.broader else None
    others: tuple[str, ...] = ()
    if broader and len(cases) <= _FEW:
        above = view.filed_under(vocabulary.id, broader.id)
        others = tuple(case for case in above if case not in cases)[:_MOST]
    siblings = [other for other in vocabulary.terms if other.broader == term.broader and other.id != term.id]
    counted = [(other, len(view.filed_under(vocabulary.id, other.id))) for other in siblings]
    beside = sorted((entry for entry in counted if entry[1]), key=lambda entry: -entry[1])
    gaps = AXES[vocabulary.id].gaps
    return Onward(
        broader,
        others,
        tuple(beside[:_MOST]),
        tuple(_without_cases(counted)) if gaps else (),
    )


def _without_cases(counted: Iterable[tuple[Term, int]]) -> list[Term]:
    return [term for term, number in counted if not number][:_MOST]


def glossary_page(look: Looking) -> Page:
    """Every term of every vocabulary but the provinces."""
    view = look("glossary/")
    shown = [view.vocabulary(name) for name in view.read("vocabularies") if name != "provinces"]
    shown.sort(key=lambda vocabulary: vocabulary.id != "institutions")
    return make_page(
        view,
        "glossary.html.j2",
        view.t("glossary_title"),
        view.t("glossary_help"),
        hide=("navigation",),
        scripts=("table-taking",),
        vocabularies=shown,
    )
