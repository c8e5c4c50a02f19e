"""Changes to records at random, and where in a text they may show."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Mapping
from random import Random
from typing import Any

from casebook.problems import Pointer
from casebook.yaml_source import SourceFile

TEXTS = (
    "新的说法",
    "a: b, c",
    "第一行\n\n第二行",
    "12:30",
    "2025",
    "- 一",
    "“引”[@a:1]",
    "no",
    'say "x" # y',
)


def change_record(data: Mapping[str, Any], random: Random) -> tuple[dict[str, Any], Pointer]:
    """A record with one change, and the pointer of what was changed, added or left out."""
    new = copy.deepcopy(dict(data))
    pointers = [pointer for pointer in _pointers(new, ()) if pointer]
    while True:
        pointer = random.choice(pointers)
        parent = _at(new, pointer[:-1])
        match random.randrange(4):
            case 0 if not isinstance(parent[pointer[-1]], dict | list):
                text = random.choice(TEXTS)
                parent[pointer[-1]] = text if text != parent[pointer[-1]] else "另一个"
            case 1 if len(parent) > 1:
                del parent[pointer[-1]]
            case 2 if isinstance(parent, list):
                parent.insert(int(pointer[-1]), copy.deepcopy(random.choice(parent)))
            case 3 if isinstance(parent, dict):
                pointer = (*pointer[:-1], random.choice(("note", "en", "unknown")))
                if pointer[-1] in parent:
                    continue
                parent[pointer[-1]] = random.choice(TEXTS)
            case _:
                continue
        return new, pointer


def _pointers(value: Any, pointer: Pointer) -> list[Pointer]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(found for key, part in below for found in _pointers(part, (*pointer, key)))]


def _at(value: Any, pointer: Pointer) -> Any:
    for key in pointer:
        value = value[key]
    return value


def touched(old: str, new: str) -> set[int]:
    """The lines of a text, from 1, that are not in the new one, or not as they were."""
    steps = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False).get_opcodes()
    return {
        line + 1
        for kind, start, stop, _, _ in steps
        if kind in ("replace", "delete")
        for line in range(start, stop)
    }


def lines_of(source: SourceFile, pointer: Pointer) -> set[int]:
    """The lines of a value and its name; of a value that is not there, those of what it would stand in, if that
    is on one line.
    """
    marks = [mark for other, mark in source.marks.items() if other[: len(pointer)] == pointer]
    if not marks:
        around = lines_of(source, pointer[:-1])
        return around if len(around) == 1 else set()
    start = source.keys.get(pointer, (marks[0].line, 0))[0]
    return set(range(start, max(mark.end_line for mark in marks) + 1))
