"""How to open a comparison and read what it shows."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from casebook.rendering.words import load_words

PREFIX = {"zh": "", "en": "en/"}
WORDS = load_words()


def shown(page: Page) -> list[str | None]:
    """The cases of the columns, in order."""
    return [head.get_attribute("data-case") for head in page.locator("th[data-case]").all()]


def compare(page: Page, root: str, query: str, *cases: str) -> None:
    """Open a comparison and wait until it shows these cases."""
    page.goto(f"{root}compare/{query}")
    wait_for(page, *cases)


def wait_for(page: Page, *cases: str) -> None:
    expect(page.locator("th[data-case]")).to_have_count(len(cases))
    expect(page.locator(".cb-compare__said")).not_to_have_text(re.compile("……|…$"))
    assert shown(page) == list(cases)


def unfold(page: Page) -> None:
    """Open all sections."""
    page.locator("[data-do=open]").click()


def row(page: Page, key: str) -> list[str]:
    """The texts of a row's cells, as one reads them."""
    return [cell.inner_text() for cell in page.locator(f'tr[data-row="{key}"] td').all()]
