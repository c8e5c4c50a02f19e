"""Makes the pictures of the README and of the hand-written pages from the built site: `make pictures`, or
`python -m tests.pictures NAME …` for some of them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from casebook.project import LANGUAGES, Project, language_path
from tests.serving import serve

REPO = Path(__file__).resolve().parents[1]
PHONE, DESKTOP = (390, 844), (1200, 800)
PAPER = (620, 877)
"""A page of A4 as a picture."""

COLOURS = 48
"""More would make the files larger and nothing clearer."""

LONG = 240_000
"""Milliseconds: the program that checks takes some time to start in a browser."""


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


def _half_written(page: Page) -> None:
    """The last step of the form: what is missing, and the page as far as it is written."""
    _asked(page)
    page.locator(".cb-write__fold > summary").click()
    page.locator(".cb-write__step").last.click()
    page.locator(".cb-finish .cb-told--error").first.wait_for(timeout=LONG)
    page.locator(".cb-finish .cb-button").first.click()
    page.locator(".cb-preview").wait_for(timeout=LONG)
    page.frame_locator(".cb-preview").locator("h1").wait_for(timeout=LONG)
    page.locator(".cb-finish .cb-notice").evaluate("node => node.scrollIntoView()")
    page.mouse.wheel(0, -330)
    page.wait_for_timeout(5_000)  # until the page in the frame is painted as well


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
    "form-last": ({"zh": "contribute/form/", "en": "contribute/form/"}, PHONE, _half_written),
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
    context: BrowserContext, address: str, size: tuple[int, int], prepare: Callable[[Page], None], path: Path
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    prepare(page)
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=str(path))
    page.close()
    _make_small(path)


def _make_small(path: Path) -> None:
    """Fewer colours: a quarter of the bytes, and no difference that one sees."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    few.save(path, optimize=True)


def _lay_out(document: Path, path: Path) -> None:
    """The first page of a Word file, as LibreOffice lays it out."""
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
        subprocess.run(convert, check=True, capture_output=True)
        whole = ["-scale-to-x", str(PAPER[0]), "-scale-to-y", str(PAPER[1]), "-singlefile", "-png"]
        sheet = Path(folder, f"{document.stem}.pdf")
        subprocess.run(["pdftoppm", *whole, str(sheet), str(path.with_suffix(""))], check=True)
    _make_small(path)


def main() -> None:
    """Photograph pages of `site/` in both languages; those that are named, or else all."""
    project, wanted = Project(REPO), sys.argv[1:]
    with serve(project.root / "site") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context()
        if not wanted:
            first = REPO / "docs" / "pictures" / "case-page.png"
            _take(context, root + "cases/bakeyang/", DESKTOP, _nothing, first)
        for language in LANGUAGES:
            pictures = project.docs(language) / "pictures"
            for name, (addresses, size, prepare) in PICTURES.items():
                address = root + language_path(language) + addresses[language]
                if not wanted or name in wanted:
                    _take(context, address, size, prepare, pictures / f"{name}.png")
            if not wanted or "questionnaire" in wanted:
                document = project.root / "site" / language_path(language) / "contribute" / "case.docx"
                _lay_out(document, pictures / "questionnaire.png")
        browser.close()


if __name__ == "__main__":
    main()
