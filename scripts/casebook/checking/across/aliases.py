"""Aliases: what a case is called beside its id."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault
from casebook.texts import is_slug


def check_aliases(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """An alias leads to one case: it is no case's id and no other case's alias."""
    for alias, place in case.aliases:
        if alias in casebook.cases:
            yield Fault("alias-is-case", values={"alias": alias}, position=place)
        others = [name for name in casebook.aliases.get(alias, []) if name != case.name]
        if others and is_slug(alias):
            yield Fault("alias-taken", values={"alias": alias, "other": others[0]}, position=place)
