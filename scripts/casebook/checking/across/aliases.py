"""Aliases: what a case is called beside its id."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Alias, Casebook, Facts
from casebook.problems import Fault
from casebook.texts import is_slug


def check_aliases(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """An alias leads to one case: it is no case's id and no other case's alias; all
    that another case has are one fault.
    """
    taken: dict[str, list[Alias]] = {}
    for alias, place in case.aliases:
        if alias in casebook.cases:
            yield Fault("alias-is-case", values={"alias": alias}, position=place)
        others = [name for name in casebook.aliases.get(alias, ()) if name != case.name]
        if others and is_slug(alias):
            taken.setdefault(others[0], []).append(Alias(alias, place))
    for other, aliases in taken.items():
        values = {"alias": ", ".join(alias for alias, _ in aliases), "other": other}
        yield Fault("alias-taken", values=values, position=aliases[0][1])
