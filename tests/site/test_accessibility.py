"""The built pages as anyone reads them: quiet, fitting every screen, and with nothing that axe finds, in both
languages, on phone and desktop, in light and dark, and with things opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import AXE, CONTRAST, Contrast, findings
from tests.serving import serve

from .conftest import PAGES, PREFIXES, SIZES, TWINS, add_style, troubles_of

DRAWN_AT_ONCE = "* { content-visibility: visible !important }"
"""What is put off until it comes into view keeps the colours that it had, and axe looks at it all the same.
"""
LINKS = ["link-in-text-block"]
"""What a change of colours can break as well as contrast; nothing else differs in the dark."""
ALIKE = """most => {
  for (const parent of document.querySelectorAll("body *")) {
    const seen = {};
    for (const child of [...parent.children]) {
      const kind = child.localName + "." + child.className;
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > most && /^(section|details|div|p|pre|table|li|tr|dt|dd)[.]/.test(kind)) child.remove();
    }
  }
}"""
"""Leaves so many entries of each list and table."""
ENTRIES = 4
"""How many are looked at by day: axe takes a millisecond for each element and its colours."""
TEXT_SPACING = "html.spaced * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } html.spaced p { margin-bottom: 2em !important }"
"""What WCAG 1.4.12 lets readers set."""
WIDTHS = (1440, 390, 320)
"""The last is what WCAG 1.4.10 asks for: a desktop's 1280 at 400 %."""


def opened(browser: Browser, size: str) -> Page:
    """A page of a size, with axe at hand on whatever it shows; colours change at once."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.set_default_timeout(10_000)
    page.add_init_script(AXE)
    page.add_init_script(f"""addEventListener("DOMContentLoaded", () => {{
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("{DRAWN_AT_ONCE}");
        document.adoptedStyleSheets = [sheet];
    }})""")
    return page


@pytest.fixture(scope="module", params=[("phone", ""), ("desktop", "en/")], ids=["phone-zh", "desktop-en"])
def reader(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A size of window and a language: each once, since no rule depends on both."""
    size, prefix = request.param
    return size, prefix


@pytest.fixture(scope="module")
def screen(reader: tuple[str, str], browser: Browser) -> Iterator[Page]:
    """One page for all tests of a reader."""
    page = opened(browser, reader[0])
    yield page
    page.close()


@pytest.fixture(scope="module")
def all_troubles(screen: Page, address: str) -> list[str]:
    return troubles_of(screen, address)


@pytest.fixture
def troubles(all_troubles: list[str]) -> list[str]:
    """Errors and warnings of the page since the test began."""
    all_troubles.clear()
    return all_troubles


@pytest.fixture(scope="module")
def prefix(reader: tuple[str, str]) -> str:
    return reader[1]


def in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


Look = Callable[[Page, str, str], list[str]]


@pytest.fixture(scope="module")
def look(thorough: bool) -> Look:
    """Axe's findings on a part of a page, in light and in the dark: there of colours alone, and contrast by day
    once for each combination of them.
    """
    contrast = Contrast(everywhere=thorough)

    def look(page: Page, where: str, within: str) -> list[str]:
        found = findings(page, where, within=within, without=CONTRAST)
        found += contrast.findings(page, where, within)
        in_the_dark(page)
        where = f"{where} in the dark"
        return found + findings(page, where, LINKS, within) + contrast.findings(page, where, within)

    return look


@pytest.fixture(scope="module")
def content(thorough: bool) -> str:
    """Where axe looks at a page that it looks at again: by day not at what stands around every page."""
    return "html" if thorough else "#content"


def by_day_once(both: bool, prefix: str, number: int) -> None:
    """By day something that both readers meet is looked at for the one whose turn it is, unless `both` are to."""
    if not both and PREFIXES.index(prefix) != number % len(PREFIXES):
        pytest.skip("looked at for the other reader, and for both in a thorough run")


WITH_404 = (*PAGES, "404.html")
COLOURED = {"cases/bakeyang/", "matrix/", "outcomes/", "unknowns/", "insights/ratios/", "toolkit/visit-log/"}
"""Pages with colours that others have not: by day, too, both readers look at them."""


def none(found: list[str]) -> None:
    assert not found, "\n".join(found)


def too_wide(page: Page) -> list[str]:
    """At which widths a page as it stands is wider than its window, which has its own size again at the end."""
    own, wide = page.viewport_size, []
    add_style(page, TEXT_SPACING)
    for spaced, width in (*((False, width) for width in WIDTHS), (True, WIDTHS[-1])):
        page.evaluate("spaced => document.documentElement.classList.toggle('spaced', spaced)", spaced)
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(f"wider than {width}" + " with wide spacing" * spaced)
    page.evaluate("document.documentElement.classList.remove('spaced')")
    assert own
    page.set_viewport_size(own)
    return wide


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=pytest.mark.night if path in TWINS else ()) for path in WITH_404]
)
def test_pages_are_quiet_and_fit_every_screen_and_axe_finds_nothing(
    screen: Page, troubles: list[str], address: str, prefix: str, path: str, look: Look, thorough: bool
) -> None:
    """Each page as a whole; by day with few of the entries that are alike, and most pages for one reader."""
    by_day_once(thorough or path in COLOURED, prefix, WITH_404.index(path))
    screen.emulate_media(color_scheme="light")
    screen.goto(address + prefix + path)
    expect(screen.locator("h1")).to_have_count(1)
    found = too_wide(screen)
    if not thorough:
        screen.evaluate(ALIKE, ENTRIES)
    none(found + look(screen, path, "html") + troubles)


