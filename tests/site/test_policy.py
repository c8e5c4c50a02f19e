"""Every page names the site's policy before all else, holds nothing that it forbids, and needs nothing more.

Whatever the other tests do in the browser is done under the policy too: `tests/serving.py` sends it, and
`conftest.py` fails the test in which a page breaks it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.policy import meta_policy
from tests.documents import Document

from .conftest import PREFIXES, wait_in

DATA = ("application/json", "application/ld+json")


def test_every_page_says_the_policy_before_all_that_it_loads(documents: dict[str, Document]) -> None:
    wrong = []
    for path, page in documents.items():
        heads = [each for each in page.elements if each.parent and each.parent.tag == "head"]
        said = [each for each in heads if each.given.get("http-equiv") == "Content-Security-Policy"]
        first = next(each for each in heads if each.tag in ("script", "link", "style"))
        policy = meta_policy(path.removesuffix("index.html"))
        if [each.given["content"] for each in said] != [policy] or heads.index(said[0]) > heads.index(first):
            wrong.append(path)
    assert wrong == []


def test_no_page_holds_a_script_a_style_or_a_handler(documents: dict[str, Document]) -> None:
    assert [
        f"{path}: {element}"
        for path, page in documents.items()
        for element in page.elements
        if (
            element.tag == "script" and not element.given.get("src") and element.given.get("type") not in DATA
        )
        or element.tag == "style"
        or any(name == "style" or name.startswith("on") for name in element.given)
        or any(re.match("(?i)javascript:", value or "") for value in element.given.values())
    ] == []


def test_the_data_in_pages_cannot_end_its_script(site: Path) -> None:
    data = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL)
    assert [
        f"{path}: {held[:80]}"
        for path in site.rglob("*.html")
        for held in data.findall(path.read_text("utf-8"))
        if re.search("[<>&]", held)
    ] == []


def test_columns_have_the_widths_that_they_name(site: Path, documents: dict[str, Document]) -> None:
    defined = set(re.findall(r"\.(cb-width--\d+)", (site / "assets" / "tool.css").read_text("utf-8")))
    used = {
        element.given["class"]
        for page in documents.values()
        for element in page.elements
        if element.tag == "col"
    }
    assert used
    assert used <= defined


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_page_that_moved_and_one_that_never_was(page: Page, address: str, site: Path, prefix: str) -> None:
    moved = next(path for path in site.glob("cases/*/index.html") if "moved.js" in path.read_text("utf-8"))
    old = f"{prefix}cases/{moved.parent.name}/"
    page.goto(f"{address}{old}?a=b#steps")
    page.wait_for_url(lambda url: url.endswith("/?a=b#steps") and old not in url)
    page.goto(f"{address}{prefix}nothing/")
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize(
    ("system", "chosen", "seen"),
    [
        ("light", None, "default"),
        ("dark", None, "slate"),
        ("light", {"media": "(prefers-color-scheme: dark)", "scheme": "slate"}, "slate"),
        ("dark", {"media": "(prefers-color-scheme: light)", "scheme": "default"}, "default"),
        ("dark", {"media": "(prefers-color-scheme)", "scheme": "default"}, "slate"),
    ],
)
def test_colours_are_right_before_anything_is_drawn(
    browser: Browser, address: str, system: str, chosen: dict[str, str] | None, seen: str
) -> None:
    """All but the first script are held back. The first frame is drawn after the body is begun."""
    page = browser.new_page(color_scheme=system)  # type: ignore[arg-type]
    page.goto(f"{address}about/")
    page.evaluate("kept => localStorage.setItem('/.__palette', kept)", json.dumps({"color": chosen}))
    page.route(
        "**/*.js", lambda route: route.continue_() if "before.js" in route.request.url else route.abort()
    )
    page.add_init_script(
        "requestAnimationFrame(function look() { if (!document.body) return requestAnimationFrame(look);"
        " window.first = document.body.getAttribute('data-md-color-scheme') })"
    )
    page.goto(f"{address}about/")
    wait_in(page, "window.first")
    first = page.evaluate("window.first")
    page.close()
    assert first == seen


def test_the_switch_of_colours_turns_all_three_ways(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    seen = []
    for _ in range(3):
        page.locator("[data-md-component=palette] label:visible").click()
        seen.append(page.locator("body").get_attribute("data-md-color-scheme"))
    assert seen == ["default", "slate", "default"]
    assert "(prefers-color-scheme)" in page.evaluate("localStorage.getItem('/.__palette')")


def test_the_switch_of_colours_is_kept_and_turns_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    page.locator("[data-md-component=palette] input:checked").press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_css("outline-style", "solid")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-md-component=palette] input:checked")).to_have_attribute(
        "data-md-color-scheme", "slate"
    )
