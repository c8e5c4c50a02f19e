"""Sheets of a case to print: what each holds, and what the PDF files are that Chromium makes of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Opened
from playwright.sync_api import expect

from casebook.catalogue import Catalogue
from casebook.cli import main
from casebook.project import LANGUAGES, Project, language_path
from casebook.rendering.handout import FACILITATOR, HANDOUTS, handout_address
from casebook.rendering.words import load_words
from casebook.site.generate import load_catalogue
from casebook.site.pdf import Sheet, choose_sheets, print_sheets
from casebook.site.settings import load_settings
from casebook.store import Store
from casebook.texts import strip_citations
from tests.casebooks import copy_casebook
from tests.documents import read_document
from tests.paper import bookmarks, read_pdf, read_sheets, squeezed, text_of

pytestmark = pytest.mark.night

MOST = {"card": 1, "brief": 2, "full": 7, FACILITATOR: 3}
"""Pages of each kind."""
A4 = 595, 842
THIRD = 1 / 3
SAMPLE = ("yuping", "bakeyang")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (Poppler) is missing")


def _reader(site: Path) -> Callable[[str], bytes | None]:
    return lambda path: (site / path).read_bytes() if (site / path).is_file() else None


@pytest.fixture(scope="module")
def printed(
    site: Path, project: Project, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> dict[Sheet, Path]:
    """The file of each sheet of the longest case in Chinese and English, and of a shorter one."""
    sheets = [
        *choose_sheets(catalogue, SAMPLE, (), "zh"),
        *choose_sheets(catalogue, SAMPLE[:1], (), "en"),
    ]
    return _print(site, load_settings(project).site_url, sheets, tmp_path_factory.mktemp("pdf"))


def _print(site: Path, root: str, sheets: Iterable[Sheet], out: Path) -> dict[Sheet, Path]:
    sheets = list(sheets)
    files = {}
    for sheet, (name, content) in zip(sheets, print_sheets(_reader(site), root, sheets), strict=True):
        files[sheet] = out / name
        files[sheet].write_bytes(content)
    return files


def _faults(sheet: Sheet, file: Path, headings: set[str]) -> Iterator[str]:
    """What is wrong with how a sheet falls into pages."""
    pages = read_sheets(file)
    if len(pages) > MOST[sheet.kind]:
        yield f"{len(pages)} pages"
    for number, page in enumerate(pages, 1):
        if (round(page.width), round(page.height)) != A4:
            yield f"page {number} is no A4"
        if page.filled < THIRD and number < len(pages):
            yield f"page {number} is filled to {page.filled:.0%}"
        if page.last_lines & headings:
            yield f"page {number} ends with {page.last_lines & headings}"


def _headings(site: Path, sheet: Sheet) -> set[str]:
    html = (site / sheet.address / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.DOTALL)
    return {squeezed(re.sub(r"<[^>]+>", "", heading)) for heading in found}


@needs_poppler
def test_sheets_fall_into_pages_well(site: Path, printed: dict[Sheet, Path]) -> None:
    faults = {
        sheet.name: list(_faults(sheet, file, _headings(site, sheet))) for sheet, file in printed.items()
    }
    assert {name: of for name, of in faults.items() if of} == {}
    assert all(len(read_sheets(file)) == 2 for sheet, file in printed.items() if sheet.kind == "brief")


@needs_poppler
def test_all_sheets_of_all_real_cases_do(corpus: Project, tmp_path: Path, thorough: bool) -> None:
    if not thorough:
        pytest.skip("all cases are for a thorough run")
    from casebook.site.build import build_site

    project = Project(corpus.root, f"build/{tmp_path.name}")
    build_site(project, tmp_path / "site")
    root = load_settings(project).site_url
    with Store(project.store) as store:
        catalogue, _ = load_catalogue(project, store)
        sheets = [sheet for of in LANGUAGES for sheet in choose_sheets(catalogue, (), (), of)]
    files = _print(tmp_path / "site", root, sheets, tmp_path)
    faults = {
        sheet.name: list(_faults(sheet, file, _headings(tmp_path / "site", sheet)))
        for sheet, file in files.items()
    }
    shutil.rmtree(project.build)
    assert {name: of for name, of in faults.items() if of} == {}


def test_pdf_files_are_tagged_with_bookmarks_and_embedded_fonts(printed: dict[Sheet, Path]) -> None:
    for sheet, file in printed.items():
        reader = read_pdf(file.read_bytes())
        root: Any = reader.root_object
        assert root["/MarkInfo"]["/Marked"], sheet
        assert root["/Lang"] == load_words()["theme.lang"][sheet.language], sheet
        assert bookmarks(reader), sheet
        for page in reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                assert _embedded(font.get_object()), (sheet, font)


def _embedded(font: object) -> bool:
    """Whether a font's shapes are in the file: drawn (Type 3), or as a font file."""
    if not isinstance(font, dict):
        return False
    if font["/Subtype"] == "/Type3":
        return "/CharProcs" in font
    if font["/Subtype"] == "/Type0":
        return _embedded(font["/DescendantFonts"][0].get_object())
    return any(name in font["/FontDescriptor"].get_object() for name in ("/FontFile2", "/FontFile3"))


