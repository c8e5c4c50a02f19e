"""The site as its readers meet it, in real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue

from .conftest import PREFIXES, troubles_of

SOUGHT = {
    "": {
        "快递小哥": "bakeyang",
        "yuping": "yuping",
        "bajiuyang": "bakeyang",
        "yp": "yuping",
        "courier": "bakeyang",
        "三张清单": "yuping",
        "玉屏": "yuping",
        "社区食堂": "xishan",
    },
    "en/": {"courier": "bakeyang", "yuping": "yuping", "快递员": "bakeyang", "canteen": "xishan"},
}
"""What is typed on the pages of each language, and the case that it should lead to."""


@pytest.mark.parametrize("prefix", PREFIXES)
def test_search_leads_to_the_case(page: Page, address: str, prefix: str) -> None:
    troubles = troubles_of(page, address)
    page.goto(address + prefix)
    page.locator("header [data-search-open]").click()
    for typed, case in SOUGHT[prefix].items():
        page.locator(".cb-search").evaluate("dialog => dialog.removeAttribute('data-ready')")
        page.locator(".cb-search input").fill(typed)
        page.wait_for_selector(".cb-search[data-ready]")
        found = [link.get_attribute("href") or "" for link in page.locator(".cb-search__choice").all()]
        cases = [link.partition("#")[0] for link in found if "/cases/" in link]
        assert any(link.endswith(f"/{prefix}cases/{case}/") for link in cases[:5]), (typed, cases)
    assert troubles == []


def test_search_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "about/")
    page.keyboard.press("/")
    field = page.locator(".cb-search input")
    expect(field).to_be_focused()
    page.keyboard.type("八棵杨")
    page.wait_for_selector(".cb-search[data-ready=exact]")
    page.keyboard.press("ArrowDown")
    first = page.locator(".cb-search__choice").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/bakeyang/**")


def test_search_closes_with_escape(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.locator(".cb-search input")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".cb-search input")).to_be_hidden()


def test_search_and_finder_agree_and_one_leads_to_the_other(page: Page, address: str) -> None:
    """The dialog asks the finder's engine: the same cases in the same order; pages of other kinds in groups."""
    page.goto(address)
    page.locator("header [data-search-open]").click()
    page.locator(".cb-search input").fill("社工督导")
    page.wait_for_selector(".cb-search[data-ready]")
    links = [link.get_attribute("href") or "" for link in page.locator(".cb-search__choice").all()]
    cases = [link.split("/cases/")[1].partition("/")[0] for link in links if "/cases/" in link]
    assert page.locator(".cb-search__group").count() > 1
    page.locator(".cb-search__all").click()
    page.wait_for_selector("[data-finder-ready]")
    shown = page.locator(".cb-find__list [data-case]").evaluate_all("all => all.map(one => one.dataset.case)")
    assert cases == shown[: len(cases)]


def test_language_switch_stays_on_the_page(page: Page, address: str, thorough: bool) -> None:
    for path in (
        "",
        "cases/yuping/",
        "about/",
        *(("matrix/", "target-groups/older-people/") if thorough else ()),
    ):
        page.goto(address + path)
        page.locator(".cb-language").click()
        page.wait_for_url(address + "en/" + path)
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator(".cb-language").click()
        page.wait_for_url(address + path)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_case_reads_without_javascript(browser: Browser, address: str, prefix: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(address + prefix + "cases/bakeyang/")
    for section in (
        "need",
        "components",
        "steps",
        "outcomes",
        "not-reported",
        "replication",
        "teaching",
        "sources",
    ):
        expect(page.locator(f"#{section}")).to_be_visible()
    expect(page.locator("#component-courier-chat-group")).to_contain_text("58")
    page.goto(address + prefix + "matrix/")
    page.locator(".cb-matrix summary").first.click()
    expect(page.locator(".cb-matrix details[open] a").first).to_be_visible()
    page.close()


def test_a_case_prints_its_content_and_not_the_furniture(page: Page, address: str) -> None:
    page.goto(address + "cases/bakeyang/")
    page.emulate_media(media="print")
    for hidden in (
        ".cb-search-button",
        ".cb-language",
        ".md-tabs",
        ".md-sidebar--secondary",
        ".cb-footer",
        ".cb-actions",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in (".cb-brand", "h1", "#need", ".cb-reading >> nth=0", "#sources", ".cb-citation"):
        expect(page.locator(shown)).to_be_visible()
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_an_alias_arrives_at_its_case(page: Page, address: str) -> None:
    page.goto(address + "cases/bajiuyang/")
    page.wait_for_url("**/cases/bakeyang/")


def test_everything_on_a_case_page_is_reachable_by_tab(page: Page, address: str) -> None:
    page.goto(address + "cases/bakeyang/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    assert "md-skip" in focused
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_case_page_is_light(browser: Browser, address: str) -> None:
    """At most 250 kB come over the line, compressed as the server sends them, to whom has nothing yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers["content-length"])))
    page.goto(address + "cases/yuping/", wait_until="networkidle")
    context.close()
    assert len(sizes) > 3
    assert sum(sizes) <= 250_000


def test_results_are_filtered_and_the_choice_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "outcomes/")
    rows = page.locator(".cb-outcomes tbody tr[data-kind]")
    every = rows.count()
    page.locator("select[name=kind]").select_option("outcome")
    page.locator("input[name=q]").fill("接诉即办")
    expect(page.locator(".cb-outcomes tbody tr[data-kind]:visible")).to_have_count(1)
    expect(page.locator(".cb-filter output")).to_contain_text(f"1项，共{every}项")
    assert "kind=outcome" in page.url
    page.reload()
    expect(page.locator(".cb-outcomes tbody tr[data-kind]:visible")).to_have_count(1)
    expect(page.locator("select[name=kind]")).to_have_value("outcome")


def test_results_are_a_whole_table_without_javascript(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "outcomes/")
    expect(page.locator(".cb-filter")).to_be_hidden()
    assert page.locator(".cb-outcomes tbody tr[data-kind]:visible").count() == sum(
        len(catalogue.records[case.id].outcomes) for case in catalogue.cases
    )
    page.close()


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "cases/bakeyang/")
    menu, first = page.locator(".cb-menu"), page.locator(".md-sidebar--primary :is(a, summary)").first
    first.focus()
    expect(first).not_to_be_focused()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert page.locator("#__drawer").is_checked()
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    context.close()


def test_the_menu_folds_when_the_keyboard_goes_on_into_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "cases/bakeyang/")
    menu = page.locator(".cb-menu")
    menu.press("Enter")
    inside = page.locator(".md-sidebar--primary :is(a, summary):visible")
    inside.last.focus()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary :focus")).to_have_count(0)
    expect(page.locator(":focus")).to_be_in_viewport()
    context.close()


def test_an_unknown_address_offers_ways_on(page: Page, address: str) -> None:
    page.goto(address + "404.html")
    for link in page.locator("main a").all():
        assert (link.get_attribute("href") or "").startswith("/")
    expect(page.locator("main input[name=q]")).to_be_visible()
