"""What mutation testing does to the code before it changes it."""

from __future__ import annotations

from typing import Any

from tests.mutants.tree import lower

CODE = '''
from dataclasses import dataclass
from functools import cache, cached_property

@dataclass(frozen=True)
class Box:
    side: int

    @cached_property
    def area(self) -> int:
        """Of the front."""
        return self.side**2

    @property
    def volume(self) -> int:
        return self.side**3

    @classmethod
    def small(cls) -> "Box":
        return cls(1)

calls = []

@cache
def remember(number: int) -> int:
    calls.append(number)
    return number
'''


def test_decorators_are_called_below_the_function_and_do_the_same() -> None:
    lowered = lower(CODE)
    assert [line.strip() for line in lowered.split("\n") if line.strip().startswith("@")] == [
        "@dataclass(frozen=True)",
        "@classmethod",
    ]
    assert "    area = cached_property(area)\n" in lowered
    assert len(lowered.split("\n")) == len(CODE.split("\n"))
    names: dict[str, Any] = {"__name__": __name__}
    exec(lowered, names)
    box = names["Box"](2)
    assert (box.area, box.volume, names["Box"].small().area) == (4, 8, 1)
    assert vars(box)["area"] == 4
    assert [names["remember"](3), names["remember"](3), names["calls"]] == [3, 3, [3]]
