"""Workbooks are saved as openpyxl saves them, but for the temporary files."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from casebook.exporting.archive import settle
from casebook.exporting.saving import saved


def a_book() -> Workbook:
    book = Workbook()
    sheet = book.create_sheet("一张表")
    sheet.append(["甲", 1, "=1+1"])
    sheet["A1"].font = Font(bold=True)
    sheet["A1"].hyperlink = "https://a.example/"
    choice = DataValidation(type="list", formula1='"☐,☑"')
    choice.add("A2:A9")
    sheet.add_data_validation(choice)
    return book


def test_the_file_is_the_one_that_openpyxl_makes_without_a_file_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = BytesIO()
    a_book().save(theirs)
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", None)
    assert settle(saved(a_book())) == settle(theirs.getvalue())
