"""Safe repairs of a record's file: what an editor would do by hand, and could do in one way only. No I/O.

A text that can be read says afterwards what it said before; one that cannot is mended where it was meant in
one way only. Comments stay, and so does every line that needs no repair.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casebook.editing.writing.patching import same
from casebook.editing.writing.repairs import (
    Document,
    Repair,
    repair_blanks,
    repair_indents,
    repair_last,
    repair_order,
    repair_values,
    repair_wrapped,
)
from casebook.fields import Fields
from casebook.problems import Fault, Pointer
from casebook.reading.marks import narrow
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import SourceFile, parse_source

_SAFE = frozenset(
    {
        "yaml-alias",
        "yaml-colon",
        "yaml-dash",
        "yaml-dash-space",
        "yaml-indent-space",
        "yaml-key",
        "yaml-name",
        "yaml-space",
        "yaml-start",
        "yaml-tab",
        "yaml-tag",
        "yaml-wide",
    }
)
"""The mistakes that are mended: what stands there is meant, only its signs, quotes or blanks are not."""

_STEPS = (repair_values, repair_blanks, repair_last, repair_indents, repair_wrapped, repair_order)
_ROUNDS = 4
"""What was hidden by one mistake shows once that is mended; so often it is looked for."""
_DASH = re.compile(r"^(\s*)[-–—―−－•·●▪*]\s*")
_COMMENT = re.compile(r"\s+#\s.*\Z")
_SIGNS = re.compile(r"[\s\"'\\\u200b-\u200d\u2060\ufeff]")


@dataclass
class Fixed:
    """A text after its repairs: what was mended, and the mistakes that were left alone."""

    text: str
    repairs: list[Repair] = field(default_factory=list)
    mended: list[Fault] = field(default_factory=list)
    left: list[Fault] = field(default_factory=list)


def fix_text(text: str, fields: Fields, vocabularies: Vocabularies) -> Fixed:
    """Repair a file's text."""
    fixed = Fixed(text)
    _fix_ends(fixed)
    for _ in range(_ROUNDS):
        before = fixed.text
        _fix_syntax(fixed, parse_source(Path(), before, fields.names))
        if fixed.text == before:
            break
    if not fixed.left:
        for step in _STEPS:
            _take(step, fixed, fields, vocabularies)
    return fixed


def _fix_ends(fixed: Fixed) -> None:
    """A mark at the beginning of the file, and the ends of lines."""
    text = fixed.text.removeprefix("\ufeff")
    if text != fixed.text:
        fixed.repairs.append(Repair(1, "mark"))
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain != text:
        fixed.repairs.append(Repair(1, "ends"))
    fixed.text = plain


def _fix_syntax(fixed: Fixed, source: SourceFile) -> None:
    """What the reader of broken files understood: line by line, where only signs differ."""
    faults = (
        [fault for fault in source.faults if fault.code.startswith("yaml-")]
        if source.readable
        else source.faults
    )
    old, new = source.text.split("\n"), source.read.split("\n")
    if len(old) != len(new):
        fixed.left = faults
        return
    new = [_commented(*lines) for lines in zip(old, new, strict=True)]
    safe = [fault for fault in faults if _safe(fault, old, new)]
    changed = [number for number, lines in enumerate(zip(old, new, strict=True), 1) if lines[0] != lines[1]]
    placed = {fault.position[0]: fault for fault in faults if fault.position}
    whole = len(safe) == len(faults) and all(_alike(old[number - 1], new[number - 1]) for number in changed)
    for number in changed:
        fault = placed.get(number)
        lines = old[number - 1], new[number - 1]
        one = (_alike(*lines) and fault.code != "yaml-indent") if fault in safe else _blanks_alone(*lines)
        if not whole and not one:
            new[number - 1] = old[number - 1]
        elif fault:
            fixed.mended.append(fault)
    fixed.text = "\n".join(new)
    fixed.left = [fault for fault in faults if fault not in fixed.mended]


def _commented(old: str, new: str) -> str:
    """A mended line with the comment that stood behind it."""
    comment = _COMMENT.search(old)
    lost = comment and not new.endswith(comment[0]) and _alike(old[: comment.start()], new)
    return new + comment[0] if comment and lost else new


def _safe(fault: Fault, old: list[str], new: list[str]) -> bool:
    """Whether a mistake can be mended in one way only; a line that stands a whole level wrong may belong to
    either level.
    """
    if fault.code == "yaml-indent" and fault.position:
        line = fault.position[0] - 1
        return abs(_indent(old[line]) - _indent(new[line])) == 1
    return fault.code in _SAFE


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _blanks_alone(old: str, new: str) -> bool:
    """Whether a line that is not at fault itself has strange blanks before it, and nothing else changes."""
    blank = old[: len(old) - len(old.lstrip())]
    return bool(blank.strip(" ")) and old.lstrip() == new.lstrip()


def _alike(old: str, new: str) -> bool:
    """Whether two lines differ in signs, quotes and blanks only."""
    return _bare(old) == _bare(new)


def _bare(line: str) -> str:
    return _SIGNS.sub("", narrow(_DASH.sub(r"\1- ", line)))


def _take(step: Any, fixed: Fixed, fields: Fields, vocabularies: Vocabularies) -> None:
    """Take a repair if the text says what it said, but for values that were no good before."""
    try:
        repairs, text = step(Document(fixed.text, fields, vocabularies))
    except yaml.YAMLError:
        return
    if not repairs:
        return
    before = parse_source(Path(), fixed.text, fields.names)
    after = parse_source(Path(), text, fields.names)
    if after.readable and same(_with(before.data, after.data, repairs), after.data):
        fixed.text = text
        fixed.repairs += repairs


def _with(data: Mapping[str, Any], other: Mapping[str, Any], repairs: list[Repair]) -> Any:
    """Data with the repaired values of another."""
    merged = copy.deepcopy(dict(data))
    for repair in repairs:
        if repair.kind == "value":
            _at(merged, repair.pointer[:-1])[repair.pointer[-1]] = _at(other, repair.pointer)
    return merged


def _at(value: Any, pointer: Pointer) -> Any:
    for key in pointer:
        value = value[key]
    return value
