"""Broken YAML that nothing else explains: a parser's error in, a fault at its place out. Parsers word their errors
differently and in English only, so that what they say is never shown.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from casebook.problems import Fault
from casebook.yaml_marks import excerpt

_NO_CHARACTER = re.compile(
    r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}|\\U(?!000[0-9a-fA-F]|0010)[0-9a-fA-F]{8}"
)
"""An escape for half of a character, or for more than there are, which some parsers refuse."""


def explain_syntax(error: yaml.YAMLError, text: str) -> Fault:
    """A YAML error as a fault at the line where the parser stopped."""
    mark: Any = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark else 0
    while number and not lines[number].strip():
        number -= 1
    line = lines[number]
    half = _NO_CHARACTER.search(line)
    if half:
        return Fault("control-character", values={"code": half[0]}, position=(number + 1, half.start() + 1))
    column = len(line) - len(line.lstrip()) + 1
    return Fault("yaml-syntax", values={"line": excerpt(line), "unread": True}, position=(number + 1, column))