def test_a_low_contrast_is_found_where_its_colours_are_met_first(browser: Browser) -> None:
    contrast = Contrast(everywhere=False)
    page = opened(browser, "phone")
    page.goto("about:blank")
    page.set_content("<main><p>Black</p><p aria-hidden=true style='color: #ccc'>Exempt</p>")
    assert contrast.findings(page, "one", "html") == []
    page.set_content("<main><p>Black</p><p style='color: #ccc'>Pale</p>")
    [found] = contrast.findings(page, "two", "html")
    assert "color-contrast: two: <p" in found
    assert contrast.findings(page, "three", "html") == []
    page.close()


DRAWN = {
    "find/?q=yuping&target-group=older-people&pick=yuping": "[data-finder-ready]",
    "find/?view=table&sort=-evidence": "[data-finder-ready]",
    "find/?q=bitcoinmining&level=community": "[data-finder-ready]",
    "compare/?cases=minzuxiang,minimal": ".cb-compare__table [data-case=minimal]",
    "compare/?cases=minimal,no-such-case": ".cb-compare__problems:not([hidden])",
    "packs/build/?cases=minimal,full": ".cb-build[data-ready]",
    "contribute/form/?target_groups=older-people": ".cb-write[data-ready]",
}
"""Addresses at which a script draws what is to be seen, and what stands there when it has."""


@pytest.mark.parametrize("path", DRAWN)
def test_axe_finds_nothing_in_what_scripts_draw(
    screen: Page, address: str, prefix: str, path: str, content: str, look: Look, thorough: bool
) -> None:
    by_day_once(thorough, prefix, list(DRAWN).index(path))
    screen.emulate_media(color_scheme="light")
    screen.goto(address + prefix + path)
    screen.wait_for_selector(DRAWN[path])
    none(look(screen, path, content))


def test_axe_finds_nothing_on_a_draft(
    screen: Page, preview: Path, prefix: str, content: str, look: Look, thorough: bool
) -> None:
    by_day_once(thorough, prefix, 0)
    screen.emulate_media(color_scheme="light")
    with serve(preview) as root:
        screen.goto(f"{root}{prefix}cases/draft/")
        none(look(screen, "draft", content))


def test_axe_finds_nothing_in_the_search_dialog(
    screen: Page, address: str, prefix: str, look: Look, thorough: bool
) -> None:
    by_day_once(thorough, prefix, 0)
    screen.emulate_media(color_scheme="light")
    screen.goto(address + prefix)
    screen.locator("header [data-search-open]").click()
    screen.locator("dialog.cb-search input").fill("yuping")
    expect(screen.locator("dialog.cb-search a[href*='cases/yuping']").first).to_be_visible()
    none(look(screen, "search", "dialog.cb-search"))


def test_a_long_list_of_results_is_reached_by_keyboard(
    screen: Page, address: str, prefix: str, thorough: bool
) -> None:
    """What the keys have reached is in sight; the dialog has no facets whose choices could be listed."""
    by_day_once(thorough, prefix, 1)
    screen.emulate_media(color_scheme="light")
    screen.goto(address + prefix)
    screen.locator("header [data-search-open]").click()
    screen.locator("dialog.cb-search input").fill("community" if prefix else "社区")
    expect(screen.locator("dialog.cb-search [role=option]").nth(5)).to_be_attached()
    none(findings(screen, "long list", within="dialog.cb-search"))
    screen.keyboard.press("ArrowUp")
    expect(screen.locator("dialog.cb-search [aria-selected=true]")).to_be_in_viewport()


@pytest.mark.parametrize("prefix", ["", pytest.param("en/", marks=pytest.mark.night)])
def test_axe_finds_nothing_in_the_open_menu(
    browser: Browser, address: str, prefix: str, look: Look, thorough: bool
) -> None:
    """By day in the menu alone: the page behind it has been looked at."""
    page = opened(browser, "phone")
    page.goto(f"{address}{prefix}about/")
    page.locator(".cb-menu").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    found = look(page, "menu", "html" if thorough else ".md-sidebar--primary")
    page.close()
    none(found)


FOLDED = ("matrix/", "unknowns/")


@pytest.mark.parametrize("path", FOLDED)
def test_axe_finds_nothing_in_opened_details(
    screen: Page, address: str, prefix: str, path: str, content: str, look: Look, thorough: bool
) -> None:
    by_day_once(thorough, prefix, FOLDED.index(path))
    screen.emulate_media(color_scheme="light")
    screen.goto(address + prefix + path)
    screen.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    if not thorough:
        screen.evaluate(ALIKE, ENTRIES)
    none(look(screen, path, content))


LIVELY = (3, -1)
"""Steps of the form: one that has all kinds of fields, and the last."""


@pytest.mark.parametrize("number", LIVELY)
def test_axe_finds_nothing_in_steps_of_the_form(
    screen: Page, address: str, prefix: str, number: int, look: Look, thorough: bool
) -> None:
    """With all that is folded opened, terms and sources in it too, and an entry that is new and empty."""
    by_day_once(thorough, prefix, LIVELY.index(number))
    screen.emulate_media(color_scheme="light")
    screen.goto(f"{address}{prefix}contribute/form/?case=full")
    expect(screen.locator(".cb-write[data-ready]")).to_be_visible()
    screen.locator(".cb-write__step").nth(number).evaluate("step => step.click()")
    if number >= 0:
        screen.locator(".cb-entries__add").last.click()
    screen.evaluate("document.querySelectorAll('.cb details').forEach(fold => { fold.open = true; })")
    if number >= 0:
        screen.locator(".cb-ask__tools button:visible").first.click()
    screen.evaluate("scrollTo(0, 0)")  # nothing is behind the header
    none(look(screen, f"step {number}", ".cb-write"))
