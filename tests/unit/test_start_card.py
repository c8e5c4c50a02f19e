"""The start card says what the record says, names what nobody has said, and leads to anchors that there are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casebook.model import Answer, Case, Funding, Gap, Period, Resource
from casebook.project import LANGUAGES
from casebook.rendering.case_view import case_view
from casebook.rendering.start_card import Cell, StartCard
from casebook.texts import Locators, Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import example_case, example_cases, render, view_in, view_of, with_case

CELLS = ("who", "people", "money", "time", "first-week", "stop", "unsaid")
FROZEN = frozen_catalogue()
SOURCE = Locators(["report:1"])


def card_of(case: Case, language: str = "en") -> StartCard:
    return case_view(view_of(with_case(case), language, f"cases/{case.id}/"), case).start_card(case)


def texts(cell: Cell) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in cell.lines]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [case.id for case in FROZEN.cases])
def test_a_card_of_any_tier_has_all_cells_with_a_word_in_each(name: str, language: str) -> None:
    view = view_in(FROZEN, language, f"cases/{name}/")
    card = case_view(view, FROZEN.records[name]).start_card(FROZEN.records[name])
    assert tuple(cell.id for cell in card.cells) == CELLS
    assert all(cell.label and cell.lines for cell in card.cells)
    assert all(line.text and "[@" not in line.text for cell in card.cells for line in cell.lines)
    assert {FROZEN.by_id[case.id].tier for case in FROZEN.cases} == {"full", "brief", "lead"}


@pytest.mark.parametrize("name", ["full", "minimal", "other"])
def test_cells_lead_to_anchors_of_the_page(name: str) -> None:
    page = render(example_cases(), "en")[f"cases/{name}/"]
    anchors = set(re.findall(r' id="([^"]+)"', page.body))
    assert {cell.target for cell in card_of(example_case(name)).cells} <= anchors


def test_the_card_of_a_full_record() -> None:
    card = card_of(example_case("full"))
    assert texts(card["who"]) == [
        ("For", "Older people living alone, Families with children"),
        ("Social workers", "The Example Social Work Centre"),
        ("Volunteers", "Volunteers from next door"),
    ]
    assert [line.side for line in card["who"].lines] == ["", "social", "volunteer"]
    assert texts(card["people"]) == [
        ("Social workers", "3 social workers"),
        ("Volunteers", "40"),
        ("Smallest start", "One social worker three hours a week, six neighbours."),
    ]
    assert [line.editors for line in card["people"].lines] == [False, False, True]
    assert texts(card["money"]) == [("Community fund and charity", "The community fund"), ("Sum", "not said")]
    assert [line.known for line in card["money"].lines] == [True, False]
    assert texts(card["first-week"]) == [
        ("One social worker", "Go from door to door, at most 20 households.")
    ]
    assert texts(card["stop"]) == [
        ("Week 1", "Fewer than five are willing"),
        ("Not for", "What people need is nursing."),
    ]
    assert [cell.id for cell in card.cells if cell.editors] == ["first-week", "stop"]
    assert [cell.id for cell in card.cells if not cell.known] == ["unsaid"]


def test_the_card_of_the_least_record_says_what_is_not_said() -> None:
    card = card_of(example_case("minimal"))
    assert [cell.id for cell in card.cells if not cell.known] == ["people", "money", "time", "unsaid"]
    assert texts(card["money"]) == [("", "not said")]
    assert texts(card["time"]) == [("How often", "not said")]


def test_sums_come_before_who_pays() -> None:
    full = example_case("full")
    resources = (
        Resource(kind="money", what=Text("合同", "A contract"), source=SOURCE),
        Resource(
            kind="money", what=Text("基金", "A fund"), amount=Text("一千元", "1,000 yuan"), source=SOURCE
        ),
    )
    assert texts(card_of(replace(full, resources=resources))["money"]) == [("", "A fund: 1,000 yuan")]
    assert texts(card_of(replace(full, resources=resources[:1]))["money"]) == [
        ("", "A contract"),
        ("Sum", "not said"),
    ]
    funded = replace(
        full, funding=(Funding(kind="community-fund", what=Text("捐款", "Gifts"), source=SOURCE),)
    )
    assert texts(card_of(funded)["money"])[0][1] == "Gifts"


def test_a_period_is_open_or_closed() -> None:
    full = example_case("full")
    for period, said in (
        (Period(start="2024"), "since 2024"),
        (Period(start="2024", end="2025"), "2024 to 2025"),
    ):
        assert texts(card_of(replace(full, period=period))["time"])[-1][1] == said
    assert len(card_of(replace(full, period=Period()))["time"].lines) == 1


def test_what_nobody_has_said_comes_by_weight_without_what_was_answered() -> None:
    gaps = (
        Gap(id="wages", fact=Text("工资", "Wages")),
        Gap(item="procedures", fact=Text("跟进", "What follows")),
        Gap(item="modifications"),
        Gap(item="materials"),
    )
    minimal = replace(example_case("minimal"), not_reported=gaps)
    assert [line.text for line in card_of(minimal)["unsaid"].lines] == [
        "Materials",
        "Modifications",
        "What follows",
    ]
    answer = Answer(entry="materials", answer=Text("卡"), by=Text("甲"), date="2026-01-01")
    answered = card_of(replace(minimal, answers=(answer,)))["unsaid"]
    assert [line.text for line in answered.lines] == ["Modifications", "What follows", "Wages"]
    assert answered.label == "Not said by anyone: 3"
    nothing = card_of(replace(minimal, not_reported=()))["unsaid"]
    assert (nothing.known, len(nothing.lines)) == (True, 1)


def test_a_text_without_a_translation_is_marked() -> None:
    assert [line.spoken for line in card_of(example_case("minimal"))["first-week"].lines] == ["zh"]
    assert [line.spoken for line in card_of(example_case("minimal"), "zh")["first-week"].lines] == [""]
