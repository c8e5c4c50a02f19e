"""What can be wrong with a case file: faults in, worded problems out. No I/O.

A rule yields a `Fault`: a code, where, and the values of its message. `Wording` turns faults into `Problem`s
in the reader's language, with the texts of `schema/problems.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Pointer = tuple[str | int, ...]
"""Path into a case: keys and list positions, e.g. ("steps", 0, "title")."""


@dataclass(frozen=True)
class Word:
    """A word for a message in the reader's language: `name` in the list `group` of `schema/problems.yaml`."""

    group: str
    name: str


@dataclass(frozen=True)
class Fault:
    """One thing wrong, in no language.

    `pointer` names the value at fault, `on_key` points at its key instead; `find` is a piece of the value's
    text to point at exactly; `position` (line, column, both from 1) overrides all three.
    """

    code: str
    pointer: Pointer = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    find: str = ""
    on_key: bool = False
    position: tuple[int, int] | None = None


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, worded; sorts by file, line, column and code."""

    path: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    hint: str


class Wording:
    """The texts of all problem codes in one language."""

    def __init__(self, texts: Mapping[str, Any], language: str) -> None:
        """`texts` is the content of `schema/problems.yaml`: code -> severity, message and hint in each
        language.
        """
        self._texts = texts
        self._language = language

    def problem(self, fault: Fault, path: str, line: int, column: int) -> Problem:
        """Word a fault. Raises KeyError for a code or a value that the texts do not know."""
        text = self._texts[fault.code]
        values = {key: self._say(value) for key, value in fault.values.items()}
        message = text["message"][self._language].format(**values)
        hint = text.get("hint", {}).get(self._language, "").format(**values)
        if values.get("nearest"):
            hint = self._texts["_nearest"][self._language].format(**values) + (" " + hint if hint else "")
        for name in ("more", "unread"):
            if fault.values.get(name):
                message += self._texts[f"_{name}"][self._language].format(**values)
        return Problem(path, line, column, fault.code, text["severity"], message, hint)

    def _say(self, value: Any) -> str:
        """A value as text: words and mappings of languages are resolved, long quotes shortened."""
        if isinstance(value, Word):
            value = self._texts[value.group][value.name]
        if isinstance(value, Mapping):
            value = value[self._language]
        text = str(value)
        return text if len(text) <= 80 else text[:77] + "…"
