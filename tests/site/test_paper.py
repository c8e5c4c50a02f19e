"""Pages of the site as a reader prints them: named and numbered, without what only a screen can use, rows and cards
whole.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from casebook.rendering.words import load_words
from tests.paper import read_sheets, squeezed, text_of

from .comparison import wait_for
from .finding import ready

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (Poppler) is missing")
UPRIGHT, ACROSS = (595, 842), (842, 595)
PRINTED = {
    "outcomes/": UPRIGHT,
    "find/": UPRIGHT,
    "target-groups/older-people/": UPRIGHT,
    "components/needs-survey/": UPRIGHT,
    "insights/handover/": ACROSS,
    "matrix/": ACROSS,
    "compare/?cases=bakeyang,full": ACROSS,
}


def _open(page: Page, address: str) -> None:
    """Open a page until what its scripts fetch is there."""
    if "/find/" in address:
        ready(page, address)
        return
    page.goto(address)
    if "/compare/" in address:
        wait_for(page, *address.partition("?cases=")[2].split(","))


def _print(page: Page, address: str, file: Path) -> Path:
    _open(page, address)
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    return file


@pytest.fixture(scope="module")
def printed(
    browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Path]]:
    """Prints a page, once; a wide table's page is opened on a desk."""
    folder = tmp_path_factory.mktemp("printed")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield cache(lambda path: _print(page, address + path, folder / f"{re.sub('[^a-z]', '-', path)}.pdf"))
    page.close()


@pytest.mark.parametrize("path", PRINTED)
def test_a_page_is_named_and_numbered_and_has_no_furniture(printed: Callable[[str], Path], path: str) -> None:
    file = printed(path)
    sheets, text = read_sheets(file), text_of(file)
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {PRINTED[path]}
    lasting = squeezed(f"https://casebook.example.org/{path.partition('?')[0]}")
    assert text.count(lasting) >= len(sheets)
    assert re.search(rf"{len(sheets)}/{len(sheets)}", text)
    words = load_words()
    furniture = {squeezed(words[key]["zh"]) for key in ("find_label", "see_also", "permalink")}
    assert {word for word in furniture if word in text} == set()


@pytest.mark.parametrize("path", ["outcomes/", "insights/handover/"])
def test_the_head_of_a_long_table_stands_on_every_page(
    page: Page, address: str, printed: Callable[[str], Path], path: str
) -> None:
    file = printed(path)
    page.goto(address + path)
    page.emulate_media(media="print")
    first, second, *_ = page.locator("thead th:not([hidden])").all_inner_texts()
    pages = ["".join(line.text for line in sheet.lines) for sheet in read_sheets(file)]
    assert len(pages) > 1
    assert [text for text in pages if squeezed(first) not in text or squeezed(second) not in text] == []


@pytest.mark.parametrize("path", ["cases/yuping/", "en/cases/bakeyang/"])
def test_no_sheet_of_a_case_is_left_almost_empty(printed: Callable[[str], Path], path: str) -> None:
    *sheets, _ = read_sheets(printed(path))
    assert len(sheets) > 4
    assert [number for number, sheet in enumerate(sheets, 1) if sheet.filled < 0.45] == []


def test_nothing_is_cut_at_the_side(page: Page, address: str) -> None:
    for path, (width, _) in PRINTED.items():
        page.set_viewport_size({"width": round((width - 2 * 45) * 96 / 72), "height": 900})
        page.emulate_media(media="print")
        _open(page, address + path)
        wide, shown = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= shown, path
