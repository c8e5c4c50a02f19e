"""Makes the pictures of the README and of the hand-written pages from the built site: `make pictures`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from casebook.project import LANGUAGES, Project, language_path
from tests.serving import serve

REPO = Path(__file__).resolve().parents[1]
PHONE, DESKTOP = (390, 844), (1200, 800)


def _found(page: Page) -> None:
    page.wait_for_selector("[data-finder-ready]")


def _compared(page: Page) -> None:
    page.locator("table [data-case]").nth(1).wait_for()


def _ticked(page: Page) -> None:
    boxes = page.locator(".cb-fit input[type=checkbox]")
    for number in range(2):
        boxes.nth(number).check()
    page.locator(".cb-fit").evaluate("node => node.scrollIntoView()")
    page.mouse.wheel(0, -90)


def _asked(page: Page) -> None:
    """The first step of the form, with a title."""
    title = page.locator("article textarea, article input[type=text]").first
    title.wait_for()
    title.fill("红星社区：邻里定期探访" if "/en/" not in page.url else "Hongxing: neighbours who visit")
    title.evaluate("node => { node.blur(); node.scrollIntoView({ block: 'center' }); }")


def _nothing(page: Page) -> None:
    page.locator("h1").wait_for()


PICTURES: dict[str, tuple[dict[str, str], tuple[int, int], Callable[[Page], None]]] = {
    "find": ({"zh": "find/?q=社区食堂怎么办", "en": "find/?q=community+canteen"}, PHONE, _found),
    "compare": (
        {"zh": "compare/?cases=bakeyang,yuping", "en": "compare/?cases=bakeyang,yuping"},
        DESKTOP,
        _compared,
    ),
    "matrix": ({"zh": "matrix/", "en": "matrix/"}, DESKTOP, _nothing),
    "form": ({"zh": "contribute/form/", "en": "contribute/form/"}, PHONE, _asked),
    "findings": (
        {"zh": "contribute/rules/#figure-uncited", "en": "contribute/rules/#figure-uncited"},
        PHONE,
        _nothing,
    ),
    "fit-check": ({"zh": "cases/xishan/", "en": "cases/xishan/"}, PHONE, _ticked),
}
"""Name -> address in each language, size of the window, and what to wait for or do before the picture is
taken.
"""


def _take(
    browser: Browser, address: str, size: tuple[int, int], prepare: Callable[[Page], None], path: Path
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    prepare(page)
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=str(path))
    page.close()


def main() -> None:
    """Photograph pages of `site/` in both languages."""
    project = Project(REPO)
    with serve(project.root / "site") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        _take(
            browser, root + "cases/bakeyang/", DESKTOP, _nothing, REPO / "docs" / "pictures" / "case-page.png"
        )
        for name, (addresses, size, prepare) in PICTURES.items():
            for language in LANGUAGES:
                path = project.docs(language) / "pictures" / f"{name}.png"
                _take(browser, root + language_path(language) + addresses[language], size, prepare, path)
        browser.close()


if __name__ == "__main__":
    main()
