"""All tables as one SQLite database, with their keys and the codebook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from casebook.tables.codebook import Codebooks
from casebook.tables.columns import BY_NAME, Table, Type
from casebook.tables.rows import Row

_TYPES: Mapping[Type, str] = {
    "string": "TEXT",
    "number": "NUMERIC",
    "integer": "INTEGER",
    "boolean": "INTEGER",
}
_CODEBOOK = (
    'CREATE TABLE "codebook" ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "title_zh" TEXT, '
    '"meaning_zh" TEXT, "title_en" TEXT, "meaning_en" TEXT, "vocabulary" TEXT, '
    'PRIMARY KEY ("table", "column"))'
)
_COUNTERS = {24: 1, 92: 1, 96: 0}
"""Numbers in the first page that say how often the file was written and by which version of the library, by
where they begin (https://www.sqlite.org/fileformat2.html#the_database_header): the same in each of ours.
"""

_HEAD = 100
"""How long the header is."""


def database(parts: Iterable[Mapping[str, Sequence[Row]]], codebooks: Codebooks) -> bytes:
    """The database's file, from the rows of each table, a part of them after the other, and the codebook in
    each language.
    """
    made = sqlite3.connect(":memory:")
    try:
        made.execute("PRAGMA page_size = 4096")
        for table in BY_NAME.values():
            made.execute(_create(table))
        for part in parts:
            for name, rows in part.items():
                places = ", ".join("?" * len(BY_NAME[name].cells))
                made.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608 - names are ours
        made.execute(_CODEBOOK)
        for name in BY_NAME:
            for zh, en in zip(codebooks["zh"][name], codebooks["en"][name], strict=True):
                entry = (name, zh.name, zh.title, zh.meaning, en.title, en.meaning, zh.vocabulary or None)
                made.execute('INSERT INTO "codebook" VALUES (?, ?, ?, ?, ?, ?, ?)', entry)
        made.commit()
        file = made.serialize()
    finally:
        made.close()
    head = bytearray(file[:_HEAD])
    for start, number in _COUNTERS.items():
        head[start : start + 4] = number.to_bytes(4, "big")
    return b"".join((head, memoryview(file)[_HEAD:]))


def _create(table: Table) -> str:
    columns = [f'"{cells.name}" {_TYPES[cells.type]}' for cells in table.cells]
    key = ", ".join(f'"{name}"' for name in table.key)
    parent = ['FOREIGN KEY ("case") REFERENCES "cases" ("id")'] if "case" in table.key else []
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, f"PRIMARY KEY ({key})", *parent])})'
