"""The catalogue, on made cases: indexes, relations from both sides, related cases and what they share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook import synthesis
from casebook.axes import AXES
from casebook.catalogue import Catalogue, Kinship
from casebook.entry import make_entry
from casebook.matrix import COLUMNS, build_matrix
from casebook.model import Case, Period
from casebook.texts import Text
from tests.unit.making import (
    VOCABULARIES,
    ids,
    make_case,
    make_catalogue,
    part,
    relation,
    result,
    source,
)


def test_cases_stand_best_reported_first_then_by_id() -> None:
    catalogue = make_catalogue(
        make_case("d"),
        make_case("b", missing=("dose", "why")),
        make_case("a", missing=("dose",)),
        make_case("c"),
    )
    assert ids(catalogue.cases) == ["c", "d", "a", "b"]
    assert ids(catalogue.all_cases) == ["a", "b", "c", "d"]
    assert [case.written for case in catalogue.cases] == [3, 3, 2, 1]


def test_drafts_are_left_out_and_withdrawn_cases_are_not_listed() -> None:
    cases = [make_case("kept"), make_case("draft", status="draft"), make_case("gone", status="withdrawn")]
    catalogue = make_catalogue(*cases)
    assert ids(catalogue.cases) == ["kept"]
    assert list(catalogue.by_id) == ["gone", "kept"]
    assert ids(make_catalogue(*cases, drafts=True).cases) == ["draft", "kept"]


def test_a_case_is_filed_under_broader_terms_too_and_once_under_each() -> None:
    case = make_case("a", target_groups=("students", "riders", "young"), model_types=("team",))
    catalogue = make_catalogue(case, make_case("b", target_groups=("young",)))
    assert catalogue.filings(catalogue.by_id["a"], "target-groups") == ("students", "young", "riders")
    assert ids(catalogue.filed_under("target-groups", "young")) == ["a", "b"]
    assert ids(catalogue.filed_under("target-groups", "students")) == ["a"]
    assert ids(catalogue.filed_under("model-types", "team")) == ["a"]
    assert ids(catalogue.filed_under("provinces", "north")) == ["a", "b"]
    assert catalogue.filed_under("target-groups", "old") == ()


def test_neighbours_stand_by_shared_cases_then_in_order_of_display() -> None:
    catalogue = make_catalogue(
        make_case("a", target_groups=("students", "riders", "alone")),
        make_case("b", target_groups=("young", "old", "alone", "alone")),
        make_case("c", target_groups=("students", "young", "alone", "riders")),
        make_case("d", target_groups=("riders",)),
    )
    neighbours = (("alone", 3), ("riders", 2), ("old", 1))
    assert catalogue.neighbours("target-groups", "young") == neighbours
    assert catalogue.neighbours("target-groups", "students") == (("alone", 2), ("riders", 2))
    assert catalogue.neighbours("target-groups", "alone") == (("young", 2), ("students", 2), ("riders", 2))


def test_links_are_seen_from_both_sides_once() -> None:
    a = make_case(
        "a", relations=(relation("part-of", "b"), relation("contrasts", "c"), relation("shares", "d"))
    )
    b = make_case("b", relations=(relation("part-of", "a"),))
    c = make_case("c", relations=(relation("contrasts", "a", "seen from c"),))
    d = make_case("d", relations=(relation("shares", "a"), relation("shares", "b")))
    catalogue = make_catalogue(a, b, c, d)
    seen = {
        case.id: [(link.type, link.case, link.inverse) for link in catalogue.links(case)]
        for case in catalogue.all_cases
    }
    assert seen == {
        "a": [
            ("part-of", "b", False),
            ("contrasts", "c", False),
            ("shares", "d", False),
            ("part-of", "b", True),
        ],
        "b": [("part-of", "a", False), ("part-of", "a", True), ("shares", "d", True)],
        "c": [("contrasts", "a", False)],
        "d": [("shares", "a", False), ("shares", "b", False)],
    }
    assert [link.note for link in catalogue.links(catalogue.by_id["c"])] == [Text("seen from c")]


def test_a_mutual_relation_of_another_type_or_case_does_not_hide_one() -> None:
    a = make_case("a", relations=(relation("contrasts", "b"),))
    b = make_case("b", relations=(relation("shares", "a", "theirs"),))
    c = make_case("c", relations=(relation("contrasts", "a"),))
    catalogue = make_catalogue(a, b, c)
    links = catalogue.links(catalogue.by_id["a"])
    assert [(link.type, link.case, link.inverse) for link in links] == [
        ("contrasts", "b", False),
        ("shares", "b", True),
        ("contrasts", "c", True),
    ]
    assert links[1].note == Text("theirs")


def test_what_others_state_stands_by_their_ids() -> None:
    others = [make_case(name, relations=(relation("part-of", "whole"),)) for name in ("z", "m", "a")]
    entries = tuple(make_entry(case, VOCABULARIES) for case in (*others, make_case("whole")))
    links = Catalogue(entries, VOCABULARIES, {}).links(entries[-1])
    assert [link.case for link in links] == ["a", "m", "z"]


def test_links_to_withdrawn_and_unknown_cases_are_left_out() -> None:
    a = make_case("a", relations=(relation("contrasts", "gone"), relation("contrasts", "nowhere")))
    gone = make_case("gone", status="withdrawn", relations=(relation("part-of", "a"),))
    catalogue = make_catalogue(a, gone)
    assert catalogue.links(catalogue.by_id["a"]) == ()
    assert [link.case for link in catalogue.links(catalogue.by_id["gone"])] == ["a", "a"]


def test_related_cases_say_what_they_share_the_most_telling_first() -> None:
    """Worth of a term: that of its vocabulary × (ln(5 / (cases with it + 1)) + 0.1)."""
    me = make_case(
        "me",
        target_groups=("alone",),
        model_types=("team",),
        service_fields=("meals",),
        settings=("hills",),
        components=(part("walks", "pairs"),),
    )
    twin = replace(me, id="twin")
    near = make_case("near", target_groups=("old",), model_types=("team",))
    far = make_case("far", settings=("hills",))
    catalogue = make_catalogue(me, twin, near, far)
    assert catalogue.related(catalogue.by_id["me"]) == (
        Kinship(
            "twin",
            6.537785,
            (
                ("target-groups", "alone"),  # 3 × 0.610826
                ("component-types", "pairs"),  # 2 × 0.610826, as is the next
                ("service-fields", "meals"),
                ("model-types", "team"),  # 3 × 0.323144, as is the next
                ("target-groups", "old"),
                ("settings", "hills"),  # 1 × 0.323144
            ),
        ),
        Kinship("near", 1.938862, (("model-types", "team"), ("target-groups", "old"))),
        Kinship("far", 0.323144, (("settings", "hills"),)),
    )
    assert [kin.case for kin in catalogue.related(catalogue.by_id["far"])] == ["me", "twin"]


def test_at_most_four_cases_are_related_and_of_equal_ones_the_first_by_id() -> None:
    alike = [make_case(name, model_types=("team",)) for name in "fedcba"]
    catalogue = make_catalogue(*alike, make_case("other", model_types=("school",)))
    assert [kin.case for kin in catalogue.related(catalogue.by_id["f"])] == ["a", "b", "c", "d"]


def test_what_every_case_has_still_counts_a_little() -> None:
    me, other = (make_case(name, settings=("hills",)) for name in ("me", "other"))
    catalogue = make_catalogue(me, other)
    assert catalogue.related(catalogue.by_id["me"]) == (Kinship("other", 0.1, (("settings", "hills"),)),)


def test_cases_with_a_relation_are_not_named_as_related_again() -> None:
    me = make_case("me", model_types=("team",), relations=(relation("contrasts", "linked"),))
    others = [make_case(name, model_types=("team",)) for name in ("linked", "stranger")]
    inverse = make_case("whole", model_types=("team",), relations=(relation("part-of", "me"),))
    catalogue = make_catalogue(me, *others, inverse)
    assert [kin.case for kin in catalogue.related(catalogue.by_id["me"])] == ["stranger"]


def test_a_withdrawn_case_is_related_to_none() -> None:
    gone = make_case("gone", model_types=("team",), status="withdrawn")
    listed = make_case("listed", model_types=("team",))
    catalogue = make_catalogue(gone, listed)
    assert catalogue.related(catalogue.by_id["gone"]) == ()
    assert catalogue.related(catalogue.by_id["listed"]) == ()


def test_redirects_are_the_aliases_that_can_be_addresses() -> None:
    a, b = make_case("a", aliases=("old-name", "旧名", "Not A Slug")), make_case("b", aliases=("b2",))
    assert make_catalogue(a, b).redirects == {"old-name": "a", "b2": "b"}


MANY = [
    make_case(
        name,
        target_groups=groups,
        model_types=("team",),
        settings=("hills",),
        evidence=evidence,
        missing=missing,
        components=(part("walks", "pairs"),),
        outcomes=(result("calm"), result("visits", "output")),
        period=Period(start="2024", end=None),
        relations=relations,
        sources=(source(f"{name}-daily", "2025-01-01"),),
    )
    for name, groups, evidence, missing, relations in (
        ("a", ("alone", "riders"), "told", ("why",), (relation("contrasts", "c"),)),
        ("b", ("riders", "young"), "counted", ("dose",), (relation("contrasts", "c"),)),
        ("c", ("young", "alone"), "told", (), (relation("shares", "a"), relation("shares", "b"))),
        ("d", ("riders", "alone"), "counted", ("why",), ()),
        ("e", ("students", "riders"), "compared", (), (relation("part-of", "d"),)),
        ("f", ("riders",), "told", ("what",), (relation("part-of", "d"),)),
    )
]


def everything(catalogue: Catalogue) -> list[object]:
    """All that a catalogue and the modules that look across it answer, in the order they answer it."""
    answers: list[object] = [ids(catalogue.all_cases), ids(catalogue.cases)]
    for case in catalogue.all_cases:
        answers += [catalogue.links(case), catalogue.related(case)]
    for name in AXES:
        for term in VOCABULARIES[name].by_id:
            answers += [catalogue.neighbours(name, term), ids(catalogue.filed_under(name, term))]
    for rows, against in COLUMNS.items():
        answers += [build_matrix(catalogue, rows, columns) for columns in against]
    return [*answers, synthesis.namesakes(catalogue, "en"), synthesis.contrasts(catalogue)]


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.permutations(MANY))
def test_the_order_in_which_cases_are_read_changes_nothing(cases: list[Case]) -> None:
    assert everything(make_catalogue(*cases)) == everything(make_catalogue(*MANY))


@pytest.mark.parametrize("vocabulary", ["colours", "units"])
def test_what_is_no_axis_is_refused(vocabulary: str) -> None:
    catalogue = make_catalogue(make_case("a"))
    with pytest.raises(KeyError):
        catalogue.filings(catalogue.by_id["a"], vocabulary)
