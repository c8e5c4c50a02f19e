"""Sheets of a workbook that are filled in and printed on A4: headings, ruled cells, texts that are never
formulas.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from casebook.exporting.archive import settle
from casebook.exporting.form import CODES, FONTS, Printed
from casebook.exporting.formulas import is_formula
from casebook.exporting.saving import saved

Of = TypeVar("Of", bound=Printed)

_PORTRAIT, _LANDSCAPE = 84.0, 126.0
"""Widths of a sheet in characters, as A4 holds them one way and the other."""

WHOLE = (0.5, 0.5)
"""Columns for texts across the sheet: LibreOffice fits no single one to the paper."""

_LEAST = 7.0
_LINE, ROW, HEAD = 15.0, 30.0, 21.0
"""Heights in points: of a line of text, of a row to fill in, of a heading."""

_NAME = 31
"""How long the name of a sheet may be."""

_GREY, _PANEL, WARM = "595F63", "EDEBE4", "FBF1DC"


@dataclass(frozen=True)
class Look:
    """How the text of a cell looks."""

    size: float = 11
    bold: bool = False
    colour: str = "000000"
    fill: str = ""


PLAIN, NAME_OF, HELP = Look(), Look(bold=True, fill=_PANEL), Look(size=9, colour=_GREY)
TITLE, STRONG, LARGE = Look(size=14, bold=True), Look(bold=True), Look(size=12)

BOXES = '"☐,☑"'
"""What a box to tick is chosen from."""

_EDGE = Side(style="thin", color="808080")
_RULED = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def save_book(book: Workbook, form: Printed) -> bytes:
    """A workbook's file, which says whose it is; the same bytes each time."""
    properties = book.properties
    properties.title, properties.creator = form.title, form.words["licence"]
    properties.language, properties.description = CODES[form.language], form.words["mark"]
    return settle(saved(book))


def sheet_name(title: str, taken: set[str]) -> str:
    """A name for a sheet, from its title: short, without what names must not hold, and another for each."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\\\]", " ", title).strip("' ").split())
    name, number = plain[:_NAME], 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: _NAME - 3]} {number}"
    taken.add(name.lower())
    return name


def text_units(text: str) -> int:
    """How wide a text is, in characters; a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _lines(text: str, width: float, look: Look) -> int:
    """How many lines a text takes in a cell."""
    room = width * 11 / look.size - 1
    return sum(max(1, ceil(text_units(line) * 1.05 / room)) for line in text.split("\n"))


class Sheet(Generic[Of]):
    """A sheet that is written from the top down; `form` says what stands around it."""

    def __init__(self, book: Workbook, form: Of, name: str, *, across: bool = False) -> None:
        self.form = form
        self.sheet: Worksheet = book.create_sheet(name)
        self.width = _LANDSCAPE if across else _PORTRAIT
        self.row = 0
        self.widths: list[float] = []
        _set_up(self.sheet, form, across=across)

    def columns(self, shares: Sequence[float]) -> None:
        """Begin with columns that share the width."""
        self.widths = [max(_LEAST, share * self.width) for share in shares]
        for index, width in enumerate(self.widths):
            self.sheet.column_dimensions[chr(ord("A") + index)].width = round(width, 1)

    def heading(self, title: str, note: str = "") -> None:
        """What stands over the sheet: its title, what it is a part of, and how it is used."""
        self.line(title, TITLE)
        self.line(f"{self.form.title} · {self.form.words['mark']}", HELP)
        if note:
            self.line(note)

    def line(self, text: str, look: Look = PLAIN) -> None:
        """A text across the sheet."""
        self.row += 1
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths)
        )
        self._write(1, text, look)
        lines = _lines(text, sum(self.widths), look)
        self._high(lines, look, HEAD if look.bold else 0)

    def cells(self, texts: Sequence[str], *looks: Look, least: float = ROW) -> None:
        """A row of a table, high enough for its texts, which look all the same or each as it is told."""
        self.row += 1
        lines = 1
        for column, text in enumerate(texts, start=1):
            look = looks[(column - 1) % len(looks)]
            self._write(column, text, look).border = _RULED
            lines = max(lines, _lines(text, self.widths[column - 1], look))
        self._high(lines, looks[0], least)

    def space(self) -> None:
        self.row += 1

    def choices(self, cells: str, formula: str) -> None:
        """Offer a list of answers in some cells, `A3:A9`; others may stand there too."""
        offered = DataValidation(type="list", formula1=formula, allow_blank=True)
        offered.add(cells)
        self.sheet.add_data_validation(offered)

    def _high(self, lines: int, look: Look, least: float) -> None:
        height = max(least, lines * _LINE * look.size / 11 + 4)
        self.sheet.row_dimensions[self.row].height = round(height, 1)

    def _write(self, column: int, text: str, look: Look) -> Cell:
        cell = self.sheet.cell(self.row, column)
        assert isinstance(cell, Cell)  # noqa: S101 - merged cells are written at their first
        if text:
            cell.value = text
            cell.data_type = "s"  # never a formula
            cell.quotePrefix = is_formula(text)
        cell.font = Font(name=FONTS[self.form.language], size=look.size, bold=look.bold, color=look.colour)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        return cell


def _set_up(sheet: Worksheet, form: Printed, *, across: bool) -> None:
    """A4, as wide as the paper, with licence and address below."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.5, 0.8, 0.3
    page = form.words["page"].format(page="&P", pages="&N")
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=f"{form.words['licence']} · {form.address}".replace("&", "&&"), size=8),
        right=_HeaderFooterPart(text=page, size=8),
    )
