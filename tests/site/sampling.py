"""What a day looks at, where a night looks at every page in each language, size and colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from .conftest import SIZES


def in_turn(each: Sequence[Any], turns: Sequence[Any]) -> list[Any]:
    """All combinations of two parameters: by day each value of the first with the one of the second whose turn it
    is, the rest by night.
    """
    return [
        pytest.param(value, turn, marks=() if number % len(turns) == place else pytest.mark.night)
        for number, value in enumerate(each)
        for place, turn in enumerate(turns)
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
