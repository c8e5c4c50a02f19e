"""The rules about several cases, one small module per concern. They look at nothing but `Facts`, and each
fault stands at a place that the facts give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casebook.checking.across.aliases import check_aliases
from casebook.checking.across.copies import check_copies
from casebook.checking.across.identity import check_ids
from casebook.checking.across.links import check_links
from casebook.checking.across.packs import check_packs
from casebook.checking.across.relations import check_relations
from casebook.checking.across.sources import check_sources
from casebook.checking.across.tools import check_tools
from casebook.checking.across.versions import check_versions
from casebook.checking.at_fault import settled
from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault

_RULES: tuple[Callable[[Facts, Casebook], Iterator[Fault]], ...] = (
    check_ids,
    check_aliases,
    check_relations,
    check_sources,
    check_links,
    check_tools,
    check_versions,
    check_packs,
    check_copies,
)


def check_across(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """What is wrong with a case as seen from the others."""
    found = (fault for rule in _RULES for fault in rule(case, casebook))
    yield from settled((fault for fault in found if fault.position), lambda fault: fault)
