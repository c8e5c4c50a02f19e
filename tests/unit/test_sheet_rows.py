"""Rows as they stand in the text of a sheet."""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from casebook.exporting.sheet_rows import numbered, sheet_rows


def test_columns_are_called_as_excel_calls_them() -> None:
    (row,) = sheet_rows([["x"] * 800])
    assert re.findall(r'r="([A-Z]+)', row) == [get_column_letter(number) for number in range(1, 801)]


def test_rows_get_their_numbers_and_styles_in_the_sheet() -> None:
    rows = (row.encode() for row in sheet_rows([["a", None, 2], ["=b", True, None]]))
    first, second = numbered(rows, plain=7, quoted=8)
    text = '<is><t xml:space="preserve">{}</t></is>'
    a, b = text.format("a"), text.format("=b")
    assert first.decode() == (
        f'<row r="2"><c r="A2" s="7" t="inlineStr">{a}</c><c r="C2" s="7"><v>2</v></c></row>'
    )
    assert second.decode() == (
        f'<row r="3"><c r="A3" s="8" t="inlineStr">{b}</c><c r="B3" s="7" t="b"><v>1</v></c></row>'
    )
