"""Repairs of a text that can be read: each is given the text as parsed, and answers what it mends and the new
text. None may change what the text says; `fixing` sees to that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from casebook.editing.writing.layout import child, in_order
from casebook.editing.writing.parsed import Parsed, parse, stop
from casebook.editing.writing.scalars import plain, quoted, scalar
from casebook.fields import Fields, Node
from casebook.problems import Pointer
from casebook.reading.scalars import resolve_scalar
from casebook.vocabulary import Vocabularies

_QUOTES = "“”‘’「」『』\"'＂＇"
_INDENTED = re.compile(r"[|>][+-]?[1-9]")


class Repair(NamedTuple):
    """What is mended: the line, from 1, a word for what was wrong, and the value it concerns."""

    line: int
    kind: str
    pointer: Pointer = ()


@dataclass
class Document:
    """A text as parsed."""

    text: str
    fields: Fields
    vocabularies: Vocabularies
    root: Parsed = field(init=False)
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Raises YAMLError for a text that cannot be read."""
        self.root = parse(self.text)
        self.lines = self.text.split("\n")

    def walk(self) -> Iterator[tuple[Parsed, Node, Pointer]]:
        """Every value with the subschema that describes it, parents first."""
        found: list[tuple[Parsed, Node, Pointer]] = [(self.root, self.fields.node(), ())]
        while found:
            node, schema, pointer = found.pop()
            yield node, schema, pointer
            if isinstance(node, yaml.MappingNode):
                below: Any = [(key.value, part) for key, part in node.value]
            else:
                below = list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []
            found += [(part, child(schema, key), (*pointer, key)) for key, part in reversed(below)]

    def texts(self) -> Iterator[tuple[Parsed, range]]:
        """The texts of several lines, with the lines behind their first."""
        for node, _, _ in self.walk():
            last = node.end_mark.line + bool(node.end_mark.column)
            if isinstance(node, yaml.ScalarNode) and last > node.start_mark.line + 1:
                yield node, range(node.start_mark.line + 1, min(last, len(self.lines)))


Repaired = tuple[list[Repair], str]


def repair_last(document: Document) -> Repaired:
    """One end of line at the end of the file."""
    ended = document.text.rstrip("\n") + "\n"
    return ([Repair(len(document.lines), "last")] if ended != document.text else []), ended


def repair_values(document: Document) -> Repaired:
    """Codes, dates and numbers: in the quotes that they need, and without the quotes and digits of a Chinese
    keyboard.
    """
    found, text = [], document.text
    for node, schema, pointer in reversed(list(document.walk())):
        written = _written(node, schema, document.vocabularies) if isinstance(node, yaml.ScalarNode) else None
        if written is not None:
            text = text[: node.start_mark.index] + written + text[node.end_mark.index :]
            found.append(Repair(node.start_mark.line + 1, "value", pointer))
    return found[::-1], text


def _written(node: Parsed, schema: Node, vocabularies: Vocabularies) -> str | None:
    """How a value should be written; None where it is well as it is, or nobody knows."""
    value = node.value
    bare = unicodedata.normalize("NFKC", value.strip().strip(_QUOTES).strip())
    meant = resolve_scalar(value) if not node.style else (value, None)
    if schema.get("type") in ("integer", "number", "boolean"):
        wanted = (bool,) if schema["type"] == "boolean" else (int, float)
        fits = type(resolve_scalar(bare)[0]) in wanted and resolve_scalar(bare)[1] is None
        return bare if fits and type(meant[0]) not in wanted else None
    if not value or meant[0] is None:
        return None
    if "x-text" in schema:
        number = schema.get("if") == {"type": "number"}
        return quoted(value) if meant != (value, None) and not number and "\n" not in value else None
    valid = _valid(schema, vocabularies)
    if valid is None or node.style in ("|", ">"):
        return None
    if valid(value):
        return quoted(value) if meant != (value, None) else None
    in_quotes = "x-date" in schema or "x-locators" in schema or not plain(bare, flow=True)
    return scalar(bare, flow=True, quotes=in_quotes) if valid(bare) else None


def _valid(schema: Node, vocabularies: Vocabularies) -> Any:
    """Tells good values of a code from bad ones; None for what is no code."""
    if "x-vocabulary" in schema:
        return vocabularies[schema["x-vocabulary"]].by_id.__contains__
    if "enum" in schema:
        return schema["enum"].__contains__
    pattern = schema["then"]["pattern"] if "x-locators" in schema else schema.get("pattern", "")
    return re.compile(pattern).search if pattern and "://" not in pattern else None


