"""Cases that course packs look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_packs(pack: Facts, casebook: Casebook) -> Iterator[Fault]:
    """An item leads to a case that is published if the pack is, not withdrawn, and has the part."""
    for name, part, place, part_place in pack.items:
        case = casebook.cases.get(name)
        if case is None:
            values = {"value": name, "nearest": partial(casebook.nearest, name)}
            yield Fault("unknown-case", values=values, position=place)
        elif case.withdrawn:
            yield Fault("pack-of-withdrawn", values={"value": name}, position=place)
        elif case.draft and not pack.draft:
            yield Fault("pack-of-draft", values={"value": name}, position=place)
        elif part and not casebook.has_place(name, part):
            near = partial(casebook.places_like, name, part)
            values = {"case": name, "value": part, "nearest": near}
            yield Fault("unknown-part", values=values, position=part_place)
