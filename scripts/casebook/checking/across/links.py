"""Links from texts to other cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_links(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A link leads to a case that is published if this one is, and to a part that it has."""
    for target, anchor, place in case.links:
        if target not in casebook.cases:
            values = {"value": target, "nearest": partial(casebook.nearest, target)}
            yield Fault("unknown-case", values=values, position=place)
        elif casebook.is_draft(target) and not case.draft:
            yield Fault("link-to-draft", values={"value": target}, position=place)
        elif not casebook.has_part(target, anchor):
            yield Fault("unknown-anchor", values={"case": target, "value": anchor}, position=place)
