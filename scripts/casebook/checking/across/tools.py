"""Tools that cases name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casebook.checking.facts import Casebook, Facts
from casebook.checking.words import nearest
from casebook.problems import Fault


def check_tools(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A task of the first month names a tool that there is."""
    for name, place in case.tools:
        if name not in casebook.tools:
            values = {"value": name, "nearest": partial(nearest, name, sorted(casebook.tools))}
            yield Fault("unknown-tool", values=values, position=place)
