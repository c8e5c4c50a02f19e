"""Links between cases."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import Case, Context, items, nearest
from casebook.problems import Fault
from casebook.texts import is_slug

_ONE_WAY = ("part-of", "adapts")
"""Relations that cannot run in a circle."""


def check_relations(case: Case, context: Context) -> Iterator[Fault]:
    """A relation leads to another case of the casebook, once, and never in a circle."""
    seen: set[tuple[str, str]] = set()
    for field in ("relations", "replications"):
        for index, relation in enumerate(items(case.data, field)):
            target = relation.get("case") if isinstance(relation, dict) else None
            if not isinstance(target, str):
                continue
            pointer = (field, index, "case")
            kind = str(relation.get("type", ""))
            if target == case.name:
                yield Fault("relation-to-itself", pointer)
            elif target not in context.cases and is_slug(target):
                yield Fault(
                    "unknown-case",
                    pointer,
                    {"value": target, "nearest": nearest(target, sorted(context.cases))},
                )
            elif context.is_draft(target) and not context.is_draft(case.name):
                yield Fault("link-to-draft", pointer, {"value": target})
            elif (kind, target) in seen:
                yield Fault("repeated-relation", pointer, {"value": target})
            elif kind in _ONE_WAY:
                yield from _circle(case, context, pointer, kind, target)
            seen.add((kind, target))


def _circle(
    case: Case, context: Context, pointer: tuple[str | int, ...], kind: str, target: str
) -> Iterator[Fault]:
    reached, ahead = {target}, [target]
    while ahead:
        for name in context.links.get((ahead.pop(), kind), []):
            if name == case.name:
                yield Fault("relation-circle", pointer, {"value": target, "type": kind})
                return
            if name not in reached:
                reached.add(name)
                ahead.append(name)
