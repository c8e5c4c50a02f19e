"""The rows of the tables: of a case from its record, and of all terms from the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from casebook.model import Case
from casebook.project import LANGUAGES, language_path
from casebook.tables.columns import TABLES, Column, Table
from casebook.texts import CHINESE, CITATION, Text, strip_citations
from casebook.vocabulary import Vocabularies

Cell = str | int | float | bool | None
Row = list[Cell]

BETWEEN = "; "
"""What stands between the entries of a cell that holds several."""

_SPACED = re.compile(rf" *{CITATION.pattern} *(?=[{CHINESE}])")
"""A citation within a Chinese text, which has spaces around it for its sake alone."""


def rows_of(case: Case, site_url: str, written: int) -> dict[str, list[Row]]:
    """The rows of a case by the names of their tables; texts without their citations, which stand in a column
    of their own. `written` is how many TIDieR items its sources write out.
    """
    worked_out: dict[str, Cell] = {"case": case.id, "items_written": written}
    for language in LANGUAGES:
        worked_out[f"url_{language}"] = f"{site_url}{language_path(language)}cases/{case.id}/"
    rows = {}
    for table in TABLES:
        entries = _reached(case, table.path) if table.path else (case,)
        rows[table.name] = [
            _row(table, entry, {**worked_out, "number": number})
            for number, entry in enumerate(entries, start=1)
        ]
    return rows


def term_rows(vocabularies: Vocabularies) -> list[Row]:
    """The rows of the table of terms."""
    return [
        [
            *(name, term.id, *(term.label[language] for language in LANGUAGES)),
            *(term.definition.get(language) for language in LANGUAGES),
            term.broader,
        ]
        for name in sorted(vocabularies)
        for term in vocabularies[name].terms
    ]


def as_text(cell: Cell) -> str:
    """A cell as a text file has it: `true` and `false`, and nothing for what is not known."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


@cache
def _ways(table: Table) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """The columns of a table with the way to each."""
    return tuple((column, tuple(filter(None, column.path.split(".")))) for column in table.columns)


def _row(table: Table, entry: Any, worked_out: Mapping[str, Cell]) -> Row:
    row: Row = []
    texts: list[Text] = []
    for column, way in _ways(table):
        if not way:
            row.append(_cited(texts) if column.kind == "locators" else worked_out[column.name])
            continue
        value = _reached(entry, way)
        if isinstance(value, Text):
            texts.append(value)
        row += _CELLS[column.kind](value)
    return row


def _reached(value: Any, path: tuple[str, ...]) -> Any:
    """What a path leads to: a list of values through a list, and None past what is missing. Of versions only
    the newest counts.
    """
    for place, name in enumerate(path):
        if value is None:
            return None
        if name == "history":
            value = value.history[0]
        elif isinstance(value, tuple):
            return tuple(_reached(entry, path[place:]) for entry in value)
        else:
            value = getattr(value, name)
    return value


def _cited(texts: list[Text]) -> Cell:
    """The places that the texts of a row cite, each once, in order."""
    places = (_locator(*found.groups()) for text in texts for found in CITATION.finditer(text.zh))
    return _several(tuple(dict.fromkeys(places)))


def _locator(source: str, page: str | None, first: str | None, last: str | None) -> str:
    place = f":{page}{first}" if first else ""
    return f"{source}{place}-{last}" if last else f"{source}{place}"


def _several(values: tuple[str, ...] | None) -> Cell:
    return BETWEEN.join(dict.fromkeys(values)) if values else None


def _text(value: Text | None) -> tuple[Cell, Cell]:
    if value is None:
        return None, None
    zh, en = value.zh, value.en
    if "[@" in zh:
        zh = strip_citations(_SPACED.sub("", zh))
    return zh.strip(), strip_citations(en) if en else None


def _figure(value: Any) -> tuple[Cell, ...]:
    """A number, and the words that stand for one."""
    return (None, *_text(value)) if isinstance(value, Text) else (value, None, None)


def _one(value: Any) -> tuple[Cell]:
    return (value,)


def _list(value: Any) -> tuple[Cell]:
    return (_several(value),)


_CELLS: Mapping[str, Callable[[Any], tuple[Cell, ...]]] = {
    **dict.fromkeys(("id", "term", "integer", "boolean", "date"), _one),
    **dict.fromkeys(("terms", "locators"), _list),
    "text": _text,
    "figure": _figure,
}
