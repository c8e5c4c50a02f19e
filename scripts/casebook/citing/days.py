"""Where a citation says on which day its reader looked: a mark for each way of writing the day. The browser
puts the day there; on paper a line is left to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ISO, LONG, SHORT, YEAR = "\ue001", "\ue002", "\ue003", "\ue004"
"""2026-11-27; November 27, 2026; 27 Nov. 2026; 2026."""

FORMS = {ISO: "iso", LONG: "long", SHORT: "short", YEAR: "year"}
"""The marks, and what scripts call them."""

_BLANKS = {ISO: "____-__-__", LONG: "________________", SHORT: "____________", YEAR: "____"}
_MARKS = re.compile(f"([{ISO}{LONG}{SHORT}{YEAR}])")


def parts(text: str) -> Iterator[tuple[str, str]]:
    """A citation in pieces: what each says, and for a day that is left blank what its form is called, else
    "".
    """
    for part in _MARKS.split(text):
        if part:
            yield (_BLANKS[part], FORMS[part]) if part in _BLANKS else (part, "")


def left_blank(text: str) -> str:
    """A citation for paper."""
    return "".join(said for said, _ in parts(text))
