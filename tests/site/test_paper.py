"""Pages of the site as a reader prints them: named and numbered, without what only a screen can use, rows and cards
whole.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casebook.rendering.words import load_words
from tests.paper import read_sheets, squeezed, text_of

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


def _print(page: Page, address: str, file: Path) -> Path:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    return file


@pytest.mark.parametrize("path", PRINTED)
def test_a_page_is_named_and_numbered_and_has_no_furniture(
    page: Page, address: str, path: str, tmp_path: Path
) -> None:
    file = _print(page, address + path, tmp_path / "page.pdf")
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
    page: Page, address: str, path: str, tmp_path: Path
) -> None:
    file = _print(page, address + path, tmp_path / "page.pdf")
    page.emulate_media(media="print")
    first, second, *_ = page.locator("thead th:not([hidden])").all_inner_texts()
    pages = ["".join(line.text for line in sheet.lines) for sheet in read_sheets(file)]
    assert len(pages) > 1
    assert [text for text in pages if squeezed(first) not in text or squeezed(second) not in text] == []


@pytest.mark.parametrize("path", ["cases/yuping/", "en/cases/bakeyang/"])
def test_no_sheet_of_a_case_is_left_almost_empty(page: Page, address: str, path: str, tmp_path: Path) -> None:
    *sheets, _ = read_sheets(_print(page, address + path, tmp_path / "page.pdf"))
    assert len(sheets) > 4
    assert [number for number, sheet in enumerate(sheets, 1) if sheet.filled < 0.45] == []


def test_nothing_is_cut_at_the_side(page: Page, address: str) -> None:
    for path, (width, _) in PRINTED.items():
        page.set_viewport_size({"width": round((width - 2 * 45) * 96 / 72), "height": 900})
        page.emulate_media(media="print")
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        wide, shown = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= shown, path
