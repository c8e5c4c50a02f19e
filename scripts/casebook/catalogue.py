"""The whole casebook at once: cases by term, relations both ways, related cases with reasons. Every order is
total.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from itertools import chain

from casebook.axes import AXES
from casebook.entry import Entry, make_entry
from casebook.model import Case
from casebook.pack import NO_PACKS, Packs
from casebook.texts import Text, is_slug
from casebook.tool import NO_TOOLS, Toolkit
from casebook.versions import NO_VERSIONS, Data, Versions
from casebook.vocabulary import Vocabularies

_KINSHIP = {name: axis.kinship for name, axis in AXES.items() if axis.kinship}
_RELATED = 4
_MARGIN = 1e-5
"""More than rounding can make of a sum of weights."""


@dataclass(frozen=True)
class Link:
    """A relation as one of its two cases sees it: `inverse` when the other case states it."""

    type: str
    case: str
    note: Text
    inverse: bool


@dataclass(frozen=True)
class Kinship:
    """A case that resembles another, and the shared terms that say why, the most telling first.

    `score` is the sum of what the shared terms are worth; it orders cases and means nothing by itself.
    """

    case: str
    score: float
    shared: tuple[tuple[str, str], ...]
    """(vocabulary, term) pairs."""


@dataclass(frozen=True)
class Catalogue:
    """All cases, by their entries, the vocabularies they are filed under, the tools and the course packs;
    `records` holds the cases themselves by id, `data` the same as their files say it, `versions` what is kept
    of them.
    """

    all_cases: tuple[Entry, ...]
    vocabularies: Vocabularies
    records: Mapping[str, Case]
    toolkit: Toolkit = NO_TOOLS
    data: Mapping[str, Data] = field(default_factory=dict)
    versions: Versions = NO_VERSIONS
    packs: Packs = NO_PACKS

    @cached_property
    def cases(self) -> tuple[Entry, ...]:
        """The cases that indexes list, in their order of display: full cases first, then the best reported,
        then by id.
        """
        rank = self.vocabularies["tiers"].rank
        return tuple(
            sorted(
                (case for case in self.all_cases if case.listed),
                key=lambda case: (rank(case.tier), -case.written, case.id),
            )
        )

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {case.id: case for case in self.all_cases}

    def filings(self, case: Entry, vocabulary: str) -> tuple[str, ...]:
        """The terms of a vocabulary that a case is filed under: its own and their broader ones, each once.

        Raises KeyError for a vocabulary that is no axis.
        """
        lineages = map(self.vocabularies[vocabulary].lineage, case.terms[vocabulary])
        return tuple(dict.fromkeys(chain.from_iterable(lineages)))

    @cached_property
    def _cases_by_term(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        """Vocabulary -> term -> the cases filed under it, for every term of every axis."""
        filed: dict[str, dict[str, list[Entry]]] = {
            name: {term.id: [] for term in self.vocabularies[name].terms} for name in AXES
        }
        for case in self.cases:
            for name, cases_by_term in filed.items():
                for term in self.filings(case, name):
                    cases_by_term[term].append(case)
        return {
            name: {term: tuple(cases) for term, cases in cases_by_term.items()}
            for name, cases_by_term in filed.items()
        }

    def filed_under(self, vocabulary: str, term: str) -> tuple[Entry, ...]:
        """The cases with a term or a narrower one, in order of display.

        Raises KeyError for a vocabulary that is no axis, and for an unknown term.
        """
        return self._cases_by_term[vocabulary][term]

    def neighbours(self, vocabulary: str, term: str) -> tuple[tuple[str, int], ...]:
        """The terms of the same vocabulary that share cases with a term, and how many; most first, then in
        order of display.
        """
        lineage = self.vocabularies[vocabulary].lineage
        kin = {
            *lineage(term),
            *(other.id for other in self.vocabularies[vocabulary].terms if term in lineage(other.id)),
        }
        counts: dict[str, int] = {}
        for case in self.filed_under(vocabulary, term):
            for other in dict.fromkeys(case.terms[vocabulary]):
                if other not in kin:
                    counts[other] = counts.get(other, 0) + 1
        rank = self.vocabularies[vocabulary].rank
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], rank(item[0]))))

    @cached_property
    def _stated_elsewhere(self) -> dict[str, list[Link]]:
        """Case -> the relations that other cases state to it, by the other's id."""
        stated: dict[str, list[Link]] = {}
        for other in sorted(self.all_cases, key=lambda other: other.id):
            for relation in other.relations:
                note = relation.inverse_note or relation.note
                stated.setdefault(relation.case, []).append(Link(relation.type, other.id, note, inverse=True))
        return stated

    def links(self, case: Entry) -> tuple[Link, ...]:
        """The relations of a case, its own first, then those that other cases state; those to unlisted cases
        are left out.
        """
        stated = [
            Link(relation.type, relation.case, relation.note, inverse=False) for relation in case.relations
        ]
        kinds = self.vocabularies["relation-types"]
        mutual = {(link.type, link.case) for link in stated if kinds[link.type].extra.get("mutual")}
        others = [
            link for link in self._stated_elsewhere.get(case.id, ()) if (link.type, link.case) not in mutual
        ]
        return tuple(
            link for link in (*stated, *others) if link.case in self.by_id and self.by_id[link.case].listed
        )

    @cached_property
    def _traits(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Case -> its (vocabulary, term) pairs that count for kinship, broader terms included."""
        return {
            case.id: frozenset((name, term) for name in _KINSHIP for term in self.filings(case, name))
            for case in self.cases
        }

    @cached_property
    def _weights(self) -> dict[tuple[str, str], float]:
        """What a shared term is worth: by its vocabulary, and the more the fewer cases have it."""
        counts = Counter(trait for traits in self._traits.values() for trait in traits)
        return {
            trait: round(_KINSHIP[trait[0]] * (math.log((len(self.cases) + 1) / (count + 1)) + 0.1), 6)
            for trait, count in counts.items()
        }

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[str]]:
        cases_by_trait: dict[tuple[str, str], list[str]] = {}
        for name, traits in self._traits.items():
            for trait in traits:
                cases_by_trait.setdefault(trait, []).append(name)
        return cases_by_trait

    def related(self, case: Entry) -> tuple[Kinship, ...]:
        """Up to four cases that resemble a case, other than those it is related to already.

        Shared terms count by kind, and the more the fewer cases have them (inverse document frequency, Spärck
        Jones 1972). The most telling terms are looked at first, and the rest only for cases found so far once
        no other case can come in among the best (Turtle and Flood, Query evaluation: strategies and
        optimizations, 1995).
        """
        if case.id not in self._kin:
            self._kin[case.id] = self._related(case)
        return self._kin[case.id]

    @cached_property
    def _kin(self) -> dict[str, tuple[Kinship, ...]]:
        return {}

    def _related(self, case: Entry) -> tuple[Kinship, ...]:
        mine = self._traits.get(case.id, frozenset())
        left_out = {case.id, *(link.case for link in self.links(case))}
        telling = sorted(mine, key=lambda trait: (-self._weights[trait], trait))
        rest = whole = sum(self._weights[trait] for trait in telling)
        sums: dict[str, float] = {}
        closed = False  # no other case can come in among the best any more
        for trait in telling:
            weight = self._weights[trait]
            rest -= weight
            for name in (
                [name for name in sums if trait in self._traits[name]] if closed else self._holders[trait]
            ):
                sums[name] = sums.get(name, 0.0) + weight
            if rest < whole / 2 and len(sums) > _RELATED:
                least = nlargest(_RELATED + len(left_out), sums.values())[-1] - _MARGIN
                closed = closed or least > rest
                if closed:
                    sums = {
                        name: sum_so_far for name, sum_so_far in sums.items() if sum_so_far + rest >= least
                    }
        scores = ((round(score, 6), name) for name, score in sums.items() if name not in left_out)
        best = sorted((-score, name) for score, name in scores if score > 0)[:_RELATED]
        return tuple(Kinship(name, -score, self._shared(mine & self._traits[name])) for score, name in best)

    def _shared(self, traits: frozenset[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(traits, key=lambda trait: (-self._weights[trait], trait)))

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Alias -> case id, for aliases that are addresses."""
        return {alias: case.id for case in self.all_cases for alias in case.aliases if is_slug(alias)}


def build_catalogue(cases: Iterable[Case], vocabularies: Vocabularies, drafts: bool = False) -> Catalogue:
    """A catalogue of the cases; drafts are left out unless asked for."""
    records = {case.id: case for case in cases}
    entries = (make_entry(case, vocabularies) for case in records.values())
    return make_catalogue(entries, vocabularies, records, drafts=drafts)


def make_catalogue(
    entries: Iterable[Entry],
    vocabularies: Vocabularies,
    records: Mapping[str, Case],
    *,
    drafts: bool = False,
    toolkit: Toolkit = NO_TOOLS,
    data: Mapping[str, Data] | None = None,
    versions: Versions = NO_VERSIONS,
    packs: Packs = NO_PACKS,
) -> Catalogue:
    """A catalogue from entries; drafts are left out unless asked for."""
    kept = (entry for entry in entries if drafts or entry.status != "draft")
    cases = tuple(sorted(kept, key=lambda entry: entry.id))
    return Catalogue(cases, vocabularies, records, toolkit, data or {}, versions, packs)
