"""The page of a case as one uses it: the card first, within twelve screens of a phone, folds that open when they
are asked for, and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.project import Project, language_path
from tests.casebooks import read_catalogue
from tests.serving import serve

from .conftest import PREFIXES, SIZES
from .sampling import in_turn

SCREEN = 844
MOST_SCREENS = 12
CASE = "yuping"


@pytest.fixture(scope="module")
def corpus_address(corpus_site: Path) -> Iterator[str]:
    with serve(corpus_site) as root:
        yield root


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_no_case_is_longer_than_twelve_screens_of_a_phone(
    browser: Browser, corpus_site: Path, corpus_address: str, corpus: Project, language: str, thorough: bool
) -> None:
    """By day the five with the most to show."""
    page = browser.new_page(viewport={"width": 390, "height": SCREEN})
    heights = {}
    pages = {case.id: f"{language_path(language)}cases/{case.id}/" for case in read_catalogue(corpus).cases}
    assert len(pages) > 20
    longest = sorted(pages, key=lambda case: -(corpus_site / pages[case] / "index.html").stat().st_size)
    for case in longest if thorough else longest[:5]:
        page.goto(f"{corpus_address}{pages[case]}")
        heights[case] = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    assert {name: height for name, height in heights.items() if height > MOST_SCREENS * SCREEN} == {}


@pytest.mark.parametrize(("size", "prefix"), in_turn(list(SIZES), PREFIXES))
def test_the_card_fits_the_first_screen(browser: Browser, address: str, size: str, prefix: str) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    for case in (CASE, "bakeyang", "huaiyang-procuratorate"):
        page.goto(f"{address}{prefix}cases/{case}/")
        box = page.locator(".cb-start").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, (case, prefix)
    page.close()


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_every_cell_leads_to_its_place_in_sight(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language_path(language)}cases/{CASE}/")
    cells = page.locator(".cb-start dt a")
    assert cells.count() == 7
    for cell in cells.all():
        target = str(cell.get_attribute("href"))
        cell.click()
        expect(page.locator(target)).to_be_in_viewport()


def test_an_address_inside_a_fold_opens_it(
    page: Page, address: str, catalogue: Catalogue, thorough: bool
) -> None:
    """By day every other fold."""
    case = catalogue.records[CASE]
    inside = (
        f"step-{case.steps[-1].id}",
        f"component-{case.components[-1].id}",
        f"outcome-{case.outcomes[-1].id}",
        "actors",
        "replication-pitfalls",
        "replication-prerequisites",
        "teaching-questions",
    )
    for anchor in inside if thorough else inside[::2]:
        page.goto("about:blank")
        page.goto(f"{address}cases/{CASE}/#{anchor}")
        target = page.locator(f"#{anchor}")
        expect(target).to_be_in_viewport()
        expect(target.locator("p, li, td, dd, label").first).to_be_visible()


def test_on_paper_all_is_whole_but_what_only_who_leads_needs(page: Page, address: str) -> None:
    page.goto(f"{address}cases/{CASE}/")
    page.emulate_media(media="print")
    for shown in (".cb-steps li >> nth=-1", ".cb-actors li >> nth=-1", ".cb-component >> nth=-1"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (
        ".cb-fold--leader",
        ".cb-actions >> nth=0",
        "#similar",
        "#relations",
        ".cb-fold__peek >> nth=0",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.cb-start__line')).webkitLineClamp") == "none"
    )


def test_without_a_script_folds_open_by_hand(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": SCREEN})
    page.goto(f"{address}cases/{CASE}/")
    page.locator("#actors > summary").click()
    expect(page.locator(".cb-actors li").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_heading_of_the_card_and_what_only_machines_read_take_no_room_of_a_section(
    page: Page, address: str, prefix: str
) -> None:
    """Rules for headings of sections are for those alone, in either language."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{prefix}cases/bakeyang/")
    heading = page.locator(".cb-start h2")
    assert heading.evaluate("it => [getComputedStyle(it).marginTop, getComputedStyle(it).paddingTop]") == [
        "0px",
        "0px",
    ]
    page.goto(f"{address}{prefix}find/")
    assert page.locator("#find-found").evaluate("it => getComputedStyle(it).position") == "absolute"
