"""What only the whole casebook can say, on made cases."""

from __future__ import annotations

from casebook import synthesis
from casebook.entry import make_entry
from casebook.model import Period
from casebook.synthesis import Contrast, Moment
from casebook.texts import Text
from tests.unit.making import VOCABULARIES, make_case, make_catalogue, relation, source

WELL = make_case("well")
"""A case that reports everything, so it is displayed before those that do not."""


def test_unreported_items_stand_by_cases_then_in_the_checklist_s_order() -> None:
    catalogue = make_catalogue(
        make_case("a", missing=("dose", "what")),
        make_case("b", missing=("dose",)),
        make_case("c", missing=("why",)),
        make_case("gone", status="withdrawn", missing=("why",)),
        WELL,
    )
    rows = synthesis.unreported(catalogue)
    assert [(row.item.id, list(row.cases), row.share) for row in rows] == [
        ("dose", ["b", "a"], 0.5),
        ("why", ["c"], 0.25),
        ("what", ["a"], 0.25),
    ]


def test_shares_of_one_case_and_of_none() -> None:
    one = synthesis.unreported(make_catalogue(make_case("a", missing=("dose",))))
    assert [(row.item.id, row.share) for row in one] == [("dose", 1.0), ("why", 0.0), ("what", 0.0)]
    assert [row.share for row in synthesis.unreported(make_catalogue())] == [0.0, 0.0, 0.0]


def test_moments_stand_by_date_then_by_kind_then_by_source() -> None:
    a = make_case(
        "a",
        missing=("why",),
        period=Period(start="2024", end="2025-03"),
        sources=(source("daily", "2025-03"), source("undated")),
    )
    b = make_case("b", period=Period(start="2024"), sources=(source("weekly", "2025-03"),))
    c = make_case("c", period=Period(end="2023-12"), sources=(source("blog", "2024"),))
    assert synthesis.moments(make_catalogue(c, b, a, WELL)) == (
        Moment("2023-12", "end", ("c",)),
        Moment("2024", "source", ("c",), "blog"),
        Moment("2024", "start", ("a", "b")),
        Moment("2025-03", "end", ("a",)),
        Moment("2025-03", "source", ("a",), "daily"),
        Moment("2025-03", "source", ("b",), "weekly"),
    )


def test_a_case_is_dated_by_its_start_or_its_end_alone() -> None:
    catalogue = make_catalogue(
        make_case("start", period=Period(start="2024")),
        make_case("end", period=Period(end="2024")),
        make_case("neither", period=Period(note=Text("in spring"))),
        make_case("source", sources=(source("daily", "2024"),)),
    )
    assert synthesis.undated(catalogue) == ("neither", "source")


def test_contrasts_use_each_case_once_in_the_order_of_display() -> None:
    a = make_case("a", missing=("why",), relations=(relation("contrasts", "b", "from a"),))
    b = make_case("b", relations=(relation("shares", "c"), relation("contrasts", "c", "from b")))
    c = make_case("c")
    d = make_case("d", relations=(relation("contrasts", "c"), relation("contrasts", "e", "from d")))
    e = make_case("e", missing=("why",))
    f = make_case("f", relations=(relation("contrasts", "a", "from f"),))
    g = make_case("g", relations=(relation("contrasts", "f"),))
    assert synthesis.contrasts(make_catalogue(g, f, e, d, c, b, a)) == (
        Contrast("b", "c", Text("from b")),
        Contrast("d", "e", Text("from d")),
        Contrast("f", "a", Text("from f")),
    )


def test_traits_stand_by_cases_then_in_order_of_display_of_the_terms() -> None:
    a = make_case("a", target_groups=("riders", "alone"))
    b = make_case("b", target_groups=("old", "young"))
    c = make_case("c", target_groups=("alone",))
    entries = [make_entry(case, VOCABULARIES) for case in (c, b, a)]
    traits = synthesis.traits(entries, VOCABULARIES["target-groups"])
    assert [(trait.vocabulary, trait.term, list(trait.cases)) for trait in traits] == [
        ("target-groups", "alone", ["c", "a"]),
        ("target-groups", "young", ["b"]),
        ("target-groups", "old", ["b"]),
        ("target-groups", "riders", ["a"]),
    ]
    assert synthesis.traits(iter(entries[:1]), VOCABULARIES["model-types"]) == ()
