"""Broken YAML that nothing else explains: a parser's error in, a fault at its place out. Parsers word their
errors differently and in English only, so that what they say is never shown.
"""

from __future__ import annotations

import re
from typing import Any

from casebook.problems import Fault
from casebook.reading.marks import excerpt

_NO_CHARACTER = re.compile(
    r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}|\\U(?!000[0-9a-fA-F]|0010)[0-9a-fA-F]{8}"
)
"""An escape for half of a character, or for more than there are, which some parsers refuse."""


def explain_syntax(error: Exception, text: str) -> Fault:
    """A YAML error as a fault at the line where the parser stopped."""
    mark: Any = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    bad = _NO_CHARACTER.search(text, sum(len(line) + 1 for line in lines[: mark.line]) if mark else 0)
    number = min(mark.line, len(lines) - 1) if mark else 0
    if bad and (not mark or text.count("\n", 0, bad.start()) == number):
        number = text.count("\n", 0, bad.start())
        column = bad.start() - text.rfind("\n", 0, bad.start())
        code = f"U+{bad[0][2:].lstrip('0').upper():0>4}"
        return Fault("control-character", values={"code": code}, position=(number + 1, column))
    while number and not lines[number].strip():
        number -= 1
    line = lines[number]
    column = len(line) - len(line.lstrip()) + 1
    return Fault("yaml-syntax", values={"line": excerpt(line), "unread": True}, position=(number + 1, column))
