"""The questions that cases answer: on their pages, on the page of them all, in the published data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from casebook.exporting.api import build_record
from casebook.model import Case, build_case
from casebook.project import LANGUAGES
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.rendering.questions import SHOWN, Group, groups_of, named_in
from casebook.texts import Text
from casebook.tiers import tier_of
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source
from tests.unit.rendered import (
    FIXTURES,
    REPO,
    catalogue_of,
    example_case,
    inputs_of,
    view_of,
    with_case,
)


def asking(name: str, *questions: str, groups: Iterable[str] = ("residents",)) -> Case:
    """A case with questions, about some target groups."""
    texts = tuple(Text(question, f"In English: {question}") for question in questions)
    return replace(example_case("full"), id=name, aliases=(), asks=texts, target_groups=tuple(groups))


def grouped(*cases: Case) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    def plain(group: Group) -> list[tuple[str, tuple[str, ...]]]:
        return [(question.text.zh, question.cases) for question in group.questions]

    return {group.about: plain(group) for group in groups_of(view_of(cases, "zh", "questions/"))}


def page(language: str, *cases: Case) -> Page:
    return render_page(inputs_of(catalogue_of(cases), language), "questions")[0]


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("独居老人没人说话怎么办？", "older-people"),
        ("志愿者想给孩子补课，怎么安排？", "volunteers"),
        ("外卖小哥没地方歇脚怎么办？", "new-employment-workers"),
        ("怎么办才好？", ""),
    ],
)
def test_a_question_is_about_the_group_that_it_names_first(words: str, group: str) -> None:
    assert named_in(words, load_vocabularies(REPO)["target-groups"]) == group


def test_one_that_names_nobody_is_about_those_whom_its_cases_are_for() -> None:
    alone = asking("a", "怎么办？", groups=("left-behind-children", "children-and-youth"))
    several = asking("b", "钱从哪里来？", groups=("residents", "merchants"))
    assert grouped(alone, several) == {
        "children-and-youth": [("怎么办？", ("a",))],
        "": [("钱从哪里来？", ("b",))],
    }


def test_the_same_words_are_one_question_with_all_its_cases() -> None:
    cases = (asking("a", "怎么办？"), asking("b", "怎么办？"), asking("c", "怎么办呢？"))
    assert grouped(*cases) == {"residents": [("怎么办？", ("a", "b")), ("怎么办呢？", ("c",))]}
    body = page("zh", *cases).body
    assert body.count("怎么办？") == 1
    assert set(re.findall(r'href="\.\./cases/([a-z]+)/"', body)) == {"a", "b", "c"}


def test_every_case_has_its_turn_before_one_has_a_second() -> None:
    found = grouped(asking("a", "一？", "二？"), asking("b", "三？", "四？"))
    assert [words for words, _ in found["residents"]] == ["一？", "三？", "二？", "四？"]


def test_what_is_beyond_the_first_eight_opens_on_demand() -> None:
    questions = [f"第{number}个问题？" for number in "一二三四五六七八"]
    assert "<details" not in page("en", asking("a", *questions)).body
    body = page("en", asking("a", *questions), asking("b", "又一个？")).body
    before, _, after = body.partition("<details")
    assert before.count("cb-asked__question") == SHOWN
    assert after.count("cb-asked__question") == 1
    assert "Further questions: 1" in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawn_cases_answer_nothing(language: str) -> None:
    cases = with_case(replace(example_case("full"), status="withdrawn"))
    assert "cb-asked" not in render_page(inputs_of(catalogue_of(cases), language), "questions")[0].body


def test_a_question_without_english_says_that_it_is_chinese() -> None:
    case = replace(asking("a"), asks=(Text("怎么办？"),))
    assert '<span class="cb-asked__question" lang="zh">怎么办？</span>' in page("en", case).body
    assert 'lang="zh">怎么办？' not in page("zh", case).body


def test_a_page_shows_the_questions_of_its_case_if_there_are_any() -> None:
    catalogue = catalogue_of((asking("a", "怎么办？"), replace(asking("b"), asks=())))
    first, second = (render_page(inputs_of(catalogue, "zh"), f"case {name}")[0].body for name in "ab")
    assert '<p class="cb-asks__title" id="asks">这个案例回答</p>' in first
    assert "<li>怎么办？</li>" in first
    assert "cb-asks" not in second


def test_the_entry_and_the_published_data_have_them() -> None:
    case = example_case("full")
    assert catalogue_of((case,)).by_id["full"].asks == case.asks
    record = build_record(case, "https://example.org/")
    assert record["asks"] == [{"zh": ask.zh, "en": ask.en} for ask in case.asks]
    assert [step.get("by") for step in record["steps"]] == [["social-worker"], None]


@pytest.mark.parametrize(("name", "tier"), [("complete.yaml", "lead"), ("warned/few-asks.yaml", "full")])
def test_a_tier_is_the_same_of_data_and_of_the_case_made_of_it(name: str, tier: str) -> None:
    data = load_source(FIXTURES / name).data
    assert tier_of(data) == tier_of(build_case(data)) == tier
