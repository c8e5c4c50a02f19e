"""What only the whole corpus can say: components across cases, all results, dates, shared traits, and what
nobody reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.model import Case, Component, Outcome
from casebook.texts import Text
from casebook.vocabulary import Term


@dataclass(frozen=True)
class Use:
    """A component as one case has it."""

    case: Case
    component: Component


@dataclass(frozen=True)
class Result:
    """A result together with the case that reports it."""

    case: Case
    outcome: Outcome


@dataclass(frozen=True)
class Unreported:
    """A TIDieR item and the cases whose sources leave it out; `share` of all listed cases, from 0 to 1."""

    item: Term
    cases: tuple[Case, ...]
    share: float


@dataclass(frozen=True)
class Moment:
    """A date and what happened: these cases began or ended, or the source they rest on was published."""

    date: str
    kind: str
    cases: tuple[Case, ...]
    source: str | None = None


@dataclass(frozen=True)
class Contrast:
    """Two cases that do the same thing in different ways, and what one of them says about the other."""

    case: Case
    other: Case
    note: Text


@dataclass(frozen=True)
class Trait:
    """A term and those of a group of cases that have it."""

    vocabulary: str
    term: str
    cases: tuple[Case, ...]


def component_uses(catalogue: Catalogue, component_type: str) -> tuple[Use, ...]:
    """Every component of a type, in the cases' order of display."""
    return tuple(
        Use(case, part) for case in catalogue.cases for part in case.components if part.type == component_type
    )


def results(catalogue: Catalogue) -> tuple[Result, ...]:
    """Every result of every case: by kind in the vocabulary's order, and by case within each."""
    rank = catalogue.vocabularies["outcome-kinds"].rank
    reported = [Result(case, outcome) for case in catalogue.cases for outcome in case.outcomes]
    return tuple(sorted(reported, key=lambda result: (rank(result.outcome.kind), result.case.id)))


def unreported(catalogue: Catalogue) -> tuple[Unreported, ...]:
    """The twelve items by how many cases leave them out, most first, then in the checklist's order."""
    rows = []
    for item in catalogue.vocabularies["tidier-items"].terms:
        cases = tuple(case for case in catalogue.cases if item.id in catalogue.missing(case))
        rows.append(Unreported(item, cases, len(cases) / max(1, len(catalogue.cases))))
    rank = catalogue.vocabularies["tidier-items"].rank
    return tuple(sorted(rows, key=lambda row: (-len(row.cases), rank(row.item.id))))


def moments(catalogue: Catalogue) -> tuple[Moment, ...]:
    """Everything that the cases date, oldest first."""
    dated: dict[tuple[str, str, str | None], list[Case]] = {}
    for case in catalogue.cases:
        period = case.period
        for date, kind in ((period.start, "start"), (period.end, "end")) if period else ():
            if date:
                dated.setdefault((date, kind, None), []).append(case)
        for source in case.sources:
            if source.date:
                dated.setdefault((source.date, "source", source.id), []).append(case)
    moments = [
        Moment(date, kind, tuple(sorted(cases, key=lambda case: case.id)), source)
        for (date, kind, source), cases in dated.items()
    ]
    return tuple(sorted(moments, key=lambda moment: (moment.date, moment.kind, moment.source or "")))


def undated(catalogue: Catalogue) -> tuple[Case, ...]:
    """The cases whose sources date neither start nor end."""
    return tuple(
        case for case in catalogue.cases if not (case.period and (case.period.start or case.period.end))
    )


def contrasts(catalogue: Catalogue) -> tuple[Contrast, ...]:
    """The contrasts that cases state, in the cases' order of display; a case stands in one of them only."""
    pairs: list[Contrast] = []
    paired: set[str] = set()
    for case in catalogue.cases:
        for link in catalogue.links(case):
            if link.type == "contrasts" and not link.inverse and paired.isdisjoint((case.id, link.case)):
                paired |= {case.id, link.case}
                pairs.append(Contrast(case, catalogue.by_id[link.case], link.note))
    return tuple(pairs)


def traits(catalogue: Catalogue, cases: Iterable[Case], vocabulary: str) -> tuple[Trait, ...]:
    """The terms of a vocabulary that a group of cases have, the most common first, then in order of
    display.
    """
    group = tuple(cases)
    in_order = [
        Trait(vocabulary, term.id, tuple(case for case in group if term.id in AXES[vocabulary].terms(case)))
        for term in catalogue.vocabularies[vocabulary].terms
    ]
    return tuple(sorted((trait for trait in in_order if trait.cases), key=lambda trait: -len(trait.cases)))
