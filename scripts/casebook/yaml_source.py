"""Text to data with positions: a case file in, a `SourceFile` out. Broken YAML becomes faults, no error.

Case files come from strangers, so the reader takes a small part of YAML only: one document of mappings, lists
and scalars, without tags, anchors and aliases, limited in size, depth and number of values. Scalars that YAML
1.1 and 1.2 read differently (`no`, `12:30`, unquoted dates) are faults, since other tools would read
something else than the editor meant.
"""

from __future__ import annotations

import json
import pickle
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from casebook.problems import Fault, Pointer, Word
from casebook.project import BrokenProject
from casebook.reading.builder import Builder, Mark, NotRead, control_fault
from casebook.reading.errors import explain_syntax
from casebook.reading.foreign import foreign_bytes, foreign_text
from casebook.reading.lines import Lines
from casebook.reading.marks import Names, excerpt
from casebook.reading.scalars import CONTROL
from casebook.reading.signs import shows_signs
from casebook.reading.trusted import TrustedLoader, distinct_keys
from casebook.regular import odd_kind, read_regular, record_name
from casebook.store import digest

MAX_BYTES = 200_000
MAX_TRUSTED = 5_000_000
"""Of one of the project's own files."""

_DEEPEST = 500
_BRACKET = re.compile(r"[\[\]{}]")
_LIST = re.compile(r"^-\s", re.MULTILINE)
_DASHES = re.compile(rf"(?:[-?][ \t]+){{{_DEEPEST}}}")
_REFUSED = ("yaml-alias", "yaml-tag")
"""What YAML has and case files do not; what stands in such a file is not looked at."""