@needs_poppler
def test_pdf_text_can_be_copied(printed: dict[Sheet, Path], catalogue: Catalogue) -> None:
    for sheet, file in printed.items():
        case = catalogue.records[sheet.case]
        text = text_of(file)
        assert squeezed(case.title.get(sheet.language)) in text
        assert squeezed(strip_citations(case.summary.get(sheet.language)))[:12] in text
        address = f"https://casebook.example.org/{language_path(sheet.language)}cases/{sheet.case}/"
        pages = len(read_pdf(file.read_bytes()).pages)
        assert text.count(address) > pages, sheet
        last = {"zh": f"第{pages}页，共{pages}页", "en": f"Page{pages}of{pages}"}[sheet.language]
        assert last in text


def test_links_in_pdf_files_lead_to_the_published_site(printed: dict[Sheet, Path]) -> None:
    links = {
        str(note.get_object()["/A"]["/URI"])
        for file in printed.values()
        for page in read_pdf(file.read_bytes()).pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    }
    assert "https://casebook.example.org/cases/yuping/" in links
    assert all(link.startswith("https://") for link in links)


def test_printed_again_a_pdf_file_is_the_same(
    site: Path, project: Project, printed: dict[Sheet, Path], tmp_path: Path
) -> None:
    later = [sheet for sheet in printed if sheet.case == "bakeyang"][::-1]
    again = _print(site, load_settings(project).site_url, later, tmp_path)
    assert {
        sheet.name for sheet in later if again[sheet].read_bytes() != printed[sheet].read_bytes()
    } == set()


def test_learners_get_nothing_of_the_facilitator(catalogue: Catalogue, site: Path) -> None:
    looked_at = 0
    for case in catalogue.cases:
        teaching = catalogue.records[case.id].teaching
        exercise = teaching.exercise if teaching else None
        hidden = [teaching.facilitator_notes, teaching.activity] if teaching else []
        hidden += [card.text for card in exercise.cards] if exercise else []
        for language in LANGUAGES:
            for text in filter(None, hidden):
                words = re.split(r"[*_`\[\]\n&<>'\"]", strip_citations(text.get(language)))[0]
                assert words
                for kind in HANDOUTS:
                    page = site / language_path(language) / handout_address(case.id, kind) / "index.html"
                    assert (words in page.read_text(encoding="utf-8")) is (kind == FACILITATOR), (page, words)
                    looked_at += 1
    assert looked_at


def test_there_is_no_sheet_of_what_is_withdrawn_or_a_draft(site: Path) -> None:
    assert (site / "cases/full/handout/index.html").is_file()
    assert not (site / "cases/withdrawn/handout").exists()
    assert not (site / "cases/draft/handout").exists()


@pytest.mark.parametrize("kind", HANDOUTS)
def test_sheets_are_left_out_of_searches(site: Path, kind: str) -> None:
    address = handout_address("full", kind)
    assert read_document(site / address / "index.html").metas["robots"] == "noindex"
    assert address not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_kind_is_chosen_and_printed(page: Opened, address: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    page.goto(address + handout_address("full", "card"))
    page.get_by_role("link", name="两页简介").click()
    expect(page).to_have_url(address + handout_address("full", "brief"))
    expect(page.locator(".cb-sheet__kinds [aria-current]")).to_have_text("两页简介")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed") == 1


def test_the_command_prints_a_case_or_leaves_nothing(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_casebook(built, tmp_path / "casebook")
    out = tmp_path / "out"
    monkeypatch.chdir(project.root)
    call = ["export", "full", "--pdf", "--out", str(out), "--lang", "en"]
    assert main([*call, "--kind", "card"]) == 0
    assert {path.name for path in out.iterdir()} == {"full.card.en.pdf"}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([*call, "--kind", "brief"]) == 1
    assert "apt install chromium" in capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == {"full.card.en.pdf"}
    assert not list(tmp_path.glob(".out.*"))
