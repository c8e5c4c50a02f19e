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


def resolve_scalar(text: str) -> tuple[Any, Word | None]:
    """A plain scalar's value by YAML 1.2, and what YAML 1.1 would make of it where the two differ."""
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
