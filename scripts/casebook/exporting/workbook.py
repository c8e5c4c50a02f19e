"""A tool as an Excel workbook: a sheet for each block, ready to be filled in and printed on A4, one with a
made-up example, and one that says how it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from openpyxl import Workbook

from casebook.exporting.form import Form
from casebook.exporting.sheet import (
    BOXES,
    HEAD,
    HELP,
    LARGE,
    NAME_OF,
    PLAIN,
    ROW,
    STRONG,
    WARM,
    WHOLE,
    Look,
    Sheet,
    save_book,
    sheet_name,
)
from casebook.tool import Block

_EXAMPLE, _WARNING = Look(fill=WARM), Look(bold=True, fill=WARM)


def workbook(form: Form) -> bytes:
    """The workbook's file; the same bytes for the same form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for block in form.tool.blocks:
        sheet = Sheet(book, form, sheet_name(form.say(block.title), names), across=block.across)
        _BLOCKS[block.kind](sheet, block)
    if form.examples:
        _examples(Sheet(book, form, sheet_name(form.words["example"], names), across=_examples_across(form)))
    _about(Sheet(book, form, sheet_name(form.words["about"], names)))
    return save_book(book, form)


def _table(sheet: Sheet[Form], block: Block) -> None:
    say = sheet.form.say
    sheet.columns(sheet.form.shares(block))
    sheet.heading(say(block.title), say(block.note))
    _head(sheet, block)
    for _ in range(block.rows):
        sheet.cells([""] * len(block.columns), PLAIN)


def _head(sheet: Sheet[Form], block: Block) -> None:
    """The head of a table, which stays when the sheet is scrolled and comes again on each page."""
    say = sheet.form.say
    sheet.cells([say(column.name) for column in block.columns], NAME_OF, least=HEAD)
    first = sheet.row
    if any(column.help for column in block.columns):
        sheet.cells([say(column.help) for column in block.columns], HELP, least=HEAD)
    sheet.sheet.freeze_panes = f"A{sheet.row + 1}"
    sheet.sheet.print_title_rows = f"{first}:{sheet.row}"


def _fields(sheet: Sheet[Form], block: Block) -> None:
    say = sheet.form.say
    helped = any(field.help for field in block.fields)
    sheet.columns([0.24, 0.52, 0.24] if helped else [0.3, 0.7])
    sheet.heading(say(block.title), say(block.note))
    for field in block.fields:
        texts = (say(field.name), "", say(field.help)) if helped else (say(field.name), "")
        sheet.cells(texts, NAME_OF, PLAIN, HELP, least=ROW * field.lines)


def _checklist(sheet: Sheet[Form], block: Block) -> None:
    sheet.columns([0.08, 0.92])
    sheet.heading(sheet.form.say(block.title), sheet.form.say(block.note))
    first = sheet.row + 1
    for item in block.items:
        sheet.cells(("☐", sheet.form.say(item)), LARGE, PLAIN, least=ROW)
    sheet.choices(f"A{first}:A{sheet.row}", BOXES)


def _text(sheet: Sheet[Form], block: Block) -> None:
    sheet.columns(WHOLE)
    sheet.heading(sheet.form.say(block.title), sheet.form.say(block.note))
    for paragraph in block.paragraphs:
        sheet.line(sheet.form.say(paragraph), LARGE)


_BLOCKS: Mapping[str, Callable[[Sheet[Form], Block], None]] = {
    "table": _table,
    "fields": _fields,
    "checklist": _checklist,
    "text": _text,
}


def _examples_across(form: Form) -> bool:
    return any(block.across for block in form.examples)


def _examples(sheet: Sheet[Form]) -> None:
    """All examples on one sheet, marked as made up; its columns are those of the longest table."""
    form = sheet.form
    longest = max(form.examples, key=lambda block: len(block.columns))
    sheet.columns(form.shares(longest) if len(longest.columns) > 1 else [0.35, 0.65])
    sheet.sheet.sheet_properties.tabColor = WARM
    sheet.heading(form.words["example"])
    sheet.line(form.words["example_help"], _WARNING)
    for block in form.examples:
        sheet.space()
        sheet.line(form.say(block.title), STRONG)
        if block.example:
            names = [form.say(column.name) for column in block.columns]
            sheet.cells(names, NAME_OF, least=HEAD)
        for row in block.example:
            sheet.cells(form.example_row(block, row), _EXAMPLE)
        for field in block.fields:
            if field.example:
                pair = form.words["pair"].format(name=form.say(field.name), value=form.say(field.example))
                sheet.line(pair, _EXAMPLE)


def _about(sheet: Sheet[Form]) -> None:
    sheet.columns(WHOLE)
    sheet.heading(sheet.form.words["about"])
    for title, texts in sheet.form.about:
        sheet.space()
        sheet.line(title, STRONG)
        for text in texts:
            sheet.line(text)
    sheet.space()
    sheet.line(f"{sheet.form.words['licence']}\n{sheet.form.address}", HELP)
