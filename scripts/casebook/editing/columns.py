"""Text for terminals and comments, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_PIECE = re.compile(
    r"[\u2e80-\uffef](?:[，。、；：！？”）》]|——)*\s*|[^\s\u2e80-\uffef]+[，。、；：！？”）》]*\s*"
)
"""A Chinese character or a word, with the punctuation that must not begin a line."""


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of at most so many columns, where its words allow it."""
    return filled(_PIECE.findall(text), width)


def filled(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Pieces of text, none of which is broken, in lines of at most so many columns."""
    line = ""
    for piece in pieces:
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()
