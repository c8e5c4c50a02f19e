"""No silent blanks: TIDieR items, the two sides of the model, and anchors."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.checking.missing import place_of_new
from casebook.checking.shapes import properties
from casebook.checking.words import joined
from casebook.completeness import filled_field
from casebook.problems import Fault
from casebook.vocabulary import Term


def check_tidier(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Each of the 12 TIDieR items has content or is listed under `not_reported`; where both, the entry
    says what is missing.

    The items are those of Hoffmann et al., BMJ 2014;348:g1687.
    """
    listed: dict[str, int] = {}
    for index, entry in enumerate(items(case.data, "not_reported")):
        name = entry.get("item") if isinstance(entry, dict) else None
        if isinstance(name, str):
            if name in listed:
                yield Fault("repeated-item", ("not_reported", index, "item"), {"key": name})
            listed.setdefault(name, index)
    neither: list[Term] = []
    for item in context.vocabularies["tidier-items"].terms:
        filled = filled_field(case.data, item)
        if _at_fault(case, item):
            continue
        if filled and item.id in listed:
            index = listed[item.id]
            if not items(case.data, "not_reported")[index].get("fact"):
                values = {"item": item.id, "label": item.label, "filled": filled}
                entry = ("not_reported", index)
                yield Fault("item-both", (*entry, "item"), values, rests_on=((*entry, "fact"),))
        elif not filled and item.id not in listed:
            neither.append(item)
    if neither:
        yield _neither_fault(case, context, neither)


def _neither_fault(case: CaseUnderCheck, context: Context, neither: list[Term]) -> Fault:
    """All items that are neither written nor listed, where they have to be listed."""
    values = {
        "label": joined(item.label for item in neither),
        "lines": "\n".join(f"- item: {item.id}" for item in neither),
        "fields": ", ".join(path for item in neither for path in item.extra["fields"]),
    }
    place = ("not_reported",)
    if place in case.source.keys:
        return Fault("item-neither", place, values, on_key=True, rests_on=(place,))
    order = list(properties(context.fields.node()) or {})
    where = place_of_new(case, order, (), *place)
    values["missing"] = "not_reported"
    return Fault("item-neither", (), values, position=where, rests_on=(place,))


def _at_fault(case: CaseUnderCheck, item: Term) -> bool:
    """Whether a field of an item is there, only wrong."""
    paths = (path.replace("[]", "").split(".") for path in item.extra["fields"])
    return any(case.at_fault.touches(tuple(path[:1])) for path in paths)


def check_sides(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """The actors include a social-worker and a volunteer side, or `model.missing_side` says why not."""
    model = case.data.get("model")
    if not isinstance(model, dict) or not isinstance(model.get("actors"), list):
        return
    roles = {str(actor.get("role")) for actor in items(model, "actors") if isinstance(actor, dict)}
    sides = [term for term in context.vocabularies["roles"].terms if "side" in term.extra]
    present = {term.extra["side"] for term in sides if term.id in roles}
    missing = [term for term in sides if term.extra["side"] not in present]
    if missing and not model.get("missing_side"):
        values = {
            "roles": ", ".join(term.id for term in missing),
            "label": joined(term.label for term in missing),
        }
        place = ("model", "actors")
        yield Fault("side-missing", place, values, on_key=True, rests_on=(place,))


def check_anchors(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Ids of components, steps and results are unique within their list, so that each has an address."""
    for field in ("components", "steps", "outcomes"):
        seen: set[str] = set()
        for index, entry in enumerate(items(case.data, field)):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                if name in seen:
                    yield Fault("repeated-anchor", (field, index, "id"), {"value": name})
                seen.add(name)
