"""The casebook as tables: every format has the same rows, whatever they hold, and foreign programs read them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from casebook.catalogue import Catalogue
from casebook.exporting.columnar import Columns
from casebook.exporting.data_book import data_book
from casebook.exporting.database import database
from casebook.exporting.delimited import delimited, lines
from casebook.exporting.formulas import FORMULA, as_plain
from casebook.exporting.sheet_rows import sheet_rows
from casebook.fields import load_fields
from casebook.model import Case
from casebook.rendering.data_page import codebook_in, data_page
from casebook.rendering.inputs import Inputs
from casebook.rendering.pages import render_page
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.files.data import FORMS
from casebook.site.outputs import FILES, PIECES
from casebook.tables.codebook import Codebooks
from casebook.tables.columns import BY_NAME, TABLES
from casebook.tables.rows import Row, as_text, rows_of, term_rows
from casebook.texts import Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import REPO, SETTINGS, catalogue_of, example_case

HOSTILE = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1", 'a,"b"\r\n\'c', "_x0041_ <&>", "'=1", "−5")
KINDS = ("data", "data-book", "data-base", "data-examples")


def inputs_of(catalogue: Catalogue, language: str = "zh") -> Inputs:
    inputs = Inputs(catalogue, load_fields(REPO), load_words(), SETTINGS, language)
    wanted = (order for order in PIECES.orders(catalogue, "zh") if order.startswith((*FORMS, "studied ")))
    inputs.pieces = {order: PIECES.make(inputs, order)[0] for order in wanted}
    return inputs


def made(catalogue: Catalogue) -> dict[str, bytes]:
    """The files of the data by name."""
    inputs = inputs_of(catalogue)
    files = (file for kind in KINDS for file in FILES.make(inputs, kind)[0])
    return {
        file.path.removeprefix("data/"): file.content
        if isinstance(file.content, bytes)
        else file.content.encode()
        for file in files
    }


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return made(frozen_catalogue())


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return folder


def hostile_case() -> Case:
    """A case whose texts spreadsheets would run, and whose figure is below zero."""
    case = example_case("full")
    outcomes = tuple(
        replace(
            case.outcomes[0], id=f"h{number}", indicator=Text(text, text), value=-7 - number, baseline=-0.5
        )
        for number, text in enumerate(HOSTILE)
    )
    return replace(case, outcomes=outcomes)


def of_csv(content: bytes, name: str) -> Iterator[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert next(rows) == [cells.name for cells in BY_NAME[name].cells]
    for row in rows:
        yield [
            cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell
            for cell in row
        ]


def tables_of(case: Case) -> dict[str, list[Row]]:
    vocabularies = frozen_catalogue().vocabularies
    return {**rows_of(case, "https://example.org/", 3), "terms": term_rows(vocabularies)}


def book_of(tables: dict[str, list[Row]], codebooks: Codebooks) -> bytes:
    """The workbook."""
    sheets = {name: map(str.encode, sheet_rows(rows)) for name, rows in tables.items()}
    return data_book(sheets, codebooks, list("abcdefg"), "Title")


def csv_of(table: str, rows: list[Row]) -> bytes:
    """A table as CSV, of rows that are written in two goes."""
    return delimited(BY_NAME[table], (lines(rows[:1]).encode(), lines(rows[1:]).encode()))


def columnar_of(table: str, rows: list[Row]) -> bytes:
    """A table as Parquet, of rows that come in two goes."""
    columns = Columns(BY_NAME[table])
    columns.add(rows[:1])
    columns.add(rows[1:])
    return columns.file()


def texts(rows: Any) -> list[list[str]]:
    return [[as_text(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("name", ["full", "minimal", "hostile"])
def test_every_format_has_the_same_cells(name: str) -> None:
    tables = tables_of(hostile_case() if name == "hostile" else example_case(name))
    view = View(inputs_of(frozen_catalogue()), "", set())
    codebooks = {language: codebook_in(view, language) for language in ("zh", "en")}
    book = openpyxl.load_workbook(io.BytesIO(book_of(tables, codebooks)))
    base = sqlite3.connect(":memory:")
    halves = (
        {name: rows[:1] for name, rows in tables.items()},
        {name: rows[1:] for name, rows in tables.items()},
    )
    base.deserialize(database(halves, codebooks))
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for table, rows in tables.items():
        found = pyarrow.parquet.read_table(io.BytesIO(columnar_of(table, rows)))
        width = len(BY_NAME[table].cells)
        assert [list(row.values()) for row in found.to_pylist()] == rows
        of_base = [list(row) for row in base.execute(f'SELECT * FROM "{table}"')]
        assert of_base == rows
        of_book = [
            [cell.value for cell in row]
            for row in book[table].iter_rows(min_row=2, max_row=len(rows) + 1, max_col=width)
        ][: len(rows)]
        escaped = [
            [cell.replace("_x0041_", "_x005F_x0041_") if isinstance(cell, str) else cell for cell in row]
            for row in rows
        ]
        assert [[_as_book(cell) for cell in row] for row in of_book] == [
            [_as_book(cell) for cell in row] for row in escaped
        ]
        assert list(of_csv(csv_of(table, rows), table)) == texts(rows)


def _as_book(cell: Any) -> Any:
    """XML knows one kind of line's end."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell


