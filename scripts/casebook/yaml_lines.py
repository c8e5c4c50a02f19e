"""A case file that YAML cannot read, looked at line by line as it was meant: a text in, the text as it should be
and all mistakes out, each at the line where the hand must go.

It knows the way case files are written (fields, lists, texts, indentation by two) and the names of their fields.
Each line is looked at once, and at most a fixed number of lines behind it, so that the time grows with the
length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from casebook.problems import Fault
from casebook.yaml_keys import Dash, Key, plain_key, read_dash, read_key
from casebook.yaml_marks import LIST, NEEDED, STRANGE_SPACES, Mistake, Names, excerpt, quoted
from casebook.yaml_values import Value, read_value

AHEAD = 50
"""How many lines are looked at to see which of two lines stands wrong."""

_BLANK = re.compile(rf"[\s{STRANGE_SPACES}]*\Z")
_INDENT = re.compile(rf"[ {STRANGE_SPACES}]*")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |\Z)|={7}\Z")
_ENDS_TEXT = re.compile(r":(?: |\Z)| #|^-(?: |\Z)")
_CODE_LINE = re.compile(r"\s*(?:- +)*\w+: [\w.:-]+\Z", re.ASCII)
_EXTRA_LINE = re.compile(r"(?:```.*|~~~.*|\*{3,}|-{4,}|={3,}|—{2,}|…+|\.{3,}|。{3,})\Z")
_IN_RUNS = ("yaml-dash", "yaml-no-dash", "yaml-extra-dash", "yaml-space", "yaml-tab", "yaml-wide", "yaml-key", "yaml-slashes")
_REMARK = re.compile(r"//|<!--|/\*")
_SCORES = KNOWN, FREE, TWICE, UNKNOWN = range(4)


class Found(NamedTuple):
    """A mistake in a file: line and column from 1."""

    line: int
    column: int
    mistake: Mistake


@dataclass
class Level:
    """A group of fields or a list that is being read."""

    indent: int
    is_list: bool
    names: Names
    seen: set[str] = field(default_factory=set)
    pending: str | None = None
    """The field whose value comes on the next lines."""
    first: str = ""
    """The name that entries of the list begin with."""


class Spot(NamedTuple):
    """A place where a line may stand."""

    indent: int
    score: int
    level: Level | None
    """None for the value of the field that is pending."""


class Lines:
    """The lines of a file, read as they were meant: `mended`, and what was `found`."""

    def __init__(self, text: str, names: Names) -> None:
        self.lines = text.split("\n")
        self.mended = list(self.lines)
        self.found: list[Found] = []
        self.levels: list[Level] = [Level(0, is_list=False, names=names)]
        self.names = names
        self.shift: tuple[int, int, str] | None = None
        """The last line that was moved: its number, by how much, and why."""
        self.text_of: tuple[int, int, str] | None = None
        """The text that was read last: indentation of its lines, number of its line, `plain` or `block`."""
        at = 0
        while at < len(self.lines):
            at = self._line(at)

    # what is found

    def note(self, at: int, column: int, mistake: Mistake, **values: Any) -> None:
        """Note a mistake, the first of a line only."""
        if self.found and self.found[-1].line == at + 1:
            last = self.found[-1]
            if last.mistake.silent and not mistake.silent:
                self.found[-1] = last._replace(mistake=last.mistake._replace(silent=False))
            return
        mistake = mistake._replace(values={**mistake.values, **values})
        self.found.append(Found(at + 1, column + 1, mistake))

    def faults(self, *, silent_only: bool) -> list[Fault]:
        """What was found, with the lines as they should be; only what a parser does not notice, where it has
        read the file.
        """
        found = [each for each in self.found if each.mistake.silent or not silent_only]
        for each in self.found:
            if each not in found:
                self.mended[each.line - 1] = self.lines[each.line - 1]
        return [self._fault(run[0], len(run) - 1) for run in _runs(found)]

    def _fault(self, found: Found, more: int) -> Fault:
        """A mistake, and on how many lines below it is made again."""
        line = excerpt(self.mended[found.line - 1])
        values = {"line": line, **found.mistake.values, "more": more}
        return Fault(found.mistake.code, values=values, position=(found.line, found.column))

    # lines

    def _line(self, at: int) -> int:
        """Read a line and what belongs to it; answers the number of the next one."""
        line = self.lines[at]
        space = _INDENT.match(line)
        assert space
        rest = line[space.end() :].rstrip()
        if not rest or rest[0] == "#":
            return at + 1
        if _CONFLICT.match(line):
            return self._conflict(at)
        remark = _REMARK.match(rest)
        if remark:
            self.note(at, space.end(), Mistake("yaml-slashes", 0, {"mark": remark[0]}, silent=True))
            words = rest.removeprefix(remark[0]).removesuffix("-->").removesuffix("*/").strip()
            self.mended[at] = f"{space[0]}# {words}"
            return at + 1
        if _EXTRA_LINE.match(rest) and rest != "...":
            self.note(at, space.end(), Mistake("yaml-extra-line", 0, {"mark": excerpt(rest)}, silent=True))
            self.mended[at] = ""
            return at + 1
        if rest in ("---", "...") and not space[0]:
            return self._document(at)
        indent = len(space[0].replace("\t", "  ").replace("\u3000", "  "))
        top = self.levels[-1]
        if len(self.levels) == 1 and not top.seen and rest[0] in "{[｛［":
            return self._value(at, space.end(), -1, top.names, " " * indent)
        dash = self._dash(rest, indent)
        body = rest[dash.end :] if dash else rest
        key = plain_key(body) or read_key(body, self._known(dash))
        if space[0].strip(" "):
            indent = self._despaced(at, space[0], indent, dash, key)
        if not dash and not key:
            return self._text_line(at, indent, rest, space.end())
        if self._continues(indent, dash, key):
            return at + 1
        if dash and self._is_in_text(at, indent, space.end()):
            return at + 1
        return self._structure(at, indent, space.end(), dash, key, body)

    def _conflict(self, at: int) -> int:
        """Keep the first of the versions between marks of a conflict."""
        line = self.lines[at]
        self.mended[at] = ""
        if line[0] == "<" or not self._in_conflict:
            self.note(at, 0, Mistake("yaml-conflict", 0, silent=True))
        self._in_conflict = line[0] != ">"
        if line[0] in "=|" and self._in_conflict:
            at += 1
            while at < len(self.lines) and not self.lines[at].startswith(">>>>>>>"):
                self.mended[at] = ""
                at += 1
            if at < len(self.lines):
                self.mended[at] = ""
            self._in_conflict = False
        return at + 1

    _in_conflict = False

    def _document(self, at: int) -> int:
        if not self.levels[0].seen:
            return at + 1
        rest = next((line for line in self.lines[at + 1 :] if not _BLANK.match(line)), "")
        if not rest:
            return at + 1
        self.note(at, 0, Mistake("several-documents", 0, silent=True))
        return self._drop(at)

    def _drop(self, at: int) -> int:
        """Leave out the rest of the file."""
        self.mended[at:] = [""] * (len(self.lines) - at)
        return len(self.lines)

    # what may stand where

    def _dash(self, rest: str, indent: int) -> Dash | None:
        dash = read_dash(rest)
        if dash and dash.mistake and not (
            self._takes_list() or any(level.is_list for level in self.levels)
        ):
            return None
        if dash and dash.mistake and dash.mistake.values.get("mark") == "-":
            expected = any(level.is_list and level.indent == indent for level in self.levels)
            if not (expected or self._takes_list()):
                return None
        return dash

    def _takes_list(self) -> bool:
        """Whether a field awaits its value, which may be a list."""
        top = self.levels[-1]
        if top.pending is None:
            return False
        names = top.names.get(top.pending)
        return names is None or LIST in names

    def _known(self, dash: Dash | None) -> set[str]:
        """The names that may stand at the beginning of a line."""
        known: set[str] = set()
        for level in self.levels:
            if dash is None or level.is_list:
                known.update(level.names)
        top = self.levels[-1]
        if top.pending is not None:
            known.update(top.names.get(top.pending) or {})
        return known - {LIST, NEEDED}

    def _spots(self, dash: Dash | None, key: Key | None) -> list[Spot]:
        """Where a line may stand, and how well its name fits there."""
        spots = []
        top = self.levels[-1]
        if top.pending is not None:
            names = top.names.get(top.pending)
            unlike = bool(names) and bool(dash) != (LIST in (names or {}))
            fits = UNKNOWN if unlike else _score(key, names or {}, set())
            spots.append(Spot(top.indent + 2, fits, None))
        for level in reversed(self.levels):
            if level.is_list == bool(dash):
                seen = set() if dash else level.seen
                spots.append(Spot(level.indent, _score(key, level.names, seen), level))
        return spots

    def _best(self, indent: int, dash: Dash | None, key: Key | None) -> int:
        """The indentation that fits a line best."""
        spots = self._spots(dash, key)
        if not spots:
            return indent
        return min(spots, key=lambda spot: (spot.score, abs(spot.indent - indent))).indent

    def _despaced(self, at: int, space: str, indent: int, dash: Dash | None, key: Key | None) -> int:
        """Note spaces that are none, and answer what they were meant to be."""
        if dash or key:
            indent = self._best(indent, dash, key)
        elif self.levels[-1].pending is not None:
            indent = self.levels[-1].indent + 2
        code = "yaml-tab" if "\t" in space else "yaml-space"
        odd = next(index for index, mark in enumerate(space) if mark != " ")
        self.note(at, odd, Mistake(code, odd, {"spaces": indent}, silent=True))
        self.mended[at] = " " * indent + self.lines[at][len(space) :]
        return indent

    def _continues(self, indent: int, dash: Dash | None, key: Key | None) -> bool:
        """Whether a line with a colon or dash goes on a text without quotes."""
        if not self.text_of or self.text_of[2] != "plain" or indent <= self.levels[-1].indent:
            return False
        if self.levels[-1].pending is not None:
            return False
        spots = self._spots(dash, key)
        if dash:
            return False
        return bool(key) and all(spot.score >= TWICE for spot in spots) and bool(spots) and not _is_name(key)

    def _is_in_text(self, at: int, indent: int, column: int) -> bool:
        """Note a list that goes on a text without quotes, and would be run into it."""
        if not self.text_of or self.text_of[2] == "block" or self.levels[-1].pending is not None:
            return False
        inside, head, _ = self.text_of
        lists = [level for level in self.levels if level.is_list]
        if indent <= inside or lists and lists[-1].indent >= inside - 2:
            return False
        if not (self.shift and self.shift[0] >= at - 1 and self.shift[2] == "list"):
            values = {"spaces": inside + 2, "name": self._name_at(head)}
            self.note(at, column, Mistake("yaml-text", column, values, silent=True))
        self.shift = (at, 0, "list")
        self.mended[at] = ""
        return True

    def _structure(
        self, at: int, indent: int, column: int, dash: Dash | None, key: Key | None, body: str
    ) -> int:
        """Read a line with a name or a dash."""
        if not dash and key:
            dash, indent = self._missing_dash(at, indent, key)
        meant = self._meant(at, indent, dash, key)
        if meant != indent:
            self._moved(at, indent, meant, column)
        start = " " * meant
        column_after = column
        while self.levels[-1].indent > meant and len(self.levels) > 1:
            self.levels.pop()
        if dash:
            start, column_after = self._open_entry(at, meant, column, dash, key, start)
        elif self.levels[-1].is_list and len(self.levels) > 1:
            self.levels.pop()
        if not key:
            return self._value(at, column_after, meant, self.levels[-1].names, start)
        return self._field(at, column_after, meant if not dash else len(start), key, start)

    def _missing_dash(self, at: int, indent: int, key: Key) -> tuple[Dash | None, int]:
        """A dash where an entry of a list has none, and where it belongs."""
        top = self.levels[-1]
        dash = Dash(0, Mistake("yaml-no-dash", 0, silent=True))
        if top.pending is not None and indent > top.indent:
            names = top.names.get(top.pending) or {}
            if LIST not in names or _score(key, names, set()) != KNOWN:
                return None, indent
            if indent - 2 > top.indent:
                return dash, indent - 2
            self.shift = (at, 2, "indent")
            return dash, indent
        if not any(level.is_list and level.indent == indent for level in self.levels):
            return None, indent
        level = next((level for level in reversed(self.levels) if level.indent <= indent), top)
        above = self.levels[self.levels.index(level) - 1]
        if not level.is_list or level.indent != indent or above.indent == indent:
            return None, indent
        inside = next((inner for inner in self.levels if inner.indent == indent + 2 and not inner.is_list), None)
        if inside and key.name != level.first and _score(key, inside.names, inside.seen) == KNOWN:
            return None, indent
        return (dash if _score(key, level.names, set()) != UNKNOWN else None), indent

    def _meant(self, at: int, indent: int, dash: Dash | None, key: Key | None) -> int:
        """The indentation that was meant for a line."""
        spots = self._spots(dash, key)
        top = self.levels[-1]
        here: Spot | None = next((spot for spot in spots if spot.level and spot.indent == indent), None)
        if top.pending is not None and (indent > top.indent or (dash and indent == top.indent)):
            expected = top.indent + 2
            fits = next(spot.score for spot in spots if spot.level is None)
            odd = indent != expected and indent > top.indent and (
                self._stands_alone(at, indent, expected, dash) or self._holds_next(at, indent, key)
            )
            here = None if odd else Spot(indent, fits, None)
        best = min(spots, key=lambda spot: (spot.score, abs(spot.indent - indent)), default=None)
        if dash and not here and self._is_extra(indent, key):
            return indent
        if dash and here and key and self._is_lacked(indent, key):
            self.note(at, indent, Mistake("yaml-extra-dash", indent, silent=True))
            return indent + 2
        if here and (not best or here.score <= FREE or best.score > KNOWN):
            return indent
        if not best:
            return indent
        return best.indent

    def _holds_next(self, at: int, indent: int, key: Key | None) -> bool:
        """Whether the next line, in the same column, belongs under this one."""
        top = self.levels[-1]
        names = (top.names.get(top.pending or "") or {}).get(key.name if key else "") or {}
        line = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        below = read_key(line.strip(), ())
        level = len(line) - len(line.lstrip(" ")) == indent
        return level and self.lines[at].rstrip().endswith(":") and _score(below, names, set()) == KNOWN

    def _is_extra(self, indent: int, key: Key | None) -> bool:
        """Whether a dash stands before a field that belongs to the entry above."""
        level = next((level for level in self.levels if level.indent == indent and not level.is_list), None)
        return bool(level and key and level.seen and _score(key, level.names, level.seen) == KNOWN)

    def _is_lacked(self, indent: int, key: Key) -> bool:
        """Whether an entry begins with a field that the entry above cannot do without."""
        level = next((level for level in self.levels if level.indent == indent + 2 and not level.is_list), None)
        above = next((level for level in self.levels if level.indent == indent and level.is_list), None)
        if not level or not above or above.first == key.name:
            return False
        return key.name in level.names.get(NEEDED, ()) and key.name not in level.seen

    def _stands_alone(self, at: int, indent: int, expected: int, dash: Dash | None) -> bool:
        """Whether the lines behind the first one of a group stand where it should stand itself."""
        inside = dash.end if dash else 0
        for line in self.lines[at + 1 : at + 1 + AHEAD]:
            space = _INDENT.match(line)
            assert space
            width = space.end()
            if width == len(line):
                continue
            if width in (indent, indent + inside):
                return False
            if width in (expected, expected + inside):
                return True
            if width < expected:
                return False
        return False

    def _moved(self, at: int, indent: int, meant: int, column: int) -> None:
        """Note a line that stands too far left or right; what stands below it goes with it."""
        delta = meant - indent
        silent = True
        if not (self.shift and self.shift[1] == delta and self.shift[2] == "indent" and self.shift[0] >= at - AHEAD):
            self.note(at, column, Mistake("yaml-indent", column, {"spaces": meant}, silent))
        self.shift = (at, delta, "indent")

    # entries and fields

    def _open_entry(
        self, at: int, indent: int, column: int, dash: Dash, key: Key | None, start: str
    ) -> tuple[str, int]:
        """Read a dash; answers what belongs before the entry, and where the entry begins in the line."""
        top = self.levels[-1]
        column_after = column + dash.end
        if dash.mistake and dash.mistake.code == "yaml-no-dash":
            column_after = column
        names: Names = {}
        if not (top.is_list and top.indent == indent):
            if top.pending is not None:
                names = top.names.get(top.pending) or {}
                if names and LIST not in names and _score(key, names, set()) == KNOWN:
                    self.note(at, column, Mistake("yaml-extra-dash", column, silent=True))
                    return start, column_after
                top.pending = None
            elif not top.is_list and top.indent == indent and len(self.levels) >= 1 and key:
                self.note(at, column, Mistake("yaml-extra-dash", column, silent=True))
                return start, column_after
            self.levels.append(Level(indent, is_list=True, names=names))
        level = self.levels[-1]
        if dash.mistake:
            self.note(at, column + dash.mistake.at, dash.mistake)
            start += "- "
        else:
            gap = self.lines[at][column + 1 : column_after] or " "
            if len(gap) > 1 and self._gap_is_wrong(at, indent, len(gap)):
                self.note(at, column + 1, Mistake("yaml-indent", column + 1, {"spaces": indent}))
                gap = " "
            start += "-" + gap
        if key:
            level.first = level.first or key.name
            self.levels.append(Level(len(start), is_list=False, names=level.names))
        return start, column_after

    def _gap_is_wrong(self, at: int, indent: int, gap: int) -> bool:
        for line in self.lines[at + 1 : at + 1 + AHEAD]:
            space = _INDENT.match(line)
            assert space
            if space.end() < len(line):
                return space.end() == indent + 2
        return False

    def _field(self, at: int, column: int, indent: int, key: Key, start: str) -> int:
        """Read a field's name and value."""
        top = self.levels[-1]
        if top.indent != indent or top.is_list:
            names: Names = {}
            if top.pending is not None:
                names = top.names.get(top.pending) or {}
                top.pending = None
            top = Level(indent, is_list=False, names=names)
            self.levels.append(top)
        top.pending = None
        if key.name in top.seen and len(self.levels) == 1 and key.name == "id":
            self.note(at, 0, Mistake("several-documents", 0, silent=True))
            return self._drop(at)
        if key.name in top.seen:
            start, indent, top = self._next_entry(at, column, key, start, indent, top)
        top.seen.add(key.name)
        if key.mistake:
            self.note(at, column + key.mistake.at, key.mistake)
        top.pending = key.name
        return self._value(at, column + key.end, indent, top.names.get(key.name) or {}, start + key.start)

    def _next_entry(
        self, at: int, column: int, key: Key, start: str, indent: int, top: Level
    ) -> tuple[str, int, Level]:
        """Begin another entry of a list where the name that entries begin with comes again."""
        above = self.levels[-2] if len(self.levels) > 1 else None
        if not (above and above.is_list and above.first == key.name and not start.rstrip().endswith("-")):
            return start, indent, top
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        next_key = read_key(below.strip(), top.names)
        if len(below) - len(below.lstrip(" ")) == indent and next_key and next_key.name not in top.seen:
            return start, indent, top
        self.note(at, column, Mistake("yaml-no-dash", column, silent=True))
        self.levels.pop()
        start = " " * above.indent + "- "
        top = Level(len(start), is_list=False, names=above.names)
        self.levels.append(top)
        return start, len(start), top

    def _value(self, at: int, column: int, indent: int, names: Names, start: str) -> int:
        """Read what stands behind a name or a dash; answers the number of the next line."""
        line = self.lines[at]
        text = line[column:].rstrip()
        strange = _INDENT.match(text)
        if strange and strange[0].strip(" "):
            text = text[strange.end() :]
        beside = self.levels[-1].names if self.levels[-1].pending is not None else None
        value = read_value(text, names, beside, last=False)
        used = 1
        if value.state == "open":
            end = self._deeper(at, indent)
            end = self._closed_below(at, end, text, names, beside)
            whole = "\n".join([text, *self.lines[at + 1 : end]])
            value = read_value(whole, names, beside, last=True)
            used = whole.count("\n", 0, value.end) + 1
            if value.mistake and value.mistake.code == "yaml-quote" and used == 1:
                used = self._swallow(at, end)
        if value.mistake:
            self._note_value(at, column, text, value)
        return self._mend_value(at, indent, start, value, used)

    def _note_value(self, at: int, column: int, text: str, value: Value) -> None:
        mistake = value.mistake
        assert mistake
        lines = mistake.at and text
        number, where = at, mistake.at
        if lines and where > len(text):
            for line in self.lines[at + 1 :]:
                where -= (len(text) if number == at else len(self.lines[number])) + 1
                number += 1
                if where <= len(line):
                    break
            column = 0
        self.note(number, column + where, mistake)

    def _closed_below(self, at: int, end: int, text: str, names: Names, beside: Names | None) -> int:
        """The number of the first line behind a value that is closed a few lines below, wherever they begin."""
        if end > at + 1 or text[0] not in "[{":
            return end
        for last in range(at + 2, min(at + 5, len(self.lines)) + 1):
            whole = "\n".join([text, *self.lines[at + 1 : last]])
            value = read_value(whole, names, beside, last=False)
            if value.state == "whole" and not value.mistake and value.end == len(whole):
                return last
        return end

    def _deeper(self, at: int, indent: int) -> int:
        """The number of the first line behind one that does not belong to its value."""
        end = at + 1
        while end < len(self.lines):
            line = self.lines[end]
            space = _INDENT.match(line)
            assert space
            if space.end() < len(line) and space.end() <= indent:
                break
            end += 1
        return end

    def _swallow(self, at: int, end: int) -> int:
        """How many lines belong to a text whose quotation mark is not closed."""
        for number in range(at + 1, end):
            self.mended[number] = ""
        return end - at

    def _mend_value(self, at: int, indent: int, start: str, value: Value, used: int) -> int:
        top = self.levels[-1]
        if value.state == "empty":
            self._set(at, start + value.mended)
            self.text_of = None
            return at + 1
        name, top.pending = top.pending, None
        state = value.state
        if state == "quotation":
            end = self._deeper(at, indent)
            state = "block" if any(not _BLANK.match(line) for line in self.lines[at + 1 : end]) else "whole"
            if state == "block":
                value = value._replace(mended=">")
        mended = (start + value.mended).split("\n")
        self.text_of = None
        for number, line in enumerate(mended[:used]):
            self._set(at + number, line)
        if len(mended) > used:
            self.mended[at + used - 1] += " " + " ".join(mended[used:])
        if state == "block":
            if value.then and not self._has_block(at, indent):
                self.found[-1] = self._needless_sign(self.found[-1])
                return self._value(at, len(self.lines[at]) - len(value.then), indent, {}, start)
            if value.then and not _BLANK.match(self.lines[at + 1]):
                below = self.lines[at + 1].lstrip(" ")
                self.mended[at + 1] = self.lines[at + 1][: -len(below)] + value.then + below
            return self._block(at, indent)
        if state == "plain" or value.mended[:1] in ("'", '"'):
            self.text_of = (indent, at + used - 1, "plain" if state == "plain" else "quoted")
        return at + used

    def _needless_sign(self, found: Found) -> Found:
        sign = found.mistake.values.get("sign", "")
        column = self.lines[found.line - 1].find(sign, 0, found.column) + 1
        return Found(found.line, column, Mistake("yaml-extra-mark", column, {"mark": sign}))

    def _set(self, at: int, line: str) -> None:
        if line.rstrip() != self.lines[at].rstrip():
            self.mended[at] = line

    def _has_block(self, at: int, indent: int) -> bool:
        for line in self.lines[at + 1 : at + 1 + AHEAD]:
            if not _BLANK.match(line):
                space = _INDENT.match(line)
                assert space
                return space.end() > indent
        return False

    # texts

    def _block(self, at: int, indent: int) -> int:
        """Read the lines of a text behind | or >."""
        head, inside, number = at, 0, at + 1
        while number < len(self.lines):
            line = self.lines[number]
            space = _INDENT.match(line)
            assert space
            if space.end() == len(line):
                number += 1
                continue
            width = len(line) - len(line.lstrip(" "))
            if not inside and width > indent:
                inside = self._inside(number, width, indent)
            if not inside or width < inside or (width > inside and number == head + 1):
                if width <= indent and self._is_structure(number, space.end(), width):
                    break
                inside = inside or indent + 2
                if width != inside:
                    self._into_text(number, space[0], inside, head)
            number += 1
        self.text_of = (inside or indent + 2, head, "block")
        return number

    def _inside(self, number: int, width: int, indent: int) -> int:
        """The indentation of a text: that of its first line, unless only that line stands wrong."""
        expected = indent + 2
        if width != expected and self._stands_alone(number, width, expected, None):
            return expected
        return width

    def _is_structure(self, number: int, column: int, width: int) -> bool:
        """Whether a line is not part of the text above it."""
        line = self.lines[number]
        rest = line[column:].rstrip()
        if line[0] == "#" or _CONFLICT.match(line) or rest in ("---", "..."):
            return True
        dash = read_dash(rest)
        if dash and any(level.is_list and level.indent == width for level in self.levels):
            return True
        key = read_key(rest[dash.end :] if dash else rest, self._known(None))
        if not key:
            return False
        spots = self._spots(dash, key)
        return any(spot.score == KNOWN for spot in spots) or (_is_name(key) and not dash)

    def _into_text(self, at: int, space: str, inside: int, head: int) -> None:
        """Note a line of a text that stands too far left or right."""
        code = "yaml-tab" if "\t" in space else "yaml-space" if space.strip(" ") else "yaml-text"
        if not (self.shift and self.shift[0] >= at - 2 and self.shift[2] == "text"):
            values = {"spaces": inside, "name": self._name_at(head)}
            self.note(at, len(space), Mistake(code, len(space), values, silent=code != "yaml-text"))
        self.shift = (at, 0, "text")
        self.mended[at] = " " * inside + self.lines[at].lstrip(f" {STRANGE_SPACES}")

    def _text_line(self, at: int, indent: int, rest: str, column: int) -> int:
        """Read a line that has neither a name nor a dash."""
        top = self.levels[-1]
        if top.pending is not None and indent > top.indent:
            names = top.names.get(top.pending) or {}
            if LIST in names and rest[0] not in "[［":
                return self._structure(
                    at, indent, column, Dash(0, Mistake("yaml-no-dash", 0, silent=True)), None, rest
                )
            return self._value(at, column, top.indent, names, " " * indent)
        if self.text_of and self.text_of[2] != "quoted" and indent >= self.text_of[0] + (self.text_of[2] == "plain"):
            return at + 1
        level = next((level for level in reversed(self.levels) if level.indent <= indent), top)
        if level.is_list and level.indent == indent:
            return self._structure(at, indent, column, Dash(0, Mistake("yaml-no-dash", 0, silent=True)), None, rest)
        self._stray(at, column)
        return at + 1

    def _stray(self, at: int, column: int) -> None:
        """Note a line that belongs to nothing."""
        if not (self.shift and self.shift[0] >= at - 2 and self.shift[2] == "stray"):
            if self.text_of and not _CODE_LINE.match(self.lines[self.text_of[1]]):
                inside, head, kind = self.text_of
                values = {"spaces": inside + 2 * (kind != "block"), "name": self._name_at(head)}
                self.note(at, column, Mistake("yaml-text", column, values))
            else:
                self.note(at, column, Mistake("yaml-no-field", column))
        self.shift = (at, 0, "stray")
        rest = self.lines[at].strip()
        goes_on = self.text_of and self.text_of[2] == "plain" and not _ENDS_TEXT.search(rest)
        self.mended[at] = " " * (self.text_of[0] + 2) + rest if goes_on and self.text_of else ""

    def _name_at(self, at: int) -> str:
        """The name of the field on a line."""
        return self.lines[at].strip().lstrip("- ").split(":")[0]


def _runs(found: list[Found]) -> list[list[Found]]:
    """Mistakes in runs of the same one on line after line."""
    runs: list[list[Found]] = []
    for each in found:
        last = runs[-1][-1] if runs else None
        alike = last and last.line + 1 == each.line and last.mistake.code == each.mistake.code
        if alike and each.mistake.code in _IN_RUNS:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _score(key: Key | None, names: Names, seen: set[str]) -> int:
    if not key or not names or set(names) == {LIST}:
        return FREE
    if key.name not in names:
        return UNKNOWN
    return TWICE if key.name in seen else KNOWN


def _is_name(key: Key) -> bool:
    """Whether a name is written as the names of fields are."""
    return bool(re.fullmatch(r"[a-z][a-z_]*", key.name))
