"""What the readers of broken YAML share: a mistake, and marks of a Chinese keyboard and what they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

Names = Mapping[str, Any]
"""The fields that a part of a record may have, each with those inside it; LIST among them where it is a list,
and NEEDED with the names of those that it cannot do without.
"""

LIST, NEEDED = "[]", "!"
WIDE = dict(zip("：﹕︰∶，、；;［］【】｛｝＂“”＇‘’", "::::,,,,[][]{}\"\"\"'''", strict=True))
"""Marks that stand for those of YAML where somebody types with a Chinese keyboard, or in Word."""
STRANGE_SPACES = "\t\xa0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
"""As part of a pattern: what looks like a space or like nothing, and is neither."""

_NARROW = str.maketrans(WIDE)
_LONGEST = 66
_ENDS = (42, 20)


class Mistake(NamedTuple):
    """One thing wrong: its code, where (from 0), and values for its message. One that is `silent` is taken by
    every parser for something that nobody meant.
    """

    code: str
    at: int
    values: Mapping[str, Any] = {}
    silent: bool = False


def narrow(text: str) -> str:
    """A text with the marks, letters and digits of a half-width keyboard."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_NARROW))


def excerpt(line: str) -> str:
    """A line as a hint shows it: without its indentation, and without its middle where it is long."""
    line = line.strip()
    head, tail = _ENDS
    return line if len(line) <= _LONGEST else f"{line[:head]}…{line[-tail:]}"
