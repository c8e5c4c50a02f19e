"""The casebook as tables: the files at /data/, made once for both languages."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from casebook.citing.files import ENDINGS, citation_file
from casebook.exporting.columnar import Columns
from casebook.exporting.database import database
from casebook.exporting.datapackage import Package, datapackage, sums
from casebook.exporting.delimited import delimited, lines
from casebook.exporting.sheet_rows import sheet_rows
from casebook.model import Case
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.citing import cited_data
from casebook.rendering.data_page import ADDRESS, EXAMPLES, codebook_in, titles_in
from casebook.rendering.inputs import Piece
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, one
from casebook.tables.codebook import Codebooks
from casebook.tables.columns import BY_NAME, TABLES
from casebook.tables.examples import EXAMPLES as RUN
from casebook.tables.rows import Row, rows_of, term_rows

ROWS, LINES, SHEETS = "data-rows", "data-lines", "data-sheets"
"""The forms that the rows of a case are kept in: as they are, as CSV, and as they stand in a workbook."""

_AT_ONCE = 200
"""Cases whose rows are held at a time."""


def _lines(rows: list[Row]) -> list[str]:
    return [lines(rows)]


FORMS: Mapping[str, Callable[[list[Row]], list[Any]]] = {ROWS: list, LINES: _lines, SHEETS: sheet_rows}
"""How rows are brought into each."""


class _Rows:
    """The rows of the case that was asked for last: they are wanted in all forms one after the other."""

    def __init__(self) -> None:
        self._of: tuple[Any, ...] = ()
        self._rows: dict[str, list[Row]] = {}

    def of(self, case: Case, *about: Any) -> dict[str, list[Row]]:
        """As `rows_of`. A case is known by its identity: one with 85.0 is equal to one with 85."""
        if not self._of or self._of[0] is not case or self._of[1:] != about:
            self._of, self._rows = (case, *about), rows_of(case, *about)
        return self._rows


_LAST = _Rows()


def rows_piece(view: View, form: str, case: str) -> Piece:
    """The rows of a case by the names of their tables, in one of `FORMS`. Raises KeyError where there is no
    such form or case.
    """
    tables = _LAST.of(view.read("case", case), view.read("setting", "site_url"), view.entry(case).written)
    return {name: FORMS[form](rows) for name, rows in tables.items()}


def _tables(view: View) -> Iterator[OutputFile]:
    """Each table as CSV and Parquet, with their description and checksums."""
    csv = {name: delimited(BY_NAME[name], rows) for name, rows in _written(view, LINES).items()}
    titles = {language: titles_in(view, language) for language in LANGUAGES}
    words = {language: view.read("phrases-in", language, "data") for language in LANGUAGES}
    package = Package(
        title={language: words[language]["package"] for language in LANGUAGES},
        description={language: words[language]["package_line"] for language in LANGUAGES},
        homepage=view.canonical(ADDRESS),
        newest=max((view.entry(case).updated for case in view.cases), default=""),
    )
    titles_of = {name: {language: titles[language][name] for language in LANGUAGES} for name in csv}
    described = datapackage(package, csv, titles_of, _codebooks(view), view.vocabularies)
    files: dict[str, bytes] = {f"{name}.csv": content for name, content in csv.items()}
    files |= _columnar(view)
    files["datapackage.json"] = described.encode()
    yield from (OutputFile(f"{ADDRESS}{name}", content) for name, content in files.items())
    yield OutputFile(f"{ADDRESS}SHA256SUMS", sums(files))


def _columnar(view: View) -> dict[str, bytes]:
    """Each table as Parquet, by the name of its file."""
    columns = {name: Columns(table) for name, table in BY_NAME.items()}
    for part in _gathered(view):
        for name, rows in part.items():
            columns[name].add(rows)
    return {f"{name}.parquet": columns.pop(name).file() for name in list(columns)}


def _book(view: View) -> Iterator[OutputFile]:
    from casebook.exporting.data_book import data_book  # with Excel's library, which takes long to load

    heads, title = view.t("data.codebook_heads").split("|"), view.t("data.package")
    yield from _summed("casebook.xlsx", data_book(_written(view, SHEETS), _codebooks(view), heads, title))


def _base(view: View) -> Iterator[OutputFile]:
    yield from _summed("casebook.sqlite", database(_gathered(view), _codebooks(view)))


def _summed(name: str, content: bytes) -> Iterator[OutputFile]:
    """A file, and its checksum beside it."""
    yield OutputFile(f"{ADDRESS}{name}", content)
    yield OutputFile(f"{ADDRESS}{name}.sha256", sums({name: content}))


def _codebooks(view: View) -> Codebooks:
    return {language: codebook_in(view, language) for language in LANGUAGES}


def _gathered(view: View) -> Iterator[Mapping[str, list[Row]]]:
    """The rows of each table, those of some cases after the other: those of all would take much memory."""
    left = iter(sorted(view.cases))
    while cases := list(islice(left, _AT_ONCE)):
        part: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        for case in cases:
            for name, rows in view.piece(ROWS, case).items():
                part[name] += rows
        yield part
    yield {"terms": term_rows(view.vocabularies)}


def _written(view: View, form: str) -> dict[str, list[bytes]]:
    """The rows of each table in UTF-8, which takes half the memory of texts with Chinese in them."""
    tables: dict[str, list[bytes]] = {table.name: [] for table in TABLES}
    for case in sorted(view.cases):
        for name, rows in view.piece(form, case).items():
            tables[name] += map(str.encode, rows)
    return {**tables, "terms": [*map(str.encode, FORMS[form](term_rows(view.vocabularies)))]}


def _examples(view: View) -> Iterator[OutputFile]:
    for name, example in RUN.items():
        source = inspect.getsource(inspect.getmodule(example.count) or example)  # type: ignore[arg-type]
        yield OutputFile(f"{ADDRESS}{EXAMPLES}{name}.py", source)


def _citations(view: View) -> Iterator[OutputFile]:
    for ending in ENDINGS:
        yield OutputFile(f"{ADDRESS}cite.{ending}", citation_file(cited_data(view), ending))


KINDS = (
    FileKind("data", _tables, one, shared=True, slow=True),
    FileKind("data-book", _book, one, shared=True, slow=True),
    FileKind("data-base", _base, one, shared=True, slow=True),
    FileKind("data-examples", _examples, one, shared=True),
    FileKind("data-citations", _citations, one),
)
