"""What cases are narrowed down by: the facets of the full-text search and those of the finder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casebook.model import Case
from casebook.rendering.view import View

_FILED = {
    "target-group": "target-groups",
    "model-type": "model-types",
    "service-field": "service-fields",
    "province": "provinces",
    "level": "levels",
    "setting": "settings",
    "needs": "resource-kinds",
    "evidence": "evidence-levels",
}
"""Key in the finder's address -> vocabulary. The keys are a contract: shared and cited links hold them."""

_COMPLETENESS = ("10-12", "7-9", "0-6")
MOST_COMPARED = 4
ITEMS = 12

_PATHS = {
    "target-groups": "target_groups",
    "model-types": "model_types",
    "service-fields": "service_fields",
    "provinces": "place.province",
    "levels": "place.level",
    "settings": "place.settings",
    "resource-kinds": "resource_kinds",
    "evidence-levels": "evidence_level",
    "component-types": "component_types",
}
"""Vocabulary -> where its terms stand in a row of the index."""


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


def search_facets(view: View, case: Case) -> list[tuple[str, str]]:
    """The full-text search's facets of a case: (facet, value) pairs in the page's language."""
    found = [(view.t("filter_type"), view.t("type_case"))]
    for name in ("target-groups", "model-types", "service-fields", "provinces", "evidence-levels"):
        vocabulary = view.vocabulary(name)
        terms = dict.fromkeys(broad for own in case.terms(name) for broad in vocabulary.lineage(own))
        found.extend((vocabulary.label[view.language], view.name(name, term)) for term in terms)
    return found


def finder_facets(view: View) -> tuple[Facet, ...]:
    """The finder's facets, in their order on the page."""
    facets = [_facet(view, key, name) for key, name in _FILED.items()]
    ranges = tuple(
        Option(value, view.t("completeness_range", range=value.replace("-", "–"))) for value in _COMPLETENESS
    )
    facets.append(Facet("completeness", view.t("completeness"), view.t("completeness_help"), ranges))
    facets.append(Facet("teaching", view.label("teaching"), "", (Option("yes", view.t("teaching_ready")),)))
    return tuple(facets)


def searched_terms() -> list[dict[str, str]]:
    """The vocabularies whose terms the search matches with what is typed: {vocabulary, path}."""
    return [
        {"vocabulary": name, "path": path} for name, path in _PATHS.items() if name != "resource-kinds"
    ]


def finder_config(view: View) -> dict[str, Any]:
    """What the finder's script gets: words, facets, searched terms, columns, items and most."""
    facets: list[dict[str, Any]] = [
        {"key": key, "vocabulary": name, "path": _PATHS[name]} for key, name in _FILED.items()
    ]
    ranges = [
        {"value": value, "least": int(value.partition("-")[0]), "most": int(value.partition("-")[2])}
        for value in _COMPLETENESS
    ]
    facets.append({"key": "completeness", "path": "reported", "ranges": ranges})
    facets.append({"key": "teaching", "path": "teaching", "value": "yes"})
    return {
        "words": view.phrases("finder"),
        "facets": facets,
        "terms": searched_terms(),
        "columns": [{"key": key, "label": label} for key, label in _columns(view)],
        "items": ITEMS,
        "most": MOST_COMPARED,
    }


def compare_config(view: View) -> dict[str, Any]:
    """What the comparison's script gets: words, searched terms and most."""
    return {"words": view.phrases("compare"), "terms": searched_terms(), "most": MOST_COMPARED}


def _columns(view: View) -> list[tuple[str, str]]:
    ways = ("levels", "settings", "target-groups", "model-types", "service-fields")
    return [
        ("id", view.t("column_id")),
        ("title", view.t("column_title")),
        ("place", view.t("place")),
        *((name, view.vocabulary(name).label[view.language]) for name in ways),
        ("resource-kinds", view.t("what_it_takes")),
        ("evidence-levels", view.vocabulary("evidence-levels").label[view.language]),
        ("reported", view.t("column_reported")),
        ("version", view.t("version")),
        ("updated", view.t("updated")),
        ("summary", view.label("summary")),
        ("address", view.t("column_address")),
    ]


def _facet(view: View, key: str, name: str) -> Facet:
    vocabulary = view.vocabulary(name)
    used = {
        broad
        for case in view.catalogue.cases
        for own in case.terms(name)
        for broad in vocabulary.lineage(own)
    }
    options = tuple(
        Option(term.id, term.label[view.language], term.broader is not None)
        for term in vocabulary.terms
        if term.id in used
    )
    label = view.t("what_it_takes") if name == "resource-kinds" else vocabulary.label[view.language]
    return Facet(
        key, label, vocabulary.definition[view.language] if name == "evidence-levels" else "", options
    )
