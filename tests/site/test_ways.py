"""Every page can be come by: from the home page, by links that are in sight, on a phone and on a desk."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from casebook.project import Project
from casebook.site.settings import load_settings

from .conftest import PREFIXES, SIZES

IN_SIGHT = """() => [...document.querySelectorAll("a[href]")].filter((link) => {
  const box = link.getBoundingClientRect();
  const style = getComputedStyle(link);
  return box.width > 4 && box.height > 4 && box.right > 0 && box.left < innerWidth
    && style.visibility === "visible" && style.opacity !== "0";
}).map((link) => new URL(link.getAttribute("href"), document.baseURI).href)"""
"""The links that can be seen; those in a drawer only while it is open."""


def links_in_sight(page: Page, address: str) -> list[str]:
    """The pages that visible links of a page lead to; what is folded can be opened where it says so."""
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate("document.querySelectorAll('summary').forEach((it) => { it.parentElement.open = true; })")
    found = page.evaluate(IN_SIGHT)
    menu = page.locator(".cb-menu")
    if menu.is_visible():
        menu.click()
        found += page.evaluate(IN_SIGHT)
    return [page_of(link) for link in found]


def page_of(link: str) -> str:
    """The address without what is asked there and which part of it is meant."""
    return urldefrag(link).url.partition("?")[0]


@pytest.mark.parametrize(
    ("prefix", "size"),
    [
        pytest.param(prefix, SIZES[name], id=name, marks=() if name == "phone" else pytest.mark.night)
        for prefix, name in zip(PREFIXES, SIZES, strict=True)
    ],
)
def test_every_page_is_reached_by_links_in_sight(
    browser: Browser,
    project: Project,
    site: Path,
    address: str,
    prefix: str,
    size: tuple[int, int],
) -> None:
    """One language at each size, by day the phone's, whose menu is folded: their pages come from the same
    templates. Of the pages that have been reached,
    the one is opened next whose links promise most; what counts are those in sight.
    """
    sitemap = (site / prefix / "sitemap.xml").read_text(encoding="utf-8")
    root = load_settings(project).site_url
    wanted = {urljoin(address, url.removeprefix(root)) for url in re.findall("<loc>(.+?)</loc>", sitemap)}
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")

    @cache
    def said(reached: str) -> set[str]:
        text = (site / reached.removeprefix(address) / "index.html").read_text(encoding="utf-8")
        return {urljoin(reached, link) for link in re.findall(r'href="?([^"?#> ]+)', text)}

    home = address + prefix
    left, ahead = wanted - {home}, [home]
    while left and ahead:
        opened = max(ahead, key=lambda each: len(said(each) & left))
        ahead.remove(opened)
        found = left.intersection(links_in_sight(page, opened))
        left -= found
        ahead += sorted(found)
    page.close()
    assert sorted(left) == []


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