@dataclass
class SourceFile:
    """One case file as read: its data, where each value stands, and what is wrong with its YAML."""

    path: Path
    text: str = ""
    read: str = ""
    """The text whose data it is: `text`, or `text` as it was meant, line by line."""
    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Pointer, Mark] = field(default_factory=dict)
    keys: dict[Pointer, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""
    """Of the file's content; none where the file was not read to its end."""
    readable: bool = True
    """False when the file has no data to check further."""
    mended: frozenset[int] = frozenset()
    """The numbers of the lines that are at fault, and of which nothing further is said."""

    @property
    def name(self) -> str:
        """What the record is called by its file's name."""
        return record_name(self.path.name)

    @cached_property
    def _lines(self) -> list[str]:
        return (self.read or self.text).split("\n")

    def touched(self) -> set[Pointer]:
        """The values on lines at fault, and all that hold them."""
        if not self.mended:
            return set()
        starts = sorted(
            ((mark.line, pointer) for pointer, mark in self.marks.items()), key=lambda start: start[0]
        )
        lines = [line for line, _ in starts]
        touched: set[Pointer] = set()
        for number in self.mended:
            first = min(bisect_left(lines, number), bisect_right(lines, number) - 1)
            for _, pointer in starts[max(first, 0) : bisect_right(lines, number)]:
                touched.update(pointer[:length] for length in range(len(pointer) + 1))
        return touched

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
        raw = read_regular(path, MAX_TRUSTED)
        if len(raw) > MAX_TRUSTED:
            raise BrokenProject(f"{path}: more than {MAX_TRUSTED // 1_000_000} MB")
        return pickle.loads(_parsed(raw.decode()))  # noqa: S301 - what was made here
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise BrokenProject(f"{path}: {error}") from None


@lru_cache(maxsize=128)
def _parsed(text: str) -> bytes:
    """The data of a text, pickled: remembered for a preview, which reads the same files at every save, and
    gives to each who asks data of their own. Raises ValueError where it is too deep.
    """
    return pickle.dumps(_trusted(text), pickle.HIGHEST_PROTOCOL)


def _trusted(text: str) -> Any:
    if text.startswith("{"):  # JSON, which is YAML too but takes a fiftieth of the time
        return json.loads(text, object_pairs_hook=distinct_keys)
    if _is_deep(text):
        raise ValueError(f"lists in lists, more than {_DEEPEST} of them")
    return yaml.load(text, Loader=TrustedLoader)  # noqa: S506 - a safe loader that refuses more


def _is_deep(text: str) -> bool:
    """Whether a text may hold values in each other so deep that the library in C, which calls itself for each
    of them, would bring the process down. Brackets in quotes count, which files of people never have as many.
    """
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST or bool(_DASHES.search(text))


def load_source(path: Path, names: Names | None = None) -> SourceFile:
    """Read a case file from disk; whatever is wrong with it stands in `faults`. `names` are the fields that
    it may have, by which mistakes are understood.
    """
    try:
        kind = odd_kind(path.lstat().st_mode)
        if kind:
            values = {"file": path.name, "kind": Word("_odd", kind)}
            return _unreadable(path, Fault("not-a-file", values=values))
        raw = read_regular(path, MAX_BYTES)
    except OSError as error:
        return _unreadable(path, Fault("unreadable-file", values={"reason": error.strerror or "?"}))
    if len(raw) > MAX_BYTES:
        return _unreadable(path, Fault("file-too-large", values={"limit": MAX_BYTES // 1000}))
    fault = foreign_bytes(raw)
    source = _unreadable(path, fault) if fault else parse_source(path, raw.decode("utf-8-sig"), names)
    source.digest = digest(raw)
    return source


def read_lines(path: Path) -> list[str]:
    """The lines of a case file as they are counted here; none of one that cannot be read."""
    try:
        raw = read_regular(path, MAX_BYTES)[:MAX_BYTES]
    except OSError:
        return []
    return raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def parse_source(path: Path, text: str, names: Names | None = None) -> SourceFile:
    """Parse a case file's text. Both kinds of line end are accepted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = CONTROL.search(text)
    fault = control_fault(control[0], text, control.start()) if control else foreign_text(text)
    if fault:
        return _unreadable(path, fault, text)
    read, faults, mended = _read(text, names or {})
    if read and not isinstance(read.data, dict):
        code = "empty-file" if read.data is None else "not-a-mapping"
        read = None
        wide = None if code == "empty-file" or _LIST.search(text) else _wide_colon(text)
        faults = faults or [wide or Fault(code, position=(1, 1))]
    if not read:
        return SourceFile(path, text, faults=faults, readable=False)
    twice = {"duplicate-key"} if any(fault.code == "yaml-conflict" for fault in faults) else set()
    faults += [
        fault
        for fault in read.faults
        if fault.code not in twice and (not fault.position or fault.position[0] not in mended)
    ]
    return SourceFile(path, text, read.text, read.data, read.marks, read.keys, faults, mended=mended)


def _wide_colon(text: str) -> Fault | None:
    """What is wrong with a text most of whose lines are fields with the colon of a Chinese keyboard."""
    lines = [line for line in text.split("\n") if line.strip()]
    if sum("：" in line for line in lines) * 2 <= len(lines):
        return None
    for number, line in enumerate(text.split("\n"), 1):
        name, colon, rest = line.partition("：")
        if colon and name.strip() and not name.lstrip().startswith("#"):
            values = {
                "mark": colon,
                "right": ":",
                "line": excerpt(f"{name}: {rest.lstrip()}"),
                "unread": True,
            }
            return Fault("yaml-wide", values=values, position=(number, len(name) + 1))
    return None


def _read(text: str, names: Names) -> tuple[Builder | None, list[Fault], frozenset[int]]:
    """What a text holds, if it can be read as it is or as it was meant; what is wrong with it; and the
    numbers of the lines that are not as they should be.
    """
    read = fault = None
    try:
        read = Builder(text)
    except (yaml.YAMLError, ValueError) as error:
        fault = explain_syntax(error, text)
    except NotRead as error:
        fault = _with_line(error.fault, text)
    if read and not shows_signs(read, names):
        return read, [], frozenset()
    lines = Lines(text, names)
    found = lines.faults(silent_only=bool(read))
    if not found:
        return read, [fault] if fault else [], frozenset()
    if fault and fault.code in _REFUSED:
        return None, found, frozenset()
    pairs = enumerate(zip(text.split("\n"), lines.mended, strict=True), 1)
    changed = {number for number, (line, meant) in pairs if line != meant}
    mended = frozenset(changed | {each.position[0] for each in found if each.position})
    try:
        return Builder("\n".join(lines.mended)), found, mended
    except (yaml.YAMLError, ValueError):
        found[-1] = replace(found[-1], values={**found[-1].values, "unread": True})
        return None, found, frozenset()
    except NotRead as error:
        return None, [_with_line(error.fault, text)], frozenset()


def _with_line(fault: Fault, text: str) -> Fault:
    """A part of YAML that case files do not have, with the line at which it stands."""
    if fault.code not in _REFUSED or not fault.position:
        return fault
    line = excerpt(text.split("\n")[fault.position[0] - 1])
    return replace(fault, values={"line": line, **fault.values})


def _unreadable(path: Path, fault: Fault, text: str = "") -> SourceFile:
    return SourceFile(path, text, faults=[fault], readable=False)
