"""The blocks of a tool: what is told apart by ids, and examples that fit their tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.checking.words import nearest
from casebook.problems import Fault, Pointer


def check_blocks(tool: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Ids of blocks are unique in the tool, those of columns and fields in their block; examples fill known
    columns.
    """
    yield from _repeated(items(tool.data, "blocks"), ("blocks",))
    for index, block in enumerate(items(tool.data, "blocks")):
        if isinstance(block, dict):
            for part in ("columns", "fields"):
                yield from _repeated(items(block, part), ("blocks", index, part))
            yield from _examples(block, ("blocks", index, "example"))


def _repeated(entries: list[Any], pointer: Pointer) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, name in _ids(entries):
        if name in seen:
            yield Fault("repeated-id", (*pointer, index, "id"), {"value": name})
        seen.add(name)


def _ids(entries: list[Any]) -> Iterator[tuple[int, str]]:
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield index, entry["id"]


def _examples(block: dict[str, Any], pointer: Pointer) -> Iterator[Fault]:
    columns = {name for _, name in _ids(items(block, "columns"))}
    for index, row in enumerate(items(block, "example")):
        for name in row if isinstance(row, dict) else ():
            if name not in columns:
                values = {"value": name, "nearest": partial(nearest, name, sorted(columns))}
                yield Fault(
                    "unknown-column",
                    (*pointer, index, name),
                    values,
                    on_key=True,
                    rests_on=((*pointer[:-1], "columns"),),
                )
