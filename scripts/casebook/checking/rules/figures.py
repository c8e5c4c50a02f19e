"""Figures of the results: units and comparisons that make sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.checking.context import CaseUnderCheck, Context, is_number, items
from casebook.checking.examples import flow
from casebook.checking.suggest import counted, half
from casebook.problems import Fault, Pointer
from casebook.vocabulary import Vocabulary

_IN_FIGURES = re.compile(
    r"(超过|超|逾|大于|近|将近|不足|约|大约|over |about |nearly |some )?"
    r"(\d{1,9}(?:,\d{3}){0,4}(?:\.\d{1,6})?)(万)?(余|多)?\s?(?:个|名|位)?([^\d\s]{0,12}?)(?:左右|以上)?"
)
_BOUNDS = {
    "over": {"超过", "超", "逾", "大于", "余", "多", "over "},
    "under": {"近", "将近", "不足", "nearly "},
    "about": {"约", "大约", "about ", "some "},
}


def check_figures(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A figure is a number, its unit apart; 人 and 人次 are not mixed up, a baseline is a number only
    where the value is one, a bound belongs to a number, words do not repeat their unit.
    """
    units = context.vocabularies["units"]
    for index, outcome in enumerate(items(case.data, "outcomes")):
        if isinstance(outcome, dict):
            pointer = ("outcomes", index)
            as_text = list(_as_text(outcome, pointer, units))
            yield from as_text or _compared(case, outcome, pointer, units)
            yield from _counted(outcome, pointer)


def _counted(outcome: Mapping[str, Any], pointer: Pointer) -> Iterator[Fault]:
    words = " ".join(_zh(outcome.get(key)) for key in ("indicator", "value"))
    unit = outcome.get("unit")
    if "人次" in words and unit == "person":
        yield Fault("person-times-as-people", (*pointer, "unit"))
    if "人数" in words and unit == "person-time":
        yield Fault("people-as-person-times", (*pointer, "unit"))


def _as_text(outcome: Mapping[str, Any], pointer: Pointer, units: Vocabulary) -> Iterator[Fault]:
    for key in ("value", "baseline"):
        written = outcome.get(key)
        said = counted(half(_zh(written))) if isinstance(written, str | dict) else ""
        match = _IN_FIGURES.fullmatch(said)
        if match and _unit(match[5], units) is not None:
            yield Fault(
                "figure-as-text", (*pointer, key), {"value": _zh(written), "lines": _lines(key, match, units)}
            )


def _lines(key: str, match: re.Match[str], units: Vocabulary) -> str:
    """The figure as it should be: number, bound and unit, each on its line."""
    before, digits, ten_thousand, behind, word = match.groups()
    number = float(digits.replace(",", "")) * (10_000 if ten_thousand else 1)
    bound = next((name for name, words in _BOUNDS.items() if words & {before, behind}), "")
    lines = {
        key: flow(int(number) if number == int(number) else number),
        "bound": bound,
        "unit": _unit(word, units),
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items() if value)


def _unit(word: str, units: Vocabulary) -> str | None:
    """The unit that a word names, "" for no word, None for a word that is no unit."""
    words = {word, f"个{word}", word.removeprefix("个")} if word else {""}
    return next(
        (term.id for term in units.terms if words & {*term.label.values(), term.id}), None if word else ""
    )


def _compared(
    case: CaseUnderCheck, outcome: Mapping[str, Any], pointer: Pointer, units: Vocabulary
) -> Iterator[Fault]:
    in_words = isinstance(outcome.get("value"), str | dict)
    value, unit = (*pointer, "value"), outcome.get("unit")
    if is_number(outcome.get("baseline")) and in_words:
        yield Fault("baseline-differs", (*pointer, "baseline"), rests_on=(value,))
    if "bound" in outcome and in_words:
        yield Fault("bound-without-number", (*pointer, "bound"), rests_on=(value,))
    if (
        in_words
        and isinstance(unit, str)
        and unit in units
        and _zh(outcome["value"]).endswith(units[unit].label["zh"])
    ):
        values = {"value": _zh(outcome["value"]), "unit": units[unit].label}
        yield Fault("unit-repeated", value, values)


def _zh(value: object) -> str:
    return str(value.get("zh", "")) if isinstance(value, dict) else str(value or "")
