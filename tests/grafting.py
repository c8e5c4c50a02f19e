"""Puts an example of `schema/explained.yaml` into a whole record."""

from __future__ import annotations

import re
from collections.abc import Iterator

REST = "# …"
"""The line of an example that stands for what else the record has in that place."""

_KEY = re.compile(r"(\s*)(\w+):")


def graft(record: str, example: str) -> str:
    """A record's text with the example's fields in the place of its own; an example without fields is the
    whole record. Both are in block style, two spaces a level.
    """
    if not any(_key(line, "") for line in example.splitlines()):
        return example
    return "\n".join(_merged(record.splitlines(), example.splitlines(), "")) + "\n"


def without(record: str, *fields: str) -> str:
    """A record's text without some of its fields."""
    blocks = _blocks(record.splitlines(), "")
    return "\n".join(line for key, lines in blocks if key not in fields for line in lines) + "\n"


def fields_of(example: str) -> set[str]:
    """The fields that an example names, at its highest level."""
    return {key for key, _ in _blocks(example.splitlines(), "") if key}


def _key(line: str, indent: str) -> str:
    found = _KEY.match(line)
    return found[2] if found and found[1] == indent else ""


def _blocks(lines: list[str], indent: str) -> list[tuple[str, list[str]]]:
    """The fields that begin at an indent, each with its lines; what comes before them has no name."""
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        key = REST if line == indent + REST else _key(line, indent)
        if key:
            blocks.append((key, []))
        blocks[-1][1].append(line)
    return blocks


def _merged(record: list[str], example: list[str], indent: str) -> list[str]:
    """The record's fields at an indent with those of the example, each in the place of the record's."""
    given = _blocks(example, indent)
    own = dict(_blocks(record, indent))
    names = {key for key, _ in given if key}
    merged: list[str] = []
    for key, lines in given:
        if key == REST:
            merged += (line for name, block in own.items() if name not in names for line in block)
        elif key:
            merged += _filled(own.get(key, []), lines)
        elif indent:
            merged += lines
    if indent:
        return merged
    before = [line for key, block in own.items() if key not in names for line in block]
    return [*before, *merged]


def _filled(record: list[str], example: list[str]) -> list[str]:
    """A field of the example with what its marks stand for."""
    head, *inner = example
    indent = next((line[: len(line) - len(line.lstrip())] for line in inner), "")
    if indent + REST not in inner and not any(line.strip() == REST for line in inner):
        return example
    if any(line.startswith(f"{indent}- ") for line in record[1:]):
        return [head, *_listed(record[1:], inner, indent)]
    return [head, *_merged(record[1:], inner, indent)]


def _listed(record: list[str], example: list[str], indent: str) -> Iterator[str]:
    for line in example:
        yield from record if line == indent + REST else [line]
