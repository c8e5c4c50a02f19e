"""Rows of tables as Excel has them in the text of a sheet (SpreadsheetML, ECMA-376), without Excel's library,
which takes long to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from string import ascii_uppercase

from casebook.exporting.formulas import is_formula
from casebook.tables.rows import Cell, Row

_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a letter by its number (ST_Xstring)."""

_SPECIAL = re.compile("[&<>]|_x")
"""What has to be written otherwise."""

_NUMBER, _PLAIN, _QUOTED = "\ufdd0", "\ufdd1", "\ufdd2"
"""What stands for the number of a row, the style of a text, and that of one that could be a formula, until a
row is put into a sheet: no characters, which no text may hold.
"""


def sheet_rows(rows: Iterable[Row]) -> list[str]:
    """Rows as SpreadsheetML; empty cells are left out. Texts are texts, whatever they begin with, and stay so
    when they are edited.
    """
    return [
        "".join(
            (
                f'<row r="{_NUMBER}">',
                *(_cell(number, cell) for number, cell in enumerate(row, start=1) if cell is not None),
                "</row>",
            )
        )
        for row in rows
    ]


def _cell(column: int, cell: Cell) -> str:
    place = f"{_letters(column)}{_NUMBER}"
    if isinstance(cell, str):
        style = _QUOTED if is_formula(cell) else _PLAIN
        text = escape(_CODED.sub("_x005F_", cell), quote=False) if _SPECIAL.search(cell) else cell
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" s="{_PLAIN}" t="b"><v>{int(cell)}</v></c>'
    return f'<c r="{place}" s="{_PLAIN}"><v>{cell}</v></c>'


@cache
def _letters(column: int) -> str:
    """What a column is called, from 1 for A."""
    before, last = divmod(column - 1, len(ascii_uppercase))
    return (_letters(before) if before else "") + ascii_uppercase[last]


def numbered(rows: Iterable[bytes], plain: int, quoted: int) -> Iterator[bytes]:
    """Rows in their sheet, from the second on, with the numbers of its styles."""
    known = ((_PLAIN.encode(), f"{plain}".encode()), (_QUOTED.encode(), f"{quoted}".encode()))
    place = _NUMBER.encode()
    for number, row in enumerate(rows, start=2):
        written = row.replace(place, f"{number}".encode())
        for mark, style in known:
            written = written.replace(mark, style)
        yield written
