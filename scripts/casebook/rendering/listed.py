"""The pages that are no cases, as the search lists them: terms, types of components, tools, course packs,
pages across the cases, and those written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.axes import AXES
from casebook.rendering.insights import INSIGHTS
from casebook.rendering.reference import REFERENCES
from casebook.rendering.view import View
from casebook.vocabulary import Term

_COMPONENTS = "component-types"
_ACROSS = {
    "insights/": "insights_title",
    "matrix/": "home_all_matrix",
    "outcomes/": "outcomes_title",
    "unknowns/": "unknowns_title",
    "questions/": "questions_title",
    "compare/": "compare_title",
    "glossary/": "glossary_title",
    "cases/": "all_cases",
    "toolkit/": "toolkit_title",
    "teaching/": "teaching_title",
    "packs/": "packs_title",
    "packs/build/": "build_title",
    "components/": "components_title",
}
"""Addresses of pages across the cases -> the word that is their title."""


def listed_pages(view: View) -> list[dict[str, Any]]:
    """What the search knows of each page, in a fixed order; addresses are below the language's root."""
    return [*_terms(view), *_tools(view), *_packs(view), *_across(view), *_guides(view)]


def _terms(view: View) -> Iterator[dict[str, Any]]:
    for name, axis in AXES.items():
        if not axis.section:
            continue
        label = view.vocabulary_label(name)
        if axis.indexed:
            yield {
                "kind": "term",
                "title": view.t("browse_by", label=label),
                "address": f"{axis.section}/",
                "words": [label],
            }
        for term in view.vocabulary(name).terms:
            cases = len(view.filed_under(name, term.id))
            if cases or axis.gaps:
                yield _term(view, name, term, cases)


def _term(view: View, name: str, term: Term, cases: int) -> dict[str, Any]:
    section = AXES[name].section
    own = term.label[view.language]
    words = dict.fromkeys((*term.label.values(), *term.synonyms))
    page: dict[str, Any] = {
        "kind": "component" if name == _COMPONENTS else "term",
        "title": own,
        "address": f"{section}/{term.id}/",
        "words": [word for word in words if word != own],
        "cases": cases,
    }
    if name != _COMPONENTS:
        page["of"] = view.vocabulary_label(name)
    if term.broader:
        page["broader"] = f"{section}/{term.broader}/"
    return page


def _tools(view: View) -> Iterator[dict[str, Any]]:
    for tool in view.tools():
        title = view.say(tool.title)
        other = [text for text in (tool.title.zh, tool.title.en) if text and text != title]
        yield {
            "kind": "tool",
            "title": title,
            "address": f"toolkit/{tool.id}/",
            "words": other,
            "about": view.say(tool.when),
        }


def _packs(view: View) -> Iterator[dict[str, Any]]:
    for name in view.read("packs"):
        pack = view.read("pack-head", name)
        title = view.say(pack.title)
        other = [text for text in (pack.title.zh, pack.title.en) if text and text != title]
        yield {
            "kind": "pack",
            "title": title,
            "address": f"packs/{name}/",
            "words": other,
            "about": view.say(pack.aim),
            "cases": len(pack.cases),
        }


def _across(view: View) -> Iterator[dict[str, Any]]:
    titles = view.phrases("insight_title")
    for name in INSIGHTS:
        yield {"kind": "insight", "title": titles[name], "address": f"insights/{name}/"}
    for address, word in _ACROSS.items():
        yield {"kind": "insight", "title": view.t(word), "address": address}


def _guides(view: View) -> Iterator[dict[str, Any]]:
    for address, word in REFERENCES.items():
        yield {"kind": "help", "title": view.t(word), "address": address}
    for guide in view.read("guides"):
        yield {"kind": "help", "title": guide.title, "address": guide.address}
        for anchor, heading in guide.headings:
            address = f"{guide.address}#{anchor}"
            yield {"kind": "help", "title": heading, "address": address, "of": guide.title}
