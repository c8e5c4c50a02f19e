"""What a day looks at, where a night looks at every page in each language, size and colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from .conftest import SIZES


def in_turn(longest: Sequence[Any], *others: Sequence[Any]) -> list[ParameterSet]:
    """All combinations of parameters, those for the night marked so. By day each value of the longest list comes
    once, with the values of the others in turn, and in turns of different length: the first of the others changes
    each time, the next whenever that is through.
    """
    day = set()
    for number in range(len(longest)):
        at, left = [number], number
        for values in others:
            left, place = divmod(left, len(values))
            at.append(place)
        day.add(tuple(at))
    lists = (longest, *others)
    return [
        pytest.param(
            *(values[place] for values, place in zip(lists, places, strict=True)),
            marks=() if places in day else pytest.mark.night,
        )
        for places in product(*map(range, map(len, lists)))
    ]


def _on(day: str) -> pytest.MarkDecorator:
    """A test with the page `watched` of one size by day, of each by night."""
    return pytest.mark.parametrize(
        "watched",
        [
            pytest.param(size, id=name, marks=() if name == day else pytest.mark.night)
            for name, size in SIZES.items()
        ],
        indirect=True,
    )


ON_A_PHONE, ON_A_DESK = _on("phone"), _on("desktop")
