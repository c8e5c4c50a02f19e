from __future__ import annotations

from pathlib import Path

from casebook import synthesis
from casebook.axes import AXES
from casebook.project import Project
from casebook.site.generate import load_catalogue

CATALOGUE = load_catalogue(Project(Path(__file__).resolve().parents[2]))


def test_uses_of_a_component_are_exactly_those_of_the_cases() -> None:
    for term in CATALOGUE.vocabularies["component-types"].terms:
        uses = synthesis.component_uses(CATALOGUE, term.id)
        assert all(use.component.type == term.id and use.component in use.case.components for use in uses)
    typed = sum(bool(part.type) for case in CATALOGUE.cases for part in case.components)
    assert (
        sum(
            len(synthesis.component_uses(CATALOGUE, term.id))
            for term in CATALOGUE.vocabularies["component-types"].terms
        )
        == typed
    )


def test_results_are_all_there_with_outputs_last() -> None:
    rows = synthesis.results(CATALOGUE)
    assert len(rows) == sum(len(case.outcomes) for case in CATALOGUE.cases)
    kinds = [row.outcome.kind for row in rows]
    assert kinds == sorted(kinds, key=["outcome", "harm", "output"].index)


def test_unreported_shares_agree_with_the_cases() -> None:
    rows = synthesis.unreported(CATALOGUE)
    assert len(rows) == 12
    for row in rows:
        assert row.share == len(row.cases) / len(CATALOGUE.cases)
        assert all(row.item.id in CATALOGUE.missing(case) for case in row.cases)
    assert sum(len(row.cases) for row in rows) == sum(
        12 - CATALOGUE.reported(case) for case in CATALOGUE.cases
    )
    assert [len(row.cases) for row in rows] == sorted((len(row.cases) for row in rows), reverse=True)


def test_every_case_is_either_dated_or_undated() -> None:
    moments = synthesis.moments(CATALOGUE)
    dated = {case.id for moment in moments if moment.kind != "source" for case in moment.cases}
    assert dated | {case.id for case in synthesis.undated(CATALOGUE)} == {case.id for case in CATALOGUE.cases}
    assert not dated & {case.id for case in synthesis.undated(CATALOGUE)}
    assert [moment.date for moment in moments] == sorted(moment.date for moment in moments)
    assert len({(moment.date, moment.kind, moment.source) for moment in moments}) == len(moments)


def test_traits_count_the_cases_that_have_a_term() -> None:
    cases = CATALOGUE.filed_under("model-types", "paired-learning")
    found = synthesis.traits(CATALOGUE, cases, "component-types")
    assert found
    for trait in found:
        assert trait.cases == tuple(
            case for case in cases if trait.term in AXES["component-types"].terms(case)
        )


def test_contrasts_are_stated_by_their_cases_and_use_each_case_once() -> None:
    found = synthesis.contrasts(CATALOGUE)
    assert len(found) >= 3
    for contrast in found:
        assert any(
            relation.type == "contrasts" and relation.case == contrast.other.id
            for relation in contrast.case.relations
        )
    involved = [case.id for contrast in found for case in (contrast.case, contrast.other)]
    assert len(involved) == len(set(involved))
