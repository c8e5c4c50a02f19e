"""Links between cases."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items, nearest
from casebook.problems import Fault
from casebook.texts import is_slug


def check_relations(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A relation leads to another case of the casebook, once, and never in a circle."""
    one_way = {term.id for term in context.vocabularies["relation-types"].terms if term.extra.get("one_way")}
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
            elif kind in one_way:
                yield from _circle(case, context, pointer, kind, target)
            seen.add((kind, target))


def _circle(
    case: CaseUnderCheck, context: Context, pointer: tuple[str | int, ...], kind: str, target: str
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
