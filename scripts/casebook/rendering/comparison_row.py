"""A row of the comparison, and what makes one of a field, a vocabulary or a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

from casebook.axes import AXES
from casebook.rendering.case_view import CaseView
from casebook.rendering.view import View

Says = Callable[..., str]
"""Words, from a view; a row for each term is told the term's id as well."""

Having = Callable[[CaseView], Iterable[tuple[str, Any]]]
"""What a case has for a row, each with the term that it is about, or ""."""


@dataclass(frozen=True)
class Row:
    """A row, or with `each` one for every term of that vocabulary, its key followed by the term.

    `cell` names the macro that turns each of what the case has into HTML: one element, without ids.
    `kind`: of "terms", each is marked by who else has it; a "term" row is marked as a whole; a "rest" row
    shows what has no row of its own under the same key. `least`: the row is left out where fewer cases have
    something. `missing` stands where a case has nothing, instead of the usual words. `brief` cells are a line
    or two, and differ when they read differently; those of a `titled` row begin with the case's title.
    `reading` when it is the editors' reading in a section that is not.
    """

    key: str
    heading: Says
    cell: str
    having: Having
    kind: Literal["whole", "terms", "term", "rest"] = "whole"
    each: str = ""
    least: int = 0
    missing: Says | None = None
    brief: bool = False
    titled: bool = False
    reading: bool = False

    def lines(self, view: View) -> Iterator[tuple[str, str]]:
        """Key and heading of each row of the table."""
        if not self.each:
            yield self.key, self.heading(view)
            return
        for term in view.vocabulary(self.each).terms:
            yield self.key_of(term.id), self.heading(view, term.id)

    def key_of(self, term: str) -> str:
        """The key of the row for a term."""
        return f"{self.key}-{term}" if self.each else self.key


@dataclass(frozen=True)
class Section:
    """Rows under a heading; `remark` is what is to be known before reading them, `reading` whether they are
    the editors' reading, `first` whether they stand unfolded before all others.
    """

    id: str
    heading: Says
    rows: tuple[Row, ...]
    remark: Says | None = None
    reading: bool = False
    first: bool = False


def word(key: str) -> Says:
    """A word of the site."""
    return lambda v: v.t(key)


def label(*path: str) -> Says:
    """What a field is called."""
    return lambda v: v.label(*path)


def vocabulary(name: str) -> Says:
    """What a vocabulary is called."""
    return lambda v: v.vocabulary_label(name)


def term(vocabulary: str) -> Says:
    """What the term of a row for each is called."""
    return lambda v, term: v.name(vocabulary, term)


def const(text: str) -> Says:
    """The same in every language."""
    return lambda _: text


def at(*path: str) -> Having:
    """What stands at a path of fields; nothing where that, or a field on the way, is empty."""

    def having(v: CaseView) -> Iterator[tuple[str, Any]]:
        found: Any = reduce(lambda value, field: value and getattr(value, field), path, v.case)
        if found:
            yield "", found

    return having


def terms(vocabulary: str) -> Having:
    """The case's own terms of an axis, each told with its vocabulary."""
    return lambda v: [(term, (vocabulary, term)) for term in AXES[vocabulary].terms(v.case)]


def field(key: str, *path: str, cell: str = "text", heading: Says | None = None, **more: Any) -> Row:
    """A row for a field, called what the field is called."""
    return Row(key, heading or label(*path), cell, at(*path), **more)
