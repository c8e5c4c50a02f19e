"""What only the whole corpus can say: dates, contrasts, shared traits, and what nobody reports. Cases are
named by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.catalogue import Catalogue
from casebook.entry import Entry
from casebook.texts import Text
from casebook.vocabulary import Term, Vocabulary


@dataclass(frozen=True)
class Unreported:
    """A TIDieR item and the cases whose sources leave it out; `share` of all listed cases, from 0 to 1."""

    item: Term
    cases: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Moment:
    """A date and what happened: these cases began or ended, or the source they rest on was published."""

    date: str
    kind: str
    cases: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True)
class Contrast:
    """Two cases that do the same thing in different ways, and what one of them says about the other."""

    case: str
    other: str
    note: Text


@dataclass(frozen=True)
class Trait:
    """A term and those of a group of cases that have it."""

    vocabulary: str
    term: str
    cases: tuple[str, ...]


def unreported(catalogue: Catalogue) -> tuple[Unreported, ...]:
    """The twelve items by how many cases leave them out, most first, then in the checklist's order."""
    rows = []
    for item in catalogue.vocabularies["tidier-items"].terms:
        cases = tuple(case.id for case in catalogue.cases if item.id in case.unsaid)
        rows.append(Unreported(item, cases, len(cases) / max(1, len(catalogue.cases))))
    rank = catalogue.vocabularies["tidier-items"].rank
    return tuple(sorted(rows, key=lambda row: (-len(row.cases), rank(row.item.id))))


def moments(catalogue: Catalogue) -> tuple[Moment, ...]:
    """Everything that the cases date, oldest first."""
    dated: dict[tuple[str, str, str | None], list[str]] = {}
    for case in catalogue.cases:
        period = case.period
        for date, kind in ((period.start, "start"), (period.end, "end")) if period else ():
            if date:
                dated.setdefault((date, kind, None), []).append(case.id)
        for source in case.sources:
            if source.date:
                dated.setdefault((source.date, "source", source.id), []).append(case.id)
    moments = [
        Moment(date, kind, tuple(sorted(cases)), source) for (date, kind, source), cases in dated.items()
    ]
    return tuple(sorted(moments, key=lambda moment: (moment.date, moment.kind, moment.source or "")))


def undated(catalogue: Catalogue) -> tuple[str, ...]:
    """The cases whose sources date neither start nor end."""
    return tuple(
        case.id for case in catalogue.cases if not (case.period and (case.period.start or case.period.end))
    )


def contrasts(catalogue: Catalogue) -> tuple[Contrast, ...]:
    """The contrasts that cases state, in the cases' order of display; a case stands in one of them only."""
    pairs: list[Contrast] = []
    paired: set[str] = set()
    for case in catalogue.cases:
        for link in catalogue.links(case):
            if link.type == "contrasts" and not link.inverse and paired.isdisjoint((case.id, link.case)):
                paired |= {case.id, link.case}
                pairs.append(Contrast(case.id, link.case, link.note))
    return tuple(pairs)


def traits(cases: Iterable[Entry], vocabulary: Vocabulary) -> tuple[Trait, ...]:
    """The terms of a vocabulary that a group of cases have, the most common first, then in order of
    display.
    """
    group = tuple(cases)
    in_order = [
        Trait(
            vocabulary.id,
            term.id,
            tuple(case.id for case in group if term.id in case.terms[vocabulary.id]),
        )
        for term in vocabulary.terms
    ]
    return tuple(sorted((trait for trait in in_order if trait.cases), key=lambda trait: -len(trait.cases)))
