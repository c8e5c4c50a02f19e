"""A case file that YAML cannot read, looked at line by line as it was meant: a text in, the text as it should
be and all mistakes out, each at the line where the hand must go.

It knows the way case files are written (fields, lists, texts, indentation by two) and the fields' names. Each
line is looked at once, and at most a fixed number of lines behind it, so that the time grows with the length.
"""

from __future__ import annotations

import re
from collections import deque

from casebook.reading.entries import Entries
from casebook.reading.keys import Dash, Key, plain_key, read_dash, read_key
from casebook.reading.marks import LIST, Mistake, Names, excerpt
from casebook.reading.notes import AHEAD, INDENT
from casebook.reading.places import FREE, KNOWN, STEP, UNKNOWN, Spot, score
from casebook.reading.texts import CONFLICT

_MOST_LEVELS = 30
_EXTRA_LINE = re.compile(r"(?:```.*|~~~.*|\*{3,}|-{4,}|={3,}|—{2,}|…+|\.{4,}|。{3,})\Z")
_REMARK = re.compile(r"//|<!--|/\*")
_NO_DASH = Dash(0, Mistake("yaml-no-dash", 0, silent=True))


class Lines(Entries):
    """The lines of a file, read as they were meant: `mended`, and what was `found`."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text, names)
        self._in_conflict = False
        ends = (number for number, line in enumerate(self.lines) if line.lstrip().startswith(">>>>>>>"))
        self._conflict_ends = deque(ends)
        at = 0
        while at < len(self.lines) and len(self.levels) <= _MOST_LEVELS:
            at = self._line(at)

    def _line(self, at: int) -> int:
        """Read a line and what belongs to it; answers the number of the next one."""
        line = self.lines[at]
        match = INDENT.match(line)
        space = match[0] if match else ""
        rest = line[len(space) :].rstrip()
        if not rest or rest[0] == "#":
            return at + 1
        if rest[0] in "<>=|-./`~*—…。":
            after = self._odd_line(at, space, rest)
            if after:
                return after
        indent = len(space.replace("\t", "  ").replace("\u3000", "  "))
        if len(self.levels) == 1 and not self.top.seen and rest[0] in "{[｛［":
            return self.read(at, len(space), -1, self.top.names, " " * indent)
        dash = self._dash(rest, indent)
        body = rest[dash.end :] if dash else rest
        key = plain_key(body) or read_key(body, self.known(dash))
        if space.strip(" "):
            indent = self._despaced(at, space, indent, dash, key)
        if not dash and not key:
            return self._text_line(at, indent, rest, len(space))
        if not dash and key and self.goes_on_with_colon(at, indent, len(space), key):
            return at + 1
        if dash and self.list_in_text(at, indent, len(space), key):
            return at + 1
        return self._structure(at, indent, len(space), dash, key)

    def _odd_line(self, at: int, space: str, rest: str) -> int:
        """Read a line that belongs to no case; answers the number of the next one, 0 where it is none."""
        if CONFLICT.match(rest):
            return self._conflict(at, len(space))
        remark = _REMARK.match(rest)
        if remark:
            self.note(at, len(space), Mistake("yaml-slashes", 0, {"mark": remark[0]}, silent=True))
            words = rest.removeprefix(remark[0]).removesuffix("-->").removesuffix("*/").strip()
            self.mended[at] = f"{space}# {words}"
            return at + 1
        if _EXTRA_LINE.match(rest):
            self.note(at, len(space), Mistake("yaml-extra-line", 0, {"mark": excerpt(rest[:3])}, silent=True))
            self.mended[at] = ""
            return at + 1
        return self._document(at) if rest in ("---", "...") and not space else 0

    def _conflict(self, at: int, column: int) -> int:
        """Keep the first of the versions between marks of a conflict."""
        mark = self.lines[at][column]
        self.mended[at] = ""
        if mark == "<" or not self._in_conflict:
            self.note(at, column, Mistake("yaml-conflict", 0, silent=True))
        self._in_conflict = mark == "<"
        if mark not in "=|":
            return at + 1
        while self._conflict_ends and self._conflict_ends[0] < at:
            self._conflict_ends.popleft()
        if not self._conflict_ends:
            return at + 1
        end = self._conflict_ends.popleft()
        self.mended[at : end + 1] = [""] * (end + 1 - at)
        return end + 1

    def _document(self, at: int) -> int:
        """Leave out what follows the end of the first document."""
        if not self.levels[0].seen or not any(line.strip() for line in self.lines[at + 1 :]):
            return at + 1
        self.note(at, 0, Mistake("several-documents", 0, silent=True))
        return self.drop(at)

    def _dash(self, rest: str, indent: int) -> Dash | None:
        """The mark of a list's entry, if one may stand here."""
        dash = read_dash(rest)
        if not dash or not dash.mistake or self.takes_list():
            return dash
        tight = dash.mistake.code == "yaml-dash-space"
        expected = self.list_at(indent) if tight else any(level.is_list for level in self.levels)
        return dash if expected else None

    def _despaced(self, at: int, space: str, indent: int, dash: Dash | None, key: Key | None) -> int:
        """Note spaces that are none, and answer what they were meant to be."""
        if dash or key:
            indent = self.best(indent, dash, key)
        elif self.top.pending is not None:
            indent = self.top.indent + STEP
        code = "yaml-tab" if "\t" in space else "yaml-indent-space"
        odd = next(index for index, mark in enumerate(space) if mark != " ")
        self.note(at, odd, Mistake(code, odd, {"spaces": indent}, silent=True))
        self.mended[at] = " " * indent + self.lines[at][len(space) :]
        return indent

    def _text_line(self, at: int, indent: int, rest: str, column: int) -> int:
        """Read a line that has neither a name nor a dash."""
        names = self.awaited()
        if names is not None and indent > self.top.indent:
            if LIST in names and rest[0] not in "[［":
                return self._structure(at, indent, column, _NO_DASH, None)
            return self.read(at, column, self.top.indent, names, " " * indent)
        if self.goes_on(indent):
            return at + 1
        level = next((level for level in reversed(self.levels) if level.indent <= indent), self.top)
        if level.is_list and level.indent == indent:
            return self._structure(at, indent, column, _NO_DASH, None)
        self.stray(at, column)
        return at + 1

    def _structure(self, at: int, indent: int, column: int, dash: Dash | None, key: Key | None) -> int:
        """Read a line with a name or a dash."""
        if not dash and key:
            dash, indent = self._missing_dash(at, indent, key)
        meant = self._meant(at, indent, dash, key)
        if meant != indent:
            mistake = Mistake("yaml-indent", column, {"spaces": meant}, silent=True)
            self.note_run(at, column, mistake, "indent", AHEAD, meant - indent)
        self.leave(meant)
        start, begin = " " * meant, column
        if dash:
            start, begin = self.open_entry(at, meant, column, dash, key)
        elif self.top.is_list:
            self.levels.pop()
        if key:
            return self.read_field(at, begin, len(start), key, start)
        return self.read(at, begin, meant, self.top.names, start)

    def _missing_dash(self, at: int, indent: int, key: Key) -> tuple[Dash | None, int]:
        """A dash where an entry of a list has none, and where it belongs."""
        names = self.awaited()
        if names is not None and indent > self.top.indent:
            if LIST not in names or score(key, names, ()) != KNOWN:
                return None, indent
            if indent - STEP > self.top.indent:
                return _NO_DASH, indent - STEP
            self.go_on(at, "indent", STEP)
            return _NO_DASH, indent
        entries = self.list_at(indent)
        if not entries or self.group_at(indent) or score(key, entries.names, ()) == UNKNOWN:
            return None, indent
        entry = self.group_at(indent + STEP)
        if entry and key.name != entries.first and score(key, entry.names, entry.seen) == KNOWN:
            return None, indent
        return _NO_DASH, indent

    def _meant(self, at: int, indent: int, dash: Dash | None, key: Key | None) -> int:
        """The indentation that was meant for a line."""
        spots = self.spots(dash, key)
        here = next((spot for spot in spots if spot.level and spot.indent == indent), None)
        if self.top.pending is not None and (
            indent > self.top.indent or (dash and indent == self.top.indent)
        ):
            here = self._below(at, indent, dash, key, spots[0].score)
        if dash and not here and self.is_extra(indent, key):
            return indent
        if dash and here and key and self.is_lacked(indent, key):
            self.note(at, indent, Mistake("yaml-extra-dash", indent, silent=True))
            return indent + STEP
        best = min(spots, key=lambda spot: (spot.score, abs(spot.indent - indent)), default=here)
        if not best or (here and (here.score <= FREE or best.score > KNOWN)):
            return indent
        return best.indent

    def _below(self, at: int, indent: int, dash: Dash | None, key: Key | None, fits: int) -> Spot | None:
        """The place of a line below the field that awaits its value, if it stands well there."""
        expected = self.top.indent + STEP
        if indent not in (expected, self.top.indent):
            alone = self.stands_alone(at, indent, expected, dash)
            if alone or self._holds_next(at, indent, key):
                return None
        return Spot(indent, fits, None)

    def _holds_next(self, at: int, indent: int, key: Key | None) -> bool:
        """Whether the next line, in the same column, belongs under this one."""
        names = (self.awaited() or {}).get(key.name if key else "") or {}
        if not self.lines[at].rstrip().endswith(":") or self.width(at + 1) != indent:
            return False
        return score(read_key(self.lines[at + 1].strip(), ()), names, ()) == KNOWN
