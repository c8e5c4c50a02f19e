"""Data as if it had been read from a file: rules can look at it without its YAML being written and read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook.problems import Fault, Pointer
from casebook.reading.builder import Mark
from casebook.reading.scalars import CONTROL
from casebook.yaml_source import SourceFile


def source_of_data(path: Path, data: dict[str, Any]) -> SourceFile:
    """A case's data as its file would be read, with its value number n, parents first, in line n. Control
    characters are faults, as in a file.
    """
    values = list(_values((), data))
    source = SourceFile(path, text="\n" * len(values), data=data)
    for line, (pointer, value) in enumerate(values, start=1):
        source.marks[pointer] = Mark(line, 1, line)
        if pointer and isinstance(pointer[-1], str):
            source.keys[pointer] = (line, 1)
        control = CONTROL.search(value) if isinstance(value, str) else None
        if control:
            code = f"U+{ord(control[0]):04X}"
            source.faults.append(Fault("control-character", pointer, {"code": code}, position=(line, 1)))
    return source


def _values(pointer: Pointer, value: Any) -> Iterator[tuple[Pointer, Any]]:
    yield pointer, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _values((*pointer, key), part)
