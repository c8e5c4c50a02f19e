"""Which values of a record are at fault already, so that one cause gives one finding; and no more findings of
a kind than people read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from casebook.problems import Fault, Pointer

MOST = 50
"""So many findings of a kind are told of a file one by one."""

_STILL_READ = frozenset(
    {
        "belongs-outside",
        "belongs-under",
        "chinese-missing",
        "item-neither",
        "missing-field",
        "missing-fields",
        "not-one-line",
        "out-of-range",
        "repeated-item",
        "too-few",
        "too-long",
        "too-many",
    }
)
"""A value at fault in one of these ways is what its field wants, so that what it says is still looked at."""


class AtFault:
    """The values that faults of YAML and of the record's form name."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._named: set[Pointer] = set()
        self._unread: set[Pointer] = set()
        self._above: set[Pointer] = set()
        self._silent: set[Pointer] = set()
        self.lacks_fields = False
        """Whether the record is not finished: it has not all the fields that it must have, or some without
        content.
        """
        for fault in faults:
            self.add(fault)

    def add(self, fault: Fault) -> None:
        """Note what a fault names: of one that tells of missing fields, these."""
        missing = fault.values.get("missing", "")
        self.lacks_fields |= (bool(missing) and not fault.pointer) or fault.code == "empty-value"
        for pointer in [(*fault.pointer, name) for name in missing.split()] or [fault.pointer]:
            if pointer:
                self._named.add(pointer)
                self._above.update(pointer[:end] for end in range(len(pointer)))
                if fault.code not in _STILL_READ:
                    self._unread.add(pointer)

    def silence(self, pointers: Iterable[Pointer]) -> None:
        """Note values that stand on lines whose YAML is at fault, or hold such: nothing is said of them."""
        self._silent.update(pointers)
        self._above.update(self._silent)

    def holds(self, pointer: Pointer) -> bool:
        """Whether a value, or one that it stands in, cannot be read as what it should be."""
        return any(pointer[:end] in self._unread for end in range(1, len(pointer) + 1))

    def touches(self, pointer: Pointer) -> bool:
        """Whether something is wrong with a value, in it, or with one that it stands in."""
        return pointer in self._above or any(
            pointer[:end] in self._named for end in range(1, len(pointer) + 1)
        )

    def explains(self, fault: Fault) -> bool:
        """Whether a fault only follows from what is at fault already."""
        silent = fault.pointer in self._silent
        return silent or self.holds(fault.pointer) or any(map(self.touches, fault.rests_on))


def settled(faults: Iterable[Fault], place: Callable[[Fault], Fault | None]) -> Iterator[Fault]:
    """The first faults of each code, their near words found, and placed, except those that have no place;
    then one for all others of the code.
    """
    told: Counter[str] = Counter()
    last: dict[str, Fault] = {}
    for fault in faults:
        if told[fault.code] >= MOST:
            told[fault.code] += 1
            continue
        near = fault.values.get("nearest")
        values = {**fault.values, "nearest": near()} if callable(near) else fault.values
        placed = place(replace(fault, values=values))
        if placed:
            told[fault.code] += 1
            last[fault.code] = placed
            yield placed
    for code, number in told.items():
        if number > MOST:
            yield replace(last[code], values={}, pointer=(), more=number - MOST)
