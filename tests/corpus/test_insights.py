"""What the editors write across the cases: every case that it names is there, and every figure is in that case's
record, with the same place in a source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from casebook.catalogue import Catalogue
from casebook.insights import Insights, load_insights
from casebook.project import Project
from casebook.reported import MEASURES
from casebook.texts import CITATION
from casebook.yaml_source import load_source

NUMERALS = re.compile(r"[一二两三四五六七八九十百千万]+(?:多|余)?(?:个案例|个社区|人次)")
"""Figures of the casebook in characters: counted ones grow old unseen."""


@pytest.fixture(scope="module")
def insights(corpus: Project) -> Insights:
    return load_insights(corpus)


def risks_of(catalogue: Catalogue) -> list[Any]:
    return [term.extra.get("risks", []) for term in catalogue.vocabularies["component-types"].terms]


def named_cases(value: Any) -> Iterator[str]:
    """Every case that some entries name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "case":
                yield inner
            elif key == "cases":
                yield from inner
            else:
                yield from named_cases(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from named_cases(inner)


def places(value: Any) -> Iterator[tuple[str, set[str]]]:
    """Every text of a record with the places that it cites, and every figure with those of its source."""
    if isinstance(value, dict):
        if "source" in value and "value" in value:
            source = value["source"]
            yield str(value["value"]), set([source] if isinstance(source, str) else source)
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)
    elif isinstance(value, str):
        cited = set()
        for source, _, first, last in (match.groups("") for match in CITATION.finditer(value)):
            if first:
                cited |= {f"{source}:{number}" for number in range(int(first), int(last or first) + 1)}
        yield CITATION.sub("", value), cited


def test_every_case_named_is_listed(
    catalogue: Catalogue, insights: Insights, corpus: Project, repo: Project
) -> None:
    """Risks stand in the vocabulary, which another casebook shares: it need not have the cases."""
    risks = risks_of(catalogue) if corpus.root == repo.root else []
    named = {*named_cases(list(insights.values())), *named_cases(risks)}
    assert named <= {case.id for case in catalogue.cases}


def test_every_component_named_is_there(catalogue: Catalogue, insights: Insights) -> None:
    for way in insights.get("finding-needs", ()):
        for use in way["shown"]:
            assert use["component"] in {part.id for part in catalogue.records[use["case"]].components}, use


def test_every_figure_of_a_ratio_is_in_the_record_at_its_place(insights: Insights, corpus: Project) -> None:
    for entry in insights.get("ratios", ()):
        record = load_source(corpus.cases / f"{entry['case']}.yaml").data
        cited = " ".join(text for text, at in places(record) if entry["source"] in at)
        figures = {
            float(number.replace(",", "")) * (10_000 if unit else 1)
            for number, unit in re.findall(r"([\d,]*\d(?:\.\d+)?)(万?)", cited)
        }
        assert {entry["social_workers"]["count"], entry["volunteers"]["count"]} <= figures, entry["case"]


def test_every_open_question_is_counted(insights: Insights) -> None:
    measures = [entry["measure"] for entry in insights.get("open-questions", ())]
    assert len(set(measures)) == len(measures)
    assert set(measures) <= set(MEASURES)


def test_no_figure_of_the_casebook_is_written_in_characters(catalogue: Catalogue, insights: Insights) -> None:
    """Digits the schemas refuse."""
    written = json.dumps([insights, risks_of(catalogue)], ensure_ascii=False)
    assert NUMERALS.findall(written) == []
