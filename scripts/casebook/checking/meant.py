"""What an editor meant where a field has another name or stands at another level: the record is read on as it
was meant, so that the wrong name is the only finding.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from casebook.checking.also import plain
from casebook.checking.context import Context
from casebook.checking.missing import labels
from casebook.checking.shapes import fits, node_at, properties
from casebook.checking.types import written
from casebook.checking.unnamed import unnamed_lists
from casebook.checking.words import nearest
from casebook.fields import Node
from casebook.problems import Fault, Pointer
from casebook.reading.marks import excerpt
from casebook.yaml_source import SourceFile

MOVED = frozenset({"belongs-outside", "belongs-under"})
"""The codes of fields that stood elsewhere: nothing is concluded from where they are thought to belong."""

UNFIT = "unfit"
"""Value of a fault whose field has a content of another form too, which the fault shows as it should be."""

_SHOWN = 14
"""So many names of fields fit into a hint."""

_LIKENED = 50
"""So many unknown names of a file are held against the known ones; to hold thousands takes long."""


def as_meant(source: SourceFile, context: Context) -> tuple[SourceFile, list[Fault]]:
    """A record with its fields where and named as they were meant, and what was wrong with them. The record
    as it is where nothing is, or where it cannot be told what was meant.
    """
    root = context.fields.node()
    if not any(_unknown(root, source.data)):
        return source, []
    mending = _Mending(source, root, context)
    mending.lists()
    mending.group(root, (), ())
    return mending.source(), list(mending.faults.values())


def _unknown(node: Node, value: Any) -> Iterator[str]:
    known = properties(node)
    if isinstance(value, dict) and known is not None:
        for name, child in value.items():
            if name in known:
                yield from _unknown(known[name], child)
            else:
                yield name
    elif isinstance(value, list) and "items" in node:
        for child in value:
            yield from _unknown(node["items"], child)


class _Mending:
    """Goes through a copy of a record; notes where each value that moved stood before, and one fault for all
    entries of a list with the same wrong name, and for neighbours that moved together.
    """

    def __init__(self, source: SourceFile, root: Node, context: Context) -> None:
        self._source, self._root, self._context = source, root, context
        self._data = copy.deepcopy(source.data)
        self._moved: dict[Pointer, Pointer] = {}
        self._was: dict[Pointer, Pointer] = {}
        self._called: dict[int, Mapping[str, list[str]]] = {}
        self._likened = 0
        self.faults: dict[tuple[object, ...], Fault] = {}

    def lists(self) -> None:
        """Give those lists their names back that have lost them."""
        for under, first, name in list(unnamed_lists(self._root, self._data)):
            self._data[name] = self._data[under][first:]
            del self._data[under][first:]
            for number in range(len(self._data[name])):
                self._note((under, first + number), (name, number))
            mark = self._source.marks[(under, first)]
            line = self._source.read.split("\n")[mark.line - 1]
            labels_of = labels(node_at(self._root, (name,)))
            place = (mark.line, line.find("-") + 1 or mark.column)
            fault = Fault("unnamed-list", (name,), {"key": name, "label": labels_of}, position=place)
            self._tell(("unnamed-list", name), fault)

    def source(self) -> SourceFile:
        """The file with the record as it was meant; its places are those of the file."""
        known: dict[Pointer, Pointer] = {}

        def now(old: Pointer) -> Pointer:
            if old not in known:
                known[old] = self._moved.get(old) or ((*now(old[:-1]), old[-1]) if old else ())
            return known[old]

        return replace(
            self._source,
            data=self._data,
            marks={now(pointer): mark for pointer, mark in self._source.marks.items()},
            keys={now(pointer): place for pointer, place in self._source.keys.items()},
            faults=[replace(fault, pointer=now(fault.pointer)) for fault in self._source.faults],
        )

    def group(self, node: Node, pointer: Pointer, was: Pointer) -> None:
        """Look at the value at a pointer, which stood at `was`, and all in it."""
        value = self._at(pointer)
        known = properties(node)
        if isinstance(value, list) and "items" in node:
            for index in range(len(value)):
                self.group(node["items"], (*pointer, index), (*was, index))
        elif isinstance(value, dict) and known is not None:
            for name in [name for name in value if name not in known]:
                self._mend(name, known, pointer, was)
            for name in [name for name in value if name in known]:
                self.group(known[name], (*pointer, name), self._was.get((*pointer, name), (*was, name)))

    def _mend(self, name: str, known: Mapping[str, Node], pointer: Pointer, was: Pointer) -> None:
        group = self._at(pointer)
        called = self._names(known).get(_bare(name), ())
        meant = next((key for key in called if key not in group), "")
        if meant:
            self._renamed("field-name", name, meant, pointer, was)
            return
        if called:
            self._dropped(name, called[0], pointer, was)
            return
        self._likened += 1
        if self._likened > _LIKENED or self._elsewhere(name, pointer, was):
            return
        meant = nearest(name, known)
        if meant and meant not in group and fits(known[meant], group[name]):
            self._renamed("unknown-field", name, meant, pointer, was)

    def _names(self, known: Mapping[str, Node]) -> Mapping[str, list[str]]:
        """All that the fields of a group are called, and which of them."""
        if id(known) not in self._called:
            self._called[id(known)] = _called(known, self._context)
        return self._called[id(known)]

    def _renamed(self, code: str, name: str, meant: str, pointer: Pointer, was: Pointer) -> None:
        group = self._at(pointer)
        entries = [(meant if key == name else key, value) for key, value in group.items()]
        group.clear()
        group.update(entries)
        self._note((*was, name), (*pointer, meant))
        value, node = group[meant], node_at(self._root, (*pointer, meant))
        fit = fits(node, value)
        lines = f"{meant}: ……" if fit else written(meant, node, value, self._context)
        near = meant if code == "unknown-field" else ""
        values = {"key": name, "name": meant, "lines": lines, "nearest": near, "places": 1}
        values["here"] = names_here(properties(node_at(self._root, pointer)) or {})
        values |= {} if fit else {UNFIT: True}
        self._tell((code, _field(pointer), name), Fault(code, (*pointer, meant), values, on_key=True))

    def _dropped(self, name: str, twin: str, pointer: Pointer, was: Pointer) -> None:
        """A field that is there under its own name too."""
        first = self._source.keys.get((*was, twin), (1, 1))
        second = self._source.keys.get((*was, name))
        fault = Fault("duplicate-key", (*pointer, twin), {"key": twin, "first": first[0]}, position=second)
        self._tell(("duplicate-key", pointer, name), fault)
        del self._at(pointer)[name]

    def _note(self, old: Pointer, new: Pointer) -> None:
        self._moved[old] = new
        self._was[new] = old

    def _tell(self, key: tuple[object, ...], fault: Fault) -> None:
        """Add a fault, or count it with one like it."""
        first = self.faults.setdefault(key, fault)
        if first is not fault:
            places = first.values.get("places", 1) + 1
            self.faults[key] = replace(first, values={**first.values, "places": places})

    def _elsewhere(self, name: str, pointer: Pointer, was: Pointer) -> bool:
        """Move a field to where it belongs: under the one before it, at the level of a group around it, or
        under another one beside it.
        """
        names = list(self._at(pointer))
        before = names[: names.index(name)]
        below = [
            *reversed(before),
            *(key for key in properties(node_at(self._root, pointer)) or () if key not in before),
        ]
        around = [pointer[:end] for end in range(len(pointer) - 1, -1, -1)]
        ways = [
            *((*pointer, key) for key in below[:1]),
            *(way for way in around if isinstance(self._at(way), dict)),
        ]
        value = self._at(pointer)[name]
        targets = (self._target(way, name, value) for way in ways)
        target = next((target for target in targets if target is not None), None)
        if target is None:
            beside = [self._target((*pointer, key), name, value) for key in below[1:]]
            beside = [target for target in beside if target is not None]
            target = beside[0] if len(beside) == 1 else None
        if target is not None:
            self._move(name, target, pointer, was)
        return target is not None

    def _target(self, way: Pointer, name: str, value: Any) -> Pointer | None:
        """The group at a place, or the last one of a list that has no such field, if it takes the field."""
        node = node_at(self._root, way)
        there = self._at(way)
        if isinstance(there, list) and "items" in node:
            node = node["items"]
            at = next((at for at in range(len(there) - 1, -1, -1) if _takes(there[at], name)), -1)
            way, there = (*way, at), there[at] if there else ""
        known = properties(node) or {}
        wanted = name in known and fits(known[name], value)
        return way if wanted and (there is None or _takes(there, name)) else None

    def _move(self, name: str, target: Pointer, pointer: Pointer, was: Pointer) -> None:
        value = self._at(pointer).pop(name)
        if self._at(target) is None:
            self._at(target[:-1])[target[-1]] = {}
        self._at(target)[name] = value
        self._note((*was, name), (*target, name))
        self.group(node_at(self._root, (*target, name)), (*target, name), (*was, name))
        outwards = len(target) < len(pointer)
        code = "belongs-outside" if outwards else "belongs-under"
        around = _last_name(pointer if outwards else target)
        key = (code, pointer, target)
        below = f"  - ……\n    {name}: ……" if target and isinstance(target[-1], int) else f"  {name}: ……"
        values = {"key": name, "around": around, "lines": f"{around}:\n{below}", "places": 1}
        fault = Fault(code, (*target, name), values, on_key=True)
        self._tell(key, fault)

    def _at(self, pointer: Pointer) -> Any:
        """The value at a pointer; None where there is none."""
        value: Any = self._data
        for part in pointer:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int):
                value = value[part]
            else:
                return None
        return value


def labelled(fault: Fault, source: SourceFile, context: Context) -> Fault:
    """The fault of a line that belongs to nothing; where it begins with what a field is called in Chinese and
    a colon of a Chinese keyboard, that of the colon.
    """
    if fault.code not in ("yaml-no-field", "yaml-text") or not fault.position or fault.position[1] != 1:
        return fault
    label, colon, rest = source.text.split("\n")[fault.position[0] - 1].partition("：")
    names = _called(properties(context.fields.node()) or {}, context).get(_bare(label), ())
    if not colon or not names:
        return fault
    values = {"mark": colon, "right": ":", "line": excerpt(f"{names[0]}: {rest.strip()}")}
    return Fault("yaml-wide", values=values, position=(fault.position[0], len(label) + 1))


def _called(known: Mapping[str, Node], context: Context) -> Mapping[str, list[str]]:
    """All that the fields of a group are called, and which of them."""
    called: dict[str, list[str]] = {}
    for key, node in known.items():
        labels_of = (node.get("title", key), node.get("x-en", {}).get("title", key))
        also = context.also.names.get(key, ())
        for name in {_bare(key), *map(_bare, labels_of), *map(_bare, also)}:
            called.setdefault(name, []).append(key)
    return called


def names_here(known: Mapping[str, Node]) -> str:
    """The names of fields, "" where they are too many for a hint."""
    return ", ".join(known) if len(known) <= _SHOWN else ""


def _takes(group: Any, name: str) -> bool:
    return isinstance(group, dict) and name not in group


def _bare(name: str) -> str:
    """A name without what does not tell it from another."""
    return plain(name).replace("-", "_").replace(" ", "_")


def _field(pointer: Pointer) -> Pointer:
    """A pointer without positions in lists."""
    return tuple(part for part in pointer if isinstance(part, str))


def _last_name(pointer: Pointer) -> str:
    return next((part for part in reversed(pointer) if isinstance(part, str)), "")