def repair_blanks(document: Document) -> Repaired:
    """Blanks at the end of lines, but for those of comments and texts."""
    inside = {line for _, lines in document.texts() for line in lines}
    found, lines = [], []
    for number, line in enumerate(document.lines):
        bare = line.rstrip(" \t\u3000\xa0")
        if bare == line or number in inside or "#" in line:
            lines.append(line)
        else:
            lines.append(bare)
            found.append(Repair(number + 1, "blank"))
    return found, "\n".join(lines)


def repair_indents(document: Document) -> Repaired:
    """Two spaces to a level; a list may stand right under its name."""
    places: dict[int, list[tuple[int, int]]] = {}
    _place(document.root, 0, places, document.lines)
    shifts = {line: steps for line, steps in places.items() if any(old != new for old, new in steps)}
    for node, lines in document.texts():
        start = node.start_mark.line
        if node.style in ("|", ">"):
            head = document.lines[start][node.start_mark.column :]
            steps = places.get(start)
            if _INDENTED.match(head) or not steps:
                return [], document.text
            body = [line for line in lines if document.lines[line].strip()]
            old = min((_indent(document.lines[line]) for line in body), default=0)
            new = steps[-1][1] + 2
            if old != new:
                shifts |= {line: [(old, new)] for line in body}
    new_lines = list(document.lines)
    for line, steps in shifts.items():
        text, written = document.lines[line], ""
        for (old, new), following in zip(steps, [*steps[1:], None], strict=True):
            part = text[old : following[0]].rstrip(" ") if following else text[old:]
            written = written.ljust(new) + part
        new_lines[line] = written
    return [Repair(line + 1, "indent") for line in sorted(shifts)], "\n".join(new_lines)


def _place(node: Parsed, column: int, places: dict[int, list[tuple[int, int]]], lines: list[str]) -> None:
    """Notes, by line, from which column to which one what stands there is moved."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return
    old = node.start_mark.column
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            places.setdefault(key.start_mark.line, []).append((old, column))
            under = isinstance(value, yaml.SequenceNode) and value.start_mark.column == old
            if value.start_mark.line > key.start_mark.line:
                _place(value, column if under else column + 2, places, lines)
        return
    before = node.start_mark.line
    for entry in node.value:
        line = entry.start_mark.line
        while line > before and lines[line][old : old + 1] != "-":
            line -= 1
        places.setdefault(line, []).append((old, column))
        _place(entry, column + 2, places, lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def repair_wrapped(document: Document) -> Repaired:
    """Texts that are broken over lines without need."""
    found, lines = [], list(document.lines)
    for node, below in reversed(list(document.texts())):
        start, end = node.start_mark, node.end_mark
        head, rest = lines[start.line][: start.column], lines[end.line][end.column :]
        alone = head.endswith((": ", "- ")) and (not rest.strip() or rest.lstrip().startswith("#"))
        if alone and node.style not in ("|", ">") and "\n" not in node.value:
            written = quoted(node.value) if node.style else scalar(node.value)
            lines[start.line : below.stop] = [head + written + rest]
            found.append(Repair(start.line + 1, "wrapped"))
    return found[::-1], "\n".join(lines)


def repair_order(document: Document) -> Repaired:
    """Fields in the schema's order, each with the comments above it."""
    found: list[Repair] = []
    lines = list(document.lines)
    for node, schema, pointer in reversed(list(document.walk())):
        block = isinstance(node, yaml.MappingNode) and not node.flow_style
        names = [key.value for key, _ in node.value] if block else []
        if len(set(names)) == len(names) and in_order(names, schema) != names:
            start = node.start_mark
            parts = _parts(node, lines)
            column = start.column
            prefix = lines[start.line][:column]
            first = next(iter(parts.values()))
            first[0] = " " * column + first[0][column:]
            ordered = [parts[name] for name in in_order(names, schema)]
            new = [line for part in ordered for line in part]
            at = next(
                number
                for number, line in enumerate(new)
                if not line.lstrip().startswith("#") and line.strip()
            )
            new[at] = prefix + new[at][column:]
            lines[start.line : start.line + len(new)] = new
            found.append(Repair(start.line + 1, "order", pointer))
    return found[::-1], "\n".join(lines)


def _parts(node: Parsed, lines: list[str]) -> Mapping[str, list[str]]:
    """The lines of each field of a mapping, with the comments and blank lines above."""
    stops = [stop(value, lines) for _, value in node.value]
    starts = [node.start_mark.line, *stops[:-1]]
    spans = zip(node.value, starts, stops, strict=True)
    return {key.value: lines[start:stop] for (key, _), start, stop in spans}
