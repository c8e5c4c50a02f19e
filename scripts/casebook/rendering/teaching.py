"""The page of what one can teach with: skill exercises, dilemmas and questions of all cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View

LENGTHS = (30, 45, 60)
"""Up to how many minutes something takes, as the page offers to choose; what takes longer is `LONGER`."""
LONGER = "more"
FACETS = ("kind", "skill", "concept", "audience", "minutes")
"""What the lists are narrowed down by: keys of the page's address, and attributes of what is listed."""
KINDS = ("exercise", "dilemma", "question")


@dataclass(frozen=True)
class Facet:
    """A facet: its key, what readers call it, and values with their names."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]


def lengths_of(minutes: int | None) -> tuple[str, ...]:
    """The values of the facet "minutes" that something of so many minutes has."""
    if not minutes:
        return ()
    return tuple(str(most) for most in LENGTHS if minutes <= most) or (LONGER,)


def teaching_page(look: Looking) -> Page:
    """Exercises by their skill, dilemmas, questions by their case, and which cases teach what."""
    view = look("teaching/")
    found = [(case, part) for case in view.cases if (part := view.piece("teaching", case))]
    skills = [
        (term, _safe(part["exercise"] for _, part in found if part["skill"] == term.id))
        for term in view.vocabulary("skills").terms
    ]
    return make_page(
        view,
        "teaching.html.j2",
        view.t("teaching_title"),
        view.t("teaching_help"),
        hide=("navigation",),
        styles=("teaching",),
        scripts=("list-filter",),
        skills=[entry for entry in skills if entry[1]],
        dilemmas=_safe(part["dilemma"] for _, part in found if part["dilemma"]),
        questions=_safe(part["questions"] for _, part in found),
        asked=sum(part["asked"] for _, part in found),
        facets=[facet for facet in _facets(view, [part for _, part in found]) if facet.options],
        index=[
            (name, terms)
            for name, key in (("concepts", "concept"), ("audiences", "audience"))
            if (terms := _index(view, name, key, found))
        ],
    )


def _safe(parts: Iterable[str]) -> list[Markup]:
    return [Markup(part) for part in parts]  # noqa: S704 - filled by a template


def _facets(view: View, parts: Sequence[dict[str, Any]]) -> tuple[Facet, ...]:
    kinds, lengths = view.phrases("teach_kind"), view.phrases("teach_minutes")
    used = {key: {value for part in parts for value in part["of"][key]} for key in FACETS}

    def terms(key: str, name: str) -> Facet:
        options = tuple(
            (term.id, view.say(term.label)) for term in view.vocabulary(name).terms if term.id in used[key]
        )
        return Facet(key, view.vocabulary_label(name), options)

    return (
        Facet(
            "kind",
            view.t("teach_kinds"),
            tuple((kind, kinds[kind]) for kind in KINDS if kind in used["kind"]),
        ),
        terms("skill", "skills"),
        terms("concept", "concepts"),
        terms("audience", "audiences"),
        Facet(
            "minutes",
            view.t("teach_length"),
            tuple(
                (value, lengths[value]) for value in (*map(str, LENGTHS), LONGER) if value in used["minutes"]
            ),
        ),
    )


def _index(view: View, name: str, key: str, found: Sequence[tuple[str, dict[str, Any]]]) -> list[Any]:
    """The terms of a vocabulary that cases teach, or are taught to, each with those cases."""
    terms = (
        (term, [case for case, part in found if term.id in part["of"][key]])
        for term in view.vocabulary(name).terms
    )
    return [entry for entry in terms if entry[1]]
