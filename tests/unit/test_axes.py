"""The axes: every vocabulary that cases are filed under, held to the record, the published index and the finder."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.axes import AXES
from casebook.catalogue import Catalogue, build_catalogue
from casebook.entry import make_entry
from casebook.exporting.api import index_row
from casebook.model import Case, build_case
from casebook.project import LANGUAGES, Project
from casebook.rendering.facets import finder_config, finder_facets
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted
from tests.unit.rendered import view_in


@pytest.fixture(scope="module")
def full(example_project: Project) -> Case:
    return build_case(load_trusted(example_project.cases / "full.yaml"))


@pytest.fixture(scope="module")
def catalogue(example_project: Project, vocabularies: Vocabularies) -> Catalogue:
    names = ("full", "minimal", "other")
    cases = [build_case(load_trusted(example_project.cases / f"{name}.yaml")) for name in names]
    return build_catalogue(cases, vocabularies)


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    records = (catalogue.records[case.id] for case in catalogue.cases)
    return [index_row(case, catalogue.vocabularies, "https://example.org/") for case in records]


def at(row: dict[str, Any], path: str) -> Any:
    value: Any = row
    for key in path.split("."):
        value = value[key]
    return value


def test_terms_of_a_case(full: Case) -> None:
    assert {name: axis.terms(full) for name, axis in AXES.items()} == {
        "target-groups": ("older-people-living-alone", "families"),
        "model-types": ("coached-volunteer-team", "paired-learning"),
        "service-fields": ("elder-care", "mental-health"),
        "volunteer-groups": ("residents",),
        "methods": ("casework", "supervision"),
        "volunteer-management": ("training", "supervision"),
        "funding": ("community-fund",),
        "provinces": ("zhejiang",),
        "levels": ("community",),
        "settings": ("old-urban-community", "home-visits"),
        "resource-kinds": ("people", "time"),
        "spared-needs": ("money", "space", "partner"),
        "evidence-levels": ("compared",),
        "tiers": ("lead",),
        "audiences": ("community-workers", "social-workers"),
        "component-types": ("paired-partners", "reporting-channel"),
    }


def test_unknown_axes_are_refused(full: Case, catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.filings(make_entry(full, catalogue.vocabularies), "colours")
    with pytest.raises(KeyError):
        catalogue.filed_under("colours", "red")
    with pytest.raises(KeyError):
        catalogue.filed_under("target-groups", "martians")
    with pytest.raises(KeyError):
        catalogue.filed_under("units", "person")


def test_every_axis_is_a_vocabulary_with_a_key_of_its_own(vocabularies: Vocabularies) -> None:
    assert set(AXES) <= set(vocabularies)
    for use in ("facet", "section", "path"):
        keys = [getattr(axis, use) for axis in AXES.values() if getattr(axis, use)]
        assert len(keys) == len(set(keys)), use
    assert all(axis.section for axis in AXES.values() if axis.indexed)


def test_a_row_of_the_index_holds_the_terms_of_every_axis(
    catalogue: Catalogue, rows: list[dict[str, Any]], repo: Project
) -> None:
    definitions = load_trusted(repo.index_schema)["$defs"]
    items = len(catalogue.vocabularies["tidier-items"].terms)
    assert definitions["row"]["properties"]["reported"]["maximum"] == items
    for name, axis in AXES.items():
        first, _, second = axis.path.partition(".")
        described = definitions["row"]["properties"][first]
        assert not second or second in definitions["place"]["properties"], name
        assert described
        for row, case in zip(rows, catalogue.cases, strict=True):
            value = at(row, axis.path)
            terms = [value] if isinstance(value, str) else value
            rank = catalogue.vocabularies[name].rank
            expected = case.terms[name]
            assert terms == (sorted(expected, key=rank) if axis.gathered else list(expected)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finder_is_told_what_the_index_has(
    language: str, catalogue: Catalogue, rows: list[dict[str, Any]]
) -> None:
    view = view_in(catalogue, language, "find/")
    config = finder_config(view)
    offered = finder_facets(view)
    assert [facet["key"] for facet in config["facets"]] == [facet.key for facet in offered]
    for facet in config["facets"]:
        assert facet.get("vocabulary") in AXES or all(facet["column"] in row for row in rows)
    assert set(config["terms"]) == {name for name, axis in AXES.items() if axis.matched}
    ranges = next(facet["ranges"] for facet in config["facets"] if facet["key"] == "completeness")
    counted = sorted(number for span in ranges for number in range(span["least"], span["most"] + 1))
    assert counted == list(range(view.items + 1))
    assert [span["value"] for span in ranges] == ["10-12", "7-9", "0-6"]
    keys = [column["key"] for column in config["columns"]]
    assert len(keys) == len(set(keys))
    assert all(column["label"] for column in config["columns"])
    assert config["words"]["reported"].count("{n}") == 1
    assert "{items}" not in config["words"]["reported"]
