"""How to open the finder, put a query to it and read what it shows; and the judged queries of
`tests/corpus/judged_queries.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from casebook.yaml_source import load_trusted

_FILE = Path(__file__).resolve().parents[1] / "corpus" / "judged_queries.yaml"


@dataclass(frozen=True)
class Judged:
    """A query as readers type it, and the cases that answer it; `hope` for a wish that may fail."""

    query: str
    kind: str
    right: frozenset[str]
    hope: bool
    language: str


def judged_queries(language: str) -> list[Judged]:
    """The queries for one language's site, in the order of the file."""
    entries = load_trusted(_FILE)
    found = [
        Judged(
            each["query"],
            each["kind"],
            frozenset(each["right"]),
            each.get("hope", False),
            each.get("language", "zh"),
        )
        for each in entries
    ]
    return [judged for judged in found if judged.language == language]


def ask(page: Page, query: str) -> list[str]:
    """Type a query into an open finder; the ids of the cases shown, best first."""
    page.wait_for_selector("[data-finder-ready]")
    page.evaluate("document.documentElement.removeAttribute('data-finder-ready')")
    page.locator("#find-q").fill(query)
    page.locator("#find-q").press("Enter")
    page.wait_for_selector("[data-finder-ready]")
    found: list[str] = page.locator(".cb-find__list [data-case]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.case)"
    )
    return found


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-finder-ready]")


def shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-finder-ready]")
    found: list[str] = page.locator(".cb-find__list [data-case]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.case)"
    )
    return found


def found_count(page: Page) -> int:
    page.wait_for_selector("[data-finder-ready]")
    number = re.search(r"\d+", page.locator(".cb-find__said").inner_text())
    assert number
    return int(number.group())
