"""Entries of lists, fields and their values in a broken file."""

from __future__ import annotations

from casebook.reading.keys import Dash, Key, plain_key
from casebook.reading.marks import LIST, Mistake, Names
from casebook.reading.notes import AHEAD, Found, unindented
from casebook.reading.places import KNOWN, STEP, Level, score
from casebook.reading.texts import Text, Texts
from casebook.reading.values import Value, read_value

_QUOTES = ('"', "'", "“", "”")
_OF_A_DRAFT = 2
"""With so few fields before it, an `id` that comes again begins no other record: it was written twice."""

_GATHERED = (AHEAD, 16 * AHEAD, 256 * AHEAD)
"""How many lines are tried, one after the other, to find where a bracket or quotation mark is closed."""


class Entries(Texts):
    """Reads entries, fields and values; answers the number of the next line."""

    def open_entry(self, at: int, indent: int, column: int, dash: Dash, key: Key | None) -> tuple[str, int]:
        """Read a dash; answers what belongs before the entry, and where the entry begins in the line."""
        begin = column + dash.end
        if not (self.top.is_list and self.top.indent == indent):
            names = self.awaited()
            group = names is None and not self.top.is_list and self.top.indent == indent and key
            if group or (names and LIST not in names and score(key, names, ()) == KNOWN):
                self.note(at, column, Mistake("yaml-extra-dash", column, silent=True))
                return " " * indent, begin
            self.top.pending = None
            self.levels.append(Level(indent, is_list=True, names=names or {}))
        start = " " * indent + "-" + self._gap(at, indent, column, dash)
        if key:
            entries = self.top
            entries.first = entries.first or key.name
            self.levels.append(Level(len(start), is_list=False, names=entries.names))
        return start, begin

    def _gap(self, at: int, indent: int, column: int, dash: Dash) -> str:
        """The space that belongs behind a dash."""
        if dash.mistake:
            self.note(at, column + dash.mistake.at, dash.mistake)
            return " "
        gap = self.lines[at][column + 1 : column + dash.end] or " "
        if len(gap) > 1 and next(self.widths(at + 1), -1) == indent + STEP:
            self.note(at, column + 1, Mistake("yaml-indent", column + 1, {"spaces": indent}))
            return " "
        return gap

    def read_field(self, at: int, column: int, indent: int, key: Key, start: str) -> int:
        """Read a field's name and value."""
        if self.top.indent != indent or self.top.is_list:
            names = self.awaited() or {}
            self.top.pending = None
            self.levels.append(Level(indent, is_list=False, names=names))
        self.top.pending = None
        if key.name in self.top.seen:
            if len(self.levels) == 1 and key.name == "id" and len(self.top.seen) > _OF_A_DRAFT:
                self.note(at, 0, Mistake("several-documents", 0, silent=True))
                return self.drop(at)
            start, indent = self._next_entry(at, column, key, start, indent)
        top = self.top
        top.seen.add(key.name)
        if key.mistake:
            self.note(at, column + key.mistake.at, key.mistake)
        top.pending = self.name = key.name
        return self.read(at, column + key.end, indent, top.names.get(key.name) or {}, start + key.start)

    def drop(self, at: int) -> int:
        """Leave out the rest of the file."""
        self.mended[at:] = [""] * (len(self.lines) - at)
        return len(self.lines)

    def _next_entry(self, at: int, column: int, key: Key, start: str, indent: int) -> tuple[str, int]:
        """Begin another entry of a list where the name that entries begin with comes again, or several others
        do, whose entry has lost its beginning.
        """
        above = self.levels[-2] if len(self.levels) > 1 else None
        if not above or not above.is_list or start.rstrip().endswith("-"):
            return start, indent
        below = self._names_below(at, indent)
        if above.first != key.name and not (below and below <= self.top.seen):
            return start, indent
        if below and self.top.seen.isdisjoint(below):
            return start, indent
        self.note(at, column, Mistake("yaml-no-dash", column, silent=True))
        self.levels.pop()
        start = " " * above.indent + "- "
        self.levels.append(Level(len(start), is_list=False, names=above.names))
        return start, len(start)

    def _names_below(self, at: int, indent: int) -> set[str]:
        """The names of the next lines in the same column."""
        names = set()
        for number in range(at + 1, min(at + 1 + AHEAD, len(self.lines))):
            width = self.width(number)
            if 0 <= width < indent:
                break
            key = plain_key(self.lines[number][indent:]) if width == indent else None
            if key:
                names.add(key.name)
        return names

    def read(self, at: int, column: int, indent: int, names: Names, start: str) -> int:
        """Read what stands behind a name or a dash."""
        text = self.lines[at][column:].rstrip()
        if text in _QUOTES and names and self._group_below(at, indent):
            self.note(at, column, Mistake("yaml-extra-mark", column, {"mark": text}, silent=True))
            text = ""
        if (text and not text[0].isascii()) or text[:1] == "\t":
            text = unindented(text)
        beside = self.top.names if self.top.pending is not None else None
        value = read_value(text, names, beside, last=False)
        used = 1
        if value.state == "open":
            value, used = self._gathered(at, indent, text, names, beside)
        if value.mistake:
            self._note_value(at, column, text, value.mistake)
        return self._mend(at, indent, start, value, used)

    def _group_below(self, at: int, indent: int) -> bool:
        """Whether fields or a list stand below a line, further in."""
        width = self.width(at + 1)
        line = self.lines[at + 1][width:] if width > indent else ""
        return bool(plain_key(line)) or line.startswith("- ")

    def _gathered(
        self, at: int, indent: int, text: str, names: Names, beside: Names | None
    ) -> tuple[Value, int]:
        """A value that goes on over several lines, and how many they are."""
        end = self._deeper(at, indent)
        if end == at + 1 and text[0] in "[{":
            below = self._closed_below(at, text, names, beside)
            if below:
                return below
        for size in _GATHERED:
            last = min(at + size, end)
            whole = "\n".join([text, *self.lines[at + 1 : last]])
            value = read_value(whole, names, beside, last=last == end)
            if value.state != "open" or last == end:
                break
        used = whole.count("\n", 0, value.end) + 1
        if used == 1 and value.mistake and value.mistake.code == "yaml-quote":
            used = end - at
            self.mended[at + 1 : end] = [""] * (used - 1)
        return value, used

    def _deeper(self, at: int, indent: int) -> int:
        """The number of the first line below that is indented no further."""
        end = at + 1
        most = min(len(self.lines), at + _GATHERED[-1])
        while end < most and (self.width(end) > indent or self.width(end) < 0):
            end += 1
        return end

    def _closed_below(
        self, at: int, text: str, names: Names, beside: Names | None
    ) -> tuple[Value, int] | None:
        """A value that is closed a few lines below, wherever they begin."""
        for used, line in enumerate(self.lines[at + 1 : at + 5], 2):
            if line.rstrip()[-1:] not in ("]", "}"):
                continue
            whole = "\n".join([text, *self.lines[at + 1 : at + used]])
            value = read_value(whole, names, beside, last=False)
            if value.state == "whole" and not value.mistake and value.end == len(whole):
                return value, used
        return None

    def _note_value(self, at: int, column: int, text: str, mistake: Mistake) -> None:
        """Note what is wrong with a value, in whichever of its lines."""
        where, length = mistake.at, len(text)
        while where > length and at + 1 < len(self.lines):
            where -= length + 1
            at, column = at + 1, 0
            length = len(self.lines[at])
        self.note(at, column + where, mistake)

    def _mend(self, at: int, indent: int, start: str, value: Value, used: int) -> int:
        """Put a value as it should be, and read the lines that belong to it."""
        self.text = None
        if value.state == "empty":
            self.set(at, start + value.mended)
            return at + 1
        self.top.pending = None
        below = value.state in ("block", "quotation") and next(self.widths(at + used), -1) > indent
        if value.state == "quotation":
            value = value._replace(state="block" if below else "whole", mended=">" if below else value.mended)
        lines = (start + value.mended).split("\n")
        for number, line in enumerate([*lines[: used - 1], " ".join(lines[used - 1 :])]):
            self.set(at + number, line)
        if value.state == "block":
            return self._mend_block(at, indent, start, value, below=below)
        if value.state == "plain" or value.mended[:1] in ("'", '"'):
            kind = "plain" if value.state == "plain" else "quoted"
            self.text = Text(indent + STEP, at + used - 1, kind, self.name)
        return at + used

    def _mend_block(self, at: int, indent: int, start: str, value: Value, *, below: bool) -> int:
        """Read the lines behind | or >. A text behind the sign belongs to them, or needs no sign."""
        if not value.then:
            return self.block(at, indent)
        if not below:
            if self.found[-1].line == at + 1:
                self.found[-1] = self._needless_sign(self.found[-1])
            return self.read(at, len(self.lines[at].rstrip()) - len(value.then), indent, {}, start)
        first = next(number for number in range(at + 1, len(self.lines)) if self.width(number) >= 0)
        width = self.width(first)
        self.mended[first] = self.lines[first][:width] + value.then + self.lines[first][width:]
        return self.block(at, indent)

    def _needless_sign(self, found: Found) -> Found:
        sign = found.mistake.values.get("sign", ">")
        column = self.lines[found.line - 1].find(sign) + 1
        return Found(found.line, column, Mistake("yaml-extra-mark", column, {"mark": sign}))
