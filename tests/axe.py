"""Axe, the accessibility checker, on a page of the browser."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
"""The script that a page must have loaded before `findings` is asked."""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = ("color-contrast",)
"""The rule that takes half of axe's time."""
_MARK = """([within, seen]) => {
  const exempt = "[aria-hidden=true], [aria-disabled=true], :disabled, [inert]";
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const { backgroundColor: colour, backgroundImage: image } = getComputedStyle(element);
      if (image !== "none") return `${image} of ${element.className}`;
      if (!/, 0[)]$/.test(colour)) return colour;
    }
  };
  const known = new Set(seen), painted = new Set();
  for (const element of document.querySelectorAll(`${within}, ${within} *`)) {
    element.removeAttribute("data-unseen");
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const { color, opacity, fontSize, fontWeight } = getComputedStyle(element);
    const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    const of = [color, opacity, behind(element), large].join("; ");
    if (known.has(of) || element.closest(exempt) || !element.checkVisibility()) continue;
    painted.add(of);
    element.setAttribute("data-unseen", "");
  }
  return [...painted];
}"""
"""Marks the elements with a combination, of what contrast goes by, that has not been seen."""


def findings(
    page: Page, where: str, only: Sequence[str] = TAGS, within: str = "html", *, without: Sequence[str] = ()
) -> list[str]:
    """Axe's findings on a page as it stands, by `only` these rules, or rules of these kinds, `without` some:
    rule, page, element and what would mend it.
    """
    off = {rule: {"enabled": False} for rule in without}
    options = {"runOnly": list(only), "rules": off, "resultTypes": ["violations"]}
    violations = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])[
        "violations"
    ]
    return [
        f"{rule['id']}: {where}: {node['html'][:160]}: {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]


class Contrast:
    """The contrast of texts, looked at on the first page that has a combination of colours, or everywhere."""

    def __init__(self, *, everywhere: bool) -> None:
        self._everywhere = everywhere
        self._seen: list[str] = []

    def findings(self, page: Page, where: str, within: str) -> list[str]:
        """As `findings`."""
        if self._everywhere:
            return findings(page, where, CONTRAST, within)
        new = page.evaluate(_MARK, [within, self._seen])
        self._seen += new
        return findings(page, where, CONTRAST, "[data-unseen]") if new else []
