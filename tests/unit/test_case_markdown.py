"""A case as plain Markdown, as Python-Markdown reads it, whose footnotes are not ours."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
import pytest

from casebook.catalogue import Catalogue
from casebook.documents.markdown import case_text, files
from casebook.model import Case
from casebook.rendering.view import View
from casebook.texts import CITATION, Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import catalogue_of, example_case, view_in, view_of, with_case


def view(language: str, catalogue: Catalogue | None = None) -> View:
    return view_in(catalogue or frozen_catalogue(), language)


def read(text: str) -> str:
    return str(markdown.markdown(text, extensions=["footnotes"], tab_length=2))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", [case.id for case in frozen_catalogue().cases])
def test_every_citation_is_a_footnote(case: str, language: str) -> None:
    text = case_text(view(language), case)
    assert not CITATION.search(text)
    marks = set(re.findall(r"\[\^([^\]]+)\](?!:)", text))
    told = re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE)
    assert marks == set(told)
    assert len(told) == len(set(told))
    html = read(text)
    assert html.count('class="footnote-ref"') >= len(told)
    assert "[^" not in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_has_its_fields_under_their_names(language: str) -> None:
    seen = view_of(with_case(example_case("full")), language)
    html = read(case_text(seen, "full"))
    case: Case = example_case("full")
    for field in ("need", "components", "outcomes", "replication", "teaching", "sources", "history"):
        assert f"<h2>{seen.label(field)}</h2>" in html
    assert f"<h1>{case.title.get(language)}</h1>" in html
    assert seen.figures.change(case.outcomes[0]) in html
    assert f"https://example.org/{'en/' if language == 'en' else ''}cases/full/" in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_only_a_facilitator_sees_is_left_out(language: str) -> None:
    """The file may be handed to learners; what they are asked is in it."""
    text = case_text(view_of(with_case(example_case("full")), language), "full")
    teaching = example_case("full").teaching
    assert teaching
    assert teaching.exercise
    assert teaching.dilemma
    assert teaching.facilitator_notes
    exercise, dilemma = teaching.exercise, teaching.dilemma
    for told in (exercise.situation, dilemma.decides):
        assert told.get(language) in text
    happened = dilemma.happened.get(language).split(" [")[0].rstrip(".。")
    assert happened not in text
    cards = [card.text for card in exercise.cards]
    assert cards
    for hidden in (teaching.facilitator_notes, exercise.good_work, dilemma.good_work, *cards):
        assert hidden
        assert hidden.get(language) not in text


def test_a_planned_step_is_told_as_planned_and_no_other() -> None:
    case = example_case("full")
    first, *others = case.steps
    planned = replace(
        case, steps=(replace(first, planned=True), *(replace(o, planned=False) for o in others))
    )
    seen = view_of(with_case(planned), "en")
    label = seen.label("steps", "planned")
    assert re.findall(rf"{label}\*\*: (\w+)", case_text(seen, "full")) == ["Yes"]


def test_what_would_be_html_is_text() -> None:
    case = replace(example_case("minimal"), need=Text("<script>alert(1)</script> & 5 < 6"))
    html = read(case_text(view_of(with_case(case), "zh"), "minimal"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_withdrawn_case_says_why_and_no_more() -> None:
    record = frozen_catalogue().records["withdrawn"]
    text = case_text(view("zh"), "withdrawn")
    assert record.withdrawn_reason
    assert record.withdrawn_reason.zh in text
    assert record.need.zh[:20] not in text


def test_a_link_to_another_case_leads_to_its_page() -> None:
    case = replace(example_case("minimal"), need=Text("见[那里](case:full#steps)。"))
    text = case_text(view_of(with_case(case), "zh"), "minimal")
    assert "[那里](https://example.org/cases/full/#steps)" in text


def test_files_are_called_by_their_cases() -> None:
    catalogue = catalogue_of(with_case(example_case("minimal")))
    assert [file.path for file in files(view("zh", catalogue), "case", ("full", "minimal"))] == [
        "full.md",
        "minimal.md",
    ]
    for kind in ("case", "pack"):
        with pytest.raises(KeyError):
            list(files(view("zh"), kind, ("nowhere",)))
