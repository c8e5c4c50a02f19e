"""Figures that read at a glance: a result before and after, as two bars on one scale from zero."""

from __future__ import annotations

from markupsafe import Markup

from casebook.model import Outcome
from casebook.rendering.drawing import element
from casebook.rendering.view import View

_WIDTH, _ROW, _BAR, _TEXT = 200, 35, 10, 12


def change_chart(v: View, outcome: Outcome) -> Markup:
    """Two bars for a result whose baseline and value are numbers, as SVG; nothing for any other, since it
    shows no change.

    Percentages are drawn against a hundred. The figures stand in words beside the drawing, which is therefore
    hidden from screen readers.
    """
    before, now = outcome.baseline, outcome.value
    if not isinstance(before, int | float) or not isinstance(now, int | float) or min(before, now) < 0:
        return Markup()
    whole = 100 if outcome.unit == "percent" else 0
    unit = _WIDTH / (max(before, now, whole) or 1)
    drawn = [
        _row(0, v.t("chart_before"), v.figures.before(outcome), before * unit, "before"),
        _row(1, v.t("chart_now"), v.figures.now(outcome), now * unit, "now"),
    ]
    if whole:
        drawn.insert(
            0,
            element(
                "g",
                *(
                    element("rect", x=0, y=index * _ROW + 17, width=whole * unit, height=_BAR)
                    for index in range(2)
                ),
                class_="cb-chart__whole",
            ),
        )
    return element(
        "svg",
        *drawn,
        viewBox=f"0 0 {_WIDTH} {2 * _ROW}",
        class_="cb-chart",
        aria_hidden="true",
        data_pagefind_ignore="",
    )


def _row(index: int, label: str, figure: str, length: float, kind: str) -> Markup:
    """A label with its figure, and the bar below them."""
    top = index * _ROW
    text = element(
        "text",
        f"{label} ",
        element("tspan", figure, class_="cb-d-strong"),
        x=0,
        y=top + _TEXT,
        font_size=_TEXT,
    )
    return element(
        "g", text, element("rect", x=0, y=top + 17, width=length, height=_BAR, class_=f"cb-chart__{kind}")
    )
