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
    text to point at exactly; `position` (line, column, both from 1) overrides all three, `end_line` is the
    last line of what is at fault. `rests_on` are the values that the fault was concluded from: where one of
    them is at fault itself, nothing is concluded. `more` above 0 says that the fault stands for so many of
    its code that are not told one by one.

    Of the values, `nearest` may be a function that finds the near word once it is needed, `places` says in
    how many places the same is wrong, `here` names what may be there and is told where no word is near.
    """

    code: str
    pointer: Pointer = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    find: str = ""
    on_key: bool = False
    position: tuple[int, int] | None = None
    rests_on: tuple[Pointer, ...] = ()
    end_line: int = 0
    more: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, worded; sorts by file, line, column and code. `end_line`, `pointer` and `more` as of a
    `Fault`.
    """

    path: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    hint: str
    end_line: int = field(default=0, compare=False)
    pointer: Pointer = field(default=(), compare=False)
    more: int = field(default=0, compare=False)


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
        if fault.more:
            message, hint = self._texts["_others"][self._language].format(number=fault.more), ""
        else:
            message, hint = self._worded(text, fault.values)
        end = max(line, fault.end_line)
        return Problem(
            path, line, column, fault.code, text["severity"], message, hint, end, fault.pointer, fault.more
        )

    def _worded(self, text: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[str, str]:
        values = {key: self._say(value) for key, value in given.items()}
        message = text["message"][self._language].format(**values)
        for name in ("more", "unread"):
            if given.get(name):
                message += self._texts[f"_{name}"][self._language].format(**values)
        if given.get("places", 1) != 1:
            message += self._texts["_places"][self._language].format(**values)
        hint = text.get("hint", {}).get(self._language, "").format(**values)
        if given.get("nearest"):
            hint = self._texts["_nearest"][self._language].format(**values) + (" " + hint if hint else "")
        if given.get("here") and not given.get("nearest"):
            hint += " " + self._texts["_here"][self._language].format(**values)
        return message, hint

    def _say(self, value: Any) -> str:
        """A value as text: words, mappings of languages and lines of YAML, which are our own, as they are,
        long quotes shortened.
        """
        if isinstance(value, Word):
            value = self._texts[value.group][value.name]
        if isinstance(value, Mapping):
            return str(value[self._language])
        text = str(value)
        return text if len(text) <= 80 or "\n" in text else text[:77] + "…"
