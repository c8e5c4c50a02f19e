"""Fills in the form on which cases are written, field by field, as a person would, from a record's data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

FORM = "contribute/form/"
"""The page with the form."""
FAR = 30_000
"""Milliseconds that checks may take where others are at work."""

Field = Mapping[str, Any]
Pointer = tuple[str | int, ...]

OPEN = "document.querySelectorAll('.cb-write__form details:not(.cb-pick)').forEach(fold => { fold.open = true; })"


class Writer:
    """One who writes; `page` shows the form, `description` is what it asks for."""

    def __init__(self, page: Page, description: Mapping[str, Any]) -> None:
        self.page = page
        self.description = description
        self._fields = {field["name"]: field for field in description["fields"]}

    def write(self, data: Mapping[str, Any]) -> None:
        """All that the data holds, step by step."""
        for number, step in enumerate(self.description["steps"]):
            self.step(number)
            for name in step["fields"]:
                if name in data:
                    self.fill(self._fields[name], (name,), data[name])

    def step(self, number: int) -> None:
        """Go to a step by its list, -1 for the last."""
        fold = self.page.locator(".cb-write__fold")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        self.page.locator(".cb-write__step").nth(number).click()

    def at(self, *pointer: str | int, suffix: str = "") -> Locator:
        """The box of a field."""
        return self.page.locator(f'[id="{"-".join(map(str, ("ask", *pointer)))}{suffix}"]')

    def fill(self, field: Field, pointer: Pointer, value: Any) -> None:
        """Fill in a field that is drawn."""
        kind = field["kind"]
        if kind == "part":
            for child in field["fields"]:
                if child["name"] in value:
                    self.fill(child, (*pointer, child["name"]), value[child["name"]])
        elif kind == "list":
            self._fill_list(field, pointer, value)
        elif kind in ("term", "terms", "option", "boolean"):
            self._choose(field, pointer, value if isinstance(value, list) else [value])
        else:
            texts = value if isinstance(value, Mapping) else {"zh": value}
            written = "、".join(texts["zh"]) if isinstance(texts["zh"], list) else str(texts["zh"])
            self.at(*pointer).fill(written)
            if "en" in texts:
                self.at(*pointer, suffix="-en").fill(texts["en"])

    def _fill_list(self, field: Field, pointer: Pointer, entries: list[Any]) -> None:
        inside = self.at(*pointer, suffix="-ask").locator("> .cb-ask__body")
        rows = inside.locator("> .cb-entries > .cb-entry")
        for at, entry in enumerate(entries):
            if rows.count() <= at:
                inside.locator("> .cb-entries__add").click()
            self.page.evaluate(OPEN)
            self.fill(field["entry"], (*pointer, at), entry)

    def _choose(self, field: Field, pointer: Pointer, chosen: list[Any]) -> None:
        root = self.at(*pointer, suffix="-ask")
        fold = root.locator(".cb-pick")
        if fold.count() and fold.get_attribute("open") is None:
            fold.locator("summary").click()
        for value in chosen:
            if field["kind"] == "boolean":
                root.locator("label").nth(0 if value else 1).click()
            else:
                root.locator(f'input[value="{value}"]').check()
