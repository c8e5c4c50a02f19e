"""The page of what nobody has said: each case and each thing one must know as a dot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from casebook.completeness import NOT_SAID
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.vocabulary import Term, Vocabulary

States = Mapping[str, Mapping[str, str]]
"""Case -> thing -> how far its sources write it."""


@dataclass(frozen=True)
class Picture:
    """Cases in rows, in order of display, things in columns, those of one vocabulary."""

    vocabulary: Vocabulary
    rows: tuple[Markup, ...]
    states: States

    def cases(self, thing: str, state: str) -> tuple[str, ...]:
        """The cases whose sources write a thing so far."""
        return tuple(case for case, of in self.states.items() if of[thing] == state)

    def total(self, state: str) -> int:
        """How many dots there are of a state."""
        return sum(list(of.values()).count(state) for of in self.states.values())

    @property
    def never_said(self) -> tuple[Term, ...]:
        """The things that the sources of no case say anything of."""
        cases = tuple(self.states)
        return tuple(
            term for term in self.vocabulary.terms if cases and self.cases(term.id, NOT_SAID) == cases
        )


def render_unknowns(look: Looking) -> Page:
    """The page."""
    view = look("unknowns/")
    parts = [view.piece("silence", case) for case in view.cases]
    items = {case: view.entry(case).states for case in view.cases}
    tables = (("tidier-items", items), ("volunteer-management", _phases(view)))
    pictures = [
        Picture(view.vocabulary(name), tuple(Markup(part[table]) for part in parts), states)  # noqa: S704 - by a template
        for table, (name, states) in enumerate(tables)
    ]
    return make_page(
        view,
        "unknowns.html.j2",
        view.t("unknowns_title"),
        view.t("unknowns_help", n=len(view.cases)),
        scripts=("picture-order", "table-taking"),
        pictures=pictures,
    )


def _phases(view: View) -> States:
    phases = [term.id for term in view.vocabulary("volunteer-management").terms]
    return {
        case: {phase: of.phases.get(phase, NOT_SAID) for phase in phases} for case, of in view.facts().items()
    }
