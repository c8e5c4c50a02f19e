"""Plain scalars: what YAML 1.2 makes of them, and whether YAML 1.1 would make something else."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml

from casebook.problems import Word

# YAML 1.2.2, section 10.3.2 (core schema)
_CORE = (
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z")),
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
    ("int", re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")),
    ("float", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")),
)
_RESOLVERS_11 = yaml.SafeLoader.yaml_implicit_resolvers
_LONGEST_WORD = len("false")
"""Plain scalars that are longer and do not begin as a number are text in both versions."""

CONTROL = re.compile(
    "[^\t\n -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""What no text holds: control characters but tab and line feed, marks that end lines or turn the direction of
writing, byte order marks, halves of surrogate pairs, noncharacters (Unicode, 23.1, 23.2, 23.6 to 23.8).
"""
_ESCAPE = re.compile(r"\\(?:x(.{2})|u(.{4})|U(.{8})|(.))", re.DOTALL)
# YAML 1.2.2, section 5.7
_NAMED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


def escaped_control(written: str) -> int:
    """Where in a double-quoted scalar, as it is written, the first escape stands for a control character; 0
    where none does.
    """
    for escape in _ESCAPE.finditer(written):
        digits = escape[1] or escape[2] or escape[3]
        if CONTROL.match(chr(int(digits, 16)) if digits else _NAMED.get(escape[4], "")):
            return escape.start()
    return 0


def resolve_scalar(text: str) -> tuple[Any, Word | None]:
    """A plain scalar's value by YAML 1.2, and what YAML 1.1 would make of it where the two differ."""
    if len(text) > _LONGEST_WORD and text[0] not in "+-.0123456789":
        return text, None
    tag12 = next((tag for tag, pattern in _CORE if pattern.match(text)), "str")
    tag11 = "str"
    for tag, pattern in (*_RESOLVERS_11.get(text[:1], ()), *_RESOLVERS_11.get(None, ())):
        if pattern.match(text):
            tag11 = tag.rpartition(":")[2]
            break
    leading_zero = tag12 == "int" and len(text.lstrip("+-")) > 1 and text.lstrip("+-").startswith("0")
    numbers = {"int", "float"}
    if (tag12 != tag11 and not {tag11, tag12} <= numbers) or leading_zero:
        return text, Word("_meanings", tag11)
    if tag12 == "null":
        return None, None
    if tag12 == "bool":
        return text.lower() == "true", None
    if tag12 in numbers and len(text) <= 15:
        number = int(text) if tag12 == "int" else float(text)
        return (number, None) if math.isfinite(number) else (text, Word("_meanings", tag12))
    return text, None
