"""What is found in the lines of a broken file, and the lines as they should be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from casebook.problems import Fault
from casebook.reading.copied import copied
from casebook.reading.marks import STRANGE_SPACES, Mistake, excerpt

AHEAD = 50
"""How many lines are looked at to see which of two stands wrong, so that time grows with the length only."""

INDENT = re.compile(rf"[ {STRANGE_SPACES}]*")
_IN_RUNS = {
    *("yaml-alias", "yaml-tag", "yaml-dash", "yaml-dash-space", "yaml-extra-dash", "yaml-indent-space"),
    *("yaml-extra-mark", "yaml-key", "yaml-no-dash", "yaml-space", "yaml-tab", "yaml-wide"),
}
"""Mistakes that people make on line after line; they are told once."""

_MANY = 5
"""How often a mistake is told that is made all over a file; one that is made more often is told once."""


class Found(NamedTuple):
    """A mistake in a file: line and column from 1."""

    line: int
    column: int
    mistake: Mistake


class Notes:
    """The lines of a file, the lines as they should be (`mended`), and the mistakes `found` on the way."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.found: list[Found] = []
        self._along: list[Found] = []
        """What came along with lines that were copied."""
        for at, (line, mark) in copied(self.lines).items():
            self.lines[at] = line
            self._along.append(Found(at + 1, 1, Mistake("yaml-extra-mark", 0, {"mark": mark}, silent=True)))
        self.mended = list(self.lines)
        self._last = (-AHEAD, 0, "")
        """The line that was moved or taken along last: its number, by how much it was moved, and why."""

    def note(self, at: int, column: int, mistake: Mistake) -> None:
        """Note a mistake, the first of a line only."""
        last = self.found[-1] if self.found else None
        if not last or last.line != at + 1:
            self.found.append(Found(at + 1, column + 1, mistake))
        elif last.mistake.silent and not mistake.silent:
            self.found[-1] = last._replace(mistake=last.mistake._replace(silent=False))

    def note_run(self, at: int, column: int, mistake: Mistake, why: str, near: int, delta: int = 0) -> None:
        """Note a mistake, unless a line shortly before was at fault for the same reason."""
        number, before, reason = self._last
        if number < at - near or (before, reason) != (delta, why):
            self.note(at, column, mistake)
        self.go_on(at, why, delta)

    def go_on(self, at: int, why: str, delta: int = 0) -> None:
        """Remember that a line is at fault, and why."""
        self._last = (at, delta, why)

    def set(self, at: int, line: str) -> None:
        """Put a line as it should be."""
        if line.rstrip() != self.lines[at].rstrip():
            self.mended[at] = line

    def faults(self, *, silent_only: bool) -> list[Fault]:
        """What was found, with the lines as they should be; only what a parser does not notice, where it has
        read the file.
        """
        lines = {each.line for each in self._along}
        further = [each for each in self.found if each.line not in lines]
        found = [each for each in further if each.mistake.silent or not silent_only]
        if len(found) < len(further):
            for each in further:
                if not each.mistake.silent:
                    self.mended[each.line - 1] = self.lines[each.line - 1]
        found = sorted([*self._along, *found], key=lambda each: each.line)
        return [self._fault(run[0], len(run) - 1) for run in _alike(found)]

    def _fault(self, found: Found, more: int) -> Fault:
        """A mistake, and on how many lines below it is made again."""
        line = excerpt(self.mended[found.line - 1])
        values = {"line": line, **found.mistake.values, "more": more}
        return Fault(found.mistake.code, values=values, position=(found.line, found.column))

    def width(self, at: int) -> int:
        """How far a line is indented; -1 where it is blank or missing."""
        line = self.lines[at] if at < len(self.lines) else ""
        space = INDENT.match(line)
        return space.end() if space and space.end() < len(line) else -1

    def widths(self, at: int) -> Iterator[int]:
        """How far the next lines are indented that are not blank."""
        for number in range(at, min(at + AHEAD, len(self.lines))):
            width = self.width(number)
            if width >= 0:
                yield width


def unindented(line: str) -> str:
    """A line without the spaces, and what looks like spaces, that it begins with."""
    space = INDENT.match(line)
    return line[space.end() :] if space else line


def _alike(found: list[Found]) -> list[list[Found]]:
    """Mistakes, each with those like it on the next lines; those that are made all over the file together."""
    times = Counter(_kind(each) for each in found)
    runs: list[list[Found]] = []
    of_kind: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        code, kind = each.mistake.code, _kind(each)
        last = runs[-1][-1] if runs else each
        if code in _IN_RUNS and code == last.mistake.code and last.line + 1 == each.line:
            runs[-1].append(each)
        elif kind in of_kind and (times[kind] > _MANY or code == "yaml-extra-line"):
            of_kind[kind].append(each)
        else:
            of_kind[kind] = [each]
            runs.append(of_kind[kind])
    return runs


def _kind(found: Found) -> tuple[str, str]:
    return found.mistake.code, str(found.mistake.values.get("mark", ""))
