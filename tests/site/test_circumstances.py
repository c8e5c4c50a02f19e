"""The site as it reaches readers with old engines, slow lines, small screens, large type and colours of their
own.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.casebooks import REPO

from .conftest import PAGES, PREFIXES, add_style, wait_in
from .sampling import in_turn

NEWER_THAN_CHROME_80 = """
for (const [holder, names] of [
  [Intl, ["Segmenter"]],
  [self, ["structuredClone", "WeakRef", "AggregateError"]],
  [Object, ["hasOwn", "groupBy"]],
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
  [String.prototype, ["at", "replaceAll", "isWellFormed"]],
  [Promise, ["any", "withResolvers"]],
  [self.Element ? Element.prototype : {}, ["replaceChildren", "checkVisibility"]],
  [self.Crypto ? Crypto.prototype : {}, ["randomUUID"]],
]) for (const name of names) delete holder[name];
"""
"""Takes away what WeChat's older engines lack."""


@pytest.fixture
def old_engine(page: Page) -> Page:
    """A page whose scripts and workers find nothing newer than Chrome 80; a fault in any of them fails the
    test that asks for it.
    """

    def age(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=NEWER_THAN_CHROME_80 + response.text())

    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(NEWER_THAN_CHROME_80)
    page.route(re.compile(r"worker\.js$"), age)
    return page


def test_pages_work_in_an_old_engine(old_engine: Page, address: str, thorough: bool) -> None:
    """Every other page in English: the scripts are the same. By day every ninth page has its turn."""
    errors: list[str] = []
    old_engine.on("pageerror", lambda error: errors.append(f"{old_engine.url}: {error}"))
    for number, path in enumerate(PAGES if thorough else PAGES[::9]):
        old_engine.goto(address + PREFIXES[number % 2] + path)
        assert old_engine.evaluate("[Intl.Segmenter, [].at, ''.replaceAll].every(each => each === undefined)")
        old_engine.locator(".cb-menu").click()
        expect(old_engine.locator(".cb-menu")).to_have_attribute("aria-expanded", "true")
    assert errors == []


@pytest.mark.parametrize(
    ("prefix", "typed"), [("", "快递小哥"), pytest.param("en/", "courier", marks=pytest.mark.night)]
)
def test_search_and_finder_work_in_an_old_engine(
    old_engine: Page, address: str, prefix: str, typed: str
) -> None:
    errors: list[str] = []
    old_engine.on("pageerror", lambda error: errors.append(f"{old_engine.url}: {error}"))
    old_engine.goto(address + prefix)
    old_engine.locator("header [data-search-open]").click()
    old_engine.locator("dialog.cb-search input").fill(typed)
    expect(old_engine.locator("dialog.cb-search a[href*='/cases/bakeyang/']").first).to_be_visible()
    old_engine.goto(f"{address}{prefix}find/?q={typed}")
    expect(old_engine.locator("[data-case=bakeyang]")).to_be_visible()
    old_engine.wait_for_selector("[data-finder-ready]")
    assert errors == []


@pytest.mark.parametrize("prefix", [pytest.param("", marks=pytest.mark.night), "en/"])
def test_where_search_cannot_load_the_finder_answers(page: Page, address: str, prefix: str) -> None:
    page.route("**/search/dialog.js", lambda route: route.abort())
    page.goto(address + prefix)
    page.locator("header [data-search-open]").click()
    page.wait_for_url(f"{address}{prefix}find/")


def test_our_scripts_are_written_for_old_engines() -> None:
    newer = re.compile(
        r"\?\?=|\|\|=|&&=|\.at\(|\.replaceAll\(|\.findLast|\.toSorted\(|structuredClone|Object\.hasOwn|replaceChildren|Segmenter|:has\("
    )
    scripts = [path for path in (REPO.theme / "assets").rglob("*.js") if "vendor" not in path.parts]
    assert [
        f"{path.name}: {found}"
        for path in scripts
        for found in newer.findall(path.read_text(encoding="utf-8"))
    ] == []
    assert len(scripts) > 2


@pytest.mark.parametrize("prefix", PREFIXES)
def test_text_stands_before_scripts_arrive(page: Page, address: str, prefix: str) -> None:
    """But the one that stands with the style sheets, and like them before all that is drawn."""
    held: list[Route] = []
    page.route(re.compile(r"(?<!/before)\.js$"), lambda route: held.append(route))
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}{prefix}cases/bakeyang/", wait_until="commit")
    for part in ("h1", "#need", "#steps", "#outcomes", "#sources"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert held


@pytest.mark.parametrize("width", [390, 1280])
def test_the_filter_s_place_is_kept_until_its_script_arrives(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    held: list[Route] = []
    page.route("**/table-filter.js", lambda route: held.append(route))
    page.goto(f"{address}outcomes/", wait_until="commit")
    table = page.locator("#results")
    expect(table).to_be_visible()
    expect(page.locator(".cb-filter")).to_be_hidden()
    before = table.bounding_box()
    wait_in(page, "document.documentElement.classList.contains('js')")
    held[0].continue_()
    expect(page.locator(".cb-filter")).to_be_visible()
    assert table.bounding_box() == before


@pytest.mark.parametrize(("path", "prefix"), in_turn(["", "cases/bakeyang/", "find/", "outcomes/"], PREFIXES))
def test_pages_fit_a_phone_with_type_twice_as_large(page: Page, address: str, prefix: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + prefix + path)
    add_style(page, "html { font-size: 250% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for control in (".cb-menu", "header [data-search-open]", ".cb-language"):
        expect(page.locator(control)).to_be_in_viewport(ratio=1)


def test_nothing_moves_for_those_who_asked_for_stillness(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in ("", "cases/bakeyang/", "find/"):
        page.goto(address + path)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(each => ['', '::before', '::after'].some(part => {"
            " const style = getComputedStyle(each, part || null);"
            " return parseFloat(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior === 'smooth' }))"
            ".map(each => each.outerHTML.slice(0, 80))"
        )
        assert moving == [], path


def test_dots_and_signs_show_in_forced_colours(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + "cases/")
    dots = page.locator("#content .cb-dots").first
    widths = [
        dots.locator(part).first.evaluate("each => getComputedStyle(each).borderTopWidth")
        for part in (".written", ".not-said")
    ]
    assert widths[0] != widths[1]
    ground, ink = page.locator("#content .cb-level").first.evaluate(
        "each => [getComputedStyle(document.body).backgroundColor, getComputedStyle(each).stroke]"
    )
    assert ground != ink


def test_the_page_that_is_skipped_to_begins_with_its_title(page: Page, address: str) -> None:
    for path in ("", "cases/bakeyang/", "find/", "404.html"):
        page.goto(address + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        expect(page.locator("#content h1")).to_be_in_viewport()
