"""All tables as one Excel workbook, a sheet each, with the codebook.

openpyxl makes the book with the heads of its sheets; the rows are written into those as text, which takes a
tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casebook.exporting.archive import settle
from casebook.exporting.saving import saved
from casebook.exporting.sheet_rows import numbered
from casebook.tables.codebook import Codebooks
from casebook.tables.columns import BY_NAME, Cells

_LEVEL = 3
"""How hard the book is packed: the usual 6 takes twice as long, and saves a twentieth."""

_NARROW, _WIDE = 14, 36
"""Widths of columns in characters."""


def data_book(
    tables: Mapping[str, Iterable[bytes]],
    codebooks: Codebooks,
    heads: Sequence[str],
    title: str,
) -> bytes:
    """The workbook's file, from the rows of each table, as `sheet_rows` makes them, in UTF-8; `heads` stand
    over the codebook.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = book.properties.creator = title
    styles = {name: _sheet(book, name) for name in tables}
    _codebook(book, list(tables), codebooks, heads)
    empty = saved(book)
    with ZipFile(BytesIO(empty)) as archive:
        filled = {}
        for number, (name, rows) in enumerate(tables.items(), start=1):
            sheet = f"xl/worksheets/sheet{number}.xml"
            before, end, after = archive.read(sheet).partition(b"</sheetData>")
            filled[sheet] = b"".join((before, *numbered(rows, *styles[name]), end, after))
    return settle(empty, filled, level=_LEVEL)


def _sheet(book: Workbook, name: str) -> tuple[int, int]:
    """A sheet with the head of a table; the styles of a text, and of one that could be a formula."""
    sheet: Worksheet = book.create_sheet(name)
    _head(sheet, [cells.name for cells in BY_NAME[name].cells])
    for number, cells in enumerate(BY_NAME[name].cells, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(cells)
    sheet.freeze_panes = "B2"
    spare = sheet.cell(2, 1)
    spare.alignment = Alignment(vertical="top")
    plain = spare.style_id
    spare.quotePrefix = True
    quoted = spare.style_id
    del sheet._cells[2, 1]
    return plain, quoted


def _width(cells: Cells) -> int:
    return _WIDE if cells.column.kind in ("text", "figure") and cells.part else _NARROW


def _head(sheet: Worksheet, names: Sequence[str]) -> None:
    for number, name in enumerate(names, start=1):
        cell = sheet.cell(1, number, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDEBE4")


def _codebook(
    book: Workbook,
    tables: Sequence[str],
    codebooks: Codebooks,
    heads: Sequence[str],
) -> None:
    sheet: Worksheet = book.create_sheet("codebook")
    _head(sheet, heads)
    row = 1
    for name in tables:
        for zh, en in zip(codebooks["zh"][name], codebooks["en"][name], strict=True):
            row += 1
            texts = (name, zh.name, zh.title, zh.meaning, en.title, en.meaning, zh.vocabulary)
            for number, text in enumerate(texts, start=1):
                cell = sheet.cell(row, number)
                if text and isinstance(cell, BookCell):
                    cell.value, cell.data_type = text, "s"
                    cell.alignment = Alignment(vertical="top", wrap_text=True)
    for letter, width in zip("ABCDEFG", (14, 24, 24, 60, 30, 60, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "C2"
