"""How much room texts take on a slide, and how what does not fit is divided. All lengths are in points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from casebook.documents.blocks import Row, Table
from casebook.documents.lines import Line, Lines, plain, sentences
from casebook.rendering.drawing import text_width
from casebook.texts import is_chinese

_LEADING, _LATIN_LEADING = 1.3, 1.2
"""The height of a line, as a multiple of the size of its letters, and of Latin ones (Arial: 1.15)."""

BETWEEN, BETWEEN_IN_CELL = 6, 2
"""The space below a paragraph, and below one in a cell."""

CELL_X, CELL_Y = 7, 3
"""The space around the text of a cell."""

INDENT = 18
"""How far the text of a list stands in."""

_RAGGED = 1.5
"""How much is left empty at the end of a line that is not the last, as a multiple of its letters' size."""


def leading(line: Line) -> float:
    """The height of the lines of a paragraph, as a multiple of the size of its letters."""
    return _LEADING if is_chinese(line.text) else _LATIN_LEADING


def line_height(line: Line, size: float, room: float, between: float = BETWEEN) -> float:
    """The height of a paragraph with the space below it."""
    width = sum(text_width(run.text, size, bold=run.bold) for run in line.runs)
    inner = room - (INDENT if line.item else 0)
    count = 1 if width <= inner else math.ceil(width / max(inner - _RAGGED * size, 2 * size))
    return count * size * leading(line) + between


def lines_height(lines: Lines, size: float, room: float, between: float = BETWEEN) -> float:
    """The height of paragraphs below each other."""
    return sum(line_height(line, size, room, between) for line in lines)


def row_height(row: Row, size: float, widths: Sequence[float]) -> float:
    """The height of a row of a table."""
    cells = (
        lines_height(lines, size, width - 2 * CELL_X, BETWEEN_IN_CELL)
        for lines, width in zip(row, widths, strict=True)
    )
    return max(*cells, size * _LEADING) + 2 * CELL_Y


def table_widths(table: Table, room: float) -> list[float]:
    """The widths of a table's columns."""
    return [room * share for share in table.shares]


def head_of(table: Table) -> Row:
    """The row with the names of the columns."""
    return tuple(plain(text, bold=True) for text in table.heads)


def table_height(table: Table, size: float, room: float) -> float:
    """The height of a table with its head."""
    rows = (*([head_of(table)] if any(table.heads) else []), *table.rows)
    return sum(row_height(row, size, table_widths(table, room)) for row in rows)


def fitting_rows(table: Table, size: float, widths: Sequence[float], room: float) -> Iterator[Row]:
    """The rows of a table, those that are higher than the room divided between sentences."""
    for row in table.rows:
        while row_height(row, size, widths) > room:
            parts = [
                _divide(lines, size, width - 2 * CELL_X, room - 2 * CELL_Y)
                for lines, width in zip(row, widths, strict=True)
            ]
            if not any(rest for _, rest in parts):
                break
            yield tuple(first for first, _ in parts)
            rests = [rest for _, rest in parts]
            row = (row[0], *rests[1:]) if table.named else tuple(rests)
        yield row


def _divide(lines: Lines, size: float, width: float, room: float) -> tuple[Lines, Lines]:
    """The sentences that have room, one at least, and the others."""
    if lines_height(lines, size, width, BETWEEN_IN_CELL) <= room:
        return lines, ()
    apart = sentences(lines)
    heights = accumulate(line_height(line, size, width, BETWEEN_IN_CELL) for line in apart)
    fitting = max(sum(height <= room for height in heights), 1)
    return apart[:fitting], apart[fitting:]


def shared_out(heights: Sequence[float], room: float, first: float) -> list[int]:
    """How many of some rows stand on each slide, so that there are as few slides as can be, and about as much
    on each; `first` is the room on the one that is begun.
    """
    fewest = _pages(heights, room, first)
    even = sum(heights) / len(fewest)
    for limit in (even * factor for factor in (1, 1.05, 1.1, 1.2, 1.3)):
        pages = _pages(heights, min(limit, room), min(limit, first))
        if len(pages) == len(fewest):
            return pages
    return fewest


def _pages(heights: Sequence[float], room: float, first: float) -> list[int]:
    pages, left = [0], first
    for height in heights:
        if height > left and (pages[-1] or len(pages) == 1):
            pages.append(0)
            left = room
        pages[-1] += 1
        left -= height
    return pages
