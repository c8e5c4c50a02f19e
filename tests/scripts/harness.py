"""One blank page in which the site's scripts are run, module by module, without the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.serving import serve

ASSETS = Path(__file__).resolve().parents[2] / "scripts" / "casebook" / "site" / "theme" / "assets"
PATIENCE = 5000
"""Milliseconds that anything may take in the blank page, where nothing has far to go."""
BLANK = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Blank</title><body></body></html>'
GIVE_UP = f"new Promise((_, fail) => setTimeout(fail, {PATIENCE}, new Error('no end')))"
PREPARE = "const load = path => import(new URL(path, location.origin).href);"


@dataclass(frozen=True)
class Scripts:
    """The blank page, and the address of the folder of the scripts, ending in a slash."""

    page: Page
    root: str

    def call(self, module: str, function: str, *given: object) -> Any:
        """What a function that a module exports answers."""
        return self.run(f"return (await load('{module}')).{function}(...given)", *given)

    def run(self, lines: str, *given: object) -> Any:
        """What lines of JavaScript return. They have `load(path)`, which imports a module, and `given`. Raises
        Error when they throw, or never come to an end.
        """
        work = f"(async () => {{ {PREPARE} {lines} }})()"
        return self.page.evaluate(f"given => Promise.race([{work}, {GIVE_UP}])", list(given))

    def show(self, html: str, query: str = "") -> None:
        """Have the page hold this alone, under an address with this query."""
        self.page.evaluate(
            "([html, query]) => { document.body.innerHTML = html; history.replaceState(null, '', '/' + query); }",
            [html, query],
        )

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that match and are not hidden."""
        found: list[str] = self.page.evaluate(
            "selector => Array.from(document.querySelectorAll(selector)).filter(node => !node.closest('[hidden]'))"
            ".map(node => node.textContent)",
            selector,
        )
        return found


PAGE = pytest.StashKey[Page]()
"""A page that whoever runs pytest hands over, so that many runs share a browser."""


@contextmanager
def open_scripts(page: Page) -> Iterator[Scripts]:
    """The blank page with the scripts of the folder that the environment's CASEBOOK_ASSETS names, or of this
    repository.
    """
    page.set_default_timeout(PATIENCE)
    with serve(Path(os.environ.get("CASEBOOK_ASSETS", ASSETS))) as root:
        page.route(root, lambda route: route.fulfill(body=BLANK, content_type="text/html"))
        page.goto(root)
        yield Scripts(page, root)
        page.unroute_all()
