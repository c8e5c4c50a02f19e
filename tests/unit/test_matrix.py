"""Two vocabularies against each other, on made cases."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest

from casebook.axes import AXES
from casebook.catalogue import build_catalogue
from casebook.matrix import COLUMNS, FRONT, build_matrix
from casebook.model import Funding, MethodUse, Phase, VolunteerGroup, build_case
from casebook.project import Project
from casebook.texts import Locators, Text
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted
from tests.unit.making import make_case, make_catalogue, result
from tests.unit.rendered import render_all

SOURCE = Locators(["report:1"])
PAIRS = [(rows, columns) for rows, against in COLUMNS.items() for columns in against]


def test_every_two_axes_meet_once_with_the_longer_list_in_rows(vocabularies: Vocabularies) -> None:
    axes = {"target-groups", "model-types", "service-fields", "levels", "provinces"}
    further = {
        *(("target-groups", columns) for columns in ("methods", "volunteer-groups")),
        *(("service-fields", columns) for columns in ("methods", "volunteer-groups")),
        *(("model-types", columns) for columns in ("volunteer-management", "funding")),
    }
    expected = {frozenset(pair) for pair in (*combinations(axes, 2), *further)}
    assert {frozenset(pair) for pair in PAIRS} == expected
    assert len(PAIRS) == len(expected)
    assert PAIRS[0] == FRONT
    for rows, columns in PAIRS:
        assert len(vocabularies[rows].terms) >= len(vocabularies[columns].terms)


def test_a_cell_holds_the_cases_under_both_terms_or_narrower_ones_once() -> None:
    matrix = build_matrix(
        make_catalogue(
            make_case("a", target_groups=("students", "young"), model_types=("team", "market")),
            make_case("b", target_groups=("young",), model_types=("market",)),
            make_case("c", target_groups=("riders",)),
            make_case("gone", status="withdrawn", target_groups=("old",), model_types=("team",)),
        ),
        *FRONT,
    )
    assert {key: list(cell.cases) for key, cell in matrix.cells.items()} == {
        ("students", "team"): ["a"],
        ("students", "market"): ["a"],
        ("young", "team"): ["a"],
        ("young", "market"): ["a", "b"],
    }


def test_a_cell_shows_best_evidence_first_then_the_order_of_display() -> None:
    make = partial(make_case, model_types=("team",), level="village")
    cases = (
        make("a", evidence="told"),
        make("b", evidence="compared", missing=("why",)),
        make("c", evidence="told", missing=("why",)),
        make("d", evidence="compared"),
        make("e", evidence="counted"),
    )
    cell = build_matrix(make_catalogue(*cases), "model-types", "levels").cells["team", "village"]
    assert list(cell.cases) == ["d", "b", "e", "a", "c"]
    assert cell.evidence == "compared"


def test_with_target_groups_only_outcomes_about_the_group_count() -> None:
    make = partial(make_case, target_groups=("young", "old"), model_types=("team",), evidence="counted")
    of_students = replace(result("calm"), level="compared", about=("students",))
    of_the_old = replace(result("calm"), level="counted", about=("old",))
    cells = build_matrix(
        make_catalogue(make("a", outcomes=(of_the_old,)), make("b", outcomes=(of_students, of_the_old))),
        *FRONT,
    ).cells
    assert (cells["young", "team"].cases, cells["young", "team"].evidence) == (("b", "a"), "compared")
    assert (cells["old", "team"].cases, cells["old", "team"].evidence) == (("a", "b"), "counted")


def test_terms_without_a_case_are_left_out_and_counted() -> None:
    catalogue = make_catalogue(make_case("a", province="south", level="town"))
    matrix = build_matrix(catalogue, "provinces", "levels")
    assert [term.id for term in matrix.rows.terms] == ["south"]
    assert [term.id for term in matrix.columns.terms] == ["town"]
    assert (matrix.rows.left_out, matrix.columns.left_out) == (2, 1)
    assert matrix.rows.vocabulary is catalogue.vocabularies["provinces"]


def test_a_cell_without_a_case_between_terms_that_have_some_is_a_gap() -> None:
    cases = (
        make_case("a", target_groups=("students",), model_types=("team", "market")),
        make_case("b", target_groups=("riders",)),
    )
    matrix = build_matrix(make_catalogue(*cases), *FRONT)
    assert [term.id for term in matrix.rows.terms] == ["young", "students", "riders"]
    assert [term.id for term in matrix.columns.terms] == ["team", "market"]
    assert (matrix.rows.left_out, matrix.columns.left_out) == (2, 1)
    assert [matrix.gaps(term.id) for term in matrix.rows.terms] == [0, 0, 2]


@pytest.mark.parametrize(("rows", "columns"), PAIRS)
def test_every_case_stands_in_a_cell_for_each_of_its_terms(rows: str, columns: str) -> None:
    case = make_case(
        "a",
        target_groups=("old",),
        model_types=("team",),
        service_fields=("care",),
        volunteers_are=(VolunteerGroup(group="riders", source=SOURCE),),
        methods=(MethodUse(method="casework", source=SOURCE),),
        volunteer_management=(Phase(phase="leaving", state="touched", what=Text("x"), source=SOURCE),),
        funding=(Funding(kind="gifts", what=Text("x"), source=SOURCE),),
    )
    cells = build_matrix(make_catalogue(case), rows, columns).cells
    assert list(cells) == [(AXES[rows].terms(case)[0], AXES[columns].terms(case)[0])]


def test_a_cell_lists_a_few_cases_and_leads_to_all(
    example_project: Project, vocabularies: Vocabularies
) -> None:
    minimal = replace(
        build_case(load_trusted(example_project.cases / "minimal.yaml")), model_types=("incubator-academy",)
    )
    cases = [replace(minimal, id=f"case-{number:02d}") for number in range(20)]
    content = render_all(build_catalogue(cases, vocabularies), "en")["matrix/"].body
    assert content.count('<li><a href="../cases/') == 8
    assert "See all 20" in content
    assert 'href="../find/?target-group=older-people&amp;model-type=incubator-academy"' in content
