"""Which figures of a case one may draw on one scale: the same thing before and after, or else different
things of one kind and unit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casebook.documents.blocks import Chart
from casebook.documents.speaking import Speaker
from casebook.model import Outcome

_MOST, _FEWEST = 5, 2
"""How many bars, or pairs of them, a chart has."""

_WIDEST = 30
"""How many times as large as the smallest the largest may be, so that all can be seen."""

_SHARE = "percent"
"""A share of one thing says nothing beside a share of another."""


def chart_of(of: Speaker) -> tuple[Chart, tuple[Outcome, ...]] | None:
    """A chart of the case's figures, and those that it shows; None where they do not allow one."""
    return _changes(of) or _counts(of)


def _changes(of: Speaker) -> tuple[Chart, tuple[Outcome, ...]] | None:
    """Figures with a baseline."""
    changed = [found for found in of.case.outcomes if _number(found.baseline) and _number(found.value)]
    shown = _largest(changed, lambda found: found.unit)
    if not shown:
        return None
    names, figures = of.of.figures, [(found, found.unit) for found in shown]
    series = (
        (of.t("chart_before"), tuple(float(found.baseline) for found in shown)),  # type: ignore[arg-type]
        (of.t("chart_now"), tuple(float(found.value) for found in shown)),  # type: ignore[arg-type]
    )
    labels = (
        tuple(names.before(found) for found, _ in figures),
        tuple(names.now(found) for found, _ in figures),
    )
    return Chart(of.t("document.change"), _names(of, shown), series, labels), shown


def _counts(of: Speaker) -> tuple[Chart, tuple[Outcome, ...]] | None:
    """Figures of one kind and unit."""
    counted = [
        found
        for found in of.case.outcomes
        if _number(found.value) and found.unit not in (None, _SHARE) and found.baseline is None
    ]
    shown = _largest(counted, lambda found: (found.kind, found.unit))
    values = [float(found.value) for found in shown]  # type: ignore[arg-type]
    if len(shown) < _FEWEST or min(values) <= 0 or max(values) > _WIDEST * min(values):
        return None
    heading = of.of.results_heading(shown[0].kind)
    labels = (tuple(of.of.figures.now(found) for found in shown),)
    return Chart(heading, _names(of, shown), ((heading, tuple(values)),), labels), shown


def _number(value: object) -> bool:
    return isinstance(value, int | float)


def _names(of: Speaker, shown: Sequence[Outcome]) -> tuple[str, ...]:
    return tuple(of.of.plain(found.indicator) for found in shown)


def _largest(found: Sequence[Outcome], by: Callable[[Outcome], object]) -> tuple[Outcome, ...]:
    """Those of the most that are alike, the first of these where there are several."""
    alike: dict[object, list[Outcome]] = {}
    for outcome in found:
        alike.setdefault(by(outcome), []).append(outcome)
    return tuple(max(alike.values(), key=len, default=[])[:_MOST])
