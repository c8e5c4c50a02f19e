"""The page above each section of the navigation: a card with a sentence for every page of the section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.axes import AXES
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.vocabulary import Term

_MOST = 6
"""How many terms a card names."""

HUBS: Mapping[str, tuple[str, ...]] = {
    "browse": ("target-groups", "model-types", "service-fields", "places"),
    "practice": ("volunteers", "volunteer-management", "methods", "funding", "components"),
    "insights": ("questions", "matrix", "compare", "outcomes", "unknowns"),
    "guide": (
        "how-to-read",
        "find-and-compare",
        "glossary",
        "how-it-works",
        "publish",
        "how-fast",
        "running",
        "licences",
        "about",
    ),
}
"""Section -> the pages below its own, by their folders, as the navigation has them. Two sections have no such
page: the first of those for who writes cases is written by hand, and that on teaching holds more than cards.
"""

_AXES = {axis.section: name for name, axis in AXES.items() if axis.section}


@dataclass(frozen=True)
class Card:
    """A page as the one above it shows it; `terms` with the number of their cases where it lists terms of a
    `vocabulary`, those with most cases first, and `more` how many it lists besides.
    """

    address: str
    name: str
    line: str
    vocabulary: str = ""
    terms: tuple[tuple[Term, int], ...] = ()
    more: int = 0


def hub_cards(view: View, section: str) -> list[Card]:
    """The cards of a section."""
    names, lines = view.phrases("page_name"), view.phrases("page_line")
    return [_card(view, page, names[page], lines[page]) for page in HUBS[section]]


def hub_page(look: Looking, section: str) -> Page:
    """The page above a section that is nothing but its cards."""
    view = look(f"{section}/")
    title, lead = view.phrases("page_name")[section], view.phrases("page_line")[section]
    return make_page(view, "hub.html.j2", title, lead, lead=lead, cards=hub_cards(view, section))


def _card(view: View, page: str, name: str, line: str) -> Card:
    address = f"{page}/"
    vocabulary = _AXES.get(page, "")
    if not vocabulary:
        return Card(address, name, line)
    counted = ((term, len(view.filed_under(vocabulary, term.id))) for term in _shown(view, vocabulary))
    ranked = sorted((entry for entry in counted if entry[1]), key=lambda entry: -entry[1])
    return Card(address, name, line, vocabulary, tuple(ranked[:_MOST]), len(ranked[_MOST:]))


def _shown(view: View, vocabulary: str) -> list[Term]:
    return [term for term in view.vocabulary(vocabulary).terms if not term.broader]
