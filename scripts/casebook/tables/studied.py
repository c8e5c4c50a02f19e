"""What the page of the data shows of the tables: how many rows there are, and what the examples count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casebook.tables.columns import BY_NAME, TABLES
from casebook.tables.examples import EXAMPLES, USED, Counts
from casebook.tables.rows import Row, as_text

_PLACES = {
    table: tuple([cells.name for cells in BY_NAME[table].cells].index(name) for name in names)
    for table, names in USED.items()
}


def studied(rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    """What is kept of a case's rows: the number of each table's, and the columns that examples use."""
    return {
        "numbers": {table.name: len(rows[table.name]) for table in TABLES},
        "used": {
            table: [[as_text(row[place]) for place in places] for row in rows[table]]
            for table, places in _PLACES.items()
        },
    }


def count_rows(parts: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many rows each table has, from what is kept of all cases."""
    kept = list(parts)
    return {table.name: sum(part["numbers"][table.name] for part in kept) for table in TABLES}


def run(example: str, parts: Iterable[Mapping[str, Any]]) -> Counts:
    """What an example counts."""
    kept = list(parts)
    chosen = EXAMPLES[example]
    tables = (
        [dict(zip(USED[table], row, strict=True)) for part in kept for row in part["used"][table]]
        for table in chosen.uses
    )
    return chosen.count(*tables)
