"""How to open the finder, put a query to it and read what it shows; how to give it a large index; and the
judged queries of `tests/corpus/judged_queries.yaml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from casebook.exporting.finder import finder_documents
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted
from tests.casebooks import REPO

_FILE = Path(__file__).resolve().parents[1] / "corpus" / "judged_queries.yaml"


@dataclass(frozen=True)
class Judged:
    """A query as readers type it, and the cases that answer it, none where its kind is `nothing`; `hope` for
    a wish that may fail.
    """

    query: str
    kind: str
    right: frozenset[str]
    hope: bool


def judged_queries(language: str) -> list[Judged]:
    """The queries for one language's site, in the order of the file."""
    return [
        Judged(entry["query"], entry["kind"], frozenset(entry["right"]), entry.get("hope", False))
        for entry in load_trusted(_FILE)
        if entry.get("language", "zh") == language
    ]


def answered_queries(language: str) -> list[Judged]:
    """Those that some case answers."""
    return [judged for judged in judged_queries(language) if judged.right]


def ask(page: Page, query: str) -> list[str]:
    """Type a query into an open finder; the ids of the cases shown, best first."""
    page.wait_for_selector("[data-finder-ready]")
    page.evaluate("document.documentElement.removeAttribute('data-finder-ready')")
    page.locator("#find-q").fill(query)
    page.locator("#find-q").press("Enter")
    return shown(page)


_ASK_ALL = """async queries => {
  const page = document.documentElement, field = document.querySelector("#find-q"), answers = [];
  for (const query of queries) {
    page.removeAttribute("data-finder-ready");
    const ready = new Promise(done => new MutationObserver((_, seen) => {
      if (!("finderReady" in page.dataset)) return;
      seen.disconnect();
      done();
    }).observe(page, { attributeFilter: ["data-finder-ready"] }));
    field.value = query;
    field.form.requestSubmit();
    await ready;
    const cases = [...document.querySelectorAll(".cb-find__list [data-case]")];
    answers.push([cases.map(one => one.dataset.case), page.dataset.finderFit || ""]);
  }
  return answers;
}"""


def ask_all(page: Page, queries: Sequence[str]) -> list[tuple[list[str], str]]:
    """Put many queries to an open finder, one after the other; the ids of the cases shown for each, best first,
    and how well they fit by its own measure.
    """
    page.wait_for_selector("[data-finder-ready]")
    return [(cases, said) for cases, said in page.evaluate(_ASK_ALL, list(queries))]


def fit(page: Page) -> str:
    """How well what an open finder shows fits what is typed, by its own measure."""
    page.wait_for_selector("[data-finder-ready]")
    return page.locator("html").get_attribute("data-finder-fit") or ""


def open_facet(page: Page, facet: str) -> None:
    """Open a facet, and the group that it is in."""
    holder = page.locator(f"[data-facet={facet}]")
    for details in (page.locator(".cb-facets").filter(has=holder), holder):
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-finder-ready]")


def shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-finder-ready]")
    cases: list[str] = page.locator(".cb-find__list [data-case]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.case)"
    )
    return cases


def found_count(page: Page) -> int:
    page.wait_for_selector("[data-finder-ready]")
    number = re.search(r"\d+", page.locator(".cb-find__said").inner_text())
    assert number
    return int(number.group())


def index_rows(site: Path, number: int) -> list[dict[str, Any]]:
    """So many rows of the index: those of a site over and over, under ids of their own."""
    rows = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["cases"]
    return [{**rows[at % len(rows)], "id": f"{rows[at % len(rows)]['id']}-{at}"} for at in range(number)]


def give_index(page: Page, rows: list[dict[str, Any]]) -> None:
    """Have a page and its workers get these rows as what scripts read."""
    vocabularies = load_vocabularies(REPO)
    files = {
        name: json.dumps(content)
        for _, name, content in finder_documents(rows, vocabularies, "https://example.org/")
    }

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        route.fulfill(body=files[name], content_type="application/json")

    page.context.route("**/find/*.json", answer)
