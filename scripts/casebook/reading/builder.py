"""YAML events to data with positions: what a case file may hold, and what it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from casebook.problems import Fault, Pointer
from casebook.reading import loader
from casebook.reading.scalars import CONTROL, escaped_control, resolve_scalar

MAX_DEPTH = 12
MAX_VALUES = 20_000


class Mark(NamedTuple):
    """Where a value stands: first line and column, and last line, all from 1."""

    line: int
    column: int
    end_line: int


class NotRead(Exception):
    """A part of YAML that case files do not have, or more than they may hold."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def control_fault(character: str, text: str, at: int, pointer: Pointer = ()) -> Fault:
    """A character that no text holds, as a fault at its place."""
    position = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Fault("control-character", pointer, {"code": f"U+{ord(character):04X}"}, position=position)


class Builder:
    """Builds data and positions from YAML events, without recursion."""

    def __init__(self, text: str) -> None:
        """Reads the text. Raises YAMLError or ValueError for broken YAML, NotRead for what case files do not
        have.
        """
        self.text = text
        self.data: Any = None
        self.marks: dict[Pointer, Mark] = {}
        self.keys: dict[Pointer, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self.spread = False
        """Whether a text without quotes goes over several lines, or begins below the name of its field."""
        self.enclosed: list[tuple[int, int]] = []
        """Where each text begins and ends that stands in quotes or is a block."""
        self.values = self.documents = 0
        self.parent: Any = None
        self.above: Pointer = ()
        self.key: Pointer | None = None
        """Where the value of the name that was read last belongs."""
        self.stack: list[tuple[Any, Pointer]] = [(None, ())]
        self._build()

    def _build(self) -> None:
        handlers: dict[type, Callable[[Any], object]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._collection,
            yaml.SequenceStartEvent: self._collection,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._place,
            yaml.DocumentStartEvent: self._document,
        }
        events: Iterator[Any] = iter(loader.LOADER(self.text).get_event, None)
        for event in events:
            handle = handlers.get(type(event))
            if handle:
                handle(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise NotRead(Fault("several-documents", position=(event.start_mark.line + 1, 1)))

    def _place(self, event: Any) -> tuple[int, int]:
        """Where an event stands. One too many, an anchor, an alias or a tag ends the reading."""
        start = event.start_mark
        at = (start.line + 1, start.column + 1)
        self.values += 1
        if self.values > MAX_VALUES:
            raise NotRead(Fault("too-many-values", values={"limit": MAX_VALUES}, position=at))
        if event.anchor:
            raise NotRead(Fault("yaml-alias", values={"name": event.anchor}, position=at))
        if event.tag:  # its name may hold escapes of its own
            values = {"tag": CONTROL.sub("", event.tag)}
            raise NotRead(Fault("yaml-tag", values=values, position=at))
        return at

    def _end(self, event: Any) -> None:
        self.values += 1
        self.stack.pop()
        self.parent, self.above = self.stack[-1]

    def _collection(self, event: Any) -> None:
        at = self._place(event)
        if type(self.parent) is dict and self.key is None:
            raise NotRead(Fault("yaml-no-field", position=at))
        value: Any = {} if type(event) is yaml.MappingStartEvent else []
        pointer = self._pointer()
        self._add(event, at, pointer, value)
        self.parent, self.above = value, pointer
        self.stack.append((value, pointer))
        if len(self.stack) > MAX_DEPTH + 1:
            raise NotRead(Fault("too-deep", values={"limit": MAX_DEPTH}, position=at))

    def _scalar(self, event: Any) -> None:
        at = self._place(event)
        if type(self.parent) is dict and self.key is None:
            self._name(event, at)
            return
        pointer = self._pointer()
        if event.style:  # quoted or block text
            self.enclosed.append((event.start_mark.index, event.end_mark.index))
            self._add(event, at, pointer, self._text(event, pointer))
            return
        if event.end_mark.line + 1 > at[0] or (self.key and self.keys[self.key][0] != at[0]):
            self.spread = True
        value, meaning = resolve_scalar(event.value)
        if value is None and pointer:
            value = ""
            key = next((part for part in reversed(pointer) if isinstance(part, str)), "")
            self.faults.append(Fault("empty-value", pointer, {"key": key}, position=at))
        elif meaning:
            values = {"value": event.value, "meaning": meaning}
            self.faults.append(Fault("ambiguous-value", pointer, values, position=at))
        self._add(event, at, pointer, value)

    def _name(self, event: Any, at: tuple[int, int]) -> None:
        name = self._text(event)
        if "\n" in name:
            self.faults.append(control_fault("\n", self.text, event.start_mark.index))
            name = name.replace("\n", "")
        self.key = (*self.above, name)
        if name in self.parent:
            values = {"key": name, "first": self.keys[self.key][0]}
            self.faults.append(Fault("duplicate-key", values=values, position=at))
        else:
            self.keys.setdefault(self.key, at)

    def _pointer(self) -> Pointer:
        """Where the next value belongs."""
        if self.key is not None:
            return self.key
        return () if self.parent is None else (*self.above, len(self.parent))

    def _add(self, event: Any, at: tuple[int, int], pointer: Pointer, value: Any) -> None:
        self.marks.setdefault(pointer, Mark(*at, event.end_mark.line + 1))
        if self.key is not None:
            # of two equal keys the first stays; the second is a fault already
            self.parent.setdefault(pointer[-1], value)
            self.key = None
        elif self.parent is not None:
            self.parent.append(value)
        else:
            self.data = value

    def _text(self, event: Any, pointer: Pointer = ()) -> str:
        """A scalar's text; control characters, which escapes alone can bring, are a fault and left out."""
        text: str = event.value
        control = CONTROL.search(text) if event.style == '"' else None
        if control:
            start, end = event.start_mark.index, event.end_mark.index
            start += escaped_control(self.text[start:end])
            self.faults.append(control_fault(control[0], self.text, start, pointer))
            text = CONTROL.sub("", text)
        return text
