"""A line of a file with a mark under a place in it, as a terminal shows it."""

from __future__ import annotations

import unicodedata

from casebook.reading.scalars import CONTROL

_WIDTH = 88
_BEFORE = 50
_TAB = "    "
_CUT = "…"


def excerpt(line: str, column: int) -> tuple[str, str]:
    """A line, cut around a column where it is long, and the mark below it. Characters that would not show, or
    do something to a terminal, are shown as �.
    """
    cells = [
        _TAB if character == "\t" else "�" if CONTROL.match(character) else character for character in line
    ]
    at = min(column - 1, len(cells))
    start, width = at, 0
    while start and width + _columns(cells[start - 1]) <= _BEFORE:
        start -= 1
        width += _columns(cells[start])
    end, total = at, width
    while end < len(cells) and total + _columns(cells[end]) <= _WIDTH:
        total += _columns(cells[end])
        end += 1
    before = _CUT if start else ""
    shown = before + "".join(cells[start:end]) + (_CUT if end < len(cells) else "")
    return shown, " " * (len(before) + width) + "^"


def _columns(text: str) -> int:
    """How many columns a text takes; wide and full-width characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
