"""Figures of the results: units and comparisons that make sense."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, is_number, items
from casebook.problems import Fault


def check_figures(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """人 and 人次 are not mixed up, a baseline is a number only where the value is one, a bound belongs to a
    number, words do not repeat their unit.
    """
    for index, outcome in enumerate(items(case.data, "outcomes")):
        if not isinstance(outcome, dict):
            continue
        words = " ".join(_zh(outcome.get(key)) for key in ("indicator", "value"))
        unit = outcome.get("unit")
        pointer = ("outcomes", index)
        if "人次" in words and unit == "person":
            yield Fault("person-times-as-people", (*pointer, "unit"))
        if "人数" in words and unit == "person-time":
            yield Fault("people-as-person-times", (*pointer, "unit"))
        in_words = isinstance(outcome.get("value"), str | dict) and (*pointer, "value") not in case.misread
        if is_number(outcome.get("baseline")) and in_words:
            yield Fault("baseline-differs", (*pointer, "baseline"))
        if "bound" in outcome and in_words:
            yield Fault("bound-without-number", (*pointer, "bound"))
        units = context.vocabularies["units"]
        if (
            in_words
            and isinstance(unit, str)
            and unit in units
            and _zh(outcome["value"]).endswith(units[unit].label["zh"])
        ):
            values = {"value": _zh(outcome["value"]), "unit": units[unit].label}
            yield Fault("unit-repeated", (*pointer, "value"), values)


def _zh(value: object) -> str:
    return str(value.get("zh", "")) if isinstance(value, dict) else str(value or "")
