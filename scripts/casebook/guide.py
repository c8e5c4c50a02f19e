"""The editors' reading of a record: how to do it again."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.texts import Text


@dataclass(frozen=True, kw_only=True)
class Pitfall:
    risk: Text
    response: Text


@dataclass(frozen=True, kw_only=True)
class Gate:
    gate: str
    need: str
    how: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to do in a week of the first month; `hours` are those of all who do it together, `tool` is
    the id of a tool.
    """

    week: int
    do: Text
    who: Text | None = None
    hours: float | None = None
    leaves: Text | None = None
    tool: str | None = None
    stop_if: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The editors' reading of what it takes to do it again."""

    prerequisites: tuple[Text, ...]
    must_keep: tuple[Text, ...]
    may_change: tuple[Text, ...]
    do_not_use_when: tuple[Text, ...]
    pitfalls: tuple[Pitfall, ...]
    first_month: tuple[Task, ...]
    gates: tuple[Gate, ...] = ()
    minimum_start: Text | None = None
