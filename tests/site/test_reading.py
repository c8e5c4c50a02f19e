"""How one finds one's way on a page, and from a citation to its source, in real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.rendering.words import load_words
from tests.axe import AXE, findings

from .conftest import PREFIXES, SIZES, troubles_of, unfold, wait_in
from .reading import PARTED, SMALL
from .sampling import in_turn

CASES = ("yuping", "bakeyang", "beijing-37", "huaiyang-procuratorate", "full")
LIT = ".md-sidebar--secondary .md-nav__link--active"
WORDS = load_words()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield page
    page.close()


@pytest.mark.parametrize(("size", "prefix"), in_turn(list(SIZES), PREFIXES))
def test_no_citation_begins_a_line_and_none_is_parted_from_its_full_stop(
    page: Page, address: str, prefix: str, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    seen = 0
    for case in CASES:
        page.goto(f"{address}{prefix}cases/{case}/")
        seen += page.locator(".cb-cite").count()
        assert page.evaluate(PARTED) == [], case
    assert seen > 100


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_finger_hits_whatever_a_case_has_to_touch(phone: Page, address: str, prefix: str) -> None:
    phone.goto(address + prefix + "cases/yuping/")
    assert phone.evaluate(SMALL, 32) == []


@pytest.mark.parametrize(
    ("path", "prefix"),
    [
        *in_turn(["cases/yuping/", "contribute/"], PREFIXES),
        *(
            pytest.param(path, prefix, marks=pytest.mark.night)
            for path in ("cases/bakeyang/", "cases/minimal/")
            for prefix in PREFIXES
        ),
    ],
)
def test_the_entry_of_the_contents_that_was_chosen_is_the_one_lit(
    page: Page, address: str, prefix: str, path: str
) -> None:
    page.goto(address + prefix + path)
    entries = page.locator(".md-sidebar--secondary a.md-nav__link")
    assert entries.count() > 3
    for entry in entries.all():
        entry.click()
        chosen = entry.evaluate("link => link.hash")
        wait_in(
            page,
            "([lit, hash]) => Array.from(document.querySelectorAll(lit)).map(a => a.hash).join() === hash",
            [LIT, chosen],
        )
        top = page.evaluate(
            "hash => document.getElementById(decodeURIComponent(hash.slice(1))).getBoundingClientRect().top",
            chosen,
        )
        assert top >= 48, "not below the header"


def test_the_lit_entry_follows_the_scrolling(page: Page, address: str) -> None:
    page.goto(address + "cases/yuping/#sources")
    for section in ("steps", "need"):
        page.evaluate(f"document.getElementById('{section}').scrollIntoView()")
        page.mouse.wheel(0, 20)
        expect(page.locator(LIT)).to_have_attribute("href", f"#{section}")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_on_a_phone_one_line_names_the_section_opens_the_contents_and_leads_back(
    phone: Page, address: str, prefix: str
) -> None:
    troubles = troubles_of(phone, address)
    phone.goto(address + prefix + "cases/yuping/")
    line, name, back = (phone.locator(f".cb-line{part}") for part in ("", " .cb-line__name", " > button"))
    expect(back).to_be_hidden()
    phone.evaluate("scrollTo(0, 4000)")
    here = phone.evaluate("scrollY")
    line.locator("summary").click()
    entry = line.locator("a[href='#sources']")
    title = entry.inner_text()
    entry.click()
    expect(entry).to_be_hidden()
    expect(name).to_have_text(title)
    covered = phone.evaluate("document.querySelector('.cb-line').getBoundingClientRect().bottom")
    assert covered <= 96
    back.click()
    wait_in(phone, f"Math.abs(scrollY - {here}) < 2")
    expect(back).to_be_hidden()
    assert troubles == []


def test_the_line_is_used_by_keyboard(phone: Page, address: str, thorough: bool) -> None:
    phone.goto(address + "cases/yuping/")
    summary = phone.locator(".cb-line summary")
    summary.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".cb-line a").first).to_be_visible()
    phone.evaluate(AXE)
    assert findings(phone, "the line", within="html" if thorough else ".cb-line") == []
    phone.keyboard.press("Escape")
    expect(phone.locator(".cb-line a").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_without_scripts_the_line_still_opens_the_contents(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(address + "cases/yuping/")
    page.locator(".cb-line summary").click()
    page.locator(".cb-line a[href='#steps']").click()
    expect(page.locator("#steps")).to_be_in_viewport()
    page.close()


def test_the_line_moves_nothing(phone: Page, address: str) -> None:
    phone.goto(address + "cases/yuping/")
    phone.evaluate("""() => {
      window.moved = 0;
      const seen = list => list.getEntries().forEach(entry => { window.moved += entry.value; });
      new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
    }""")
    for place in range(0, 12_000, 1000):
        phone.evaluate(f"scrollTo(0, {place})")
    assert phone.evaluate("new Promise(done => setTimeout(() => done(window.moved), 300))") <= 0.02


@pytest.mark.parametrize(("size", "prefix"), in_turn(list(SIZES), PREFIXES))
def test_a_citation_shows_its_source_and_gives_the_focus_back(
    page: Page, address: str, prefix: str, size: str, thorough: bool
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + prefix + "cases/bakeyang/")
    unfold(page)
    unfold(page)
    citation = page.locator("#component-courier-chat-group .cb-cite a").first
    citation.focus()
    page.keyboard.press("Enter")
    note = page.locator(".cb-source-note")
    expect(note).to_be_visible()
    expect(note).to_be_focused()
    expect(note).to_have_attribute("aria-label", citation.get_attribute("aria-label") or "")
    source = page.locator("#source-beijing > span").first.inner_text()
    expect(note).to_contain_text(source)
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.evaluate(AXE)
    assert findings(page, "the source", within="html" if thorough else ".cb-source-note") == []
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(citation).to_be_focused()
    citation.click()
    expect(note).to_be_visible()
    citation.click()
    expect(note).to_be_hidden()
    citation.click()
    expect(note).to_be_visible()
    page.mouse.click(5, height - 5)
    expect(note).to_be_hidden()
    citation.click()
    note.locator("a[href='#source-beijing']").click()
    expect(note).to_be_hidden()
    expect(page.locator("#source-beijing")).to_be_in_viewport()


def test_without_popovers_a_citation_leads_to_the_list(page: Page, address: str) -> None:
    page.add_init_script("delete HTMLElement.prototype.popover")
    page.goto(address + "cases/bakeyang/")
    unfold(page)
    unfold(page)
    page.locator("#component-courier-chat-group .cb-cite a").first.click()
    expect(page.locator("#source-beijing")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "prefix", "language"),
    [
        ("cases/yuping/", "", "zh"),
        ("contribute/", "en/", "en"),
        pytest.param("cases/yuping/", "en/", "en", marks=pytest.mark.night),
        pytest.param("contribute/", "", "zh", marks=pytest.mark.night),
    ],
)
def test_a_permalink_is_no_part_of_its_heading_and_copies_the_address(
    page: Page, address: str, prefix: str, language: str, path: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + prefix + path)
    heading = page.locator("h2").nth(1)
    name = heading.inner_text()
    assert "#" not in name
    expect(page.get_by_role("heading", name=name, exact=True).first).to_be_visible()
    link = page.get_by_role("link", name=WORDS["permalink_to"][language].format(name=name), exact=True)
    heading.hover()
    link.click()
    expect(page.get_by_role("status").filter(has_text=name)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url == f"{address}{prefix}{path}#{heading.get_attribute('id')}"


def test_permalinks_are_seen_where_nothing_hovers(phone: Page, address: str) -> None:
    phone.goto(address + "cases/yuping/")
    opacities = "links => links.filter(link => getComputedStyle(link).opacity !== '1').length"
    assert phone.locator(".cb .headerlink").count() > 20
    assert phone.locator(".cb .headerlink").evaluate_all(opacities) == 0


def test_the_lanes_lead_to_the_steps_and_fit_the_phone(phone: Page, address: str) -> None:
    phone.goto(address + "cases/yuping/#steps")
    drawing = phone.locator(".cb-lanes svg")
    box = drawing.bounding_box()
    assert box
    assert box["width"] <= 358
    step = drawing.locator("a").nth(3)
    step.click()
    phone.wait_for_url(re.compile("#step-"))
    expect(phone.locator(step.get_attribute("href") or "")).to_be_in_viewport()


def test_the_lanes_can_be_taken_along_as_a_picture(page: Page, address: str) -> None:
    page.goto(address + "cases/yuping/")
    page.locator(".cb-lanes [data-picture]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("img")).to_have_attribute("src", re.compile("^data:image/png;base64,"))
    with page.expect_download() as taken:
        dialog.locator("a").click()
    assert taken.value.suggested_filename.endswith(".png")
    assert taken.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
