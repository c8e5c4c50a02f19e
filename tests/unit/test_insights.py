"""The pages across the cases: what the editors write on them, and what they show of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook.insights import Insights, load_insights
from casebook.project import BrokenProject, Project
from casebook.rendering.insights import INSIGHTS, Ratio
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.texts import Text
from tests.casebooks import REPO, make_project
from tests.unit.rendered import catalogue_of, example_case, example_cases, inputs_of, with_case

WORDS = {"zh": "词", "en": "words"}
OTHER_WORDS = {"zh": "别的词", "en": "other words"}
PEOPLE = {"who": WORDS}

WRITTEN: Insights = {
    "ratios": [
        {
            "case": "full",
            "social_workers": {"count": 2, **PEOPLE},
            "volunteers": {"count": 31, "bound": "over", **PEOPLE},
            "source": "report:1",
        },
        {
            "case": "other",
            "social_workers": {"count": 2, **PEOPLE},
            "volunteers": {"count": 3, **PEOPLE},
            "source": "report:1",
        },
        {
            "case": "withdrawn",
            "social_workers": {"count": 1, **PEOPLE},
            "volunteers": {"count": 900, **PEOPLE},
            "source": "report:1",
        },
    ],
    "finding-needs": [
        {
            "id": "asking",
            "name": WORDS,
            "what": WORDS,
            "use_when": WORDS,
            "mind": OTHER_WORDS,
            "shown": [
                {"case": "full", "component": "paired-visits"},
                {"case": "gone", "component": "nothing"},
            ],
        }
    ],
    "which-one": [
        {
            "id": "kept",
            "about": WORDS,
            "answers": [{"when": WORDS, "case": "full"}, {"when": OTHER_WORDS, "case": "other"}],
        },
        {
            "id": "dropped",
            "about": WORDS,
            "answers": [{"when": WORDS, "case": "full"}, {"when": WORDS, "case": "withdrawn"}],
        },
    ],
    "open-questions": [
        {"measure": "outcome", "name": WORDS, "why": WORDS, "ask": WORDS},
        {"measure": "insurance", "name": OTHER_WORDS, "why": WORDS, "ask": WORDS},
    ],
}


def page(order: str, insights: Insights = WRITTEN) -> Page:
    return render_page(inputs_of(catalogue_of(example_cases()), "en", insights), order)[0]


def text_of(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.body).split())


@pytest.mark.parametrize(
    "count", [(1, 2, 2.0), (2, 3, 1.5), (3, 10, 3.3), (4, 39, 9.8), (4, 40, 10), (2, 31, 16)]
)
def test_a_ratio_has_a_decimal_below_ten(count: tuple[int, int, float]) -> None:
    social_workers, volunteers, to_one = count
    assert Ratio("a", {"count": social_workers}, {"count": volunteers}, "report:1").to_one == to_one


def test_ratios_stand_from_the_least_and_those_of_unlisted_cases_are_left_out() -> None:
    shown = page("insight ratios")
    assert shown.description.startswith("2 cases give numbers of both, from 1 to 1.5 up to 1 to 16.")
    assert shown.body.index("1 to 1.5</td>") < shown.body.index("1 to 16</td>")
    assert "over 31 people" in text_of(shown)
    assert "900" not in shown.body


def test_ways_lead_to_the_components_of_listed_cases() -> None:
    shown = page("insight finding-needs")
    assert '<section id="asking">' in shown.body
    assert re.findall(r'href="([^"]+#component-[^"]+)"', shown.body) == [
        "../../cases/full/#component-paired-visits"
    ]


def test_a_choice_needs_two_listed_cases() -> None:
    shown = page("insight which-one")
    assert 'id="kept"' in shown.body
    assert 'id="dropped"' not in shown.body
    assert "../../compare/?cases=full,other" in shown.body
    assert "Choices set out by the editors: 1;" in shown.description


def test_the_question_that_the_fewest_answer_stands_first() -> None:
    shown = page("insight open-questions")
    assert "other words (0 of 5), words (2 of 5)" in shown.description
    assert shown.body.index('id="insurance"') < shown.body.index('id="outcome"')


@pytest.mark.parametrize("name", ["ratios", "finding-needs", "open-questions"])
def test_where_nothing_is_written_there_is_no_answer(name: str) -> None:
    assert page(f"insight {name}", {}).description == "No case can answer this yet."


def test_the_page_above_them_gives_every_answer() -> None:
    hub = page("insights")
    answers = [page(f"insight {name}") for name in INSIGHTS]
    assert re.findall(r'<li><a href="([^"]+)">', hub.body) == [f"../insights/{name}/" for name in INSIGHTS]
    for answer in answers:
        assert answer.title in text_of(hub)
        assert answer.description in text_of(hub)


def test_the_ladder_names_the_side_that_is_missing() -> None:
    full = example_case("full")
    actors = tuple(actor for actor in full.model.actors if actor.role != "volunteer")
    cases = with_case(replace(full, model=replace(full.model, actors=actors)))
    shown = render_page(inputs_of(catalogue_of(cases), "en"), "insight working-together")[0]
    left = shown.body[shown.body.index('id="apart"') : shown.body.index('id="both-named"')]
    assert "no volunteers" in left


def test_every_role_split_is_a_row_that_the_filter_finds() -> None:
    shown = page("insight handover")
    assert shown.scripts == ("table-filter", "keep/button", "table-taking")
    rows = re.findall(r"<tr\s+data-targetgroups=\"([^\"]*)\"\s+data-modeltypes=\"([^\"]*)\">", shown.body)
    assert len(rows) == 1
    assert rows[0][0].split() == ["older-people-living-alone", "older-people", "families"]
    assert rows[0][1].split() == ["coached-volunteer-team", "paired-learning"]
    assert '<option value="older-people">' in shown.body


def test_a_risk_stands_on_the_page_of_its_component_too() -> None:
    risk = {"id": "one-person", "risk": WORDS, "response": OTHER_WORDS, "cases": ["gone", "other", "full"]}
    found = catalogue_of(example_cases())
    kinds = found.vocabularies["component-types"]
    terms = tuple(
        replace(term, extra={"risks": [risk]} if index == 1 else {}) for index, term in enumerate(kinds.terms)
    )
    vocabularies = {**found.vocabularies, "component-types": replace(kinds, terms=terms)}
    inputs = inputs_of(replace(found, vocabularies=vocabularies), "en")
    for order in ("insight risks", f"component {terms[1].id}"):
        body = render_page(inputs, order)[0].body
        assert '<div id="one-person"><dt>words' in body
        assert "other words" in body
        assert re.findall(r'cases/([a-z-]+)/">', body[body.index('id="one-person"') :])[:2] == [
            "full",
            "other",
        ]
    assert 'id="risks"' not in render_page(inputs, f"component {terms[0].id}")[0].body
    assert "most common: words (2 cases)" in render_page(inputs, "insight risks")[0].description


def test_the_pictures_have_a_row_a_case_and_a_column_a_thing() -> None:
    body = page("unknowns").body
    tables = body.split("<table")[1:]
    assert [table.count('<th scope="row">') for table in tables] == [6, 6]  # the last one counts
    assert [table.count('<th scope="col"') for table in tables] == [14, 11]  # the case, the things, a sum
    assert 'cases/full/#not-reported">' in tables[0]
    assert 'cases/full/#volunteer-management">' in tables[1]


def test_what_is_not_known_at_all_is_counted_below_the_picture() -> None:
    full = example_case("full")
    silent = render_page(
        inputs_of(catalogue_of((replace(full, volunteer_management=()),)), "en"), "unknowns"
    )[0]
    assert re.findall(r"(\d+)</td>", silent.body.split("<table")[2]) == ["9", *["1"] * 9, "9"]
    lists = re.findall(r'<details id="of-(.+?)">.*?</details>', silent.body, re.S)
    phases = catalogue_of(()).vocabularies["volunteer-management"].terms
    assert lists[-9:] == [term.id for term in phases]


def test_what_the_sources_of_no_case_say_is_named_first() -> None:
    never = "No source says anything about this: "
    minimal = render_page(inputs_of(catalogue_of((example_case("minimal"),)), "en"), "unknowns")[0]
    (named,) = re.findall(never + r"(.+)\.", minimal.body)
    assert named.split(", ")[-1] == "How well (actual)"
    assert never not in render_page(inputs_of(catalogue_of(()), "en"), "unknowns")[0].body


@pytest.mark.parametrize("order", ["insights", "unknowns", *(f"insight {name}" for name in INSIGHTS)])
def test_a_page_of_no_case_at_all_is_made(order: str) -> None:
    assert render_page(inputs_of(catalogue_of(()), "en"), order)[0].title


def project_with(folder: Path, **pages: Any) -> Project:
    project = make_project(folder / "made")
    project.insights.mkdir()
    for name, entries in pages.items():
        (project.insights / f"{name.replace('_', '-')}.yaml").write_text(
            json.dumps(entries), encoding="utf-8"
        )
    return project


def test_what_is_written_is_read_by_page(tmp_path: Path) -> None:
    written = {name.replace("-", "_"): entries for name, entries in WRITTEN.items()}
    assert load_insights(project_with(tmp_path, **written)) == WRITTEN
    assert load_insights(make_project(tmp_path / "other")) == {}
    assert set(load_insights(REPO)) == set(WRITTEN)


@pytest.mark.parametrize("text", ["3个案例", "三个案例 3", "３个"])
def test_a_figure_in_a_text_is_refused(text: str, tmp_path: Path) -> None:
    question = {"measure": "harm", "name": {"zh": text, "en": "words"}, "why": WORDS, "ask": WORDS}
    with pytest.raises(BrokenProject, match="open-questions/0/name/zh"):
        load_insights(project_with(tmp_path, open_questions=[question]))


def test_an_unknown_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenProject, match="nothing-else"):
        load_insights(project_with(tmp_path, nothing_else=[]))


def test_a_name_without_english_says_that_it_is_chinese() -> None:
    other = replace(example_case("other"), title=Text("别处社区：陪读"))
    inputs = inputs_of(catalogue_of(with_case(other)), "en")
    assert '><span lang="zh">别处社区</span></a>' in render_page(inputs, "unknowns")[0].body


def test_namesakes_are_called_by_their_whole_title() -> None:
    other = replace(example_case("other"), title=Text("示例社区：别的", "Example Community: another"))
    body = render_page(inputs_of(catalogue_of(with_case(other)), "en"), "unknowns")[0].body
    assert ">Example Community: another</a>" in body
    assert ">Example Community: neighbours visit in pairs</a>" in body
