"""A table as Parquet. The same rows are the same bytes with the same version of the library, whose name and
version the format asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casebook.tables.columns import Table
from casebook.tables.rows import Row


def columnar(table: Table, rows: Sequence[Row]) -> bytes:
    """The file of a table. Numbers are `double`, whole ones `int64`."""
    import pyarrow as arrow  # a fifth of a second, which only who makes the data again must wait
    from pyarrow import parquet

    types: dict[str, Any] = {
        "string": arrow.string(),
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
    }
    columns = list(zip(*rows, strict=True)) or [()] * len(table.cells)
    arrays = [
        arrow.array(values, types[cells.type]) for cells, values in zip(table.cells, columns, strict=True)
    ]
    made = arrow.Table.from_arrays(arrays, names=[cells.name for cells in table.cells])
    sink = arrow.BufferOutputStream()
    parquet.write_table(made, sink, compression="snappy", store_schema=False)
    return bytes(sink.getvalue())