def test_no_text_is_a_formula() -> None:
    rows = tables_of(hostile_case())["outcomes"]
    written = csv.reader(io.StringIO(csv_of("outcomes", rows).decode("utf-8-sig"), newline=""))
    place = [cells.name for cells in BY_NAME["outcomes"].cells]
    for line in list(written)[1:]:
        assert not line[place.index("indicator_zh")].startswith(FORMULA)
        assert line[place.index("value")].startswith("-")
        assert line[place.index("baseline")] == "-0.5"
    view = View(inputs_of(frozen_catalogue()), "", set())
    codebooks = {language: codebook_in(view, language) for language in ("zh", "en")}
    content = book_of({"outcomes": rows}, codebooks)
    for row in openpyxl.load_workbook(io.BytesIO(content))["outcomes"].iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and cell.value.startswith(FORMULA):
                assert cell.quotePrefix


@pytest.mark.parametrize(
    ("text", "plain"), [("=1", "'=1"), ("-5", "'-5"), ("'=1", "''=1"), ("it's", "it's"), ("five", "five")]
)
def test_an_apostrophe_says_that_a_text_follows(text: str, plain: str) -> None:
    assert as_plain(text) == plain


@pytest.mark.night
def test_the_data_package_holds(folder: Path) -> None:
    import frictionless  # takes long

    described = folder / "datapackage.json"
    package = frictionless.Package(str(described))
    assert [resource.name for resource in package.resources] == list(BY_NAME)
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    data = json.loads(described.read_text(encoding="utf-8"))
    assert data["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in data["resources"]:
        for field in resource["schema"]["fields"]:
            assert all(field[key] for key in ("title", "title_en", "description", "description_en")), field


def test_the_checksums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    sums = [content.decode() for name, content in files.items() if name.endswith((".sha256", "SHA256SUMS"))]
    lines = [line.split("  ") for text in sums for line in text.splitlines()]
    told = {name: of for of, name in lines}
    assert set(told) == {
        name for name in files if name.endswith((".csv", ".parquet", ".xlsx", ".sqlite", ".json"))
    }
    for name, of in told.items():
        assert hashlib.sha256(files[name]).hexdigest() == of


def test_the_same_cases_are_the_same_bytes(files: dict[str, bytes]) -> None:
    assert made(frozen_catalogue()) == files


def test_texts_are_without_citations_which_stand_apart(files: dict[str, bytes]) -> None:
    rows = csv.DictReader(io.StringIO(files["components.csv"].decode("utf-8-sig"), newline=""))
    found = list(rows)
    assert all("[@" not in cell for row in found for cell in row.values())
    assert all(row["source"] for row in found if row["case"] == "yuping")


def test_a_withdrawn_case_and_a_draft_are_left_out(files: dict[str, bytes]) -> None:
    rows = csv.DictReader(io.StringIO(files["cases.csv"].decode("utf-8-sig"), newline=""))
    assert {row["id"] for row in rows} == {case.id for case in frozen_catalogue().cases}


def test_readers_who_run_the_code_get_the_numbers_on_the_page(folder: Path) -> None:
    inputs = inputs_of(frozen_catalogue())
    page, _ = render_page(inputs, "data")
    view = View(inputs, "data/", set())
    for script in sorted((folder / "examples").iterdir()):
        command = [sys.executable, "-I", str(script), str(folder)]
        told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        assert told
        vocabulary = {
            "baselines": "outcome-kinds",
            "single_source": "evidence-levels",
            "who_takes_part": "roles",
        }
        for line in told.splitlines():
            term, every, part = line.split("\t")
            label = view.name(vocabulary[script.stem], term)
            assert f'<th scope="row">{label}</th><td>{every}</td><td>{part}</td>' in page.body


def test_the_drawings_show_the_numbers() -> None:
    inputs = inputs_of(frozen_catalogue())
    body = data_page(lambda here: View(inputs, here, set())).body
    assert body.count('class="cb-parts"') == 3
    assert " style=" not in body


def test_a_casebook_without_cases_has_empty_tables() -> None:
    files = made(catalogue_of(()))
    assert all(len(list(of_csv(files[f"{table.name}.csv"], table.name))) == 0 for table in TABLES)
    assert openpyxl.load_workbook(io.BytesIO(files["casebook.xlsx"]))["cases"].max_row == 1


def test_libreoffice_shows_the_same_cells(thorough: bool, tmp_path: Path) -> None:
    """Of the workbook and of CSV: texts that look like formulas, too."""
    office = shutil.which("soffice")
    if not thorough or not office:
        pytest.skip("only with --thorough, where LibreOffice is")
    rows = tables_of(hostile_case())["outcomes"]
    view = View(inputs_of(frozen_catalogue()), "", set())
    codebooks = {language: codebook_in(view, language) for language in ("zh", "en")}
    (tmp_path / "book.xlsx").write_bytes(book_of({"outcomes": rows}, codebooks))
    (tmp_path / "table.csv").write_bytes(csv_of("outcomes", rows))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    command = [office, "--headless", profile, "--convert-to", to, "--outdir", str(tmp_path / "out")]
    for options in (["book.xlsx"], ["--infilter=CSV:44,34,76", "table.csv"]):
        subprocess.run([*command, *options], check=True, capture_output=True, cwd=tmp_path)
    names = [cells.name for cells in BY_NAME["outcomes"].cells]
    place = names.index("indicator_zh")
    for path in sorted((tmp_path / "out").iterdir()):
        found = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[1:]
        assert len(found) == len(rows)
        for row, ours in zip(found, rows, strict=True):
            text = str(ours[place])
            shown = {text, as_plain(text)} if path.stem.startswith("table") else {text}
            assert _as_book(row[place]).strip() in {_as_book(one).strip() for one in shown}
            assert row[names.index("value")] == as_text(ours[names.index("value")])
