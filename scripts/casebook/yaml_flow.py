"""What stands in brackets and braces, read as it was meant: a text in, the text as it should be and its
mistakes out.
"""

from __future__ import annotations

import re
from typing import Any

from casebook.yaml_marks import LIST, STRANGE_SPACES, WIDE, Mistake, Names, narrow, quoted

MAX_DEPTH = 12

_CLOSERS = {"[": "]", "{": "}"}
_KEY = re.compile(
    rf"""(?P<quote>["'“”＂]?)(?P<name>[^\W\d][\w-]*)["'“”＂]?(?P<gap>[{STRANGE_SPACES} ]*)(?P<colon>[:：﹕︰])(?P<space>\s*)"""
)
_PLAIN_KEY = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ =]+(?=\S)")
_SPACE = re.compile(rf"[\s{STRANGE_SPACES}]*")
_STRANGE = re.compile(f"[{STRANGE_SPACES}]")
_STOPS = re.compile(r"[,，;；、\[\]{}｝］\n:#]")
_CODE = re.compile(r"[\w.:/-]+\Z", re.ASCII)
_ENDS = ",，、;；]}］｝\n"
_CODES = re.compile(r"\{\s*[\w-]+(?:\s*[,，、]\s*[\w-]+)*\s*\}", re.ASCII)
_BETWEEN = re.compile("[，、]")
_SPACES = re.compile(" *")
_LAST_NAME = re.compile(r" ([A-Za-z_]+)\Z")
_LAST_COMMA = re.compile("[,，]\\s*\\Z")
_LONGEST_NAME = 30
_SHORT, _LONGER = 8, 14
_FAR = 2000
"""How far ahead a closing mark is looked for, so that the time grows with the length only."""


