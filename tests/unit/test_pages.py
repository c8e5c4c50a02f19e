"""All generated pages of a small casebook."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.catalogue import build_catalogue
from casebook.project import LANGUAGES
from casebook.texts import Text
from casebook.vocabulary import load_vocabularies
from tests.unit.rendered import (
    REPO,
    example_case,
    example_cases,
    render,
    render_all,
    view_in,
    view_of,
    with_case,
)

TEMPLATES = REPO.root / "scripts" / "casebook" / "rendering" / "templates"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_made_and_is_finished_html(language: str) -> None:
    pages = render(example_cases(), language)
    assert len(pages) > 100
    for address, page in pages.items():
        assert not re.search(r"\{\{|\{%|\{#|%\}|^#", page.body, re.MULTILINE), address
        assert len(re.findall("<h1[ >]", page.body.partition("<template")[0])) == 1, address
        assert page.title, address
        assert page.description, address
        anchors = re.findall(r'<h2 id="([^"]+)"', page.body)
        assert [anchor for anchor, _ in page.outline] == (anchors if address != "compare/" else []), address


def test_both_languages_have_the_same_pages() -> None:
    assert list(render(example_cases(), "zh")) == list(render(example_cases(), "en"))


def test_a_casebook_without_cases_has_pages_too() -> None:
    pages = render((), "en")
    assert "unknowns/" in pages
    assert not any(path.startswith("cases/") for path in pages if path != "cases/")


def test_any_vocabulary_may_get_a_term() -> None:
    label = {"zh": "新词", "en": "New term"}
    grown = {
        name: replace(
            vocabulary, terms=(*vocabulary.terms, replace(vocabulary.terms[-1], id="of-late", label=label))
        )
        for name, vocabulary in load_vocabularies(REPO).items()
    }
    pages = render_all(build_catalogue(example_cases(), grown, drafts=True), "en")
    assert pages.keys() > render(example_cases(), "en").keys()
    assert pages["glossary/"].body.count("New term") > 30


def test_the_glossary_explains_institutions_first_and_says_how_terms_are_chosen() -> None:
    page = render(example_cases(), "en")["glossary/"]
    assert page.outline[0] == ("institutions", "Institutions")
    assert '<tr id="institutions-grid">' in page.body
    assert "Counts as written: Two of: how often" in page.body
    assert "<summary>For editors</summary>Where the sources show assessment" in page.body


def test_what_is_taken_along_is_on_the_page() -> None:
    taking = {}
    for address, page in render(example_cases(), "zh").items():
        for of in re.findall(r'data-takes="([^"]*)"', page.body):
            assert f'id="{of}"' in page.body, address
            assert "table-taking" in page.scripts, address
            taking[address] = of
    assert (taking["cases/full/"], taking["glossary/"]) == ("all-results", "glossary")


def test_a_draft_says_so() -> None:
    banner = view_of((), "en").t("draft_banner")
    pages = render(example_cases(), "en")
    assert [address for address, page in pages.items() if banner in page.body] == ["cases/draft/"]


@pytest.mark.parametrize(
    ("audience", "minutes", "line"),
    [("社工", 90, "社工 · 90分钟"), ("社工", None, "社工"), (None, 90, "90分钟"), (None, None, None)],
)
def test_whom_teaching_is_for_and_how_long_it_takes(
    audience: str | None, minutes: int | None, line: str | None
) -> None:
    full = example_case("full")
    assert full.teaching
    teaching = replace(full.teaching, audience=Text(audience) if audience else None, minutes=minutes)
    content = render(with_case(replace(full, teaching=teaching)), "zh")["cases/full/"].body
    section = content.partition('<h2 id="teaching">')[2].partition("<h3>")[0]
    shown = re.findall(r"<p>\s*(.*?)\s*</p>", section)
    assert shown == ([line] if line else [])


def test_results_of_a_new_kind_stand_under_its_label() -> None:
    view = view_of((), "en")
    kinds = view.vocabulary("outcome-kinds")
    known = {kind.id: view.results_heading(kind.id) for kind in kinds.terms}
    assert known == {
        "outcome": "Outcomes: what changed",
        "harm": "Harms",
        "output": "Outputs: how much was done",
        "process": "Process: how it went",
        "input": "Inputs: what was there to work with",
    }
    fourth = replace(kinds.terms[0], id="input", label={"zh": "投入", "en": "Input"}, extra={})
    catalogue = view.inputs.catalogue
    vocabularies = {**catalogue.vocabularies, "outcome-kinds": replace(kinds, terms=(fourth,))}
    changed = view_in(replace(catalogue, vocabularies=vocabularies), "en")
    assert changed.results_heading("input") == "Input"


def test_three_results_stand_at_the_top_of_a_case() -> None:
    full = example_case("full")
    many = tuple(
        replace(full.outcomes[0], id=f"result-{number}", indicator=Text(f"指标{number}"))
        for number in range(5)
    )
    content = render(with_case(replace(full, outcomes=many)), "zh")["cases/full/"].body
    shown = re.findall(r'cb-figures__label">\s*(指标\d)', content)
    assert shown == ["指标0", "指标1", "指标2"]


def test_narrower_values_of_a_facet_are_set_apart() -> None:
    labels = re.findall(
        r'<label( class="cb-facet__narrow")?><input\s+type="checkbox" name="target-group" value="([a-z-]+)"',
        render(example_cases(), "en")["find/"].body,
    )
    narrow = {value: bool(mark) for mark, value in labels}
    assert narrow["older-people-living-alone"]
    assert not narrow["older-people"]


@pytest.mark.parametrize(
    "path", [*sorted(TEMPLATES.iterdir()), *sorted(REPO.theme.rglob("*.html"))], ids=lambda path: path.name
)
def test_no_line_of_a_template_is_longer_than_120_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, start=1) if len(line) > 120] == []
