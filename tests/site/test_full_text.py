"""The full-text search in real Chromium: merged from parts, it finds what one index of all pages finds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.serving import serve

from .finding import answered_queries

ASK = """async ([address, queries]) => {
  const engine = await import(address);
  const found = [];
  for (const query of queries) {
    const { results } = await engine.search(query);
    const pages = await Promise.all(results.map(result => result.data()));
    found.push(Object.fromEntries(pages.map(({ url }, place) => [url, results[place].score])));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def whole(site: Path, tmp_path_factory: pytest.TempPathFactory, thorough: bool) -> Iterator[str]:
    """The root of a site whose pages Pagefind has indexed by itself, in one go; by day the Chinese ones."""
    root = tmp_path_factory.mktemp("whole") / "site"
    shutil.copytree(site, root, ignore=lambda _, names: {name for name in names if name == "pagefind"})
    for page in root.rglob("cases/*/index.html"):  # the address of a picture would count among the words
        page.write_text(re.sub(r"<img\b[^<>]*>", "", page.read_text("utf-8")), "utf-8")
    shutil.move(root / "en", root.parent / "en")
    for folder in (root, root.parent / "en") if thorough else (root,):
        command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
        command += ["--exclude-selectors", ".headerlink, .cb-cite"]
        subprocess.run(command, check=True, capture_output=True)
    shutil.move(root.parent / "en", root / "en")
    with serve(root) as address:
        yield address


@pytest.mark.parametrize(
    ("language", "prefix"), [("zh", ""), pytest.param("en", "en/", marks=pytest.mark.night)]
)
def test_parts_are_searched_as_one(
    page: Page, address: str, whole: str, language: str, prefix: str, thorough: bool
) -> None:
    """By day a third of the queries."""
    queries = [judged.query for judged in answered_queries(language)][:: 1 if thorough else 3]

    def ask(root: str) -> Any:
        page.goto(f"{root}{prefix}about/")
        return page.evaluate(ASK, [f"{root}{prefix}pagefind/pagefind.js", queries])

    merged, own = ask(address), ask(whole)
    assert sum(map(bool, own)) > len(queries) / 2
    for query, scores, expected in zip(queries, merged, own, strict=True):
        assert scores == pytest.approx(expected, rel=1e-5), query  # sums of the same in another order
