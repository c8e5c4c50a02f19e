"""Where a line of a broken file may stand: the groups and lists that are open, and how well a name fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.reading.keys import Dash, Key
from casebook.reading.marks import LIST, NEEDED, Names
from casebook.reading.notes import Notes

STEP = 2
"""By how much each level is indented."""

KNOWN, FREE, TWICE, UNKNOWN = range(4)
"""How well a name fits: it belongs there; any does; it is there already; it does not belong there."""

_FIELD_NAME = re.compile(r"[a-z][a-z_]*")


@dataclass
class Level:
    """A group of fields or a list that is open: how far it is indented, and the fields it may have."""

    indent: int
    is_list: bool
    names: Names
    seen: set[str] = field(default_factory=set)
    pending: str | None = None
    """The field whose value comes on the next lines."""
    first: str = ""
    """The name that the entries of the list begin with."""


class Spot(NamedTuple):
    """A place where a line may stand: its indentation, how well the line's name fits, and the level, None
    where it would be the value of the field that is pending.
    """

    indent: int
    score: int
    level: Level | None


class Places(Notes):
    """The lines of a file, and the levels that are open where a line is read."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text)
        self.levels = [Level(0, is_list=False, names=names)]

    @property
    def top(self) -> Level:
        """The innermost level."""
        return self.levels[-1]

    def awaited(self) -> Names | None:
        """The fields inside the value that a field awaits; None where none awaits one."""
        return None if self.top.pending is None else self.top.names.get(self.top.pending) or {}

    def takes_list(self) -> bool:
        """Whether a field awaits its value, which may be a list."""
        names = self.awaited()
        return names is not None and (not names or LIST in names)

    def list_at(self, indent: int) -> Level | None:
        """The open list whose dashes stand in a column."""
        return next((level for level in self.levels if level.is_list and level.indent == indent), None)

    def group_at(self, indent: int) -> Level | None:
        """The open group whose fields stand in a column."""
        return next((level for level in self.levels if not level.is_list and level.indent == indent), None)

    def known(self, dash: Dash | None) -> set[str]:
        """The names that may stand at the beginning of a line."""
        known = set(self.awaited() or {})
        for level in self.levels:
            if dash is None or level.is_list:
                known.update(level.names)
        return known - {LIST, NEEDED}

    def spots(self, dash: Dash | None, key: Key | None) -> list[Spot]:
        """Where a line may stand."""
        spots = []
        names = self.awaited()
        if names is not None:
            unlike = bool(names) and bool(dash) != (LIST in names)
            spots.append(Spot(self.top.indent + STEP, UNKNOWN if unlike else score(key, names, ()), None))
        spots += [
            Spot(level.indent, score(key, level.names, () if dash else level.seen), level)
            for level in reversed(self.levels)
            if level.is_list == bool(dash)
        ]
        return spots

    def best(self, indent: int, dash: Dash | None, key: Key | None) -> int:
        """The indentation that fits a line best, the nearest of equal ones."""
        spots = self.spots(dash, key)
        return (
            min(spots, key=lambda spot: (spot.score, abs(spot.indent - indent))).indent if spots else indent
        )

    def is_extra(self, indent: int, key: Key | None) -> bool:
        """Whether a dash stands before a field that belongs to the group above."""
        group = self.group_at(indent)
        if not group or not group.seen:
            return False
        return score(key, group.names, group.seen) == KNOWN

    def is_lacked(self, indent: int, key: Key) -> bool:
        """Whether an entry begins with a field that the entry above cannot do without."""
        entry, above = self.group_at(indent + STEP), self.list_at(indent)
        if not entry or not above or above.first == key.name:
            return False
        return key.name in entry.names.get(NEEDED, ()) and key.name not in entry.seen

    def leave(self, indent: int) -> None:
        """Close the levels that are indented further."""
        while self.top.indent > indent and len(self.levels) > 1:
            self.levels.pop()


def score(key: Key | None, names: Names, seen: set[str] | tuple[()]) -> int:
    """How well a name fits among those of a level."""
    if not key or not names or set(names) <= {LIST, NEEDED}:
        return FREE
    if key.name not in names:
        return UNKNOWN
    return TWICE if key.name in seen else KNOWN


def is_field_name(name: str) -> bool:
    """Whether a name is written as those of fields are."""
    return bool(_FIELD_NAME.fullmatch(name))
