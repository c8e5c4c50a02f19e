"""Tools as workbooks and documents: what they hold, read back; the same bytes each time; as an office shows them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from casebook.exporting.archive import settle
from casebook.exporting.document import document
from casebook.exporting.form import Form
from casebook.exporting.sheet import text_units
from casebook.exporting.workbook import workbook
from casebook.project import LANGUAGES
from casebook.rendering.words import load_words, phrases
from casebook.texts import Text
from casebook.tool import Tool, build_tool
from casebook.yaml_source import load_source
from tests.casebooks import TOOLS

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")


def form_of(language: str, tool: Tool | None = None) -> Form:
    return Form(
        tool=tool or build_tool(load_source(TOOLS[0]).data),
        language=language,
        words=phrases(load_words(), "form", language),
        standards=("Rules & more",),
        address="https://example.org/toolkit/visit-log/",
    )


def book_of(form: Form) -> Workbook:
    return load_workbook(BytesIO(workbook(form)))


def paper_of(form: Form) -> Doc:
    return Document(BytesIO(document(form)))


def texts_of(form: Form) -> list[str]:
    """All that a tool says, example and all."""
    tool = form.tool
    texts = [tool.title, tool.purpose, tool.when, tool.filled_by, *tool.risks]
    for block in tool.blocks:
        texts += [block.title, *block.items, *block.paragraphs, *([block.note] if block.note else [])]
        texts += [text for column in block.columns for text in (column.name, column.help) if text]
        texts += [text for field in block.fields for text in (field.name, field.help, field.example) if text]
        texts += [text for row in block.example for text in row.values()]
    return [form.say(text) for text in texts]


def written(book: Workbook) -> str:
    values = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in values if value is not None)


def printed(paper: Doc) -> str:
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_all_that_a_tool_says(language: str) -> None:
    form = form_of(language)
    for found in (written(book_of(form)), printed(paper_of(form))):
        assert [text for text in texts_of(form) if text not in found] == []
        assert form.words["mark"] in found
        assert "Rules & more" in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [workbook, document])
def test_the_same_tool_is_the_same_bytes(make: Callable[[Form], bytes], language: str) -> None:
    first, second = make(form_of(language)), make(form_of(language))
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "dcterms" not in core.replace("xmlns:dcterms", "")
    assert {"zh": "zh-CN", "en": "en-GB"}[language] in core


def test_an_archive_keeps_what_is_in_it() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("b", "two")
        archive.writestr("docProps/core.xml", "<a><dcterms:created x='y'>2026</dcterms:created>b</a>")
        archive.writestr("c", "old")
    with ZipFile(BytesIO(settle(made.getvalue(), {"c": b"new"}))) as settled:
        assert [(name, settled.read(name)) for name in settled.namelist()] == [
            ("b", b"two"),
            ("docProps/core.xml", b"<a>b</a>"),
            ("c", b"new"),
        ]


def test_a_workbook_has_a_sheet_for_each_block() -> None:
    book = book_of(form_of("zh"))
    assert book.sheetnames == ["探访登记", "交给社工", "出门之前", "给家里的话", "示例（虚构）", "怎样用"]
    assert book.properties.title == "探访记录"


def test_names_of_sheets_are_short_and_differ() -> None:
    tool = form_of("en").tool
    blocks = tuple(replace(block, title=Text("x", "What: if/then? " * 4)) for block in tool.blocks[:3])
    names = book_of(form_of("en", replace(tool, blocks=blocks))).sheetnames[:3]
    assert names == [
        "What if then What if then What ",
        "What if then What if then Wh 2",
        "What if then What if then Wh 3",
    ]


def test_a_table_can_be_filled_in_and_printed() -> None:
    sheet = book_of(form_of("zh"))["探访登记"]
    heads = {row: [cell.value for cell in sheet[row]] for row in (4, 5)}
    assert heads[4] == ["日期", "探访谁", "看到什么", "要跟进什么", "急不急"]
    assert heads[5] == ["月和日", "写编号", "身体、心情、屋里、吃饭", None, "急＝今天"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$4:$5")
    blank = list(sheet.iter_rows(min_row=6))
    assert len(blank) == 14
    assert all(cell.value is None and cell.border.left.style == "thin" for row in blank for cell in row)
    assert all(cell.alignment.wrap_text for row in blank for cell in row)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths[2] > 2 * widths[0] > 14
    assert sheet.oddFooter
    assert str(sheet.oddFooter.left.text).endswith("CC BY 4.0 · https://example.org/toolkit/visit-log/")


def test_examples_stand_on_a_sheet_of_their_own_marked_as_made_up() -> None:
    form = form_of("en")
    book = book_of(form)
    sheet = book["Example (made up)"]
    assert sheet["A1"].value == "Example (made up)"
    assert sheet["A3"].value == form.words["example_help"]
    elsewhere = written(book).replace(written_on(book, "Example (made up)"), "")
    for text in ("4 March", "Number 12 went without dinner twice."):
        assert text in written_on(book, "Example (made up)")
        assert text not in elsewhere


def written_on(book: Workbook, name: str) -> str:
    values = (cell.value for row in book[name].iter_rows() for cell in row)
    return "\n".join(str(value) for value in values if value is not None)


def test_boxes_are_chosen_from_a_list() -> None:
    sheet = book_of(form_of("zh"))["出门之前"]
    assert [sheet.cell(row, 1).value for row in (3, 4)] == ["☐", "☐"]
    (boxes,) = sheet.data_validations.dataValidation
    assert (str(boxes.sqref), boxes.formula1) == ("A3:A4", '"☐,☑"')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")'])
def test_no_text_is_a_formula(text: str) -> None:
    tool = form_of("zh").tool
    said = Text(text)
    block = replace(tool.blocks[2], title=said, note=said, items=(said,))
    row = dict.fromkeys(("date", "who"), said)
    form = form_of("zh", replace(tool, title=said, blocks=(replace(tool.blocks[0], example=(row,)), block)))
    cells = [
        cell
        for sheet in book_of(form).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value == text
    ]
    assert len(cells) >= 4
    assert {(cell.data_type, bool(cell.quotePrefix)) for cell in cells} == {("s", True)}


def test_chinese_letters_are_twice_as_wide() -> None:
    assert [text_units(text) for text in ("", "ab", "中文", "（a）")] == [0, 2, 4, 5]


def test_a_document_has_real_headings() -> None:
    paper = paper_of(form_of("zh"))
    heads = [
        (p.style.name, p.text) for p in paper.paragraphs if p.style and p.style.name[:4] in ("Titl", "Head")
    ]
    assert heads[:5] == [
        ("Title", "探访记录"),
        ("Heading 1", "探访登记"),
        ("Heading 1", "交给社工"),
        ("Heading 1", "出门之前"),
        ("Heading 1", "给家里的话"),
    ]
    assert ("Heading 1", "示例（虚构）") in heads
    assert paper.core_properties.title == "探访记录"


def test_a_title_without_end_is_cut_only_in_what_a_file_says_of_itself() -> None:
    tool = replace(build_tool(load_source(TOOLS[0]).data), title=Text("长" * 300))
    paper = paper_of(form_of("zh", tool))
    assert paper.core_properties.title == "长" * 254 + "…"
    assert paper.paragraphs[0].text == "长" * 300
    assert book_of(form_of("zh", tool)).worksheets


def test_a_document_says_its_language_and_its_letters() -> None:
    for language, code in (("zh", "zh-CN"), ("en", "en-GB")):
        (marked,) = paper_of(form_of(language)).styles.element.xpath(
            "w:docDefaults/w:rPrDefault/w:rPr/w:lang"
        )
        assert (marked.get(qn("w:val")), marked.get(qn("w:eastAsia"))) == (code, code)
    with ZipFile(BytesIO(document(form_of("zh")))) as archive:
        fonts, styles = (archive.read(f"word/{name}.xml").decode() for name in ("fontTable", "styles"))
    assert 'w:name="Microsoft YaHei"><w:altName w:val="Noto Sans CJK SC"/>' in fonts
    assert 'w:eastAsia="Microsoft YaHei"' in styles


def test_a_table_of_a_document_repeats_its_head_and_leaves_room() -> None:
    table = paper_of(form_of("zh")).tables[0]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["日期\n月和日", "探访谁\n写编号"]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert len(table.rows) == 1 + 14
    assert all(not cell.text for row in list(table.rows)[1:] for cell in row.cells)
    assert {round(row.height.mm) for row in list(table.rows)[1:] if row.height} == {10}
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in list(table.rows)[1:])


def test_a_table_across_turns_the_paper() -> None:
    tool = form_of("zh").tool
    columns = (*tool.blocks[0].columns, tool.blocks[0].columns[0])
    form = form_of("zh", replace(tool, blocks=(replace(tool.blocks[0], columns=columns), *tool.blocks[1:])))
    assert [sheet.page_setup.orientation for sheet in book_of(form).worksheets] == [
        "landscape",
        *["portrait"] * 3,
        "landscape",  # the example of it
        "portrait",
    ]
    sections = paper_of(form).sections
    ways = [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [section.orientation for section in sections] == ways
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in sections]  # type: ignore[union-attr]
    assert sizes[:2] == [(297, 210), (210, 297)]


def test_a_document_says_below_whose_it_is() -> None:
    footer = paper_of(form_of("en")).sections[-1].footer
    assert footer.is_linked_to_previous
    said = paper_of(form_of("en")).sections[0].footer.paragraphs[0]
    assert said.text.startswith(
        "Casebook: social work + volunteering, CC BY 4.0 · https://example.org/toolkit/"
    )
    assert [field.get(qn("w:instr")) for field in said._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.skipif(not (OFFICE and READER), reason="LibreOffice (soffice) or pdftotext is missing")
@pytest.mark.parametrize(
    ("ending", "sheets"), [("xlsx", 4), pytest.param("docx", 2, marks=pytest.mark.night)]
)
def test_an_office_shows_it_all(tmp_path: Path, ending: str, sheets: int) -> None:
    """Opened by LibreOffice and printed: a sheet of paper for each block of a workbook, while those of a
    document follow each other; one with the example, one that says how it is used.
    """
    assert OFFICE
    assert READER
    form = form_of("zh")
    file = tmp_path / f"form.{ending}"
    file.write_bytes({"xlsx": workbook, "docx": document}[ending](form))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file))
    subprocess.run([OFFICE, profile, *options], check=True, capture_output=True, timeout=120)
    paper = tmp_path / "form.pdf"
    pages = subprocess.run(
        [READER, str(paper), "-"], check=True, capture_output=True, text=True
    ).stdout.split("\f")
    assert len([page for page in pages if page.strip()]) == sheets + 2
    said = "".join("".join(pages).split())
    missing = [text for text in texts_of(form) if "".join(text.split()) not in said]
    assert [text for text in missing if len(text) < 12] == []  # long ones are broken by other columns
    for at, block in enumerate(form.tool.blocks):
        assert form.say(block.title) in (pages[at] if ending == "xlsx" else "".join(pages[:sheets]))
    assert f"第1页，共{sheets + 2}页" in "".join(pages[0].split())
