"""Ids and aliases: what a case is called in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault
from casebook.texts import is_slug

_LIST = "index"
"""The page with all cases."""


def check_identity(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A case file is called `<id>.yaml`, and no case takes the address of the list of cases."""
    name = case.data.get("id")
    if name == _LIST:
        yield Fault("reserved-id", ("id",), {"value": name})
    if isinstance(name, str) and name != case.name:
        yield Fault("id-not-file-name", ("id",), {"id": name, "file": case.source.path.name})
    if case.source.path.suffix != ".yaml":
        yield Fault(
            "wrong-extension", values={"file": case.source.path.name, "name": case.name}, position=(1, 1)
        )


def check_aliases(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """An alias leads to one case: it is no case's id and no other case's alias."""
    for index, alias in enumerate(items(case.data, "aliases")):
        if not isinstance(alias, str):
            continue
        pointer = ("aliases", index)
        if alias == _LIST:
            yield Fault("reserved-id", pointer, {"value": alias})
        if alias in context.cases:
            yield Fault("alias-is-case", pointer, {"alias": alias})
        others = [name for name in context.aliases.get(alias, []) if name != case.name]
        if others and is_slug(alias):
            yield Fault("alias-taken", pointer, {"alias": alias, "other": others[0]})
