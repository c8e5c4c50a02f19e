"""A tool as an Excel workbook: a sheet for each block, ready to be filled in and printed on A4, one with a
made-up example, and one that says how it is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from casebook.exporting.archive import settle
from casebook.exporting.form import CODES, FONTS, Form
from casebook.tool import Block

_PORTRAIT, _LANDSCAPE = 84.0, 126.0
"""Widths of a sheet in characters, as A4 holds them one way and the other."""

_WHOLE = (0.5, 0.5)
"""Columns for texts across the sheet: LibreOffice fits no single one to the paper."""

_LEAST = 7.0
_LINE, _ROW, _HEAD = 15.0, 30.0, 21.0
"""Heights in points: of a line of text, of a row to fill in, of a heading."""

_NAME = 31
"""How long the name of a sheet may be."""

_GREY, _PANEL, _WARM = "595F63", "EDEBE4", "FBF1DC"


@dataclass(frozen=True)
class _Look:
    """How the text of a cell looks."""

    size: float = 11
    bold: bool = False
    colour: str = "000000"
    fill: str = ""


_PLAIN, _NAME_OF, _HELP = _Look(), _Look(bold=True, fill=_PANEL), _Look(size=9, colour=_GREY)
_TITLE, _STRONG, _LARGE = _Look(size=14, bold=True), _Look(bold=True), _Look(size=12)
_EXAMPLE, _WARNING = _Look(fill=_WARM), _Look(bold=True, fill=_WARM)

_BOXES = '"☐,☑"'
_EDGE = Side(style="thin", color="808080")
_RULED = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_FORMULA = ("=", "+", "-", "@")
"""What makes a formula of a text that begins so, once it is edited."""


def workbook(form: Form) -> bytes:
    """The workbook's file; the same bytes for the same form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for block in form.tool.blocks:
        sheet = _Sheet(book, form, _named(form.say(block.title), names), across=block.across)
        _BLOCKS[block.kind](sheet, block)
    if form.examples:
        _examples(_Sheet(book, form, _named(form.words["example"], names), across=_examples_across(form)))
    _about(_Sheet(book, form, _named(form.words["about"], names)))
    properties = book.properties
    properties.title, properties.creator = form.title, form.words["licence"]
    properties.language, properties.description = CODES[form.language], form.words["mark"]
    file = BytesIO()
    book.save(file)
    return settle(file.getvalue())


def _named(title: str, taken: set[str]) -> str:
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


def _lines(text: str, width: float, look: _Look) -> int:
    """How many lines a text takes in a cell."""
    room = width * 11 / look.size - 1
    return sum(max(1, ceil(text_units(line) * 1.05 / room)) for line in text.split("\n"))


class _Sheet:
    """A sheet that is written from the top down."""

    def __init__(self, book: Workbook, form: Form, name: str, *, across: bool = False) -> None:
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
        self.line(title, _TITLE)
        self.line(f"{self.form.title} · {self.form.words['mark']}", _HELP)
        if note:
            self.line(note)

    def line(self, text: str, look: _Look = _PLAIN) -> None:
        """A text across the sheet."""
        self.row += 1
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths)
        )
        self._write(1, text, look)
        lines = _lines(text, sum(self.widths), look)
        self._high(lines, look, _HEAD if look.bold else 0)

    def cells(self, texts: Sequence[str], *looks: _Look, least: float = _ROW) -> None:
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

    def _high(self, lines: int, look: _Look, least: float) -> None:
        height = max(least, lines * _LINE * look.size / 11 + 4)
        self.sheet.row_dimensions[self.row].height = round(height, 1)

    def _write(self, column: int, text: str, look: _Look) -> Cell:
        cell = self.sheet.cell(self.row, column)
        assert isinstance(cell, Cell)  # noqa: S101 - merged cells are written at their first
        if text:
            cell.value = text
            cell.data_type = "s"  # never a formula
            cell.quotePrefix = text.startswith(_FORMULA)
        cell.font = Font(name=FONTS[self.form.language], size=look.size, bold=look.bold, color=look.colour)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        return cell


