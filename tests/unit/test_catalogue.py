from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.catalogue import Catalogue, build_catalogue
from casebook.model import Case, Gap, Relation, build_case
from casebook.project import Project
from casebook.texts import Text
from casebook.vocabulary import Vocabulary, load_vocabularies
from casebook.yaml_source import load_source

REPO = Path(__file__).resolve().parents[2]
VOCABULARIES: Mapping[str, Vocabulary] = load_vocabularies(Project(REPO))


@pytest.fixture(scope="module")
def base() -> Case:
    data = load_source(REPO / "tests/fixtures/valid/minimal.yaml").data
    return replace(
        build_case(data),
        relations=(),
        not_reported=(),
        aliases=(),
        target_groups=(),
        model_types=("practice-base",),
        service_fields=(),
    )


def catalogue(*cases: Case, drafts: bool = False) -> Catalogue:
    return build_catalogue(cases, VOCABULARIES, drafts=drafts)


def test_cases_stand_best_reported_first_then_by_id(base: Case) -> None:
    poor = replace(base, id="a", not_reported=(Gap(item="dose"), Gap(item="why")))
    made = catalogue(replace(base, id="c"), poor, replace(base, id="b"))
    assert [case.id for case in made.cases] == ["b", "c", "a"]
    assert made.reported(poor) == 10


def test_drafts_are_left_out_and_withdrawn_cases_are_not_listed(base: Case) -> None:
    draft, withdrawn = replace(base, id="draft", status="draft"), replace(base, id="gone", status="withdrawn")
    made = catalogue(base, draft, withdrawn)
    assert [case.id for case in made.cases] == [base.id]
    assert set(made.by_id) == {base.id, "gone"}
    assert "draft" in catalogue(base, draft, drafts=True).by_id


def test_a_case_is_filed_under_broader_terms_too(base: Case) -> None:
    made = catalogue(replace(base, id="a", target_groups=("left-behind-children",)))
    assert [case.id for case in made.filed_under("target-groups", "children-and-youth")] == ["a"]
    assert made.filed_under("target-groups", "older-people") == ()
    assert made.filings(made.by_id["a"], "target-groups") == ("left-behind-children", "children-and-youth")


def test_neighbours_leave_out_the_term_and_its_kin(base: Case) -> None:
    case = replace(base, target_groups=("left-behind-children", "older-people"))
    assert catalogue(case).neighbours("target-groups", "children-and-youth") == (("older-people", 1),)


def test_links_are_seen_from_both_sides_once(base: Case) -> None:
    a = replace(
        base,
        id="a",
        relations=(
            Relation(type="part-of", case="b", note=Text("x")),
            Relation(type="contrasts", case="c", note=Text("y")),
        ),
    )
    b = replace(base, id="b")
    c = replace(base, id="c", relations=(Relation(type="contrasts", case="a", note=Text("z")),))
    made = catalogue(a, b, c)
    assert [(link.type, link.case, link.inverse) for link in made.links(a)] == [
        ("part-of", "b", False),
        ("contrasts", "c", False),
    ]
    assert [(link.type, link.case, link.inverse) for link in made.links(b)] == [("part-of", "a", True)]
    assert [(link.case, link.note.zh) for link in made.links(c)] == [("a", "z")]


def test_links_to_withdrawn_cases_are_left_out(base: Case) -> None:
    a = replace(base, id="a", relations=(Relation(type="contrasts", case="gone", note=Text("x")),))
    assert catalogue(a, replace(base, id="gone", status="withdrawn")).links(a) == ()


def test_related_cases_share_rare_terms_and_say_which(base: Case) -> None:
    me = replace(
        base, id="me", target_groups=("couriers-and-riders",), model_types=("street-level-sentinels",)
    )
    near = replace(base, id="near", target_groups=("couriers-and-riders",))
    far = replace(base, id="far", target_groups=("older-people",))
    linked = replace(near, id="linked")
    made = catalogue(
        replace(me, relations=(Relation(type="contrasts", case="linked", note=Text("x")),)), near, far, linked
    )
    found = made.related(made.by_id["me"])
    assert found[0].case == "near"
    assert ("target-groups", "couriers-and-riders") in found[0].shared
    assert "linked" not in [kin.case for kin in found]
    assert [kin.score for kin in found] == sorted((kin.score for kin in found), reverse=True)


def test_redirects_are_the_aliases_that_can_be_addresses(base: Case) -> None:
    made = catalogue(replace(base, aliases=("old-name", "旧名", "Not A Slug")))
    assert made.redirects == {"old-name": base.id}
