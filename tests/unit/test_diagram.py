from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree

import pytest

from casebook.model import Case
from casebook.project import LANGUAGES
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.diagram import model_diagram
from casebook.texts import Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import view_in

CATALOGUE = frozen_catalogue()
VIEWS = {language: view_in(CATALOGUE, language) for language in LANGUAGES}


def view(case: str | Case, language: str = "zh") -> CaseView:
    return case_view(VIEWS[language], CATALOGUE.records[case] if isinstance(case, str) else case)


def texts(v: CaseView) -> str:
    """All that is drawn, without spaces, since lines break anywhere."""
    root = ElementTree.fromstring(model_diagram(v))
    return "".join("".join(node.itertext()) for node in root.iter("text")).replace(" ", "")


@pytest.mark.parametrize("case", sorted(CATALOGUE.by_id))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_actor_and_target_group_is_drawn_and_described(case: str, language: str) -> None:
    v = view(case, language)
    drawn = texts(v)
    described = str(ElementTree.fromstring(model_diagram(v)).findtext("desc"))
    record = CATALOGUE.records[case]
    names = [v.plain(actor.name) for actor in record.model.actors]
    for name in [*names, *(v.name("target-groups", term) for term in record.target_groups)]:
        assert name.replace(" ", "") in drawn
        assert name in described


def test_actors_stand_where_their_role_belongs() -> None:
    drawn = model_diagram(view("yuping"))
    boxes = dict(re.findall(r'<g class="cb-d-box cb-d-([a-z-]+)">(.*?)</g>', drawn))
    assert list(boxes) == ["official", "others", "social-worker", "volunteer", "served"]
    assert "德清县委社会工作部" in boxes["official"]
    assert "爱心商家" in boxes["others"]
    assert "国际志愿服务队" in boxes["volunteer"]


YUPING = CATALOGUE.records["yuping"]


def without(*roles: str) -> Case:
    """The case without the actors of these roles."""
    actors = tuple(actor for actor in YUPING.model.actors if actor.role not in roles)
    return dataclasses.replace(YUPING, model=dataclasses.replace(YUPING.model, actors=actors))


@pytest.mark.parametrize(
    ("case", "arrows", "unsaid"),
    [
        ("yuping", 2, 0),
        ("bakeyang", 1, 1),
        (dataclasses.replace(YUPING, role_split=None), 0, 2),
        (without("social-worker"), 0, 0),
    ],
    ids=["both", "one", "neither", "one-side"],
)
def test_arrows_say_what_the_sources_say(case: str | Case, arrows: int, unsaid: int) -> None:
    drawn = model_diagram(view(case))
    assert drawn.count('class="cb-d-arrow"') == arrows
    assert texts(view(case)).count("未说") == unsaid


def test_handover_points_both_ways_and_supervision_to_the_volunteers() -> None:
    groups = re.findall(r"<g><text[^>]*>(衔接|督导)</text>(.*?)</g>", model_diagram(view("yuping")))
    assert {label: content.count("cb-d-tip") for label, content in groups} == {"衔接": 2, "督导": 1}


def test_a_missing_side_is_an_empty_box_that_says_so() -> None:
    drawn = model_diagram(view(without("social-worker")))
    assert drawn.count("cb-d-missing") == 1
    assert "专业社工：来源没有写明。" in drawn
    both = model_diagram(view(without("social-worker", "volunteer")))
    assert both.count("cb-d-missing") == 2


def test_a_case_with_two_sides_only_has_nothing_around_them() -> None:
    case = CATALOGUE.records["yuping"]
    alone = dataclasses.replace(case, model=dataclasses.replace(case.model, actors=case.model.actors[:2]))
    assert "cb-d-official" not in model_diagram(view(alone))
    assert "cb-d-others" not in model_diagram(view(alone))


def test_hostile_names_stay_text_and_long_ones_wrap() -> None:
    case = CATALOGUE.records["yuping"]
    hostile = "</text><script>alert(1)</script>{0}" + "长" * 300
    actor = dataclasses.replace(case.model.actors[0], name=Text(hostile))
    drawn = model_diagram(
        view(dataclasses.replace(case, model=dataclasses.replace(case.model, actors=(actor,))))
    )
    assert "<script" not in drawn
    assert [node.tag for node in ElementTree.fromstring(drawn).iter() if node.tag == "script"] == []


def test_the_drawing_has_a_name_a_description_and_one_line() -> None:
    drawn = model_diagram(view("yuping", "en"))
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    ids = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert str(ids[root.get("aria-labelledby")]).endswith("who takes part and how they work together")
    assert "Supervision: given." in str(ids[root.get("aria-describedby")])
    assert "\n" not in drawn
