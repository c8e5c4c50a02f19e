"""Relations between cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault
from casebook.texts import is_slug


def check_relations(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A relation leads to another case of the casebook, once, and never in a circle."""
    seen: set[tuple[str, str]] = set()
    for relation in case.relations:
        target, kind, one_way, place = relation
        if target == case.name:
            yield Fault("relation-to-itself", position=place)
        elif target not in casebook.cases and is_slug(target):
            values = {"value": target, "nearest": partial(casebook.nearest, target)}
            yield Fault("unknown-case", values=values, position=place)
        elif casebook.is_draft(target) and not case.draft:
            yield Fault("link-to-draft", values={"value": target}, position=place)
        elif (kind, target) in seen:
            yield Fault("repeated-relation", values={"value": target}, position=place)
        elif one_way and casebook.in_circle(case.name, kind, target):
            yield Fault("relation-circle", values={"value": target, "type": kind}, position=place)
        seen.add((kind, target))
