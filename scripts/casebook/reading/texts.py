"""Texts over several lines in a broken file: those behind | or >, and those that go on where they cannot."""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.reading.keys import Dash, Key, read_dash, read_key
from casebook.reading.marks import Mistake, Names, excerpt
from casebook.reading.notes import unindented
from casebook.reading.places import KNOWN, STEP, TWICE, Places, is_field_name

CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |\Z)|={7}\Z")
"""Marks of a merge conflict (git-merge, "How conflicts are presented")."""

_CODE_LINE = re.compile(r"\s*(?:- +)*\w+: [\w.:-]+\Z", re.ASCII)
_ALONG = re.compile(
    r"(?:复制(?:代码)?|展开|收起|copy(?: code)?|ya?ml|plain ?text|@所有人.*|\[[\u3400-\u9fff]{1,4}\]"
    r"|\S{0,20} ?(?:\d{4}[/-]\d\d?[/-]\d\d? )?\d\d?:\d\d(?::\d\d)?)\Z",
    re.IGNORECASE,
)
"""What comes along from a web page's box of code, or from a chat."""

_NOT_PLAIN = re.compile(r":(?: |\Z)| #|^-(?: |\Z)")


class Text(NamedTuple):
    """The text that was read last: where further lines of it begin, the number of its line, whether it is
    `plain`, `quoted` or `block`, and the field that it belongs to.
    """

    inside: int
    at: int
    kind: str
    name: str


class Texts(Places):
    """Reads texts over several lines."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text, names)
        self.text: Text | None = None
        self.name = ""
        """The field that was read last."""

    def block(self, head: int, indent: int) -> int:
        """Read the lines of a text behind | or >; answers the number of the next line."""
        inside, at = 0, head + 1
        while at < len(self.lines):
            column = self.width(at)
            if column < 0:
                at += 1
                continue
            line = self.lines[at]
            width = len(line) - len(line.lstrip(" "))
            first = not inside
            if first and width > indent:
                inside = self._inside(at, width, indent)
            if width < inside or first:
                if width <= indent and self._is_structure(at, column, width):
                    break
                inside = inside or indent + STEP
                if width != inside:
                    self._into_text(at, line[:column], inside, head)
            at += 1
        self.text = Text(inside or indent + STEP, head, "block", self.name)
        return at

    def _inside(self, at: int, width: int, indent: int) -> int:
        """The indentation of a text: that of its first line, unless only that line stands wrong."""
        expected = indent + STEP
        return expected if width != expected and self.stands_alone(at, width, expected, None) else width

    def stands_alone(self, at: int, indent: int, expected: int, dash: Dash | None) -> bool:
        """Whether the lines behind the first one of a group stand where it should stand itself."""
        inside = dash.end if dash else 0
        for width in self.widths(at + 1):
            if width in (indent, indent + inside):
                return False
            if width <= expected or width == expected + inside:
                return width >= expected
        return False

    def _is_structure(self, at: int, column: int, width: int) -> bool:
        """Whether a line is not part of the text above it."""
        line = self.lines[at]
        rest = line[column:].rstrip()
        if line[0] == "#" or CONFLICT.match(line) or rest in ("---", "..."):
            return True
        dash = read_dash(rest)
        if dash and self.list_at(width):
            return True
        key = read_key(rest[dash.end :] if dash else rest, self.known(None))
        if not key:
            return False
        fits = any(spot.score == KNOWN for spot in self.spots(dash, key))
        return fits or (is_field_name(key.name) and not dash)

    def _into_text(self, at: int, space: str, inside: int, head: int) -> None:
        """Note a line of a text that stands too far left or right."""
        code = "yaml-tab" if "\t" in space else "yaml-indent-space" if space.strip(" ") else "yaml-text"
        values = {"spaces": inside, "name": self.name}
        mistake = Mistake(code, len(space), values, silent=code != "yaml-text")
        if code == "yaml-text":
            self.note_run(at, len(space), mistake, "text", 2)
        else:
            self.note(at, len(space), mistake)
        self.mended[at] = " " * inside + unindented(self.lines[at])

    def goes_on(self, indent: int) -> bool:
        """Whether a line with neither name nor dash goes on the text above."""
        text = self.text
        if not text or text.kind == "quoted":
            return False
        return indent >= text.inside if text.kind == "block" else indent > text.inside - STEP

    def goes_on_with_colon(self, at: int, indent: int, column: int, key: Key) -> bool:
        """Whether a line that looks like a field goes on a text without quotes, where no colon may stand."""
        text = self.text
        if not text or text.kind != "plain" or indent <= self.top.indent or self.top.pending:
            return False
        if is_field_name(key.name) or any(spot.score < TWICE for spot in self.spots(None, key)):
            return False
        values = {"spaces": text.inside, "name": text.name}
        self.note_run(at, column, Mistake("yaml-text", column, values), "text", 1)
        self.mended[at] = ""
        return True

    def list_in_text(self, at: int, indent: int, column: int, key: Key | None) -> bool:
        """Note an entry of a list that goes on a text, and would be run into it; answers whether it does."""
        text = self.text
        if not text or text.kind == "block" or self.top.pending or indent < text.inside - STEP + bool(key):
            return False
        if self.list_at(indent) or any(
            level.is_list and level.indent >= text.inside - 2 * STEP for level in self.levels
        ):
            return False
        values = {"spaces": text.inside, "name": text.name}
        self.note_run(at, column, Mistake("yaml-text", column, values, silent=True), "list", 1)
        self.mended[at] = ""
        return True

    def stray(self, at: int, column: int) -> None:
        """Note a line that belongs to nothing."""
        rest = self.lines[at].strip()
        if not column and _ALONG.match(rest):
            self.note(at, 0, Mistake("yaml-extra-line", 0, {"mark": excerpt(rest[:20])}, silent=True))
            self.mended[at] = ""
            return
        text = self.text if self.text and not _CODE_LINE.match(self.lines[self.text.at]) else None
        mistake = Mistake("yaml-no-field", column)
        if text:
            mistake = Mistake("yaml-text", column, {"spaces": text.inside, "name": text.name})
        self.note_run(at, column, mistake, "stray", 2)
        goes_on = text and text.kind == "plain" and not _NOT_PLAIN.search(rest)
        self.mended[at] = " " * text.inside + rest if text and goes_on else ""