class Flow:
    """One collection in brackets or braces. `mended` is it as it should be; `end` is where it ends, `whole`
    whether its end was found.
    """

    def __init__(self, text: str, names: Names | None = None) -> None:
        """`text` begins with the bracket or brace."""
        self.text = text
        self.whole = True
        self.mistakes: list[Mistake] = []
        self._out: list[str] = []
        self._closers: list[str] = []
        self.end = self._collection(0, names or {})
        self.mended = "".join(self._out)

    def _note(self, code: str, at: int, *, silent: bool = False, **values: Any) -> None:
        self.mistakes.append(Mistake(code, at, values, silent))

    def _wide(self, at: int) -> None:
        mark = self.text[at]
        self._note("yaml-wide", at, mark=mark, right=WIDE[mark], silent=True)

    def _skip(self, at: int) -> int:
        """Pass over spaces."""
        match = _SPACE.match(self.text, at)
        assert match
        space = match[0]
        if _STRANGE.search(space.replace("\t", "")):
            self._note("yaml-space", at, silent=True)
            space = _STRANGE.sub(" ", space)
        self._out.append(space)
        return match.end()

    def _collection(self, at: int, names: Names) -> int:
        opener = self._opener(at, names)
        closer = _CLOSERS[opener]
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
        key = _KEY.match(self.text, at + 1)
        if opener == "[" and key and LIST not in names and key["name"] in names:
            self._note("yaml-bracket", at, silent=True, mark="{")
            return "{"
        if mark != opener:
            self._wide(at)
        return opener

    def _close(self, closer: str) -> None:
        """Put a closing bracket behind what was read last, before spaces."""
        last = self._out.pop() if self._out and not self._out[-1].strip() else ""
        self._out += [closer, last]
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
        behind = _SPACE.match(self.text, at)
        assert behind
        here = behind.end()
        if here >= len(self.text) or WIDE.get(self.text[here], self.text[here]) in "]}":
            return at
        mark = self.text[here]
        if mark == ",":
            self._out.append(self.text[at:here] + ",")
            if self.text[here + 1 : here + 2].strip():
                self._out.append(" ")
            return here + 1
        if mark in "，、；;":
            self._wide(here)
            self._out.append(", ")
            behind = _SPACES.match(self.text, here + 1)
            return behind.end() if behind else here + 1
        self._note("yaml-comma-missing", at)
        self._out.append(",")
        return at

    def _entry(self, at: int, names: Names) -> int:
        """Read a name and its value."""
        key = _KEY.match(self.text, at)
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
        end = self.text.find("]", at, at + _FAR)
        return end < 0 or self._behind(end + 1) in _ENDS

    def _behind(self, at: int) -> str:
        """The next mark that is not a space; "" at the end."""
        match = _SPACES.match(self.text, at)
        return self.text[match.end() : match.end() + 1] if match else ""

    def _next_entry(self, at: int, known: Names | None) -> bool:
        """Whether a name and a colon come next."""
        match = _SPACE.match(self.text, at)
        key = _KEY.match(self.text, match.end() if match else at)
        if not key or not key["name"].isascii():
            return False
        return not known or key["name"] in known

    def _plain(self, at: int, named: bool, known: Names | None) -> int:
        """Read a text without quotes; where it holds marks of YAML, it gets quotes."""
        start, at, reason, where = at, *self._stop(at, named, known)
        text = self.text[start:at].rstrip(f" \n{_plain_spaces}")
        self._emit(start, text, reason, where)
        self._out.append(self.text[start + len(text) : at])
        return at

    def _stop(self, at: int, named: bool, known: Names | None) -> tuple[int, str, int]:
        """Where a text without quotes ends, and what in it needs quotes, and where that is."""
        start, reason, where = at, "", at
        for stop in iter(lambda: _STOPS.search(self.text, at), None):
            mark, here = stop[0], stop.start()
            found = ""
            if mark in ",，;；、":
                if not named and mark == ",":
                    return here, reason, where
                if named and mark != "、" and (
                    self._next_entry(here + 1, known) or (mark == "," and self._at_end(here + 1))
                ):
                    return here, reason, where
                found = "yaml-bracket-text" if mark == "," else ""
            elif mark in "[{":
                found = "yaml-bracket-text"
                end = self.text.find(_CLOSERS[mark], here, here + _FAR)
                if end >= 0 and "\n" not in self.text[here:end]:
                    at = end
            elif mark in "]}" or (mark in "］｝" and not self._closes_later(here, mark)):
                return here, reason, where
            elif mark == "\n":
                if named and self._next_entry(here + 1, None):
                    return here, reason, where
            elif mark == ":":
                name = _LAST_NAME.search(self.text, max(start, here - _LONGEST_NAME), here)
                if named and known and name and name[1] in known:
                    return name.start(), reason, where
                found = "yaml-colon" if self.text[here + 1 : here + 2] in ("", " ", ",", "\n") else ""
            elif mark == "#":
                found = "yaml-comment" if self.text[here - 1] in " \t" else ""
            if found and not reason:
                reason, where = found, here
            at = max(at, here) + 1
        return len(self.text), reason, where

    def _closes_later(self, at: int, mark: str) -> bool:
        return self.text.find(WIDE[mark], at, at + _FAR) >= 0

    def _at_end(self, at: int) -> bool:
        """Whether only spaces stand before the closing mark."""
        match = _SPACE.match(self.text, at)
        return bool(match) and self.text[match.end() : match.end() + 1] in ("}", "]", "")

    def _emit(self, start: int, text: str, reason: str, where: int) -> None:
        """Put out a text without quotes."""
        if reason:
            self._note(reason, where, mark=self.text[where], silent=self.text[where] == ",")
            self._out.append(quoted(text))
            return
        first = text[:1]
        if first in "@`%&*!|>?" and first and not _is_number(text):
            code = {"&": "yaml-alias", "*": "yaml-alias", "!": "yaml-tag"}.get(first, "yaml-start")
            self._note(code, start, name=text, tag=text, mark=first)
            self._out.append(quoted(text))
            return
        if text.isascii():
            self._out.append(text)
            return
        bare = narrow(text)
        if text != bare and _CODE.match(bare.strip("\"'")):
            odd = next(index for index, mark in enumerate(text) if narrow(mark) != mark)
            self._note(
                "yaml-wide", start + odd, mark=text[odd], right=narrow(text[odd]), silent=True
            )
            self._out.append(bare.strip("\"'"))
            return
        pieces = _BETWEEN.split(text) if self._closers[-1] == "]" else []
        longest = _LONGER if "," in self._out else _SHORT
        if len(pieces) > 1 and _are_items(pieces, longest):
            at = start + len(pieces[0])
            self._note("yaml-wide", at, mark=self.text[at], right=",", silent=True)
            text = ", ".join(pieces)
        self._out.append(text)

    def _quoted(self, at: int, mark: str, known: Names | None) -> int:
        """Read a text in quotes; marks of the same kind inside it become others."""
        start = at
        end = closing(self.text, at, mark)
        inside = self.text[start + 1 : end if end >= 0 else len(self.text)]
        cut = self._cut(inside, start + 1, known)
        if end >= 0 and not cut and self._behind(end + 1) in _ENDS + ":：":
            bad = bad_escape(self.text[start : end + 1]) if mark == '"' else -1
            if bad >= 0:
                self._note("yaml-escape", start + bad)
            self._out.append(mend_escapes(self.text[start : end + 1]) if mark == '"' else self.text[start : end + 1])
            return end + 1
        if cut and (end < 0 or self._behind(end + 1) not in _ENDS):
            self._note("yaml-quote", start, mark=mark)
            self._out.append(quoted(self.text[start + 1 : cut]))
            return cut
        if end < 0:
            self._note("yaml-quote", start, mark=mark)
            stop = len(self.text.rstrip(" ]}\n"))
            self._out.append(quoted(self.text[start + 1 : stop].rstrip("”’＂")))
            return stop
        stop, *_ = self._stop(end + 1, named=True, known=known)
        self._note("yaml-quote-inside", end + 1, mark=mark)
        text = self.text[start:stop].strip()
        inner = text[1:-1] if text.endswith(mark) else curly_first(text, mark)
        self._out.append(quoted(inner))
        return stop

    def _cut(self, inside: str, start: int, known: Names | None) -> int:
        """Where a text in quotes must have ended, since the next name follows; 0 where it need not."""
        for comma in re.finditer("[,，]", inside):
            if known and self._next_entry(start + comma.end(), known):
                return start + comma.start()
        comma = _LAST_COMMA.search(inside[-_LONGEST_NAME:]) if not known else None
        at = start + len(inside)
        if comma and self._behind(at + 1) not in _ENDS:
            return at - len(comma[0])
        return 0