def _set_up(sheet: Worksheet, form: Form, *, across: bool) -> None:
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


def _table(sheet: _Sheet, block: Block) -> None:
    say = sheet.form.say
    sheet.columns(sheet.form.shares(block))
    sheet.heading(say(block.title), say(block.note))
    _head(sheet, block)
    for _ in range(block.rows):
        sheet.cells([""] * len(block.columns), _PLAIN)


def _head(sheet: _Sheet, block: Block) -> None:
    """The head of a table, which stays when the sheet is scrolled and comes again on each page."""
    say = sheet.form.say
    sheet.cells([say(column.name) for column in block.columns], _NAME_OF, least=_HEAD)
    first = sheet.row
    if any(column.help for column in block.columns):
        sheet.cells([say(column.help) for column in block.columns], _HELP, least=_HEAD)
    sheet.sheet.freeze_panes = f"A{sheet.row + 1}"
    sheet.sheet.print_title_rows = f"{first}:{sheet.row}"


def _fields(sheet: _Sheet, block: Block) -> None:
    say = sheet.form.say
    helped = any(field.help for field in block.fields)
    sheet.columns([0.24, 0.52, 0.24] if helped else [0.3, 0.7])
    sheet.heading(say(block.title), say(block.note))
    for field in block.fields:
        texts = (say(field.name), "", say(field.help)) if helped else (say(field.name), "")
        sheet.cells(texts, _NAME_OF, _PLAIN, _HELP, least=_ROW * field.lines)


def _checklist(sheet: _Sheet, block: Block) -> None:
    sheet.columns([0.08, 0.92])
    sheet.heading(sheet.form.say(block.title), sheet.form.say(block.note))
    first = sheet.row + 1
    for item in block.items:
        sheet.cells(("☐", sheet.form.say(item)), _LARGE, _PLAIN, least=_ROW)
    boxes = DataValidation(type="list", formula1=_BOXES, allow_blank=True)
    boxes.add(f"A{first}:A{sheet.row}")
    sheet.sheet.add_data_validation(boxes)


def _text(sheet: _Sheet, block: Block) -> None:
    sheet.columns(_WHOLE)
    sheet.heading(sheet.form.say(block.title), sheet.form.say(block.note))
    for paragraph in block.paragraphs:
        sheet.line(sheet.form.say(paragraph), _LARGE)


_BLOCKS: Mapping[str, Callable[[_Sheet, Block], None]] = {
    "table": _table,
    "fields": _fields,
    "checklist": _checklist,
    "text": _text,
}


def _examples_across(form: Form) -> bool:
    return any(block.across for block in form.examples)


def _examples(sheet: _Sheet) -> None:
    """All examples on one sheet, marked as made up; its columns are those of the longest table."""
    form = sheet.form
    longest = max(form.examples, key=lambda block: len(block.columns))
    sheet.columns(form.shares(longest) if len(longest.columns) > 1 else [0.35, 0.65])
    sheet.sheet.sheet_properties.tabColor = _WARM
    sheet.heading(form.words["example"])
    sheet.line(form.words["example_help"], _WARNING)
    for block in form.examples:
        sheet.space()
        sheet.line(form.say(block.title), _STRONG)
        if block.example:
            names = [form.say(column.name) for column in block.columns]
            sheet.cells(names, _NAME_OF, least=_HEAD)
        for row in block.example:
            sheet.cells(form.example_row(block, row), _EXAMPLE)
        for field in block.fields:
            if field.example:
                pair = form.words["pair"].format(name=form.say(field.name), value=form.say(field.example))
                sheet.line(pair, _EXAMPLE)


def _about(sheet: _Sheet) -> None:
    sheet.columns(_WHOLE)
    sheet.heading(sheet.form.words["about"])
    for title, texts in sheet.form.about:
        sheet.space()
        sheet.line(title, _STRONG)
        for text in texts:
            sheet.line(text)
    sheet.space()
    sheet.line(f"{sheet.form.words['licence']}\n{sheet.form.address}", _HELP)
