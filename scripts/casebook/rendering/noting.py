"""What is read of an entry, noted field by field: what only names a case does not change with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from casebook.entry import Entry


def noting(read: Callable[..., Any], case: str) -> Entry:
    """The entry of a case, each field of which is looked up by `read("entry", case, field)` when it is asked
    for, and only then. What `read` raises is raised then, too.
    """
    return cast("Entry", _Noting(read, case))


class _Noting:
    """Stands for an entry."""

    __slots__ = ("_read", "id")

    def __init__(self, read: Callable[..., Any], case: str) -> None:
        self._read = read
        self.id = case

    def __getattr__(self, field: str) -> Any:
        if field.startswith("_"):
            raise AttributeError(field)  # of Python, and of what asks whether a text is safe
        return self._read("entry", self.id, field)
