"""A file's text with other data: only the lines of what changed are written anew.

Text and data are compared from the root down; at the deepest level where something differs, the lines of that
value are replaced. Comments, blank lines and the layout of everything else stay.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from casebook.editing.writing.layout import child, entry, in_order, item
from casebook.editing.writing.parsed import Parsed, parse, stop
from casebook.fields import Fields, Node
from casebook.yaml_source import parse_source

_COMMENT = re.compile(r"\s+#.*\Z")
_BEHIND_NAME = re.compile(r"\s*:\s*(?:[|>][-+0-9]*)?(\s+#.*)\Z")
_BLANK = " \t\r\n"
_MANY = 500
"""Entries of a list, more than any case has, from which they are compared in their order alone: finding those
that were moved could take time that grows with the square of their number.
"""


def patched(text: str, data: Mapping[str, Any], fields: Fields) -> str | None:
    """The text with `data`; None where its values do not stand in lines of their own. Lines that cannot be
    read become what they were meant to be.
    """
    source = parse_source(Path(), text, fields.names)
    if not source.readable:
        return None
    if source.read != source.text:
        text = source.read
    node = parse(source.read)
    lines = _Lines(text)
    if not lines.mapping_opens(node, data):
        return None
    start, end = node.start_mark.line, stop(node, lines.lines)
    new = lines.mapping(node, source.data, data, fields.node(), 0)
    result = _joined([*lines.lines[:start], *new, *lines.lines[end:]], lines.end)
    return result if same(parse_source(Path(), result).data, data) else None


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same data; 1 is not true, the order of names says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _joined(lines: list[str], end: str) -> str:
    """Lines as a text; each but the last is ended."""
    ended = [line if line.endswith(("\n", "\r")) else line + end for line in lines[:-1]]
    return "".join((*ended, *lines[-1:]))


class _Lines:
    """The lines of a text with their ends, and what its values become; nodes say where they stand."""

    def __init__(self, text: str) -> None:
        self.lines = list(io.StringIO(text, newline=""))
        self.end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"

    def mapping(
        self, node: Parsed, old: Mapping[str, Any], new: Mapping[str, Any], schema: Node, level: int
    ) -> list[str]:
        """The lines of a mapping that opens (`mapping_opens`), with `new` in it."""
        column = node.start_mark.column
        written = _Written(self.lines[node.start_mark.line][:column], column)
        added = _added(old, new, schema)
        starts = [key.start_mark.line for key, _ in node.value]

        def add(anchor: str | None) -> None:
            for name in added.pop(anchor, ()):
                written.put(self.ended(entry(name, new[name], child(schema, name), level + 1, column)))

        add(None)
        for (key, value), following in zip(node.value, [*starts[1:], stop(node, self.lines)], strict=True):
            name, end = key.value, stop(value, self.lines)
            if name in new:
                below = child(schema, name)
                if same(old[name], new[name]):
                    written.put(self.lines[key.start_mark.line : end])
                else:
                    written.put(self._named(key, value, old[name], new[name], below, level + 1))
            add(name)
            written.leave(self.lines[end:following])
        return written.lines

    def mapping_opens(self, node: Parsed, new: Any) -> bool:
        """Whether each value of a mapping has lines of its own, and one of them has a place in `new`."""
        return (
            isinstance(node, yaml.MappingNode)
            and isinstance(new, dict)
            and not node.flow_style
            and any(key.value in new for key, _ in node.value)
            and all(key.start_mark.column == node.start_mark.column for key, _ in node.value)
        )

    def _named(self, key: Parsed, value: Parsed, old: Any, new: Any, schema: Node, level: int) -> list[str]:
        """The lines of a name and its value, which changed."""
        start, begun = key.start_mark.line, value.start_mark.line
        if begun > start:
            if self.mapping_opens(value, new):
                return [*self.lines[start:begun], *self.mapping(value, old, new, schema, level)]
            if self._list_opens(value, new):
                return [*self.lines[start:begun], *self._list(value, old, new, schema, level)]
        lines = entry(key.value, new, schema, level, key.start_mark.column)
        return self.ended([lines[0] + self._comment(key, value), *lines[1:]])

    def _list(self, node: Parsed, old: list[Any], new: list[Any], schema: Node, level: int) -> list[str]:
        """The lines of a list that opens, with `new` in it."""
        column, below = node.start_mark.column, child(schema, 0)
        starts = [self._dash(part, column) for part in node.value]
        following = [*starts[1:], stop(node, self.lines)]
        lines: list[str] = []
        for before, after in _aligned(old, new):
            if before is None:
                lines += self.ended(item(new[after or 0], below, level + 1, column))
                continue
            part, start = node.value[before], starts[before]
            end, begun = stop(part, self.lines), part.start_mark.line
            if after is not None:
                if same(old[before], new[after]):
                    lines += self.lines[start:end]
                elif self.mapping_opens(part, new[after]):
                    lines += self.lines[start:begun]
                    lines += self.mapping(part, old[before], new[after], below, level + 1)
                else:
                    first, *rest = item(new[after], below, level + 1, column)
                    lines += self.ended([first + self._comment(None, part), *rest])
            lines += self.lines[end : following[before]]
        return lines

    def _list_opens(self, node: Parsed, new: Any) -> bool:
        """Whether each entry of a list has lines of its own, and `new` is one too."""
        column = node.start_mark.column
        return (
            isinstance(node, yaml.SequenceNode)
            and isinstance(new, list)
            and bool(new)
            and not node.flow_style
            and not self.lines[node.start_mark.line][:column].strip(_BLANK)
        )

    def _dash(self, node: Parsed, column: int) -> int:
        """The line of the dash before a list's entry."""
        line: int = node.start_mark.line
        while self.lines[line][column : column + 1] != "-" or self.lines[line][:column].strip(_BLANK):
            line -= 1
        return line

    def _comment(self, key: Parsed, value: Parsed) -> str:
        """The comment on the line where a value ends, or on that of its name where it stands below."""
        block = isinstance(value, yaml.ScalarNode) and value.style in ("|", ">")
        if not block and (isinstance(value, yaml.ScalarNode) or value.flow_style):
            found = _COMMENT.match(self._from(value.end_mark))
            return found[0] if found else ""
        found = _BEHIND_NAME.match(self._from(key.end_mark)) if key else None
        return found[1] if found else ""

    def _from(self, mark: Any) -> str:
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return line[mark.column :].rstrip("\r\n")

    def ended(self, lines: list[str]) -> list[str]:
        return [line + self.end for line in lines]


