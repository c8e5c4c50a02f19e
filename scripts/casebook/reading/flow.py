"""What stands in brackets and braces, read as it was meant: a text in, the text as it should be and its
mistakes out.
"""

from __future__ import annotations

import re
from typing import Any

from casebook.reading.flow_text import CLOSERS, ENDS, FAR, KEY, LONGEST_NAME, FlowText
from casebook.reading.marks import LIST, STRANGE_SPACES, WIDE, Mistake, Names, narrow
from casebook.reading.quotes import bad_escape, closing, curly_first, mend_escapes, quoted

MAX_DEPTH = 12

_PLAIN_KEY = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ =]+(?=\S)")
_STRANGE = re.compile(f"[{STRANGE_SPACES}]")
_CODE = re.compile(r"[\w.:/-]+\Z", re.ASCII)
_CODES = re.compile(r"\{\s*[\w-]+(?:\s*[,，、]\s*[\w-]+)*\s*\}", re.ASCII)
_NUMBER = re.compile(r"[-+.]?\d")
_BETWEEN = re.compile("[，、]")
_SENTENCE_END = re.compile("[。！？]")
_LAST_COMMA = re.compile(r"[,，]\s*\Z")
_STARTS = {"&": "yaml-alias", "*": "yaml-alias", "!": "yaml-tag"}
_SHORT, _LONGER = 8, 14
"""How long an item of a list is that nobody takes for part of a sentence, without and with commas."""


