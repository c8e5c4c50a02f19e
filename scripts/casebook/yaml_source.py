"""Text to data with positions: a case file in, a `SourceFile` out; broken YAML becomes faults, never an
exception.

Case files come from strangers, so the reader takes a small part of YAML only: one document of mappings, lists
and scalars, without tags, anchors and aliases, limited in size, depth and number of values. Scalars that YAML
1.1 and 1.2 read differently (`no`, `12:30`, unquoted dates) are faults, since other tools would read
something else than the editor meant.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from casebook.problems import Fault, Pointer
from casebook.project import BrokenProject
from casebook.store import digest
from casebook.yaml_errors import explain_syntax
from casebook.yaml_scalars import CONTROL, escaped_control, resolve_scalar

SafeLoader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader  # as in the browser

MAX_BYTES = 200_000
MAX_DEPTH = 12
MAX_VALUES = 20_000


class Mark(NamedTuple):
    """Where a value stands: first line and column, and last line, all from 1."""

    line: int
    column: int
    end_line: int


@dataclass
class SourceFile:
    """One case file as read: its data, where each value stands, and what is wrong with its YAML."""

    path: Path
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Pointer, Mark] = field(default_factory=dict)
    keys: dict[Pointer, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""
    """Of the file's content; none where the file was not read to its end."""
    readable: bool = True
    """False when the file has no data to check further."""

    @property
    def name(self) -> str:
        """The file name without its extension."""
        return self.path.stem

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def locate(self, fault: Fault) -> tuple[int, int]:
        """Line and column of a fault, both from 1; the nearest enclosing value where its own does not stand
        in the file.
        """
        if fault.position:
            return fault.position
        pointer = fault.pointer
        if fault.on_key and pointer in self.keys:
            return self.keys[pointer]
        mark = self.marks.get(pointer)
        if mark and fault.find:
            for number in range(mark.line, mark.end_line + 1):
                start = mark.column - 1 if number == mark.line else 0
                column = self._lines[number - 1].find(fault.find, start)
                if column >= 0:
                    return number, column + 1
        if mark:
            return mark.line, mark.column
        while pointer:
            pointer = pointer[:-1]
            if pointer in self.keys:
                return self.keys[pointer]
            if pointer in self.marks and pointer:
                return self.marks[pointer].line, self.marks[pointer].column
        return 1, 1


def load_trusted(path: Path) -> Any:
    """Data of one of the project's own YAML or JSON files. Raises BrokenProject when it cannot be read, or
    when a mapping has a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if text.startswith("{"):  # JSON, which is YAML too but takes a fiftieth of the time
            return json.loads(text, object_pairs_hook=_distinct_keys)
        return yaml.load(text, Loader=_TrustedLoader)  # noqa: S506 - a safe loader that refuses more
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BrokenProject(f"{path}: {error}") from None


def _distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping from its pairs. Raises ValueError for a key that stands there twice."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        twice = sorted(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"twice in one mapping: {', '.join(twice)}")
    return mapping


class _TrustedLoader(SafeLoader):  # type: ignore[misc]
    """PyYAML keeps the last of two equal keys; this refuses them."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        _distinct_keys([(str(key.value), None) for key, _ in node.value])
        return super().construct_mapping(node, deep)


def load_source(path: Path) -> SourceFile:
    """Read a case file from disk; whatever is wrong with it stands in `faults`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(path, Fault("unreadable-file", values={"reason": error.strerror or "?"}))
    if len(raw) > MAX_BYTES:
        return _unreadable(path, Fault("file-too-large", values={"limit": MAX_BYTES // 1000}))
    try:
        source = parse_source(path, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        source = _unreadable(path, Fault("not-utf8", position=(line, 1)))
    source.digest = digest(raw)
    return source


def parse_source(path: Path, text: str) -> SourceFile:
    """Parse a case file's text. Both kinds of line end are accepted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = SourceFile(path, text)
    control = CONTROL.search(text)
    if control:
        return _unreadable(path, _control_fault(control[0], text, control.start()), text)
    try:
        _Builder(source).build()
    except yaml.YAMLError as error:
        source = _unreadable(path, explain_syntax(error, [*text.split("\n"), ""]), text)
    except _TooMuch as error:
        source = _unreadable(path, error.fault, text)
    if source.readable and not isinstance(source.data, dict):
        code = "empty-file" if source.data is None else "not-a-mapping"
        source = _unreadable(path, Fault(code, position=(1, 1)), text)
    return source


def _unreadable(path: Path, fault: Fault, text: str = "") -> SourceFile:
    return SourceFile(path, text, faults=[fault], readable=False)


def _control_fault(character: str, text: str, at: int, pointer: Pointer = ()) -> Fault:
    position = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Fault("control-character", pointer, {"code": f"U+{ord(character):04X}"}, position=position)


