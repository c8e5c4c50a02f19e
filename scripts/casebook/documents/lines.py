"""Lines of a document: runs of text with their marks, links and citations, read from the safe HTML that the
site's own templates and texts come to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from casebook.anchors import part_anchor
from casebook.texts import is_chinese

_BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "li", "ol", "p", "section", "ul"}
_STRONG, _EMPHASIS = {"b", "dt", "strong"}, {"em", "i"}
_SKIPPED = {"figure", "svg"}
_EMPTY = {"br", "img", "wbr"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_APART = re.compile("(?<=[。！？])(?![”’」』）])|(?<=[.!?])\\s+(?=[A-Z“])")
_ENDED = re.compile("[。！？.!?]\\s*$")
"""Where a sentence begins after another, and what one ends with."""

_LABEL = "cb-compare__of"
_HOSTS = ("http", "https")


@dataclass(frozen=True)
class Cited:
    """A place in a source: the page of the case that lists it, the source's id there, and how the citation is
    spoken.
    """

    case: str
    source: str
    spoken: str


@dataclass(frozen=True)
class Run:
    """A piece of text that looks alike, or with `cited` the citation that stands there. `link` is a full
    address, `language` that of the text where it is not the document's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""
    cited: Cited | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph; `item` says that it is one of a list."""

    runs: tuple[Run, ...]
    item: bool = False

    @property
    def text(self) -> str:
        """Without marks and citations."""
        return "".join(run.text for run in self.runs)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The places in sources that it cites."""
        return tuple(run.cited for run in self.runs if run.cited)


Lines = tuple[Line, ...]


def plain(text: str, *, bold: bool = False, link: str = "", item: bool = False) -> Lines:
    """A text as one line; none for no text."""
    return (Line((Run(text, bold=bold, link=link),), item),) if text else ()


def labelled(label: str, lines: Lines) -> Lines:
    """Lines of which the first begins with a label in bold; `label` has its colon."""
    if not lines:
        return ()
    first = lines[0]
    return (replace(first, runs=(Run(label, bold=True), *first.runs)), *lines[1:])


def items(lines: Iterable[Line]) -> Lines:
    """Lines as those of a list."""
    return tuple(replace(line, item=True) for line in lines)


def joined(*parts: Lines, by: str = "") -> Lines:
    """Several lines, of which each part is one, as a single line."""
    runs: list[Run] = []
    for line in (line for part in parts for line in part):
        runs += [Run(by), *line.runs] if runs and by else line.runs
    return (Line(tuple(runs)),) if runs else ()


def sentences(lines: Lines) -> Lines:
    """Each sentence as a line of its own; a citation stays with the sentence before it."""
    apart: list[Line] = []
    for line in lines:
        runs: list[Run] = []
        ended = False
        for run in line.runs:
            for piece in [""] if run.cited else filter(None, _APART.split(run.text)):
                if ended and not run.cited:
                    apart.append(replace(line, runs=tuple(runs)))
                    runs = []
                runs.append(replace(run, text=piece if runs else piece.lstrip()))
                ended = bool(_ENDED.search(piece)) or (ended and bool(run.cited))
        if runs:
            apart.append(replace(line, runs=tuple(runs)))
    return tuple(apart)


def read_lines(html: str, base: str) -> Lines:
    """The lines of a piece of safe HTML. Relative links start from the full address `base`, and without one
    are left out, as are links that lead to no page, drawings, and what is hidden from screen readers.
    """
    reader = _Reader(base)
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._lines: list[Line] = []
        self._runs: list[Run] = []
        self._item = self._named = False

    def done(self) -> Lines:
        self._break()
        return tuple(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if (tag in _BLOCKS and not self._named) or tag == "br":
            self._break()
            self._item = self._item or tag == "li"
        if tag == "a" and self._within("sup"):
            self._cite(given)
        if tag not in _EMPTY:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "dt" or (tag == "span" and self._labels()):
            self._name()
        elif tag in _BLOCKS:
            self._break()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._within("sup") or self._hidden() or not data:
            return
        text = _SPACE.sub(" ", data)
        if self._named or not self._runs or self._runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._named = False
            tags = {tag for tag, _ in self._open}
            bold, italic = bool(tags & _STRONG) or self._labels(), bool(tags & _EMPHASIS)
            self._runs.append(Run(text, bold, italic, self._link(), self._language()))

    def _name(self) -> None:
        """Let what follows a name in a list of facts stand behind it."""
        self._named = bool(self._runs)
        if self._runs:
            last = self._runs[-1]
            colon = "：" if is_chinese(last.text) else ": "
            self._runs[-1] = replace(last, text=last.text.rstrip() + colon)

    def _cite(self, given: dict[str, str | None]) -> None:
        page, _, source = (given.get("href") or "").partition("#" + part_anchor("source", ""))
        cited = Cited(page.rstrip("/").rpartition("/")[2], source, given.get("title") or "")
        self._runs.append(Run("", cited=cited))

    def _labels(self) -> bool:
        """Whether the innermost element is the label of a line."""
        return bool(self._open) and _LABEL in (self._open[-1][1].get("class") or "").split()

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def _hidden(self) -> bool:
        return any(tag in _SKIPPED or given.get("aria-hidden") == "true" for tag, given in self._open)

    def _language(self) -> str:
        return next((of for _, given in reversed(self._open) if (of := given.get("lang"))), "")

    def _link(self) -> str:
        given = next((given for tag, given in reversed(self._open) if tag == "a"), {})
        try:
            address = urljoin(self._base, given.get("href") or "") if given.get("href") else ""
            return address if urlsplit(address).scheme in _HOSTS else ""
        except ValueError:
            return ""

    def _break(self) -> None:
        """End a line."""
        runs = self._runs
        while runs and not runs[-1].cited and not runs[-1].text.strip():
            runs.pop()
        if runs and not runs[-1].cited:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        if runs:
            self._lines.append(Line(tuple(runs), self._item))
            self._item = False
        self._runs = []
