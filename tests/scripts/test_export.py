"""A result as a file."""

from __future__ import annotations

import base64
import csv
import io
import zipfile

import pytest

from .harness import Scripts

BYTES = """const blob = await (await load("search/export.js"))[given[0]](given[1]);
return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))"""


def written(scripts: Scripts, form: str, table: list[list[object]]) -> bytes:
    return base64.b64decode(scripts.run(BYTES, form, table))


def test_csv_is_what_excel_and_rfc_4180_want(scripts: Scripts) -> None:
    content = written(scripts, "csv", [["编号", "题目"], ["a", 12]])
    assert content == "\ufeff编号,题目\r\na,12\r\n".encode()


@pytest.mark.parametrize(
    "text", ['say "yes"', "a,b", "two\nlines", "two\r\nlines", "plain", '"', "老人、孩子", ""]
)
def test_csv_gives_back_what_it_was_given(scripts: Scripts, text: str) -> None:
    content = written(scripts, "csv", [["one", "two"], [text, text]])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["one", "two"], [text, text]]


def test_cells_are_quoted_only_where_they_must_be(scripts: Scripts) -> None:
    content = written(scripts, "csv", [['a"b', "c", "d,e"]]).decode("utf-8-sig")
    assert content == '"a""b",c,"d,e"\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-a", "@here", "\tx"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_guarded(scripts: Scripts, text: str) -> None:
    assert written(scripts, "csv", [[text]]).decode("utf-8-sig") == f"'{text}\r\n"


def test_numbers_and_what_has_its_sign_later_stay_as_they_are(scripts: Scripts) -> None:
    assert (
        written(scripts, "csv", [[-5, "-5", "+86", "a=b", "1-2"]]).decode("utf-8-sig")
        == "-5,-5,+86,a=b,1-2\r\n"
    )


def test_excel_gets_a_book_with_every_cell(scripts: Scripts) -> None:
    book = zipfile.ZipFile(io.BytesIO(written(scripts, "xlsx", [["编号", "数"], ["=a<b", 12]])))
    text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    for piece in ("编号", "=a&lt;b", "12"):
        assert piece in text
    assert "<f>" not in text
