"""The case record as frozen dataclasses, built from checked data only; lists are tuples, missing fields are
None or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from casebook.guide import Guide
from casebook.provenance import Contributor, Review, Source, Version
from casebook.teaching import Teaching
from casebook.texts import Figure, Locators, Text

Data = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    province: str
    level: str
    settings: tuple[str, ...]
    city: Text | None = None
    county: Text | None = None
    street: Text | None = None
    community: Text | None = None
    adcode: str | None = None

    @property
    def parts(self) -> tuple[Text, ...]:
        """The named divisions below the province, largest first."""
        return tuple(part for part in (self.city, self.county, self.street, self.community) if part)


@dataclass(frozen=True, kw_only=True)
class Programme:
    schemes: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Period:
    start: str | None = None
    end: str | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class MethodUse:
    """A social-work method that the sources show."""

    method: str
    source: Locators
    shown_by: Text | None = None


@dataclass(frozen=True, kw_only=True)
class VolunteerGroup:
    group: str
    source: Locators


@dataclass(frozen=True, kw_only=True)
class Funding:
    kind: str
    what: Text
    source: Locators


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A part of volunteer management; `state` is "written" or "touched"."""

    phase: str
    state: str
    what: Text
    source: Locators


@dataclass(frozen=True, kw_only=True)
class Actor:
    name: Text
    role: str
    does: Text
    count: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Model:
    name: Text
    rationale: Text
    actors: tuple[Actor, ...]
    missing_side: Text | None = None


@dataclass(frozen=True, kw_only=True)
class RoleSplit:
    social_worker: Text | None = None
    volunteers: Text | None = None
    handover: Text | None = None
    supervision: Text | None = None
    not_for_volunteers: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Component:
    id: str
    name: Text
    what: Text
    essential: bool
    type: str | None = None
    materials: Text | None = None
    lessons: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    id: str
    title: Text
    what: Text
    who: Text | None = None
    by: tuple[str, ...] = ()
    when: Text | None = None
    output: Text | None = None
    planned: bool = False


@dataclass(frozen=True, kw_only=True)
class Resource:
    kind: str
    what: Text
    amount: Text | None = None
    need: str | None = None
    replaced_by: Text | None = None
    source: Locators


@dataclass(frozen=True, kw_only=True)
class Fidelity:
    planned: Text | None = None
    actual: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One figure; `value` and `baseline` are numbers, or texts where the source gives words only. `level` and
    `about`, terms of evidence levels and target groups, are of outcomes and harms.
    """

    id: str
    indicator: Text
    kind: str
    value: Figure
    unit: str | None = None
    source: Locators
    bound: str | None = None
    baseline: Figure | None = None
    period: Text | None = None
    population: Text | None = None
    level: str | None = None
    about: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    level: str
    rationale: Text
    limits: Text


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something the sources do not say: a TIDieR item, a single fact, or what is missing of an item."""

    item: str | None = None
    id: str | None = None
    fact: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What those who ran it said of a gap, named by its id or item."""

    entry: str
    answer: Text
    by: Text
    date: str


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Someone who did it again."""

    place: Text
    result: Text
    source: Locators
    when: str | None = None
    case: str | None = None


@dataclass(frozen=True, kw_only=True)
class Relation:
    type: str
    case: str
    note: Text
    inverse_note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case; the fields are those of `schema/case.schema.json`, in its order."""

    id: str
    aliases: tuple[str, ...] = ()
    title: Text
    summary: Text
    asks: tuple[Text, ...] = ()
    status: str
    withdrawn_reason: Text | None = None
    history: tuple[Version, ...]
    contributors: tuple[Contributor, ...]
    reviewed: Review
    place: Place
    programme: Programme | None = None
    period: Period | None = None
    target_groups: tuple[str, ...]
    model_types: tuple[str, ...]
    service_fields: tuple[str, ...]
    not_begun: Text | None = None
    methods: tuple[MethodUse, ...] = ()
    volunteers_are: tuple[VolunteerGroup, ...] = ()
    funding: tuple[Funding, ...] = ()
    volunteer_management: tuple[Phase, ...] = ()
    need: Text
    model: Model
    role_split: RoleSplit | None = None
    components: tuple[Component, ...]
    steps: tuple[Step, ...]
    resources: tuple[Resource, ...] = ()
    dose: Text | None = None
    delivery: Text | None = None
    tailoring: Text | None = None
    modifications: Text | None = None
    fidelity: Fidelity | None = None
    outcomes: tuple[Outcome, ...]
    evidence: Evidence
    replication: Guide
    sustainability: Text | None = None
    not_reported: tuple[Gap, ...] = ()
    answers: tuple[Answer, ...] = ()
    replications: tuple[Attempt, ...] = ()
    relations: tuple[Relation, ...] = ()
    teaching: Teaching | None = None
    sources: tuple[Source, ...]

    @property
    def version(self) -> int:
        return self.history[0].version

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(source.id for source in self.sources)

    @property
    def listed(self) -> bool:
        """Whether the case appears in indexes; withdrawn ones keep their page only."""
        return self.status != "withdrawn"


def build_case(data: Data) -> Case:
    """A `Case` from data that `checking` found no error in."""
    return _converter().structure(data, Case)


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)  # the data is checked
    converter.register_structure_hook(Text, lambda value, _: Text.of(value))
    converter.register_structure_hook(
        Locators, lambda value, _: Locators([value] if isinstance(value, str) else value)
    )
    converter.register_structure_hook(
        Figure, lambda value, _: value if isinstance(value, int | float) else Text.of(value)
    )
    converter.register_structure_hook(
        Figure | None,
        lambda value, _: value if value is None or isinstance(value, int | float) else Text.of(value),
    )
    return converter
