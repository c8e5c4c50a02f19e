"""A table as CSV: RFC 4180, UTF-8 with a byte order mark so that Excel and WPS read it as such."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from casebook.exporting.formulas import as_plain
from casebook.tables.columns import Table
from casebook.tables.rows import Cell, Row, as_text

MARK = "\ufeff"


def delimited(table: Table, rows: Iterable[bytes]) -> bytes:
    """The file of a table, from its rows as `lines` writes them, in UTF-8."""
    head = _written([[cells.name for cells in table.cells]])
    return b"".join((f"{MARK}{head}".encode(), *rows))


def lines(rows: Iterable[Row]) -> str:
    """Rows as they are written. Numbers stay numbers, below zero too; texts are never formulas."""
    return _written([_plain(cell) for cell in row] for row in rows)


def _written(rows: Iterable[Iterable[str]]) -> str:
    file = StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


def _plain(cell: Cell) -> str:
    return as_plain(cell) if isinstance(cell, str) else as_text(cell)
