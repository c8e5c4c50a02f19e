"""Two fields on one line: where the value of the first ends, and what belongs on the next line."""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.reading.marks import Mistake, Names, excerpt

_NEXT_FIELD = re.compile(
    r"(?:(?<=[\s,，;；])|(?<=[^\x00-\x7f]))([A-Za-z_]+)\s*(?::(?=\s|[^\x00-\x7f]|\Z)|：)"
)
_DASH_BEFORE = re.compile(r"\s+-\Z")
_RUN_TOGETHER = re.compile(r"([a-z0-9_-]+):\Z")
_AS_KEY = re.compile(r"\A(\w+)\s*[:：]\s*")


class TwoFields(NamedTuple):
    """The value of the first field, what is wrong, and the second field."""

    value: str
    mistake: Mistake
    then: str


def two_fields(text: str, start: int, beside: Names | None) -> TwoFields | None:
    """A value behind which, from `start` on, the name of another of the fields `beside` it follows."""
    for key in _NEXT_FIELD.finditer(text, start):
        if beside and key[1] in beside:
            value = text[: key.start(1)].rstrip(" ,，;；")
            dash = "- " if _DASH_BEFORE.search(value) else ""
            then = text[key.start(1) :].strip()
            values = {"name": key[1], "next": excerpt(dash + _AS_KEY.sub(r"\1: ", then).rstrip())}
            mistake = Mistake("yaml-two-fields", key.start(1), values, silent=True)
            return TwoFields(_DASH_BEFORE.sub("", value), mistake, then)
    return _run_together(text, start, beside or {})


def _run_together(text: str, start: int, beside: Names) -> TwoFields | None:
    """`publishedhistory:` as two: the line break between them was deleted."""
    word = _RUN_TOGETHER.match(text, start)
    names = [name for name in beside if word and word[1].endswith(name) and word[1] != name]
    if not word or not names:
        return None
    name = max(names, key=len)
    at = word.end(1) - len(name)
    return TwoFields(
        text[:at], Mistake("yaml-two-fields", at, {"name": name, "next": f"{name}:"}), f"{name}:"
    )
