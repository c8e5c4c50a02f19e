"""Text to data with positions: a case file in, a `SourceFile` out; broken YAML becomes faults, never an
exception.

Case files come from strangers, so the reader takes a small part of YAML only: one document of mappings, lists
and scalars, without tags, anchors and aliases, limited in size, depth and number of values. Scalars that YAML
1.1 and 1.2 read differently (`no`, `12:30`, unquoted dates) are faults, since other tools would read
something else than the editor meant.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casebook.problems import Fault, Pointer
from casebook.project import BrokenProject
from casebook.yaml_errors import explain_syntax
from casebook.yaml_scalars import resolve_scalar

MAX_BYTES = 200_000
MAX_DEPTH = 12
MAX_VALUES = 20_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Mark:
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
    readable: bool = True
    """False when the file has no data to check further."""

    @property
    def name(self) -> str:
        """The file name without its extension."""
        return self.path.stem

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
            lines = self.text.split("\n")
            for number in range(mark.line, mark.end_line + 1):
                start = mark.column - 1 if number == mark.line else 0
                column = lines[number - 1].find(fault.find, start)
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
        if path.suffix == ".json":
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


class _TrustedLoader(yaml.CSafeLoader):
    """PyYAML keeps the last of two equal keys; this refuses them."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
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
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(path, Fault("not-utf8", position=(line, 1)))
    return parse_source(path, text)


def parse_source(path: Path, text: str) -> SourceFile:
    """Parse a case file's text. Both kinds of line end are accepted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = SourceFile(path, text)
    control = _CONTROL.search(text)
    if control:
        start = control.start()
        position = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        values = {"code": f"U+{ord(control[0]):04X}"}
        return _unreadable(path, Fault("control-character", values=values, position=position), text)
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


class _TooMuch(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Builder:
    """Builds data and positions from YAML events, without recursion."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.values = 0

    def build(self) -> None:
        """Fill the source's data. Raises YAMLError for broken YAML and _TooMuch for a broken limit."""
        self.source.data = None  # type: ignore[assignment]
        stack: list[tuple[Any, Pointer]] = []
        key: str | None = None
        for event in self._events():
            at = (event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                key = None
                continue
            parent, pointer = stack[-1] if stack else (None, ())
            if isinstance(parent, dict) and key is None:
                key = self._key(event, parent, pointer, at)
                continue
            if isinstance(parent, dict):
                pointer = (*pointer, key) if key is not None else pointer
            elif isinstance(parent, list):
                pointer = (*pointer, len(parent))
            value = self._value(event, pointer, at)
            if isinstance(parent, dict) and key is not None:
                # of two equal keys the first stays; the second is a fault already
                parent.setdefault(key, value)
                key = None
            elif isinstance(parent, list):
                parent.append(value)
            else:
                self.source.data = value
            if isinstance(value, dict | list):
                stack.append((value, pointer))
                if len(stack) > MAX_DEPTH:
                    raise _TooMuch(Fault("too-deep", values={"limit": MAX_DEPTH}, position=at))

    def _events(self) -> Iterator[Any]:
        """The events that carry content; a second document, an alias, an anchor or a tag ends the reading."""
        documents = 0
        events: Iterator[Any] = yaml.parse(self.source.text, Loader=yaml.CSafeLoader)
        for event in events:
            at = (event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _TooMuch(Fault("several-documents", position=at))
            elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _TooMuch(Fault("yaml-alias", values={"name": event.anchor}, position=at))
            elif getattr(event, "tag", None):
                raise _TooMuch(Fault("yaml-tag", values={"tag": event.tag}, position=at))
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.CollectionEndEvent):
                self.values += 1
                if self.values > MAX_VALUES:
                    raise _TooMuch(Fault("too-many-values", values={"limit": MAX_VALUES}, position=at))
                yield event

    def _key(self, event: Any, parent: dict[str, Any], pointer: Pointer, at: tuple[int, int]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _TooMuch(Fault("yaml-key", values={"said": ""}, position=at))
        name = str(event.value)
        if name in parent:
            first = self.source.keys[(*pointer, name)][0]
            self.source.faults.append(
                Fault("duplicate-key", values={"key": name, "first": first}, position=at)
            )
        else:
            self.source.keys.setdefault((*pointer, name), at)
        return name

    def _value(self, event: Any, pointer: Pointer, at: tuple[int, int]) -> Any:
        mark = Mark(*at, event.end_mark.line + 1)
        self.source.marks.setdefault(pointer, mark)
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if event.style:  # quoted or block text
            return event.value
        value, meaning = resolve_scalar(event.value)
        if value is None and pointer:
            key = next(part for part in reversed(pointer) if isinstance(part, str))
            self.source.faults.append(Fault("empty-value", pointer, {"key": key}, position=at))
            return ""
        if meaning:
            self.source.faults.append(
                Fault("ambiguous-value", pointer, {"value": event.value, "meaning": meaning}, position=at)
            )
        return value
