"""Broken YAML in editors' words: a parser's error in, a fault at the place to mend out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from casebook.problems import Fault

_HERE = "\0"
"""Stands in a text where the parser noticed the error; case files cannot hold it."""

Place = tuple[int, int]
"""Line and column, both from 0, as the parser counts."""


@dataclass(frozen=True)
class _Error:
    """A parser's error: what it said, where it noticed, where what it was reading began, and the lines."""

    message: str
    noticed: Place
    begun: Place
    lines: list[str]

    @property
    def around(self) -> str:
        """The line where the error was noticed, with `_HERE` at the place, and the line before."""
        number, column = self.noticed
        before = self.lines[number - 1] if number else ""
        return f"{before}\n{self.lines[number][:column]}{_HERE}{self.lines[number][column:]}"


def _noticed(error: _Error) -> Place:
    return error.noticed


def _begun(error: _Error) -> Place:
    return error.begun


def _opened(error: _Error) -> Place:
    """Where a mark was opened if it is never closed on its line, else where reading stopped."""
    line, column = error.noticed
    closed = line == error.begun[0] and error.lines[line][column:]
    return error.noticed if closed else error.begun


def _line_start(error: _Error) -> Place:
    line = error.lines[error.noticed[0]]
    return error.noticed[0], len(line) - len(line.lstrip())


def _previous_key(error: _Error) -> Place:
    """The name at the beginning of the line before, behind the dashes of a list."""
    number = error.noticed[0] - 1
    return number, len(error.lines[number]) - len(error.lines[number].lstrip("- "))


def _escape(error: _Error) -> Place:
    """The backslash before the letter whose number was noticed."""
    line, column = error.noticed
    return line, column - len("\\u")


@dataclass(frozen=True)
class Symptom:
    """How a mistake shows itself: patterns for what the parser says and for the text around the place."""

    code: str
    example: str
    """A text that shows it."""
    message: str = ""
    around: str = ""
    place: Callable[[_Error], Place] = _noticed


_COLON = "mapping values are not allowed"
_BLOCK = "block (?:mapping|collection|sequence)|block end"
_FIRST_COLON = rf"\n(?!.*:\s.*{_HERE})"
"""No field of the same line comes before, so that the line as a whole stands wrong."""

SYMPTOMS = (
    Symptom("yaml-tab", "a: b\n\tc: d\n", around=rf"\n[ {_HERE}]*\t|{_HERE}\t"),
    Symptom(
        "yaml-key", "a:\n  b:c\n  d: e\n", _COLON, r"\A[- ]*[\w-]+(?:：|:\S).*" + _FIRST_COLON, _previous_key
    ),
    Symptom("yaml-indent", "a: b\n c: d\n", _COLON, _FIRST_COLON, _line_start),
    Symptom("yaml-colon", "a: b: c\n", _COLON),
    Symptom("control-character", r'a: "\ud83d"', "invalid Unicode character", place=_escape),
    Symptom("yaml-quote", 'a: "b\nc: d\n', "quoted scalar", place=_opened),
    Symptom("yaml-alias", "a: &好\n", "scanning an (?:alias|anchor)", place=_begun),
    Symptom("yaml-tag", "a: !好\n", "(?:scanning|parsing) a tag", place=_begun),
    Symptom("yaml-bracket", "a: [b, c\n", "flow (?:mapping|sequence)", place=_opened),
    Symptom("yaml-key", "a: b\nc d\ne: f\n", "simple key", place=_begun),
    Symptom("yaml-quote", 'a: "b" c\n', _BLOCK, rf"[\"'] *{_HERE}"),
    Symptom("yaml-bracket", "a: [b]]\n", _BLOCK, rf"{_HERE}[\]}}]"),
    Symptom("yaml-indent", "a:\n    b: c\n  d: e\n", _BLOCK),
    Symptom("yaml-bracket", "a: [@b:1] c\n", around=rf"[\[{{] *{_HERE}"),
    Symptom("yaml-syntax", "a: @b\n"),
)
"""All symptoms; of those that fit an error, the first one says what is wrong."""


def explain_syntax(error: yaml.YAMLError, lines: list[str]) -> Fault:
    """A YAML error as a fault whose message says what an editor can do about it, where the editor has to do
    it.
    """
    reasons = (getattr(error, "problem", None), getattr(error, "context", None))
    message = " ".join(filter(None, reasons)) or str(error)
    mark: Any = getattr(error, "problem_mark", None)
    if not mark:
        return Fault("yaml-syntax", values={"said": message}, position=(1, 1))
    start = getattr(error, "context_mark", None) or mark
    seen = _Error(message, (mark.line, mark.column), (start.line, start.column), lines)
    symptom = next(
        symptom
        for symptom in SYMPTOMS
        if re.search(symptom.message, message) and re.search(symptom.around, seen.around)
    )
    line, column = symptom.place(seen)
    word = lines[line][column:].split(" ")[0]
    escape = word[:10] if word.startswith("\\U") else word[:6]
    values = {"said": message, "name": word, "tag": word, "code": escape}
    return Fault(symptom.code, values=values, position=(line + 1, column + 1))
