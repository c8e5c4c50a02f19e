"""Lists and entries that have lost what they began with: the name of a list, the braces around an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from casebook.checking.context import CaseUnderCheck
from casebook.checking.shapes import properties, wanted
from casebook.fields import Node
from casebook.problems import Fault, Pointer
from casebook.reading.marks import excerpt


class Unnamed(NamedTuple):
    """From which entry on a list holds those of another, whose name is missing above them."""

    under: str
    first: int
    name: str


def unnamed_lists(root: Node, data: Mapping[str, Any]) -> Iterator[Unnamed]:
    """The lists at the top of a record at whose end stand entries of a list that the record lacks."""
    known = properties(root) or {}
    lacked = {
        name: node for name, node in known.items() if name in root.get("required", ()) and name not in data
    }
    for name, entries in data.items():
        if not isinstance(entries, list) or name not in known:
            continue
        own = properties(known[name].get("items", {})) or {}
        first = len(entries)
        while first and isinstance(entries[first - 1], dict) and not entries[first - 1].keys() <= own.keys():
            first -= 1
        if not 0 < first < len(entries):
            continue
        fitting = [other for other, node in lacked.items() if _takes(node, entries[first:])]
        if len(fitting) == 1:
            yield Unnamed(name, first, fitting[0])


def _takes(node: Node, entries: list[dict[str, Any]]) -> bool:
    """Whether entries have the fields of a list's, and all that these cannot do without."""
    of_entry = node.get("items", {})
    names, needed = (properties(of_entry) or {}).keys(), set(of_entry.get("required", ()))
    return bool(names) and all(needed <= entry.keys() <= names for entry in entries)


def unbraced(case: CaseUnderCheck, pointer: Pointer, entries: Any, node: Node) -> Fault | None:
    """The fault of one entry without its braces, `[week: 1, do: …]`, which reads as a list of many."""
    mark = case.source.marks.get(pointer)
    if not mark or not isinstance(entries, list) or len(entries) < 2 or wanted(node) != "object":
        return None
    if not all(isinstance(entry, dict) and len(entry) == 1 for entry in entries):
        return None
    line = case.lines[mark.line - 1]
    names = {name for entry in entries for name in entry}
    if len(names) < len(entries) or mark.end_line != mark.line or not line.rstrip().endswith("]"):
        return None
    begin, inside = line[: mark.column], line.rstrip()[mark.column : -1]
    values = {"mark": "{", "line": excerpt(f"{begin}{{{inside}}}]")}
    return Fault("yaml-bracket", pointer, values, position=(mark.line, mark.column + 1))
