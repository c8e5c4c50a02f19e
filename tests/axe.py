"""Axe, the accessibility checker, on a page of the browser."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
"""The script that a page must have loaded before `findings` is asked."""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def findings(page: Page, where: str, only: Sequence[str] = TAGS, within: str = "html") -> list[str]:
    """Axe's findings on a page as it stands: rule, page, element and what would mend it."""
    options = {"runOnly": list(only), "resultTypes": ["violations"]}
    violations = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])[
        "violations"
    ]
    return [
        f"{rule['id']}: {where}: {node['html'][:160]}: {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]
