from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from casebook.catalogue import Catalogue, build_catalogue
from casebook.fields import load_fields
from casebook.matrix import COLUMNS, FRONT, build_matrix
from casebook.model import Case, Evidence, build_case
from casebook.project import Project
from casebook.rendering.pages import render_pages
from casebook.rendering.view import Settings
from casebook.site.generate import load_catalogue
from casebook.texts import Text
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source

PROJECT = Project(Path(__file__).resolve().parents[2])
CATALOGUE = load_catalogue(PROJECT)
PAIRS = [(rows, columns) for rows, against in COLUMNS.items() for columns in against]


@pytest.fixture(scope="module")
def base() -> Case:
    data = load_source(PROJECT.root / "tests/fixtures/valid/minimal.yaml").data
    return replace(
        build_case(data),
        relations=(),
        aliases=(),
        target_groups=("older-people",),
        model_types=("practice-base",),
    )


def catalogue(*cases: Case) -> Catalogue:
    return build_catalogue(cases, load_vocabularies(PROJECT))


def with_evidence(case: Case, name: str, level: str) -> Case:
    return replace(case, id=name, evidence=Evidence(level=level, rationale=Text("x"), limits=Text("x")))


def test_every_two_axes_meet_once_with_the_longer_list_in_rows() -> None:
    axes = {"target-groups", "model-types", "service-fields", "levels", "provinces"}
    assert {frozenset(pair) for pair in PAIRS} == {frozenset(pair) for pair in combinations(axes, 2)}
    assert len(PAIRS) == len(set(PAIRS)) == 10
    assert PAIRS[0] == FRONT
    for rows, columns in PAIRS:
        assert len(CATALOGUE.vocabularies[rows].terms) >= len(CATALOGUE.vocabularies[columns].terms)


@pytest.mark.parametrize(("rows", "columns"), PAIRS)
def test_a_cell_holds_exactly_the_cases_filed_under_both_terms(rows: str, columns: str) -> None:
    matrix = build_matrix(CATALOGUE, rows, columns)
    for row in matrix.rows.terms:
        for column in matrix.columns.terms:
            both = {case.id for case in CATALOGUE.filed_under(rows, row.id)} & {
                case.id for case in CATALOGUE.filed_under(columns, column.id)
            }
            cell = matrix.cells.get((row.id, column.id))
            assert {case.id for case in cell.cases} == both if cell else not both


def test_a_case_stands_under_its_broader_terms_once(base: Case) -> None:
    made = catalogue(replace(base, target_groups=("left-behind-children", "migrant-children")))
    cells = build_matrix(made, *FRONT).cells
    assert {row: len(cell.cases) for (row, _), cell in cells.items()} == {
        "left-behind-children": 1,
        "migrant-children": 1,
        "children-and-youth": 1,
    }


def test_the_best_evidence_comes_first_and_names_the_cell(base: Case) -> None:
    made = catalogue(
        with_evidence(base, "a", "described"),
        with_evidence(base, "b", "compared"),
        with_evidence(base, "c", "compared"),
    )
    cell = build_matrix(made, *FRONT).cells["older-people", "practice-base"]
    assert [case.id for case in cell.cases] == ["b", "c", "a"]
    assert cell.evidence == "compared"


def test_places_and_levels_without_a_case_are_left_out_and_counted(base: Case) -> None:
    made = catalogue(base)
    matrix = build_matrix(made, "provinces", "levels")
    assert [term.id for term in matrix.rows.terms] == [base.place.province]
    assert [term.id for term in matrix.columns.terms] == [base.place.level]
    assert (matrix.rows.left_out, matrix.columns.left_out) == (33, 5)
    front = build_matrix(made, *FRONT)
    assert (front.rows.left_out, front.columns.left_out) == (0, 0)
    assert front.gaps("older-people") == len(front.columns.terms) - 1
    assert front.gaps("visitors") == len(front.columns.terms)


def test_a_cell_lists_a_few_cases_and_leads_to_all(base: Case) -> None:
    made = catalogue(*(replace(base, id=f"case-{number:02d}") for number in range(20)))
    pages = render_pages(
        made, load_fields(PROJECT), Settings("https://example.org/", "https://example.org/edit/"), "en"
    )
    content = next(str(page.content) for page in pages if page.path == "matrix.md")
    assert content.count('<li><a href="../cases/') == 8
    assert "See all 20" in content
    assert 'href="../find/?target-group=older-people&amp;model-type=practice-base"' in content
