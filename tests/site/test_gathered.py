"""The tables of all cases: the results, and what nobody has said; on a phone, on paper, taken along."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import Page, expect

from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES

from .comparison import PREFIX, WORDS
from .conftest import SIZES

ON_A_PHONE = pytest.mark.parametrize("watched", [SIZES["phone"]], indirect=True)
SCREEN = 844


@ON_A_PHONE
@pytest.mark.parametrize("language", LANGUAGES)
def test_results_have_their_labels_on_a_phone_in_few_screens(
    watched: Page, address: str, language: str
) -> None:
    watched.goto(f"{address}{PREFIX[language]}outcomes/")
    assert watched.evaluate("document.documentElement.scrollHeight") <= 14 * SCREEN
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    labels = watched.locator(".cb-outcomes tr[data-kind] >> nth=1").locator("[data-label]:visible")
    named = [label.get_attribute("data-label") for label in labels.all()]
    assert named[0] == WORDS["case"][language]
    assert named[-1] == WORDS["source"][language]


def test_results_that_are_shown_are_saved_with_kind_place_and_source(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(f"{address}outcomes/?kind=outcome")
    with page.expect_download() as saving:
        page.get_by_role("button", name=WORDS["take_csv"]["zh"]).click()
    head, *rows = csv.reader(saving.value.path().read_text(encoding="utf-8-sig").splitlines())
    outcomes = [
        one
        for case in catalogue.cases
        for one in catalogue.records[case.id].outcomes
        if one.kind == "outcome"
    ]
    written = [cells for cells in rows if len(cells) == len(head)]
    assert saving.value.suggested_filename == "outcomes.csv"
    assert len(head) == 8
    assert [cells[0] for cells in written].count("成效") == len(outcomes)


@ON_A_PHONE
@pytest.mark.parametrize("language", [pytest.param("zh", marks=pytest.mark.night), "en"])
def test_the_picture_of_the_unsaid_fits_a_phone(watched: Page, address: str, language: str) -> None:
    watched.goto(f"{address}{PREFIX[language]}unknowns/")
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390
    frames = watched.locator(".cb-scroll").evaluate_all(
        "frames => frames.map(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)"
    )
    assert frames == [True, True]
    heights = watched.locator("#picture-tidier-items tbody th a").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().height)"
    )
    assert min(heights) >= 32


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_each_picture_of_the_unsaid_prints_on_one_page(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{PREFIX[language]}unknowns/")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2


def test_a_thing_leads_to_its_cases(page: Page, address: str) -> None:
    page.goto(f"{address}unknowns/")
    page.locator("#picture-tidier-items thead a[href='#of-tailoring']").click()
    expect(page.locator("#of-tailoring dl")).to_be_visible()
    expect(page.locator("#of-tailoring dl")).to_contain_text("西山社区")
    page.get_by_role("button", name=WORDS["unknowns_unsaid_first"]["zh"]).first.click()
    sums = page.locator("#picture-tidier-items tbody td:last-child").all_inner_texts()
    assert [int(text) for text in sums] == sorted((int(text) for text in sums), reverse=True)
