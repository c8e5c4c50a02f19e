"""What only the whole corpus can say: contrasts, how far the two sides are joined, what came of it, and what
nobody reports. Cases are named by their ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.catalogue import Catalogue
from casebook.reported import MEASURES, Facts
from casebook.texts import Text, short_title
from casebook.vocabulary import Vocabulary

AllFacts = Mapping[str, Facts]
"""Case -> what it reports, in order of display."""


@dataclass(frozen=True)
class Contrast:
    """Two cases that do the same thing in different ways, and what one of them says about the other."""

    case: str
    other: str
    note: Text


@dataclass(frozen=True)
class Rung:
    """How many cases come as far as a rung of the ladder, and which of them no further."""

    rung: str
    reached: int
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """How many figures there are of each kind, and in how many cases; outcomes by how far they are secured,
    and those with a baseline.
    """

    figures: Mapping[str, int]
    cases: Mapping[str, int]
    changes: Mapping[str, int]
    baselines: int


def namesakes(catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """The listed cases whose short name in a language is another's too, by id."""
    names = Counter(short_title(case.title.get(language)) for case in catalogue.cases)
    shared = (case.id for case in catalogue.cases if names[short_title(case.title.get(language))] > 1)
    return tuple(sorted(shared))


def contrasts(catalogue: Catalogue) -> tuple[Contrast, ...]:
    """The contrasts that cases state, in the cases' order of display; each pair once."""
    pairs: dict[frozenset[str], Contrast] = {}
    for case in catalogue.cases:
        for link in catalogue.links(case):
            if link.type == "contrasts" and not link.inverse:
                pairs.setdefault(frozenset((case.id, link.case)), Contrast(case.id, link.case, link.note))
    return tuple(pairs.values())


def apart(pairs: Iterable[Contrast]) -> tuple[Contrast, ...]:
    """The first of the contrasts that have no case in common."""
    chosen: list[Contrast] = []
    paired: set[str] = set()
    for pair in pairs:
        if paired.isdisjoint((pair.case, pair.other)):
            paired |= {pair.case, pair.other}
            chosen.append(pair)
    return tuple(chosen)


def lead(catalogue: Catalogue) -> str:
    """The case that the home page begins with: of the fullest kind that have begun, the one with the best
    evidence, then the most written; "" where there is none.
    """
    tiers, levels = catalogue.vocabularies["tiers"].rank, catalogue.vocabularies["evidence-levels"].rank
    begun = (case for case in catalogue.cases if not case.not_begun)
    ranked = sorted(
        begun, key=lambda case: (tiers(case.tier), -levels(case.evidence_level), -case.written, case.id)
    )
    return ranked[0].id if ranked else ""


def numbers(catalogue: Catalogue) -> dict[str, int]:
    """How many cases, provinces and sources there are, and how many cases come up to each level of evidence
    above the lowest.
    """
    levels = catalogue.vocabularies["evidence-levels"]
    cases = catalogue.cases
    return {
        "cases": len(cases),
        "provinces": len({case.place.province for case in cases}),
        "sources": len({source for case in cases for source in case.source_ids}),
        **{
            level.id: sum(levels.rank(case.evidence_level) >= levels.rank(level.id) for case in cases)
            for level in levels.terms[1:]
        },
    }


def ladder(facts: AllFacts, rungs: Vocabulary) -> tuple[Rung, ...]:
    """The rungs from the lowest, each with the cases left on it."""
    left = {term.id: [case for case, of in facts.items() if of.rung == term.id] for term in rungs.terms}
    reached = len(facts)
    steps = []
    for rung, cases in left.items():
        steps.append(Rung(rung, reached, tuple(cases)))
        reached -= len(cases)
    return tuple(steps)


def results(facts: AllFacts) -> Results:
    """What the cases report of what came of it."""
    figures: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for of in facts.values():
        figures.update(of.results)
        cases.update(of.results.keys())
        changes.update(of.changes)
    return Results(figures, cases, changes, sum(of.baselines for of in facts.values()))


def answered(facts: AllFacts) -> dict[str, tuple[str, ...]]:
    """Measure -> the cases that give something on it."""
    return {
        measure: tuple(case for case, of in facts.items() if measure in of.answers) for measure in MEASURES
    }


def counted(states: Iterable[Mapping[str, str]]) -> dict[str, Counter[str]]:
    """Thing -> how many cases write it to which extent; from each case's states by thing."""
    counts: dict[str, Counter[str]] = {}
    for of_case in states:
        for thing, state in of_case.items():
            counts.setdefault(thing, Counter())[state] += 1
    return counts
