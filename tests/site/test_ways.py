"""Every page can be come by: from the home page, by links that are in sight, on a phone and on a desk."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from casebook.project import Project
from casebook.site.settings import load_settings

from .conftest import PAGES, PREFIXES, SIZES

OUTSIDE = ("kept/", "offline/")
"""Pages that are in no section: none is marked as the current one."""

IN_SIGHT = """() => [...document.querySelectorAll("a[href]")].filter((link) => {
  const box = link.getBoundingClientRect();
  const style = getComputedStyle(link);
  return box.width > 4 && box.height > 4 && box.right > 0 && box.left < innerWidth
    && style.visibility === "visible" && style.opacity !== "0";
}).map((link) => new URL(link.getAttribute("href"), document.baseURI).href)"""
"""The links that can be seen; those in a drawer only while it is open."""

UNNAMED = """() => [...document.querySelectorAll("nav")].filter((nav) => {
  const by = nav.getAttribute("aria-labelledby");
  const name = by ? document.getElementById(by)?.textContent : nav.getAttribute("aria-label");
  return !name?.trim();
}).map((nav) => nav.className)"""


def links_in_sight(page: Page, address: str) -> list[str]:
    """The pages that visible links of a page lead to; what is folded can be opened where it says so."""
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate("document.querySelectorAll('summary').forEach((it) => { it.parentElement.open = true; })")
    found = page.evaluate(IN_SIGHT)
    menu = page.locator(".cb-menu")
    if menu.is_visible():
        menu.click()
        found += page.evaluate(IN_SIGHT)
    return [urldefrag(link).url.partition("?")[0] for link in found]


@pytest.mark.parametrize(
    ("prefix", "size"), list(zip(PREFIXES, SIZES.values(), strict=True)), ids=list(SIZES)
)
def test_every_page_is_reached_by_links_in_sight(
    browser: Browser,
    project: Project,
    site: Path,
    address: str,
    prefix: str,
    size: tuple[int, int],
    thorough: bool,
) -> None:
    """One language at each size: their pages come from the same templates. By day on the phone, where less is
    in sight.
    """
    if size == SIZES["desktop"] and not thorough:
        pytest.skip("the desk is for a thorough run")
    sitemap = (site / prefix / "sitemap.xml").read_text(encoding="utf-8")
    root = load_settings(project).site_url
    wanted = {urljoin(address, url.removeprefix(root)) for url in re.findall("<loc>(.+?)</loc>", sitemap)}
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    home = address + prefix
    reached, ahead = {home}, deque([home])
    while ahead and wanted - reached:
        for link in links_in_sight(page, ahead.popleft()):
            if link in wanted - reached:
                reached.add(link)
                ahead.append(link)
    page.close()
    assert sorted(wanted - reached) == []


@pytest.mark.parametrize("prefix", PREFIXES, ids=["zh", "en"])
def test_every_part_that_leads_on_has_a_name_and_the_current_page_is_marked_once_in_each(
    page: Page, address: str, prefix: str, thorough: bool
) -> None:
    if prefix and not thorough:
        pytest.skip("the same templates in English are for a thorough run")
    unnamed = {}
    for path in PAGES:
        page.goto(address + prefix + path)
        unnamed[path] = page.evaluate(UNNAMED)
        for nav in (".md-tabs", ".cb-section", ".cb-nav"):
            current = page.locator(f"{nav} [aria-current]")
            expected = 0 if path in OUTSIDE else page.locator(nav).count()
            assert current.count() == expected <= 1, (path, nav)
    assert {path: names for path, names in unnamed.items() if names} == {}


def test_a_section_of_the_menu_opens_its_pages(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto(address)
    page.get_by_role("button", name="菜单").click()
    pages = page.locator(".cb-nav").get_by_role("link", name="结果总表")
    assert not pages.is_visible()
    page.locator(".cb-nav summary", has_text="放在一起看").click()
    assert page.url == address, "opening leads nowhere"
    pages.click()
    page.wait_for_url("**/outcomes/")
    page.close()


def test_the_way_past_the_navigation_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(f"{address}target-groups/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
