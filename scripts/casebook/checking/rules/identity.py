"""Ids: what a record is called in addresses."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault
from casebook.regular import record_name

_LIST = "index"
"""The page with all records of a kind."""


def check_identity(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A file ends in `.yaml`, and no record takes the address of the list of all, be it by an alias."""
    name = case.data.get("id")
    if name == _LIST:
        yield Fault("reserved-id", ("id",), {"value": name})
    for index, alias in enumerate(items(case.data, "aliases")):
        if alias == _LIST:
            yield Fault("reserved-id", ("aliases", index), {"value": alias})
    file = case.source.path.name
    if not file.endswith(".yaml"):
        yield Fault("wrong-extension", values={"file": file, "name": record_name(file)}, position=(1, 1))
