"""A course pack by itself: its address, its items, and that their minutes add up."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault

_BUILDER = "build"
"""Where packs are made in the browser."""


def check_address(pack: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No pack takes the address of the builder."""
    if pack.data.get("id") == _BUILDER:
        yield Fault("reserved-id", ("id",), {"value": _BUILDER})


def check_items(pack: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No item looks at the same part of the same case as another."""
    seen: set[tuple[str, str]] = set()
    for index, item in enumerate(items(pack.data, "items")):
        if isinstance(item, dict) and isinstance(item.get("case"), str):
            part = item.get("part", "")
            what = (item["case"], part if isinstance(part, str) else "")
            if what in seen:
                values = {"value": "#".join(filter(None, what))}
                yield Fault("repeated-pack-item", ("items", index, "part" if what[1] else "case"), values)
            seen.add(what)


def check_minutes(pack: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Items and activity take less than the whole, so that there is time for the questions."""
    activity = pack.data.get("activity")
    places = [("items", index) for index in range(len(items(pack.data, "items")))]
    parts = [*items(pack.data, "items"), *([activity] if isinstance(activity, dict) else [])]
    used = [part.get("minutes") for part in parts if isinstance(part, dict)]
    minutes = [number for number in used if isinstance(number, int)]
    whole, taken = pack.data.get("minutes"), sum(minutes)
    if isinstance(whole, int) and len(minutes) == len(used) and taken >= whole:
        rests_on = (*((*place, "minutes") for place in places), ("activity", "minutes"))
        yield Fault("pack-minutes", ("minutes",), {"whole": whole, "parts": taken}, rests_on=rests_on)
