"""What a document consists of, whatever it is written as: headings, texts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.documents.lines import Lines

Row = tuple[Lines, ...]


@dataclass(frozen=True)
class Heading:
    """`level` 1 is that of the parts of a document; `anew` begins a page."""

    text: str
    level: int = 1
    anew: bool = False


@dataclass(frozen=True)
class Said:
    """Lines below each other; `look` says what they are: "lead", "small", "mark" or "warning", else plain;
    `numbered` that those of a list are counted.
    """

    lines: Lines
    look: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells under the names of the columns, which may be empty; `shares` are the columns' parts of
    the width. With `named`, the first cell of each row is its name. `sides` are who the columns are about,
    for their colours. `title` says what the table shows.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    title: str
    named: bool = False
    sides: tuple[str, ...] = ()


Block = Heading | Said | Table


@dataclass(frozen=True)
class Chart:
    """Bars of one unit from zero: a value of each series for each name, with what it reads as. `title` says
    what they show.
    """

    title: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    labels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Pair:
    """Two tables beside each other where both have room, else one below the other."""

    left: Table
    right: Table


@dataclass(frozen=True)
class Cover:
    """The first slide: a title, what stands below it and at its foot."""

    title: str
    below: tuple[str, ...]
    foot: str


Part = Said | Table | Pair | Chart


@dataclass(frozen=True)
class Slide:
    """What stands on a slide, or on several where it does not fit on one; `notes` are for whoever speaks."""

    title: str
    parts: tuple[Part, ...]
    notes: Lines = ()


@dataclass(frozen=True)
class Source:
    """A source by what it is called and where it was published; `link` is its address, "" where none is
    known; `number` is the one that citations name.
    """

    number: int
    title: str
    published: str
    link: str


@dataclass(frozen=True)
class About:
    """What stands around a document: its title and subject, its language, the running head and foot, the day
    of its version (`2026-11-27`), the pattern of its page numbers, the sources that it cites, by the case and
    the source's id, and where it is of several cases, what these are called, by id.
    """

    title: str
    language: str
    head: str
    foot: str
    date: str
    page: str
    sources: Mapping[tuple[str, str], Source]
    cases: Mapping[str, str] = field(default_factory=dict)
