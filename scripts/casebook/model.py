"""The case record as frozen dataclasses, built from checked data only; lists are tuples, missing fields are
None or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from casebook.texts import Figure, Locators, Text

Data = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Version:
    version: int
    date: str
    note: Text


@dataclass(frozen=True, kw_only=True)
class Contributor:
    name: Text
    role: str


@dataclass(frozen=True, kw_only=True)
class Review:
    date: str
    by: Text


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
    scheme: str
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Period:
    start: str | None = None
    end: str | None = None
    note: Text | None = None


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
    when: Text | None = None
    output: Text | None = None
    planned: bool = False


@dataclass(frozen=True, kw_only=True)
class Resource:
    kind: str
    what: Text
    amount: Text | None = None
    source: Locators


@dataclass(frozen=True, kw_only=True)
class Fidelity:
    planned: Text | None = None
    actual: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One result; `value` and `baseline` are numbers, or texts where the source gives words only."""

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
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    level: str
    rationale: Text
    limits: Text


@dataclass(frozen=True, kw_only=True)
class Pitfall:
    risk: Text
    response: Text


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The editors' reading of what it takes to do it again."""

    prerequisites: tuple[Text, ...]
    must_keep: tuple[Text, ...]
    may_change: tuple[Text, ...]
    do_not_use_when: tuple[Text, ...]
    pitfalls: tuple[Pitfall, ...]
    first_month: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something the sources do not say: a whole TIDieR item, a single fact, or both."""

    item: str | None = None
    fact: Text | None = None


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


@dataclass(frozen=True, kw_only=True)
class Teaching:
    objectives: tuple[Text, ...]
    questions: tuple[Text, ...]
    audience: Text | None = None
    minutes: int | None = None
    activity: Text | None = None
    facilitator_notes: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    id: str
    title: Text
    tier: str
    publisher: Text | None = None
    date: str | None = None
    page: Text | None = None
    via: Text | None = None
    url: str | None = None
    accessed: str | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case; the fields are those of `schema/case.schema.json`, in its order."""

    id: str
    aliases: tuple[str, ...] = ()
    title: Text
    summary: Text
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
    replications: tuple[Attempt, ...] = ()
    relations: tuple[Relation, ...] = ()
    teaching: Teaching | None = None
    sources: tuple[Source, ...]

    @property
    def version(self) -> int:
        return self.history[0].version

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
