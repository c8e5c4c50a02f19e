"""Answers as people write them -> values of a record; what is not certain stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from casebook.texts import CHINESE
from casebook.vocabulary import Term, Vocabulary

BOTH = " / "
"""Between a name in one language and in the other."""

BOXES, TICKED = "☐□▢◻☑☒✓✔√■✅🗹▣", "☑☒✓✔√■✅🗹▣"

_ENGLISH = re.compile(r"(?:^|(?<=\s))(?:EN|英文|English)\s*[:：]\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•·–—●▪]\s*|[0-9]{1,2}\s*[.、)）]\s*(?![0-9]))")
_LETTER = re.compile(r"^[xXvV]\s+")
_SEPARATORS = re.compile(r"[、,，;；/\n]")
_MOST = 60
"""More pieces than this are no list of terms."""

_HOLDS = 6
"""How many pieces a single name may be cut into."""

_HAN = re.compile(f"[{CHINESE}]")

_CITED = r"([a-z0-9-]+)(?:\s*[:：]\s*(p?[0-9]+)(?:\s*[-–—~～至到]\s*([0-9]+))?)?"
_CITATION = re.compile(rf"[\[［【]\s*[@＠]\s*{_CITED}\s*[\]］】]")
_LOCATOR = re.compile(rf"[\[［【]?\s*[@＠]?\s*{_CITED}\s*[\]］】]?")
_SPOKEN = re.compile(
    r"(?:来源|source) ?([a-z0-9-]+?),? ?(?:第|paragraphs?)\s*([0-9]+)(?:\s*[-–—~～至到]\s*([0-9]+))?\s*段?"
)

_YES = {"是", "对", "有", "yes", "y", "true", "x", "v", "1"}
_NO = {"否", "不", "不是", "没有", "no", "n", "false", "0"}


def lines_of(text: str) -> tuple[bool, list[str]]:
    """The lines that were written, and whether a box was ticked; boxes left empty go with what is behind
    them.
    """
    ticked, lines = False, []
    for line in re.sub(f"(?=[{BOXES}])", "\n", text.replace("\r", "")).split("\n"):
        said = line.strip()
        if said[:1] in BOXES and said:
            if said[0] not in TICKED:
                continue
            ticked, said = True, said[1:].strip()
        if said:
            lines.append(said)
    return ticked, lines


def without_tick(line: str) -> str:
    """What stands behind a box that a letter was typed over, `x` or `v`."""
    return _LETTER.sub("", line)


def has_chinese(text: str) -> bool:
    """Whether it has a Chinese character."""
    return bool(_HAN.search(text))


def plain(text: str) -> str:
    """A text as it is compared: letters of usual width, in lower case, without blanks around."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def join_lines(lines: list[str]) -> str:
    """Several lines as one; between Chinese ones there is no blank."""
    pieces: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        closed = not before or has_chinese(before[-1]) or before[-1] in "，。；：、"
        pieces += ["" if closed else " ", line]
    return "".join(pieces)


def paragraphs(lines: list[str]) -> str:
    """Lines as paragraphs of Markdown; those of a list stay together."""
    pieces: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        together = before[:2] in ("- ", "* ") and line[:2] in ("- ", "* ")
        pieces += ["" if not before else "\n" if together else "\n\n", line]
    return "".join(pieces)


def in_languages(
    text: str, language: str, join: Callable[[list[str]], str] = join_lines
) -> str | dict[str, str]:
    """A text as a record has it: plain where it is Chinese alone, otherwise by language; its lines joined.
    What has no mark is in `language`, or in Chinese where it has Chinese letters.
    """
    first, *others = (
        cite(join([line.strip() for line in part.split("\n") if line.strip()]))
        for part in _ENGLISH.split(text, maxsplit=1)
    )
    english = "".join(others)
    if first and not others and language == "en" and not has_chinese(first):
        first, english = "", first
    said = {"zh": first, "en": english}
    return first if not english else {name: part for name, part in said.items() if part}


def entries(lines: list[str]) -> Iterator[str]:
    """The entries of a list, without bullets; English that follows belongs to the entry before."""
    entry: list[str] = []
    for line in lines:
        said = _BULLET.sub("", line)
        if entry and not _ENGLISH.match(said):
            yield "\n".join(entry)
            entry = []
        entry.append(said)
    if entry:
        yield "\n".join(entry)


def cite(text: str) -> str:
    """A text with its citations in their one form, [@source:paragraph]."""
    return _CITATION.sub(lambda match: f"[@{_place(match)}]", text)


def locators(text: str) -> Any:
    """Places in sources, one or several: `beijing:3`, 来源1第3段 and the like."""
    places = []
    for piece in re.split(
        r"[、，,;；]| (?=[\[@＠])|(?<=[\]］】])", " ".join(text.replace("\n", "、").split())
    ):
        said = plain(piece)
        if said:
            match = _SPOKEN.fullmatch(said) or _LOCATOR.fullmatch(said)
            places.append(_place(match) if match else piece.strip())
    return places[0] if len(places) == 1 else places


def _place(match: re.Match[str]) -> str:
    source, first, last = match.groups()
    return source + (f":{first}" if first else "") + (f"-{last}" if last else "")


def yes_or_no(text: str) -> bool | str:
    """A truth value, or the text where it is none."""
    said = plain(text)
    return True if said in _YES else False if said in _NO else text


class Terms:
    """The terms of a vocabulary, found by id, label or another name in either language."""

    def __init__(self, vocabulary: Vocabulary, terms: tuple[Term, ...]) -> None:
        self.vocabulary = vocabulary
        self._ids: dict[str, str] = {}
        others: dict[str, set[str]] = {}
        for term in terms:
            both = BOTH.join(term.label.values())
            for name in (term.id, both, *term.label.values(), str(term.extra.get("one", term.id))):
                self._ids.setdefault(plain(name), term.id)
            for name in term.synonyms:
                others.setdefault(plain(name), set()).add(term.id)
        for name, ids in others.items():
            if len(ids) == 1:
                self._ids.setdefault(name, *ids)
        self._longest_first = sorted(self._ids, key=len, reverse=True)

    def find(self, text: str) -> str:
        """The term that a text names, alone or before what it means, "" for none."""
        said = plain(text)
        if said in self._ids:
            return self._ids[said]
        for name in self._longest_first:
            if said.startswith(name) and re.match(r"\s{2}|\s*[:：(（]", said[len(name) :]):
                return self._ids[name]
        return ""

    def find_all(self, text: str) -> list[str]:
        """The terms that a text names, on lines or one after the other; what is none stays as it is."""
        lines = text.split("\n")
        if len(lines) > _MOST:
            return [text]
        found = (name for line in lines for name in self._in_line(line.strip()))
        return list(dict.fromkeys(name for name in found if name))

    def _in_line(self, line: str) -> Iterator[str]:
        """The names of terms may hold what stands between them, so the longest one wins."""
        whole = self.find(line)
        ends = [] if whole else [match.start() for match in _SEPARATORS.finditer(line)]
        if whole or len(ends) > _MOST:
            yield whole or line
            return
        start, ends = 0, [*ends, len(line)]
        while ends:
            at, term = next(
                (
                    (at, term)
                    for at in range(min(len(ends), _HOLDS), 0, -1)
                    if (term := self.find(line[start : ends[at - 1]]))
                ),
                (1, line[start : ends[0]].strip()),
            )
            yield term
            start, ends = ends[at - 1] + 1, ends[at:]
