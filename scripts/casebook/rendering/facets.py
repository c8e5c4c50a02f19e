"""What cases are narrowed down by: the facets of the full-text search and those of the finder, and what the
finder's scripts must know of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casebook.axes import AXES
from casebook.rendering.view import View

_LEAST = (10, 7, 0)
"""Where the ranges of the facet "completeness" begin, in reported TIDieR items."""


_TAUGHT = "yes"
_LENGTHS = {_TAUGHT: (1, 1000), "short": (2, 45), "hour": (2, 60), "long": (61, 1000)}
"""What the facet "teaching" offers: at least and at most so many minutes."""

MOST_COMPARED = 4
"""How many cases can be compared at once."""


GROUPS = {
    "who": ("target-group", "volunteers", "province", "level", "setting"),
    "what": ("model-type", "service-field", "method", "volunteer-management"),
    "needs": ("without", "needs", "funding"),
    "known": ("tier", "evidence", "completeness", "online", "audience", "teaching"),
}
"""Under which headings the finder's facets stand, and in which order: group -> keys."""


@dataclass(frozen=True)
class Option:
    """One value of a facet; `narrow` when it is a narrower term of one before it."""

    value: str
    label: str
    narrow: bool = False


@dataclass(frozen=True)
class Facet:
    """What readers narrow cases down by: `key` in the address, a label, an explanation where it needs one,
    and the values that some case has.
    """

    key: str
    label: str
    help: str
    options: tuple[Option, ...]


def finder_facets(view: View) -> tuple[Facet, ...]:
    """The finder's facets, in their order on the page."""
    facets = [_facet(view, axis.facet, name) for name, axis in AXES.items() if axis.facet]
    ranges = tuple(
        Option(f"{least}-{most}", view.t("completeness_range", range=f"{least}–{most}"))
        for least, most in _ranges(view)
    )
    facets.append(Facet("completeness", view.t("completeness"), view.t("completeness_help"), ranges))
    said = view.phrases("teaching")
    lengths = tuple(Option(value, said[value], narrow=value != _TAUGHT) for value in _LENGTHS)
    facets.append(Facet("teaching", view.label("teaching"), "", lengths))
    facets.append(Facet("online", view.label("sources"), "", (Option("yes", view.t("source_online")),)))
    return tuple(facets)


def grouped_facets(view: View) -> list[tuple[str, list[Facet]]]:
    """The finder's facets under the names of their groups."""
    facets = {facet.key: facet for facet in finder_facets(view)}
    names = view.phrases("find_group")
    return [
        (names[name], [facets[key] for key in keys if facets[key].options]) for name, keys in GROUPS.items()
    ]


def _retired(view: View) -> dict[str, dict[str, list[str]]]:
    """What ids that were terms once are in the finder's address now: a facet and its value, or words to type
    where the finder has no such facet; nothing where they led to no term.
    """
    sections = {axis.section: name for name, axis in AXES.items() if axis.section}
    found: dict[str, dict[str, list[str]]] = {}
    for name, axis in AXES.items():
        for old, target in view.vocabulary(name).retired.items() if axis.facet else ():
            section, _, term = target.strip("/").partition("/")
            now = sections.get(section, "")
            if not term or not now:
                value = ["", ""]
            elif AXES[now].facet:
                value = [AXES[now].facet, term]
            else:
                value = ["q", view.name(now, term)]
            found.setdefault(axis.facet, {})[old] = value
    return found


def finder_config(view: View) -> dict[str, Any]:
    """What the finder's scripts must know, by key: words; which vocabulary or column
    holds the values of each facet; the vocabularies that a text is matched with; the columns of a download.
    """
    ranges = [{"value": f"{least}-{most}", "least": least, "most": most} for least, most in _ranges(view)]
    facets: list[dict[str, Any]] = [
        {"key": axis.facet, "vocabulary": name} for name, axis in AXES.items() if axis.facet
    ]
    facets.append({"key": "completeness", "column": "reported", "ranges": ranges})
    lengths = [{"value": value, "least": least, "most": most} for value, (least, most) in _LENGTHS.items()]
    facets.append({"key": "teaching", "column": "teaching", "ranges": lengths})
    facets.append({"key": "online", "column": "online", "value": "yes"})
    return {
        "words": view.phrases("finder"),
        "facets": facets,
        "terms": _matched_terms(),
        "columns": [{"key": key, "label": label} for key, label in _columns(view).items()],
        "most": MOST_COMPARED,
        "retired": _retired(view),
    }


def _ranges(view: View) -> tuple[tuple[int, int], ...]:
    """The ranges of the facet "completeness": at least and at most so many TIDieR items reported."""
    most = (view.items, *(least - 1 for least in _LEAST))
    return tuple(zip(_LEAST, most, strict=False))


def compare_config(view: View) -> dict[str, Any]:
    """What the comparison's scripts must know, by key: words, the terms that a text is matched with, and how
    many cases fit.
    """
    return {"words": view.phrases("compare"), "terms": _matched_terms(), "most": MOST_COMPARED}


def _matched_terms() -> list[str]:
    return [name for name, axis in AXES.items() if axis.matched]


def axis_label(view: View, name: str) -> str:
    """What readers call an axis: mostly its vocabulary's label."""
    if name == "resource-kinds":
        return view.t("what_it_takes")
    return view.vocabulary(name).label[view.language]


def _columns(view: View) -> dict[str, str]:
    """The columns of a download: key -> heading."""
    naming = {
        "id": view.t("column_id"),
        "title": view.t("column_title"),
        "place": view.t("place"),
    }
    terms = {
        name: axis_label(view, name) for name, axis in AXES.items() if axis.facet and name != "provinces"
    }
    rest = {
        "reported": view.t("column_reported"),
        "version": view.t("version"),
        "updated": view.t("updated"),
        "summary": view.label("summary"),
        "address": view.t("column_address"),
    }
    return naming | terms | rest


def _facet(view: View, key: str, name: str) -> Facet:
    vocabulary = view.vocabulary(name)
    options = tuple(
        Option(term.id, term.label[view.language], term.broader is not None)
        for term in vocabulary.terms
        if view.filed_under(name, term.id)
    )
    help_text = vocabulary.definition[view.language] if name == "evidence-levels" else ""
    return Facet(key, axis_label(view, name), help_text, options)
