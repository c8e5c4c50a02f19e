"""One line of what the doctor says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

_SHOWN = 5
"""How many examples a line gives."""


@dataclass(frozen=True)
class Line:
    """What was looked at (`doctor_<name>` in the messages), how it is, and what fills the message."""

    name: str
    state: Literal["ok", "wrong", "advice"] = "ok"
    facts: Mapping[str, str | int] = field(default_factory=dict)


def judged(name: str, looked_at: int, wrong: Iterable[str], *, advice: bool = False) -> Line:
    """A line about many things: wrong where some are, whose names it gives."""
    named = sorted(wrong)
    if not named:
        return Line(name, "ok", {"all": looked_at})
    more = f" … (+{len(named) - _SHOWN})" if len(named) > _SHOWN else ""
    facts: dict[str, str | int] = {
        "all": looked_at,
        "count": len(named),
        "which": ", ".join(named[:_SHOWN]) + more,
    }
    return Line(name, "advice" if advice else "wrong", facts)
