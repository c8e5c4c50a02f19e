"""A table as CSV: RFC 4180, UTF-8 with a byte order mark so that Excel and WPS read it as such."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from casebook.exporting.formulas import as_plain
from casebook.tables.columns import Table
from casebook.tables.rows import Cell, Row, as_text

MARK = "\ufeff"


def delimited(table: Table, rows: Iterable[Row]) -> bytes:
    """The file of a table. Numbers stay numbers, below zero too; texts are never formulas."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(cells.name for cells in table.cells)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return f"{MARK}{file.getvalue()}".encode()


def _plain(cell: Cell) -> str:
    return as_plain(cell) if isinstance(cell, str) else as_text(cell)
