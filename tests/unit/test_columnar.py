"""Columns of Parquet; that they hold what the other formats do is seen in `test_tables`."""

from __future__ import annotations

import pytest

from casebook.exporting.columnar import Columns
from casebook.tables.columns import BY_NAME


@pytest.mark.parametrize("more", [-1, 1])
def test_rows_of_another_width_are_refused(more: int) -> None:
    table = BY_NAME["cases"]
    with pytest.raises(ValueError, match="zip"):
        Columns(table).add([[None] * (len(table.cells) + more)])