class _TooMuch(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Builder:
    """Builds data and positions from YAML events, without recursion."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.values = self.documents = 0
        self.parent: Any = None
        self.above: Pointer = ()
        self.key: Pointer | None = None
        """Where the value of the name that was read last belongs."""
        self.stack: list[tuple[Any, Pointer]] = [(None, ())]

    def build(self) -> None:
        """Fill the source's data. Raises YAMLError for broken YAML and _TooMuch for a broken limit."""
        self.source.data = None  # type: ignore[assignment]
        handlers: dict[type, Callable[[Any], object]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._collection,
            yaml.SequenceStartEvent: self._collection,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._place,
            yaml.DocumentStartEvent: self._document,
        }
        events: Iterator[Any] = iter(SafeLoader(self.source.text).get_event, None)
        for event in events:
            handle = handlers.get(type(event))
            if handle:
                handle(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _TooMuch(Fault("several-documents", position=(event.start_mark.line + 1, 1)))

    def _place(self, event: Any) -> tuple[int, int]:
        """Where an event stands. One too many, an anchor, an alias or a tag ends the reading."""
        start = event.start_mark
        at = (start.line + 1, start.column + 1)
        self.values += 1
        if self.values > MAX_VALUES:
            raise _TooMuch(Fault("too-many-values", values={"limit": MAX_VALUES}, position=at))
        if event.anchor:
            raise _TooMuch(Fault("yaml-alias", values={"name": event.anchor}, position=at))
        if event.tag:  # its name may hold escapes of its own
            values = {"tag": CONTROL.sub("", event.tag)}
            raise _TooMuch(Fault("yaml-tag", values=values, position=at))
        return at

    def _end(self, event: Any) -> None:
        self.values += 1
        self.stack.pop()
        self.parent, self.above = self.stack[-1]

    def _collection(self, event: Any) -> None:
        at = self._place(event)
        if type(self.parent) is dict and self.key is None:
            raise _TooMuch(Fault("yaml-key", values={"said": ""}, position=at))
        value: Any = {} if type(event) is yaml.MappingStartEvent else []
        pointer = self._pointer()
        self._add(event, at, pointer, value)
        self.parent, self.above = value, pointer
        self.stack.append((value, pointer))
        if len(self.stack) > MAX_DEPTH + 1:
            raise _TooMuch(Fault("too-deep", values={"limit": MAX_DEPTH}, position=at))

    def _scalar(self, event: Any) -> None:
        at = self._place(event)
        if type(self.parent) is dict and self.key is None:
            self._name(event, at)
            return
        pointer = self._pointer()
        if event.style:  # quoted or block text
            self._add(event, at, pointer, self._text(event, pointer))
            return
        value, meaning = resolve_scalar(event.value)
        if value is None and pointer:
            value = ""
            key = next(part for part in reversed(pointer) if isinstance(part, str))
            self.source.faults.append(Fault("empty-value", pointer, {"key": key}, position=at))
        elif meaning:
            values = {"value": event.value, "meaning": meaning}
            self.source.faults.append(Fault("ambiguous-value", pointer, values, position=at))
        self._add(event, at, pointer, value)

    def _name(self, event: Any, at: tuple[int, int]) -> None:
        name = self._text(event)
        if "\n" in name:
            self.source.faults.append(_control_fault("\n", self.source.text, event.start_mark.index))
            name = name.replace("\n", "")
        self.key = (*self.above, name)
        if name in self.parent:
            values = {"key": name, "first": self.source.keys[self.key][0]}
            self.source.faults.append(Fault("duplicate-key", values=values, position=at))
        else:
            self.source.keys.setdefault(self.key, at)

    def _pointer(self) -> Pointer:
        """Where the next value belongs."""
        if self.key is not None:
            return self.key
        return () if self.parent is None else (*self.above, len(self.parent))

    def _add(self, event: Any, at: tuple[int, int], pointer: Pointer, value: Any) -> None:
        self.source.marks.setdefault(pointer, Mark(*at, event.end_mark.line + 1))
        if self.key is not None:
            # of two equal keys the first stays; the second is a fault already
            self.parent.setdefault(pointer[-1], value)
            self.key = None
        elif self.parent is not None:
            self.parent.append(value)
        else:
            self.source.data = value

    def _text(self, event: Any, pointer: Pointer = ()) -> str:
        """A scalar's text; control characters, which escapes alone can bring, are a fault and left out."""
        text: str = event.value
        control = CONTROL.search(text) if event.style == '"' else None
        if control:
            start, end = event.start_mark.index, event.end_mark.index
            start += escaped_control(self.source.text[start:end])
            self.source.faults.append(_control_fault(control[0], self.source.text, start, pointer))
            text = CONTROL.sub("", text)
        return text
