"""What a page makes a reader load."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Browser, Response

MOST = 100_000
"""Bytes of all that a case's page loads the first time, compressed as servers do."""


def test_the_longest_case_is_light_in_all(browser: Browser, address: str, site: Path) -> None:
    longest = max(site.glob("cases/*/index.html"), key=lambda page: page.stat().st_size)
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    page.goto(f"{address}cases/{longest.parent.name}/", wait_until="networkidle")
    weights = {each.url: len(gzip.compress(each.body(), 6)) for each in loaded if each.ok}
    context.close()
    assert len(weights) > 10
    assert sum(weights.values()) <= MOST, sorted(weights.items(), key=lambda each: -each[1])
