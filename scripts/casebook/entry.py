"""A case's entry in the catalogue: what indexes, links and lists know of it without opening its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from casebook.axes import AXES
from casebook.model import Case, Period, Place, Relation
from casebook.texts import Text


@dataclass(frozen=True, kw_only=True)
class SourceHead:
    """A source as the timeline names it."""

    id: str
    title: Text
    date: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`terms` are the case's own terms by axis, without broader ones; `missing` are the TIDieR items that it
    lists as not reported; `relations` those that it states itself; `version` and `updated` are of its newest
    version.
    """

    id: str
    status: str
    title: Text
    summary: Text
    aliases: tuple[str, ...]
    place: Place
    period: Period | None
    terms: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]
    relations: tuple[Relation, ...]
    sources: tuple[SourceHead, ...]
    version: int
    updated: str

    @property
    def listed(self) -> bool:
        """Whether the case appears in indexes; withdrawn ones keep their page only."""
        return self.status != "withdrawn"

    @property
    def evidence_level(self) -> str:
        return self.terms["evidence-levels"][0]


def make_entry(case: Case) -> Entry:
    """The entry of a case."""
    return Entry(
        id=case.id,
        status=case.status,
        title=case.title,
        summary=case.summary,
        aliases=case.aliases,
        place=case.place,
        period=case.period,
        terms={name: axis.terms(case) for name, axis in AXES.items()},
        missing=tuple(sorted({gap.item for gap in case.not_reported if gap.item})),
        relations=case.relations,
        sources=tuple(
            SourceHead(id=source.id, title=source.title, date=source.date) for source in case.sources
        ),
        version=case.version,
        updated=case.history[0].date,
    )


def entry_to_data(entry: Entry) -> Any:
    """An entry as JSON data."""
    return _converter().unstructure(entry)


def entry_from_data(data: Any) -> Entry:
    """An entry from what `entry_to_data` gave."""
    return _converter().structure(data, Entry)


@cache
def _converter() -> cattrs.Converter:
    return cattrs.Converter(detailed_validation=False)
