"""A table as Parquet. The same rows are the same bytes with the same version of the library, whose name and
version the format asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casebook.tables.columns import Table
from casebook.tables.rows import Row


class Columns:
    """The columns of a table, which take a fraction of the room that its rows do. Numbers are `double`, whole
    ones `int64`.
    """

    def __init__(self, table: Table) -> None:
        import pyarrow as arrow  # a fifth of a second, which only who makes the data again must wait

        types: dict[str, Any] = {
            "string": arrow.string(),
            "number": arrow.float64(),
            "integer": arrow.int64(),
            "boolean": arrow.bool_(),
        }
        self._names = [cells.name for cells in table.cells]
        self._parts: list[list[Any]] = [[arrow.array([], types[cells.type])] for cells in table.cells]

    def add(self, rows: Sequence[Row]) -> None:
        """Put rows behind those that are there. Raises ValueError where they are not as wide as the table."""
        import pyarrow as arrow

        columns = list(zip(*rows, strict=True)) or [()] * len(self._parts)
        for parts, values in zip(self._parts, columns, strict=True):
            parts.append(arrow.array(values, parts[0].type))

    def file(self) -> bytes:
        """The table's file."""
        import pyarrow as arrow
        from pyarrow import parquet

        made = arrow.Table.from_arrays(
            [arrow.concat_arrays(parts) for parts in self._parts], names=self._names
        )
        sink = arrow.BufferOutputStream()
        parquet.write_table(made, sink, compression="snappy", store_schema=False)
        return bytes(sink.getvalue())
