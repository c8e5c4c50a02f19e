"""Documents as plain Markdown: headings, paragraphs, lists and tables, with citations as footnotes.

CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), with tables and footnotes as most programs have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.documents.blocks import About, Block, Heading, Said, Table
from casebook.documents.lines import Cited, Line, Lines, Run

_SIGNS = {sign: f"\\{sign}" for sign in "\\`*_[]"} | {sign: f"&#{ord(sign)};" for sign in "&<>|~"}
"""What would be taken for a mark, and how it is written: a backslash only where all programs know it."""

_BEGINS = re.compile(r"^(\d*)(#|[-+.)](?=\s))")
"""What would begin a heading or an entry of a list."""

_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
"""What of a text is marked: no mark ends behind a sign and before a letter."""

_QUOTED = ("mark", "warning")


def marked_document(about: About, blocks: Iterable[Block]) -> str:
    """A document as Markdown; a place that is cited more than once has one footnote."""
    return "\n\n".join(_Writer(about).parts(blocks)) + "\n"


class _Writer:
    def __init__(self, about: About) -> None:
        self._about = about
        self._notes: dict[Cited, int] = {}

    def parts(self, blocks: Iterable[Block]) -> Iterator[str]:
        yield f"# {_plain(self._about.title)}"
        yield _plain(self._about.head)
        for block in blocks:
            yield from self._block(block)
        yield _plain(self._about.foot)
        for cited, number in self._notes.items():
            yield f"[^{number}]: {self._told(cited)}"

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield f"{'#' * (block.level + 1)} {_plain(block.text)}"
        elif isinstance(block, Table):
            yield self._table(block)
        else:
            yield from self._said(block)

    def _said(self, said: Said) -> Iterator[str]:
        listed: list[str] = []
        for line in said.lines:
            text = self._line(line)
            if line.item:
                listed.append(f"{len(listed) + 1}. {text}" if said.numbered else f"- {text}")
                continue
            if listed:
                yield "\n".join(listed)
                listed = []
            text = _BEGINS.sub(r"\1\\\2", text)
            yield f"> {text}" if said.look in _QUOTED else text
        if listed:
            yield "\n".join(listed)

    def _table(self, table: Table) -> str:
        rows = [list(map(_plain, table.heads)), *(list(map(self._cell, row)) for row in table.rows)]
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def _cell(self, lines: Lines) -> str:
        """The lines of a cell in one, since a table has no more."""
        many = sum(line.item for line in lines) > 1
        return "<br>".join(f"{'• ' if line.item and many else ''}{self._line(line)}" for line in lines)

    def _line(self, line: Line) -> str:
        return "".join(map(self._run, line.runs)).strip()

    def _run(self, run: Run) -> str:
        if run.cited:
            return f"[^{self._notes.setdefault(run.cited, len(self._notes) + 1)}]"
        before, core, after = _CORE.fullmatch(run.text).groups()  # type: ignore[union-attr]  # matches any text
        mark = "**" if run.bold else "*" if run.italic else ""
        text = f"{_plain(before)}{mark}{_plain(core)}{mark}{_plain(after)}" if core else _plain(run.text)
        return f"[{text}](<{run.link}>)" if run.link else text

    def _told(self, cited: Cited) -> str:
        source = self._about.sources.get((cited.case, cited.source))
        if not source:
            return _plain(cited.spoken)
        case = self._about.cases.get(cited.case, "")
        said = " ".join(filter(None, (case, source.title, source.published)))
        address = f" <{source.link}>" if source.link else ""
        return f"{_plain(said)} · {_plain(cited.spoken)}{address}"


def _plain(text: str) -> str:
    """A text in which nothing is taken for a mark."""
    return "".join(_SIGNS.get(sign, sign) for sign in text.replace("\n", " "))
