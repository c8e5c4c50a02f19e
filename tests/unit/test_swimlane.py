"""The steps as a drawing: who acts, in lanes; and the same in words."""

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree

import pytest

from casebook.model import Case, Step
from casebook.project import LANGUAGES
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.swimlane import step_lanes
from casebook.texts import Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import view_in

CATALOGUE = frozen_catalogue()
VIEWS = {language: view_in(CATALOGUE, language) for language in LANGUAGES}
YUPING = CATALOGUE.records["yuping"]


def view(case: Case, language: str = "zh") -> CaseView:
    return case_view(VIEWS[language], case)


def step(title: str = "走访", *by: str, planned: bool = False) -> Step:
    return Step(id="visit", title=Text(title), what=Text("走访。"), by=by, planned=planned)


def lanes(*steps: Step, language: str = "zh") -> str:
    return step_lanes(view(dataclasses.replace(YUPING, steps=steps), language))


@pytest.mark.parametrize("case", sorted(CATALOGUE.by_id))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_a_link_that_says_in_words_what_is_drawn(case: str, language: str) -> None:
    record = CATALOGUE.records[case]
    v = view(record, language)
    links = list(ElementTree.fromstring(step_lanes(v)).iter("a"))
    assert [link.get("href") for link in links] == [f"#step-{each.id}" for each in record.steps]
    for number, (link, each) in enumerate(zip(links, record.steps, strict=True), start=1):
        said = link.get("aria-label") or ""
        who = v.names("roles", each.by) if each.by else v.t("lanes_unsaid")
        assert v.t("lanes_step", n=number, title=v.plain(each.title), who=who) in said
        assert (v.t("planned") in said) == each.planned
        drawn = "".join("".join(text.itertext()) for text in link.iter("text")).replace(" ", "")
        assert f"{number}.{v.plain(each.title)}".replace(" ", "") in drawn
        assert (v.t("planned").replace(" ", "") in drawn) == each.planned


def kinds(drawn: str) -> list[str]:
    return re.findall(r'class="cb-l-mark cb-l-([a-z]+)', drawn)


@pytest.mark.parametrize(
    ("roles", "marked"),
    [
        (("social-worker",), ["social"]),
        (("supervisor", "volunteer"), ["social", "volunteer"]),
        (("residents", "government", "party-organisation"), ["public", "others"]),
    ],
)
def test_roles_have_their_marks_in_the_lanes_that_the_vocabulary_gives(
    roles: tuple[str, ...], marked: list[str]
) -> None:
    drawn = lanes(step("走访", *roles))
    assert kinds(drawn) == marked
    assert drawn.count("cb-l-join") == (len(marked) > 1)
    assert "lanes-hatch)" not in drawn


def test_the_two_sides_have_lanes_even_where_they_do_nothing_and_others_only_where_they_act() -> None:
    drawn = lanes(step("走访", "government"))
    assert re.findall(r"cb-l-ground cb-l-([a-z]+)", drawn) == ["social", "volunteer", "public"]


def test_what_nobody_has_said_is_hatched_and_says_so() -> None:
    drawn = lanes(step())
    assert kinds(drawn) == []
    assert drawn.count("url(#lanes-hatch)") == 1
    assert ">未说<" in drawn
    assert "来源没说由谁做" in drawn


def test_what_is_only_planned_is_broken_and_says_so() -> None:
    drawn = lanes(step("走访", "social-worker", "volunteer", planned=True), step("走访", "volunteer"))
    assert drawn.count("cb-l-later") == 3, "two marks and what joins them"
    assert "（计划中，尚未做）" in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_are_not_needed_to_tell_the_lanes_apart(language: str) -> None:
    drawn = lanes(step("走访", "social-worker", "volunteer", "government", "residents"), language=language)
    letters = re.findall(r'class="cb-l-letter">(.)<', drawn)
    assert len(letters) == len(set(letters)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_names_stay_whole_and_nothing_is_wider_than_a_phone(language: str) -> None:
    by = ("social-worker", "volunteer", "government", "residents")
    drawn = ElementTree.fromstring(lanes(step("长" * 80, *by), language=language))
    assert (drawn.get("viewBox") or "").startswith("0 0 358 ")
    names = [text.text for text in drawn.iter("text") if "cb-l-name" in (text.get("class") or "")]
    assert {"zh": "志愿者", "en": "Volunteers"}[language] in names
    assert all(0 <= float(text.get("x") or 0) < 358 for text in drawn.iter("text"))


def test_hostile_titles_stay_text() -> None:
    assert "<script" not in lanes(step("</text><script>alert(1)</script>", "volunteer"))
