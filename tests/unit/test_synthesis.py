"""What only the whole casebook can say, on made cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook import synthesis
from casebook.entry import make_entry
from casebook.model import Phase, RoleSplit
from casebook.reported import Facts, facts_of
from casebook.synthesis import Contrast, Rung
from casebook.texts import Locators, Text
from tests.unit.making import (
    VOCABULARIES,
    make_case,
    make_catalogue,
    make_vocabulary,
    relation,
    result,
    sides,
    source,
)

RUNGS = make_vocabulary("rungs", "apart both-named work-divided handed-over supervised")


def facts_by_case(**cases: Mapping[str, Any]) -> dict[str, Facts]:
    """What cases report, each made from some fields."""
    facts = {}
    for name, values in cases.items():
        case = make_case(name, **values)
        facts[name] = facts_of(case, make_entry(case, VOCABULARIES).states, VOCABULARIES["roles"])
    return facts


def test_contrasts_stand_once_each_in_the_order_of_display() -> None:
    a = make_case("a", missing=("why",), relations=(relation("contrasts", "b", "from a"),))
    b = make_case("b", relations=(relation("shares", "c"), relation("contrasts", "c", "from b")))
    c = make_case("c", relations=(relation("contrasts", "b", "from c"),))
    d = make_case("d", relations=(relation("contrasts", "gone"), relation("contrasts", "a", "from d")))
    gone = make_case("gone", status="withdrawn", relations=(relation("contrasts", "a"),))
    assert synthesis.contrasts(make_catalogue(gone, d, c, b, a)) == (
        Contrast("b", "c", Text("from b")),
        Contrast("d", "a", Text("from d")),
        Contrast("a", "b", Text("from a")),
    )


def test_of_contrasts_with_a_case_in_common_the_first_stands_apart() -> None:
    note = Text("note")
    pairs = [Contrast(case, other, note) for case, other in ("ab", "bc", "cd", "da", "ef")]
    assert synthesis.apart(pairs) == (pairs[0], pairs[2], pairs[4])


def test_the_home_page_begins_with_the_best_founded_of_the_fullest_then_the_most_written() -> None:
    cases = [
        make_case("a", evidence="told"),
        make_case("b", evidence="counted", missing=("why",)),
        make_case("c", evidence="counted"),
        make_case("d", evidence="compared", not_begun=Text("not yet")),
    ]
    assert synthesis.lead(make_catalogue(*cases)) == "c"
    assert synthesis.lead(make_catalogue(*cases[:2])) == "b"
    assert synthesis.lead(make_catalogue()) == ""


def test_numbers_count_a_shared_source_once_and_a_level_from_there_up() -> None:
    catalogue = make_catalogue(
        make_case("a", sources=(source("x"), source("y"))),
        make_case("b", evidence="counted", sources=(source("x"),), province="south"),
        make_case("c", evidence="compared"),
        make_case("d", evidence="compared", status="withdrawn"),
    )
    assert synthesis.numbers(catalogue) == {
        "cases": 3,
        "provinces": 2,
        "sources": 2,
        "counted": 2,
        "compared": 1,
    }


def test_namesakes_begin_alike_in_a_language_up_to_the_colon() -> None:
    catalogue = make_catalogue(
        make_case("a", title=Text("文昌：夜校", "Wenchang: classes")),
        make_case("b", title=Text("文昌：伙伴", "Shops: partners")),
        make_case("c", title=Text("文昌南：伙伴", "Wenchang")),
        make_case("gone", title=Text("文昌南：夜校", "Shops"), status="withdrawn"),
    )
    assert synthesis.namesakes(catalogue, "zh") == ("a", "b")
    assert synthesis.namesakes(catalogue, "en") == ("a", "c")


def test_the_ladder_tells_how_many_come_as_far_and_who_stops() -> None:
    does: dict[str, Any] = {"social_worker": Text("leads"), "volunteers": Text("visit")}
    facts = facts_by_case(
        a={},
        b={"model": sides()},
        c={"model": sides(), "role_split": RoleSplit(**does, handover=Text("lists"))},
        d={"model": sides(), "role_split": RoleSplit(**does, handover=Text("lists"))},
        e={
            "model": sides(),
            "role_split": RoleSplit(**does, handover=Text("lists"), supervision=Text("weekly")),
        },
    )
    assert synthesis.ladder(facts, RUNGS) == (
        Rung("apart", 5, ("a",)),
        Rung("both-named", 4, ("b",)),
        Rung("work-divided", 3, ()),
        Rung("handed-over", 3, ("c", "d")),
        Rung("supervised", 1, ("e",)),
    )
    assert [step.reached for step in synthesis.ladder({}, RUNGS)] == [0] * 5


def test_results_are_counted_by_kind_and_by_how_far_they_are_secured() -> None:
    facts = facts_by_case(
        a={
            "outcomes": (result("calm", baseline=3, level="compared"), result("visits", "output", baseline=2))
        },
        b={"outcomes": (result("calm"), result("falls", "harm"), result("tired", "harm"))},
        c={},
    )
    found = synthesis.results(facts)
    assert found.figures == {"outcome": 2, "output": 1, "harm": 2}
    assert found.cases == {"outcome": 2, "output": 1, "harm": 1}
    assert found.changes == {"compared": 1, "told": 1}
    assert found.baselines == 1


def test_who_answers_a_question_stands_in_the_order_of_the_cases() -> None:
    leaving = Phase(phase="leaving", state="touched", what=Text("goes"), source=Locators(["daily:1"]))
    facts = facts_by_case(
        b={"sources": (source("daily"), source("weekly"))},
        a={"sources": (source("daily"), source("weekly")), "volunteer_management": (leaving,)},
        c={"sources": (source("daily"),)},
    )
    answered = synthesis.answered(facts)
    assert answered["second-source"] == ("b", "a")
    assert answered["leaving"] == ("a",)
    assert answered["harm"] == ()


def test_states_are_counted_by_thing() -> None:
    counts = synthesis.counted(
        [{"why": "written", "dose": "not-said"}, {"why": "touched", "dose": "not-said"}]
    )
    assert counts == {"why": {"written": 1, "touched": 1}, "dose": {"not-said": 2}}
