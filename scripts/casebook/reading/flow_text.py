"""Texts without quotes in brackets and braces: where they end as they were meant, and what needs quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.reading.marks import STRANGE_SPACES, WIDE, Names

CLOSERS = {"[": "]", "{": "}"}
ENDS = ",，、;；]}］｝\n"
"""What may stand behind an entry; the end of the text may, too, which is in every text."""

FAR = 2000
"""How far ahead a closing mark is looked for, so that the time grows with the length only."""

LONGEST_NAME = 30
KEY = re.compile(
    r"""(?P<quote>["'“”＂]?)(?P<name>[^\W\d][\w-]*)["'“”＂]?"""
    rf"(?P<gap>[{STRANGE_SPACES} ]*)(?P<colon>[:：﹕︰])(?P<space>\s*)"
)
_CODE_LENGTH = 2
"""Of a language's code (ISO 639-1)."""

_SPACE = re.compile(rf"[\s{STRANGE_SPACES}]*")
_SPACES = re.compile(" *")
_STOPS = re.compile(r"[,，;；、\[\]{}｝］\n:#]")
_LAST_NAME = re.compile(r" ([A-Za-z_]+)\Z")


class End(NamedTuple):
    """Where a text ends, and the code and place of what in it needs quotes, "" where nothing does."""

    at: int
    reason: str
    where: int


class FlowText:
    """A text in brackets or braces."""

    def __init__(self, text: str) -> None:
        self.text = text

    def skip(self, at: int) -> int:
        """Where the spaces and line ends from a place on end."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def behind(self, at: int) -> str:
        """The next mark that is not a space; "" at the end."""
        match = _SPACES.match(self.text, at)
        return self.text[match.end() : match.end() + 1] if match else ""

    def next_entry(self, at: int, known: Names | None) -> bool:
        """Whether a name and a colon come next."""
        key = KEY.match(self.text, self.skip(at))
        if not key or not key["name"].isascii():
            return False
        return not known or key["name"] in known or "zh" not in known or len(key["name"]) == _CODE_LENGTH

    def find_end(self, start: int, *, named: bool, known: Names | None) -> End:
        """Where a text without quotes ends. It is `named` where it belongs to a name in braces, beside which
        the `known` names may stand.
        """
        at, reason, where = start, "", start
        while stop := _STOPS.search(self.text, at):
            here = stop.start()
            at = self._ends(stop[0], start, here, named, known)
            if at >= 0:
                return End(at, reason, where)
            found = self._needs_quotes(stop[0], here)
            if found and not reason:
                reason, where = found, here
            at = (self._bracket_end(stop[0], here) if stop[0] in CLOSERS else here) + 1
        return End(len(self.text), reason, where)

    def _ends(self, mark: str, start: int, here: int, named: bool, known: Names | None) -> int:
        """Where the text ends that a mark stands behind; -1 where the mark is part of it."""
        if mark in "]}" or (mark in "］｝" and self.text.find(WIDE[mark], here, here + FAR) < 0):
            return here
        if not named:
            return here if mark == "," else -1
        if mark in ",，;；":
            last = mark == "," and self._last(here + 1)
            return here if last or self.next_entry(here + 1, known) else -1
        if mark == "\n":
            return here if self.next_entry(here + 1, None) else -1
        if mark == ":" and known:
            name = _LAST_NAME.search(self.text, max(start, here - LONGEST_NAME), here)
            return name.start() if name and name[1] in known else -1
        return -1

    def _last(self, at: int) -> bool:
        """Whether only spaces stand before the closing mark."""
        end = self.skip(at)
        return self.text[end : end + 1] in ("}", "]", "")

    def _needs_quotes(self, mark: str, here: int) -> str:
        """The code of what is wrong with a mark in a text without quotes."""
        if mark in ",[{":
            return "yaml-bracket-text"
        if mark == ":":
            return "yaml-colon" if self.text[here + 1 : here + 2] in ("", " ", ",", "\n") else ""
        return "yaml-comment" if mark == "#" and self.text[here - 1] in " \t" else ""

    def _bracket_end(self, mark: str, here: int) -> int:
        """Where a bracket in a text is closed on its line, else where it is."""
        end = self.text.find(CLOSERS[mark], here, here + FAR)
        return end if end >= 0 and "\n" not in self.text[here:end] else here
