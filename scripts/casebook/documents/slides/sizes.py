"""How large letters are on slides, in points: as usual, larger where there is room, and of titles."""

from __future__ import annotations

from casebook.documents.blocks import Said
from casebook.documents.lines import plain
from casebook.documents.slides.fitting import lines_height
from casebook.documents.slides.frame import COVER_TITLE, LEFT, RIGHT, TITLE_SIZE
from casebook.rendering.drawing import text_width

LARGER = (6, 4, 2, 0, -2)
"""How much larger letters are tried so that all fits on one slide."""

_USUAL = {"": 18, "lead": 20, "small": 16, "mark": 16, "warning": 18}
_TABLE, _LARGER_TABLE = 16, 2
"""The letters of tables, and how much larger they become at most."""

_SMALLEST = 16
"""The smallest letters: what does not fit goes on on the next slide."""

_COVER, _INSIDE = (38, 34, 30, 26), (24, 20)
"""The letters of titles: the first that have room."""


def size_of(said: Said, larger: int) -> int:
    """The letters of a text."""
    return max(_USUAL[said.look] + larger, _SMALLEST)


def table_size(larger: int) -> int:
    """The letters of tables."""
    return max(_TABLE + min(larger, _LARGER_TABLE), _SMALLEST)


def cover_size(title: str) -> int:
    """The letters of the cover's title, which may take several lines."""
    heights = ((lines_height(plain(title, bold=True), size, COVER_TITLE[2]), size) for size in _COVER)
    return next((size for height, size in heights if height <= COVER_TITLE[3]), _COVER[-1])


def title_size(title: str) -> int:
    """The letters of a slide's title, which has one line; 0 for those of the frame."""
    widths = ((text_width(title, size, bold=True), size) for size in (TITLE_SIZE, *_INSIDE))
    found = next((size for width, size in widths if width <= RIGHT - LEFT), _INSIDE[-1])
    return 0 if found == TITLE_SIZE else found
