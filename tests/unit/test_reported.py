"""What a made case reports, as facts that can be counted."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.model import Attempt, Funding, Period, Phase, Resource, RoleSplit
from casebook.reported import Facts, facts_of
from casebook.texts import Locators, Text
from tests.unit.making import VOCABULARIES, make_case, result, sides, source

SOMEWHERE = Locators(["daily:1"])


def phase(name: str, state: str = "touched") -> Phase:
    return Phase(phase=name, state=state, what=Text("what"), source=SOMEWHERE)


def facts(states: dict[str, str] | None = None, **values: Any) -> Facts:
    return facts_of(make_case("a", **values), states or {}, VOCABULARIES["roles"])


def split(*fields: str) -> RoleSplit:
    values: dict[str, Any] = {field: Text(field) for field in fields}
    return RoleSplit(**values)


@pytest.mark.parametrize(
    ("roles", "role_split", "phases", "rung"),
    [
        (("social-worker",), split("social_worker", "volunteers", "handover"), (), "apart"),
        (("volunteer", "office"), None, (), "apart"),
        (("office",), None, (), "apart"),
        (("social-worker", "volunteer"), None, (), "both-named"),
        (("supervisor", "volunteer"), split("social_worker"), (), "both-named"),
        (("social-worker", "volunteer"), split("volunteers", "handover"), (), "both-named"),
        (("social-worker", "volunteer"), split("social_worker", "volunteers"), (), "work-divided"),
        (
            ("social-worker", "volunteer"),
            split("social_worker", "volunteers", "supervision"),
            (),
            "work-divided",
        ),
        (("social-worker", "volunteer"), split("social_worker", "volunteers", "handover"), (), "handed-over"),
        (
            ("social-worker", "volunteer"),
            split("social_worker", "volunteers", "handover"),
            (phase("training"),),
            "handed-over",
        ),
        (
            ("social-worker", "volunteer"),
            split("social_worker", "volunteers", "handover", "supervision"),
            (),
            "supervised",
        ),
        (
            ("social-worker", "volunteer"),
            split("social_worker", "volunteers", "handover"),
            (phase("supervision"),),
            "supervised",
        ),
    ],
)
def test_a_case_stands_on_the_highest_rung_all_of_whose_lower_ones_it_has(
    roles: tuple[str, ...], role_split: RoleSplit | None, phases: tuple[Phase, ...], rung: str
) -> None:
    found = facts(model=sides(*roles), role_split=role_split, volunteer_management=phases)
    assert found.rung == rung


def test_supervision_is_told_of_whatever_the_rung() -> None:
    assert facts(role_split=split("supervision")).supervised
    assert facts(volunteer_management=(phase("supervision"),)).supervised
    assert not facts(role_split=split("handover"), volunteer_management=(phase("leaving"),)).supervised


def test_sides_stand_in_order_whoever_is_named_first() -> None:
    assert facts(model=sides("volunteer", "office", "social-worker", "supervisor")).sides == [
        "social-work",
        "volunteering",
    ]
    assert facts(model=sides("office")).sides == []


def test_what_is_counted() -> None:
    found = facts(
        outcomes=(result("calm", level="counted", baseline=0), result("kind"), result("meals", "output")),
        evidence="compared",
        volunteer_management=(phase("training", "written"), phase("leaving")),
        sources=(source("daily"), source("weekly")),
    )
    assert found.results == {"outcome": 2, "output": 1}
    assert found.changes == {"counted": 1, "compared": 1}
    assert found.baselines == 1
    assert found.phases == {"training": "written", "leaving": "touched"}
    assert found.sources == 2


def test_a_case_that_says_nothing_answers_nothing() -> None:
    assert facts().answers == []


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        ("who-pays", {"funding": (Funding(kind="gifts", what=Text("gifts"), source=SOMEWHERE),)}),
        (
            "sums",
            {
                "resources": (
                    Resource(kind="money", what=Text("fund"), amount=Text("9 yuan"), source=SOMEWHERE),
                )
            },
        ),
        ("recruiting", {"volunteer_management": (phase("recruiting"),)}),
        ("training", {"volunteer_management": (phase("training"),)}),
        ("insurance", {"volunteer_management": (phase("insurance-and-safety"),)}),
        ("recording", {"volunteer_management": (phase("recording"),)}),
        ("leaving", {"volunteer_management": (phase("leaving"),)}),
        ("supervision", {"role_split": split("supervision")}),
        ("outcome", {"outcomes": (result("calm"),)}),
        ("harm", {"outcomes": (result("falls", "harm"),)}),
        ("second-source", {"sources": (source("daily"), source("weekly"))}),
        ("repeated", {"replications": (Attempt(place=Text("b"), result=Text("well"), source=SOMEWHERE),)}),
        ("dates", {"period": Period(start="2024")}),
        ("staffing", {"states": {"who-provided": "written"}}),
        ("dose", {"states": {"when-and-how-much": "written"}}),
        ("changed-on-the-way", {"states": {"modifications": "written"}}),
        ("checked", {"states": {"fidelity-actual": "written"}}),
    ],
)
def test_a_measure_is_answered_by_what_it_asks_for(measure: str, values: dict[str, Any]) -> None:
    assert facts(**values).answers == [measure]


@pytest.mark.parametrize(
    "values",
    [
        {"resources": (Resource(kind="money", what=Text("fund"), source=SOMEWHERE),)},
        {"resources": (Resource(kind="people", what=Text("staff"), amount=Text("9"), source=SOMEWHERE),)},
        {"period": Period(end="2024")},
        {"sources": (source("daily"),)},
        {"states": {"who-provided": "touched", "when-and-how-much": "not-said"}},
    ],
)
def test_what_falls_short_answers_nothing(values: dict[str, Any]) -> None:
    assert facts(**values).answers == []


def test_an_outcome_with_a_baseline_or_an_outside_look_answers_more() -> None:
    assert facts(outcomes=(result("calm", baseline=0),)).answers == ["outcome", "baseline"]
    assert facts(outcomes=(result("calm", level="independent"),)).answers == ["outcome", "independent"]
    assert facts(outcomes=(result("calm", level="replicated"),)).answers == ["outcome", "independent"]
    assert facts(outcomes=(result("visits", "output", baseline=1),)).answers == []
    assert facts(outcomes=(result("sales", "output", unit="yuan"),)).answers == ["sums"]
