"""The form on a phone; the program that checks runs beside the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from casebook.editing.browser.desk import Desk
from tests.casebooks import REPO
from tests.site.conftest import troubles_of

from .writing import FORM, Writer

ENGINE = """export async function startEngine(onProgress) {
  onProgress(1);
  const ask = async (call, ...args) => JSON.parse(await window.desk(call, JSON.stringify(args)));
  return {
    check: (name, data, language) => ask("check_data", name, data, language),
    read: (text, language) => ask("read", text, language),
    write: (data, text) => ask("write", data, text),
    preview: (data, language) => ask("preview_data", data, language),
  };
}"""
"""Stands in for what runs the program in the browser, which takes longer to start than all else."""
NO_ENGINE = "export async function startEngine() { throw Object.assign(new Error(), { reason: 'old' }); }"
NOTHING = {"cases": [], "tools": [], "site_url": "https://a.example/", "edit_url": "https://b.example/"}


@pytest.fixture(scope="module")
def program() -> Desk:
    return Desk(REPO, NOTHING)


@pytest.fixture
def context(browser: Browser, program: Desk) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    opened.set_default_timeout(10_000)
    opened.expose_function("desk", program.answer)
    yield opened
    opened.close()


@pytest.fixture
def form(context: BrowserContext, address: str) -> Iterator[Callable[..., Writer]]:
    """Opens the form: `form("?case=full", prefix="en/")`; `engine` whether there are checks."""
    troubles: list[list[str]] = []

    def opened(rest: str = "", *, prefix: str = "", engine: bool = True) -> Writer:
        page = context.new_page()
        troubles.append(troubles_of(page, address))
        body = ENGINE if engine else NO_ENGINE
        page.route(
            "**/engine/engine.js", lambda route: route.fulfill(body=body, content_type="text/javascript")
        )
        page.goto(f"{address}{prefix}{FORM}{rest}")
        expect(page.locator(".cb-write[data-ready]")).to_be_visible()
        return Writer(page, json.loads(page.request.get(f"{address}{prefix}{FORM}fields.json").text()))

    yield opened
    assert not [text for texts in troubles for text in texts if "404" not in text]