class _Written:
    """The lines of a mapping as they come: the first follows `prefix`, where a dash may stand."""

    def __init__(self, prefix: str, column: int) -> None:
        self.lines: list[str] = []
        self._prefix, self._column = prefix, column
        self._between: list[str] = []

    def put(self, lines: list[str]) -> None:
        """An entry."""
        self.lines += [self._prefix + lines[0][self._column :], *lines[1:], *self._between]
        self._prefix, self._between = " " * self._column, []

    def leave(self, lines: list[str]) -> None:
        """What stands between two entries; nothing but an entry can stand behind a dash."""
        (self.lines if self.lines else self._between).extend(lines)


def _added(old: Mapping[str, Any], new: Mapping[str, Any], schema: Node) -> dict[str | None, list[str]]:
    """The new names by the one behind which they belong in the schema's order; None is the beginning."""
    added: dict[str | None, list[str]] = {}
    anchor = None
    for name in in_order(new, schema):
        if name in old:
            anchor = name
        else:
            added.setdefault(anchor, []).append(name)
    return added


def _aligned(old: list[Any], new: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which entry of a list became which; None where there was or is none. What is as it was finds itself
    first, then what has the same id.
    """
    if max(len(old), len(new)) > _MANY:
        yield from _pairs(range(len(old)), range(len(new)))
        return
    for kind, *spans in _steps([_told(part) for part in old], [_told(part) for part in new]):
        before, after = range(*spans[:2]), range(*spans[2:])
        if kind != "replace":
            yield from _pairs(before, after)
            continue
        ids = _steps([_id(old[at]) for at in before], [_id(new[at]) for at in after])
        for _, begun, ended, other_begun, other_ended in ids:
            yield from _pairs(before[begun:ended], after[other_begun:other_ended])


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new).get_opcodes()


def _pairs(old: range, new: range) -> Iterator[tuple[int | None, int | None]]:
    for number in range(max(len(old), len(new))):
        yield (old[number] if number < len(old) else None, new[number] if number < len(new) else None)


def _told(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _id(value: Any) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else ""
