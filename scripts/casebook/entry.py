"""A case's entry in the catalogue: what indexes, links and lists know of it without opening its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from casebook.axes import AXES
from casebook.completeness import NOT_SAID, WRITTEN, item_state
from casebook.model import Case, Place, Relation
from casebook.texts import Text, is_slug
from casebook.vocabulary import Vocabularies

ENTRY_VOCABULARIES = ("tidier-items", "target-groups", "evidence-levels")
"""The vocabularies that an entry depends on."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`terms` are the case's own terms by axis, without broader ones; `states` are those of the TIDieR items,
    in their order; `evidence` is, for each target group with an outcome of its own, the level of the best;
    `relations` those that it states itself; `not_begun` when it is a plan so far; `online` when a source can
    be read online; `version` and `updated` are of its newest version.
    """

    id: str
    status: str
    title: Text
    summary: Text
    asks: tuple[Text, ...]
    aliases: tuple[str, ...]
    place: Place
    terms: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]
    evidence: Mapping[str, str]
    not_begun: bool
    online: bool
    relations: tuple[Relation, ...]
    source_ids: tuple[str, ...]
    version: int
    updated: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those of its other names that are addresses."""
        return self.id, *filter(is_slug, self.aliases)

    @property
    def listed(self) -> bool:
        """Whether the case appears in indexes; withdrawn ones keep their page only."""
        return self.status != "withdrawn"

    @property
    def evidence_level(self) -> str:
        return self.terms["evidence-levels"][0]

    @property
    def tier(self) -> str:
        return self.terms["tiers"][0]

    @property
    def written(self) -> int:
        """How many TIDieR items the sources write out."""
        return sum(state == WRITTEN for state in self.states.values())

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The TIDieR items of which the sources say nothing."""
        return tuple(item for item, state in self.states.items() if state == NOT_SAID)


def make_entry(case: Case, vocabularies: Vocabularies) -> Entry:
    """The entry of a case."""
    listed = {gap.item for gap in case.not_reported if gap.item}
    return Entry(
        id=case.id,
        status=case.status,
        title=case.title,
        summary=case.summary,
        asks=case.asks,
        aliases=case.aliases,
        place=case.place,
        terms={name: axis.terms(case) for name, axis in AXES.items()},
        states={
            item.id: item_state(case, item, item.id in listed) for item in vocabularies["tidier-items"].terms
        },
        evidence=_evidence(case, vocabularies),
        not_begun=case.not_begun is not None,
        online=any(source.url or source.archived for source in case.sources),
        relations=case.relations,
        source_ids=case.source_ids,
        version=case.version,
        updated=case.history[0].date,
    )


def _evidence(case: Case, vocabularies: Vocabularies) -> dict[str, str]:
    """Target group -> the best evidence of an outcome about it or a narrower group."""
    groups, levels = vocabularies["target-groups"], vocabularies["evidence-levels"]
    best: dict[str, str] = {}
    for outcome in case.outcomes:
        for group in {broader for term in outcome.about for broader in groups.lineage(term)}:
            if outcome.level and levels.rank(outcome.level) >= levels.rank(best.get(group, outcome.level)):
                best[group] = outcome.level
    return dict(sorted(best.items()))


def entry_to_data(entry: Entry) -> Any:
    """An entry as JSON data."""
    return _converter().unstructure(entry)


def entry_from_data(data: Any) -> Entry:
    """An entry from what `entry_to_data` gave."""
    return _converter().structure(data, Entry)


@cache
def _converter() -> cattrs.Converter:
    return cattrs.Converter(detailed_validation=False)
