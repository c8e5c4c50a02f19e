"""The judged queries of `tests/corpus/judged_queries.yaml`, and how to put one to the finder."""

from __future__ import annotations

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
    found = [Judged(each["query"], each["kind"], frozenset(each["right"]), each.get("hope", False), each.get("language", "zh")) for each in entries]
    return [judged for judged in found if judged.language == language]


def ask(page: Page, query: str) -> list[str]:
    """Type a query into an open finder; the ids of the cases shown, best first."""
    page.wait_for_selector("[data-finder-ready]")
    page.evaluate("document.documentElement.removeAttribute('data-finder-ready')")
    page.locator("#find-q").fill(query)
    page.locator("#find-q").press("Enter")
    page.wait_for_selector("[data-finder-ready]")
    found: list[str] = page.locator(".cb-find__list [data-case]").evaluate_all("nodes => nodes.map(node => node.dataset.case)")
    return found