_plain_spaces = "\t\xa0\u3000"


def curly_first(text: str, mark: str) -> str:
    """A text that begins with a quotation, with curly marks around that."""
    end = text.find(mark, 1)
    return f"“{text[1:end]}”{text[end + 1 :]}"


def closing(text: str, at: int, mark: str) -> int:
    """Where the quotation mark that opens at a place is closed; -1 where it is not."""
    pattern = _DOUBLE if mark == '"' else _SINGLE
    match = pattern.match(text, at)
    return match.end() - 1 if match else -1


_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_ESCAPES = re.compile(r"\\(?:[0abtnvfre \"/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|(\\)")


def bad_escape(text: str) -> int:
    """Where a backslash stands that makes no sense in double quotes; -1 where none does."""
    return next((match.start() for match in _ESCAPES.finditer(text) if match[1]), -1)


def mend_escapes(text: str) -> str:
    """A text in double quotes whose senseless backslashes are written twice."""
    return _ESCAPES.sub(lambda match: "\\\\" if match[1] else match[0], text)


def _is_number(text: str) -> bool:
    return bool(re.match(r"[-+.%]?\d", text)) and not text.startswith("%")


def _are_items(pieces: list[str], longest: int) -> bool:
    """Whether what Chinese commas separate are items of a list, not parts of a sentence."""
    if all(_CODE.match(piece.strip()) for piece in pieces):
        return True
    return all(0 < len(piece.strip()) <= longest and not re.search("[。！？]", piece) for piece in pieces)
