"""What readers take of a case: citations, links, a code, a text for chats and a frame, in real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

from casebook.rendering.words import load_words
from tests.axe import AXE, findings

from .conftest import PREFIXES, wait_in
from .sampling import in_turn

CASE = "bakeyang"
FIGURE = "outcome-fall-in-complaints"
WORDS = load_words()
NOW = "2026-02-03T10:00:00"
DAYS = {"apa": "Retrieved February 3, 2026, from", "mla": "3 Feb. 2026.", "chicago": "February 3, 2026. "}
"""How styles write the day."""
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that lets its clipboard be read, on a day in February."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


@pytest.fixture
def reader(phone: Page, address: str) -> Iterator[Page]:
    """The phone, on which nothing of what was chosen before is kept."""
    yield phone
    phone.goto(f"{address}robots.txt")
    phone.evaluate("localStorage.clear()")


def open_block(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".cb-use > summary").click()


def test_a_citation_is_copied_with_the_day(reader: Page, address: str) -> None:
    open_block(reader, f"{address}cases/{CASE}/")
    block = reader.locator(".cb-use")
    expect(block.locator(".cb-cited__text:visible")).to_have_count(1)
    block.get_by_role("button", name=WORDS["cite.copy"]["zh"]).click()
    expect(block.locator(".cb-cited [role=status]")).to_have_text(WORDS["cite.copied"]["zh"])
    copied = reader.evaluate(CLIPBOARD)
    assert re.fullmatch(
        r"\S+\. .+\[EB/OL\]\. V\d+\. （\d{4}-\d\d-\d\d）\[2026-02-03\]\. https://\S+/cases/bakeyang/\.",
        copied,
    )


def test_a_case_is_printed_once(reader: Page, address: str) -> None:
    open_block(reader, f"{address}cases/{CASE}/")
    reader.evaluate("() => { window.printed = 0; window.print = () => window.printed++; }")
    reader.get_by_role("button", name=WORDS["use_print"]["zh"]).click()
    assert reader.evaluate("window.printed") == 1


def test_the_chosen_style_is_copied_and_kept(reader: Page, address: str) -> None:
    case, other = (f"{address}en/cases/{name}/" for name in (CASE, "yuping"))
    open_block(reader, case)
    for style, day in DAYS.items():
        reader.locator(".cb-cited select").select_option(style)
        reader.get_by_role("button", name=WORDS["cite.copy"]["en"]).click()
        expect(reader.locator(".cb-cited [role=status]")).to_have_text(WORDS["cite.copied"]["en"])
        assert day in reader.evaluate(CLIPBOARD)
        case, other = other, case
        open_block(reader, case)
        expect(reader.locator(".cb-cited select")).to_have_value(style)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_figure_is_copied_with_all_that_belongs_to_it(reader: Page, address: str, prefix: str) -> None:
    language = "en" if prefix else "zh"
    reader.goto(f"{address}{prefix}cases/{CASE}/#{FIGURE}")
    row = reader.locator(f"#{FIGURE}")
    row.locator(".cb-cite-figure").click()
    expect(reader.locator(".cb-said:visible")).to_contain_text(row.locator("th").inner_text())
    lines = reader.evaluate(CLIPBOARD).split("\n")
    assert lines[0].startswith(row.locator("th").inner_text())
    assert "51%" in lines[0]
    assert any("51%" in line for line in lines[1:])  # the caveat
    level = WORDS["cite.evidence"][language].partition("{")[0]
    assert sum(line.startswith(level) for line in lines) == 1
    source = WORDS["cite.source"][language].partition("{")[0]
    (cited,) = (line for line in lines if line.startswith(source))
    assert reader.locator("#sources ~ ol .cb-sources__title, .cb-sources li span").first.inner_text() in cited
    assert re.search(rf"https://\S+/cases/{CASE}/#{FIGURE}", lines[-1])
    assert reader.locator(".cb-cite-figure").count() == reader.locator(".cb-results tbody tr").count()


def test_link_text_for_chats_and_frame_are_copied(reader: Page, address: str) -> None:
    open_block(reader, f"{address}cases/{CASE}/")
    copied = {}
    for word in ("copy_link", "use_copy_chat", "use_copy_embed"):
        pressed = reader.get_by_role("button", name=WORDS[word]["zh"], exact=True)
        pressed.click()
        expect(pressed.locator("xpath=..").locator("[role=status]")).to_have_text(WORDS["cite.copied"]["zh"])
        copied[word] = reader.evaluate(CLIPBOARD)
    assert copied["copy_link"].endswith(f"/cases/{CASE}/")
    assert copied["use_copy_chat"].split("\n")[-1] == copied["copy_link"]
    assert len(copied["use_copy_chat"].split("\n")) == 6
    assert copied["use_copy_embed"].startswith("<iframe ")


def test_the_picture_of_the_first_screen_is_made_from_the_block(reader: Page, address: str) -> None:
    open_block(reader, f"{address}cases/{CASE}/")
    reader.locator(".cb-use [data-picture]").click()
    expect(reader.locator("dialog.cb-shown img")).to_be_visible()


def test_the_code_is_shown_when_the_block_is_opened(reader: Page, address: str) -> None:
    open_block(reader, f"{address}cases/{CASE}/")
    code = reader.locator(".cb-use__qr img")
    code.scroll_into_view_if_needed()
    wait_in(reader, "document.querySelector('.cb-use__qr img').naturalWidth > 0")


def test_a_comparison_is_cited_with_its_cases(reader: Page, address: str) -> None:
    reader.goto(f"{address}compare/?cases=yuping")
    expect(reader.locator(".cb-compare__tools")).to_be_visible()
    expect(reader.locator(".cb-use")).to_be_hidden()
    open_block(reader, f"{address}compare/?cases=yuping,{CASE}")
    reader.get_by_role("button", name=WORDS["cite.copy"]["zh"]).click()
    expect(reader.locator(".cb-cited [role=status]")).to_have_text(WORDS["cite.copied"]["zh"])
    copied = reader.evaluate(CLIPBOARD)
    names = [text for text in reader.locator(".cb-compare__sheet thead a").all_inner_texts() if text]
    assert names[0] in copied
    assert re.search(rf"\[2026-02-03\]\. https://\S+/compare/\?cases=yuping,{CASE}\.$", copied)


def test_the_citations_of_compared_cases_come_in_one_file(reader: Page, address: str, tmp_path: Path) -> None:
    open_block(reader, f"{address}compare/?cases=yuping,{CASE}")
    files = {}
    for ending in ("ris", "csl.json", "bib"):
        with reader.expect_download() as download:
            reader.locator(f"[data-ending='{ending}']").click()
        assert download.value.suggested_filename == f"yuping-{CASE}.{ending}"
        download.value.save_as(tmp_path / ending)
        files[ending] = (tmp_path / ending).read_text("utf-8")
    assert [entry["urls"][0].split("/")[-2] for entry in rispy.loads(files["ris"])] == ["yuping", CASE]
    assert [item["URL"].split("/")[-2] for item in json.loads(files["csl.json"])] == ["yuping", CASE]
    assert files["bib"].count("@misc{") == 2


def test_a_page_across_cases_is_cited(reader: Page, address: str) -> None:
    open_block(reader, f"{address}outcomes/")
    reader.get_by_role("button", name=WORDS["cite.copy"]["zh"]).click()
    expect(reader.locator(".cb-cited [role=status]")).to_have_text(WORDS["cite.copied"]["zh"])
    assert "[2026-02-03]" in reader.evaluate(CLIPBOARD)


def test_without_scripts_every_text_is_there_to_be_selected(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    open_block(page, f"{address}cases/{CASE}/")
    expect(page.locator(".cb-cited__text:visible")).to_have_count(7)
    assert "[____-__-__]" in page.locator(".cb-cited__text").first.inner_text()
    expect(page.locator(".cb-use button:visible")).to_have_count(0)
    page.close()


def test_paper_has_the_citation_and_not_the_block(page: Page, address: str) -> None:
    page.goto(f"{address}cases/{CASE}/")
    expect(page.locator(".cb-citation")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".cb-use")).to_be_hidden()
    expect(page.locator(".cb-cite-figure").first).to_be_hidden()
    expect(page.locator(".cb-citation")).to_contain_text("[____-__-__]")


def test_the_record_leads_to_the_block(page: Page, address: str) -> None:
    page.goto(f"{address}cases/{CASE}/")
    page.locator(".cb-use__way").click()
    expect(page.locator(".cb-use .cb-cited")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "prefix"), in_turn([f"cases/{CASE}/", f"compare/?cases=yuping,{CASE}"], PREFIXES)
)
def test_axe_finds_nothing_in_the_open_block(
    browser: Browser, address: str, path: str, prefix: str, thorough: bool
) -> None:
    """In English in the dark. By day in the block alone: the rest has been looked at."""
    page = browser.new_page(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if prefix else "light",
        reduced_motion="reduce",
    )
    open_block(page, address + prefix + path)
    page.evaluate("scrollTo(0, 0)")  # at the end of a table, its heads slip beneath the header
    page.evaluate(AXE)
    assert findings(page, path, within="html" if thorough else ".cb-use") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


@pytest.mark.parametrize(("scheme", "prefix"), in_turn(["light", "dark"], PREFIXES))
def test_the_page_to_frame_is_sound_and_fits_320_pixels(
    browser: Browser, address: str, scheme: str, prefix: str
) -> None:
    page = browser.new_page(
        viewport={"width": 320, "height": 480}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(f"{address}{prefix}cases/{CASE}/embed/")
    assert page.locator("script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(page.locator("strong").first).to_have_text(re.compile("51"))
    page.evaluate(AXE)
    assert findings(page, prefix) == []
    page.close()


def test_it_can_be_framed(page: Page, address: str) -> None:
    answer = page.goto(f"{address}cases/{CASE}/embed/")
    assert answer
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    expect(page.locator("h1")).to_be_visible()
