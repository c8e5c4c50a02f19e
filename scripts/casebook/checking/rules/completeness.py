"""No silent blanks: TIDieR items, the two sides of the model, and anchors."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.completeness import filled_field
from casebook.problems import Fault


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
    for item in context.vocabularies["tidier-items"].terms:
        filled = filled_field(case.data, item)
        values = {
            "item": item.id,
            "label": item.label,
            "fields": ", ".join(item.extra["fields"]),
            "filled": filled or "",
        }
        if filled and item.id in listed:
            index = listed[item.id]
            if not items(case.data, "not_reported")[index].get("fact"):
                yield Fault("item-both", ("not_reported", index, "item"), values)
        elif not filled and item.id not in listed:
            yield Fault("item-neither", ("not_reported",), values, on_key=True)


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
        labels = {
            language: mark.join(term.label[language] for term in missing)
            for language, mark in (("zh", "、"), ("en", ", "))
        }
        values = {"roles": ", ".join(term.id for term in missing), "label": labels}
        yield Fault("side-missing", ("model", "actors"), values, on_key=True)


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
