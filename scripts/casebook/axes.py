"""The axes: the vocabularies that cases are filed under, where a case has their terms, and what they are for.

Whatever goes through several vocabularies (indexes, facets, matrices, kinship, search, downloads, the
browser's scripts) takes them from here, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from casebook.tiers import tier_of

if TYPE_CHECKING:
    from casebook.model import Case


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One vocabulary that cases are filed under.

    `terms` gives a case's own terms, without broader ones; `path` is where a row of the published index
    holds them. `facet` is the key in the finder's address ("" where the finder does not narrow down by
    it): a contract, since shared and cited links hold it. `section` is the folder of the pages of its
    terms, if they have any; `indexed` when that folder has an index of its own with cases filed under it.
    `matched` when the words of its terms find cases in the finder, `whole` when only as they stand.
    `kinship` is what a shared term says about how much two cases have in common, 0 for nothing. `against`
    names the columns of the matrices with this axis in rows: every two meet once, the longer list in
    rows. `gathered` when terms come from the entries of a list, in no order of importance. `gaps` when a
    term without a case is a gap to show; where it is not, such terms are left out.
    """

    vocabulary: str
    terms: Callable[[Case], tuple[str, ...]]
    path: str
    facet: str = ""
    section: str = ""
    indexed: bool = False
    matched: bool = True
    whole: bool = False
    kinship: float = 0.0
    against: tuple[str, ...] = ()
    gathered: bool = False
    gaps: bool = True


def _distinct(terms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))


_TABLE = (
    Axis(
        vocabulary="target-groups",
        terms=lambda case: case.target_groups,
        path="target_groups",
        facet="target-group",
        section="target-groups",
        indexed=True,
        kinship=3.0,
        against=("model-types", "service-fields", "levels", "methods", "volunteer-groups"),
    ),
    Axis(
        vocabulary="model-types",
        terms=lambda case: case.model_types,
        path="model_types",
        facet="model-type",
        section="model-types",
        indexed=True,
        kinship=3.0,
        against=("levels", "volunteer-management", "funding"),
    ),
    Axis(
        vocabulary="service-fields",
        terms=lambda case: case.service_fields,
        path="service_fields",
        facet="service-field",
        section="service-fields",
        indexed=True,
        kinship=2.0,
        against=("model-types", "levels", "methods", "volunteer-groups"),
    ),
    Axis(
        vocabulary="volunteer-groups",
        terms=lambda case: _distinct([entry.group for entry in case.volunteers_are]),
        path="volunteer_groups",
        facet="volunteers",
        section="volunteers",
        indexed=True,
        kinship=2.0,
        gathered=True,
    ),
    Axis(
        vocabulary="methods",
        terms=lambda case: _distinct([entry.method for entry in case.methods]),
        path="methods",
        facet="method",
        section="methods",
        indexed=True,
        kinship=1.0,
        gathered=True,
    ),
    Axis(
        vocabulary="volunteer-management",
        terms=lambda case: _distinct([entry.phase for entry in case.volunteer_management]),
        path="volunteer_management",
        facet="volunteer-management",
        section="volunteer-management",
        indexed=True,
        gathered=True,
    ),
    Axis(
        vocabulary="funding",
        terms=lambda case: _distinct([entry.kind for entry in case.funding]),
        path="funding",
        facet="funding",
        section="funding",
        indexed=True,
        gathered=True,
    ),
    Axis(
        vocabulary="provinces",
        terms=lambda case: (case.place.province,),
        path="place.province",
        facet="province",
        section="places",
        indexed=True,
        against=("target-groups", "model-types", "service-fields", "levels"),
        gaps=False,
    ),
    Axis(
        vocabulary="levels",
        terms=lambda case: (case.place.level,),
        path="place.level",
        facet="level",
        gaps=False,
    ),
    Axis(
        vocabulary="settings",
        terms=lambda case: case.place.settings,
        path="place.settings",
        facet="setting",
        kinship=1.0,
    ),
    Axis(
        vocabulary="resource-kinds",
        terms=lambda case: _distinct([resource.kind for resource in case.resources]),
        path="resource_kinds",
        facet="needs",
        matched=False,
        gathered=True,
    ),
    Axis(
        vocabulary="spared-needs",
        terms=lambda case: _distinct(
            [gate.gate for gate in case.replication.gates if gate.need == "not-needed"]
        ),
        path="spared_needs",
        facet="without",
        whole=True,
        gathered=True,
        gaps=False,
    ),
    Axis(
        vocabulary="evidence-levels",
        terms=lambda case: (case.evidence.level,),
        path="evidence_level",
        facet="evidence",
    ),
    Axis(
        vocabulary="tiers",
        terms=lambda case: (tier_of(case),),
        path="tier",
        facet="tier",
        matched=False,
    ),
    Axis(
        vocabulary="audiences",
        terms=lambda case: case.teaching.audiences if case.teaching else (),
        path="teaching_audiences",
        facet="audience",
        matched=False,
        gathered=True,
        gaps=False,
    ),
    Axis(
        vocabulary="component-types",
        terms=lambda case: _distinct([part.type for part in case.components if part.type]),
        path="component_types",
        section="components",
        kinship=2.0,
        gathered=True,
    ),
)

AXES: Mapping[str, Axis] = MappingProxyType({axis.vocabulary: axis for axis in _TABLE})
"""Vocabulary -> axis, in the order that readers see. An unknown vocabulary raises KeyError."""
