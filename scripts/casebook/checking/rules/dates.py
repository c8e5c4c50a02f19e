"""Dates: real ones, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault

_SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def check_dates(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A date stands in the calendar, and a period ends no earlier than it starts."""
    for entry in case.values:
        if entry.node.get("x-date") and isinstance(entry.value, str) and not _exists(entry.value):
            yield Fault("no-such-date", entry.pointer, {"value": entry.value})
    period = case.data.get("period")
    start, end = (period.get("start"), period.get("end")) if isinstance(period, dict) else (None, None)
    if (
        isinstance(start, str)
        and isinstance(end, str)
        and _SHAPE.fullmatch(start)
        and _SHAPE.fullmatch(end)
        and _exists(start)
        and _exists(end)
        and end < start[: len(end)]
    ):
        rests_on = (("period", "start"),)
        yield Fault("period-reversed", ("period", "end"), {"start": start, "end": end}, rests_on=rests_on)


def check_history(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Versions go down from the newest, one by one to 1."""
    versions = [entry.get("version") for entry in items(case.data, "history") if isinstance(entry, dict)]
    if all(isinstance(version, int) for version in versions) and versions != list(
        range(len(versions), 0, -1)
    ):
        grounds = tuple(("history", index, "version") for index in range(len(versions)))
        values = {"found": ", ".join(map(str, versions))}
        yield Fault("history-order", ("history",), values, on_key=True, rests_on=grounds)


def _exists(text: str) -> bool:
    """Whether `YYYY`, `YYYY-MM` or `YYYY-MM-DD` is a date; other shapes are the schema's matter."""
    if not _SHAPE.fullmatch(text):
        return True
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