class Flow(FlowText):
    """One collection in brackets or braces. `mended` is it as it should be; `end` is where it ends, `whole`
    whether its end was found.
    """

    def __init__(self, text: str, names: Names | None = None) -> None:
        """`text` begins with the bracket or brace."""
        super().__init__(text)
        self.whole = True
        self.mistakes: list[Mistake] = []
        self._out: list[str] = []
        self._closers: list[str] = []
        self._has_comma = False
        self.end = self._collection(0, names or {})
        self.mended = "".join(self._out)

    def _note(self, code: str, at: int, *, silent: bool = False, **values: Any) -> None:
        self.mistakes.append(Mistake(code, at, values, silent))

    def _wide(self, at: int) -> None:
        mark = self.text[at]
        self._note("yaml-wide", at, mark=mark, right=WIDE[mark], silent=True)

    def _skip(self, at: int) -> int:
        """Pass over spaces."""
        end = self.skip(at)
        space = self.text[at:end]
        if _STRANGE.search(space.replace("\t", "")):
            self._note("yaml-space", at, silent=True)
            space = _STRANGE.sub(" ", space)
        self._out.append(space)
        return end

    def _collection(self, at: int, names: Names) -> int:
        opener = self._opener(at, names)
        closer = CLOSERS[opener]
        begun = at
        self._out.append(opener)
        self._closers.append(closer)
        at += 1
        while True:
            at = self._skip(at)
            if at >= len(self.text):
                if self.whole:
                    self._note("yaml-bracket", begun, mark=closer)
                self.whole = False
                self._close(closer)
                return at
            mark = self.text[at]
            meant = WIDE.get(mark, mark)
            if meant in "]}":
                return self._closed(at, closer)
            if meant == "," and mark not in "“”‘’":
                self._note("yaml-extra-mark", at, mark=mark)
                at += 1
                continue
            at = self._entry(at, names) if closer == "}" else self._value(at, names, named=False)
            at = self._separator(at, closer)

    def _opener(self, at: int, names: Names) -> str:
        """The bracket or brace that belongs at a place."""
        mark = self.text[at]
        opener = WIDE.get(mark, mark)
        if opener == "{" and _CODES.match(self.text, at):
            self._note("yaml-entry", at, silent=True)
            return "["
        key = KEY.match(self.text, at + 1)
        if opener == "[" and key and LIST not in names and key["name"] in names:
            self._note("yaml-bracket", at, silent=True, mark="{")
            return "{"
        if mark != opener:
            self._wide(at)
        return opener

    def _close(self, closer: str) -> None:
        """Put a closing bracket behind what was read last, before spaces."""
        spaces: list[str] = []
        while not self._out[-1].strip():
            spaces.append(self._out.pop())
        self._out += [closer, *spaces[::-1]]
        self._closers.pop()

    def _closed(self, at: int, closer: str) -> int:
        mark = self.text[at]
        meant = WIDE.get(mark, mark)
        if meant != closer:
            self._note("yaml-bracket", at, mark=closer, silent=True)
            if meant in self._closers[:-1]:
                self._close(closer)
                return at
        elif mark != closer:
            self._wide(at)
        self._out.append(closer)
        self._closers.pop()
        return at + 1

    def _separator(self, at: int, closer: str) -> int:
        """Read the comma between two entries."""
        here = self.skip(at)
        if here >= len(self.text) or WIDE.get(self.text[here], self.text[here]) in "]}":
            return at
        mark = self.text[here]
        self._has_comma = True
        if mark == ",":
            self._out.append(self.text[at:here] + ",")
            if self.text[here + 1 : here + 2].strip():
                self._out.append(" ")
            return here + 1
        if mark in "，、；;":
            self._wide(here)
            self._out.append(", ")
            return here + 1 + (self.text[here + 1 : here + 2] in (" ", "\u3000"))
        self._note("yaml-comma-missing", at)
        self._out.append(",")
        return at

    def _entry(self, at: int, names: Names) -> int:
        """Read a name and its value."""
        key = KEY.match(self.text, at)
        if not key:
            return self._nameless(at, names)
        name, quote, colon = key["name"], key["quote"], key["colon"]
        if colon != ":":
            self._wide(key.start("colon"))
        elif quote and quote not in "\"'":
            self._wide(at)
        elif not key["space"] and not quote and self.text[key.end() : key.end() + 1] not in ("", ",", "}"):
            self._note("yaml-key", at, name=name, silent=True)
        mark = quote if quote in "\"'" else ""
        self._out.append(f"{mark}{name}{mark}:{key['space'] or ' '}")
        return self._value(key.end(), names.get(name) or {}, named=True, known=names)

    def _nameless(self, at: int, names: Names) -> int:
        """Read what stands in braces without a name: one whose colon is missing, or a text."""
        key = _PLAIN_KEY.match(self.text, at)
        if key and key["name"] in names:
            self._note("yaml-key", at, name=key["name"], silent=True)
            self._out.append(f"{key['name']}: ")
            return self._value(key.end(), names[key["name"]] or {}, named=True, known=names)
        self._note("yaml-entry", at)
        return self._value(at, {}, named=True)

    def _value(self, at: int, names: Names, *, named: bool, known: Names | None = None) -> int:
        mark = self.text[at : at + 1]
        if mark in ("[", "{", "［", "｛") and len(self._closers) < MAX_DEPTH and self._is_collection(at):
            return self._collection(at, names)
        if mark in ("'", '"'):
            return self._quoted(at, mark, known)
        return self._plain(at, named, known)

    def _is_collection(self, at: int) -> bool:
        """Whether a bracket opens a list or group, not a citation or a link in a text."""
        if self.text[at] in "{｛":
            return True
        if self.text.startswith("[@", at):
            return False
        if self.text[(inside := self.skip(at + 1)) : inside + 1] in ("{", "[", '"', "'"):
            return True
        end = self.text.find("]", at, at + FAR)
        return end < 0 or self.behind(end + 1) in ENDS

    def _plain(self, at: int, named: bool, known: Names | None) -> int:
        """Read a text without quotes; where it holds marks of YAML, it gets quotes."""
        start, at, reason, where = at, *self.find_end(at, named=named, known=known)
        text = self.text[start:at].rstrip()
        self._emit(start, text, reason, where)
        self._out.append(self.text[start + len(text) : at])
        return at

    def _emit(self, start: int, text: str, reason: str, where: int) -> None:
        """Put out a text without quotes."""
        if reason:
            self._note(reason, where, mark=self.text[where], silent=self.text[where] == ",")
            self._out.append(quoted(text.rstrip('"') if text.count('"') == 1 else text))
            return
        first = text[:1]
        if first and first in "@`%&*!|>?":
            self._note(_STARTS.get(first, "yaml-start"), start, name=text, tag=text, mark=first)
            text = quoted(text)
        self._out.append(text if text.isascii() else self._typed(start, text))

    def _typed(self, start: int, text: str) -> str:
        """A code that a Chinese keyboard wrote, or several between Chinese commas, as they should be."""
        bare = narrow(text)
        if text != bare and _CODE.match(bare.strip("\"'")):
            odd = next(index for index, mark in enumerate(text) if narrow(mark) != mark)
            self._note("yaml-wide", start + odd, mark=text[odd], right=narrow(text[odd]), silent=True)
            return bare.strip("\"'")
        pieces = _BETWEEN.split(text) if self._closers[-1] == "]" else []
        longest = _LONGER if self._has_comma else _SHORT
        if len(pieces) > 1 and _are_items(pieces, longest):
            at = start + len(pieces[0])
            self._note("yaml-wide", at, mark=self.text[at], right=",", silent=True)
            return ", ".join(pieces)
        return text

    def _quoted(self, at: int, mark: str, known: Names | None) -> int:
        """Read a text in quotes; marks of the same kind inside it become others."""
        start = at
        end = closing(self.text, at, mark)
        inside = self.text[start + 1 : end if end >= 0 else len(self.text)]
        cut = self._cut(inside, start + 1, known)
        if end >= 0 and not cut and self.behind(end + 1) in ENDS + ":：":
            self._out.append(self._escaped(start, self.text[start : end + 1]))
            return end + 1
        if cut and (end < 0 or self.behind(end + 1) not in ENDS):
            self._note("yaml-quote", start, mark=mark)
            self._out.append(quoted(self.text[start + 1 : cut]))
            return cut
        if end < 0:
            self._note("yaml-quote", start, mark=mark)
            stop = len(self.text.rstrip(" ]}\n"))
            self._out.append(quoted(self.text[start + 1 : stop].rstrip("”’＂")))
            return stop
        stop, *_ = self.find_end(end + 1, named=True, known=known)
        self._note("yaml-quote-inside", end + 1, mark=mark)
        text = self.text[start:stop].strip()
        inner = text[1:-1] if text.endswith(mark) else curly_first(text, mark)
        self._out.append(quoted(inner))
        return stop

    def _escaped(self, start: int, text: str) -> str:
        """A text in quotes, its senseless backslashes written twice."""
        bad = bad_escape(text) if text[0] == '"' else -1
        if bad >= 0:
            self._note("yaml-escape", start + bad)
        return mend_escapes(text) if bad >= 0 else text

    def _cut(self, inside: str, start: int, known: Names | None) -> int:
        """Where a text in quotes must have ended, since the next name follows; 0 where it need not."""
        for comma in re.finditer("[,，]", inside):
            if known and self.next_entry(start + comma.end(), known):
                return start + comma.start()
        last = _LAST_COMMA.search(inside[-LONGEST_NAME:]) if not known else None
        at = start + len(inside)
        return at - len(last[0]) if last and self.behind(at + 1) not in ENDS else 0


def _are_items(pieces: list[str], longest: int) -> bool:
    """Whether what Chinese commas separate are items of a list, not parts of a sentence."""
    if all(_CODE.match(piece.strip()) for piece in pieces):
        return True
    return all(0 < len(piece.strip()) <= longest and not _SENTENCE_END.search(piece) for piece in pieces)
