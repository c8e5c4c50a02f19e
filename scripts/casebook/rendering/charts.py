"""Figures that read at a glance: a result before and after as two bars on one scale from zero, and a share as
a column.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from casebook.model import Outcome
from casebook.rendering.drawing import element
from casebook.rendering.view import View

_WIDTH, _ROW, _BAR_TOP, _BAR, _TEXT = 200, 35, 17, 10, 12
"""The drawing's width; a row's height, in it the top and height of its bar, and the size of its letters."""

_COLUMN_WIDTH, _COLUMN = 20, 32
"""The width and height of a column that is the whole."""


def share_column(part: int, whole: int) -> Markup:
    """A column of a frame that is filled as far as the part is of the whole, as SVG; the number stands beside
    it in words.
    """
    height = _COLUMN * part / (whole or 1)
    frame = element("rect", x=0, y=0, width=_COLUMN_WIDTH, height=_COLUMN, class_="cb-column__whole")
    filled = element("rect", x=0, y=_COLUMN - height, width=_COLUMN_WIDTH, height=height)
    view_box = f"0 0 {_COLUMN_WIDTH} {_COLUMN}"
    return element("svg", frame, filled, viewBox=view_box, class_="cb-column", aria_hidden="true")


_LINE, _LABELS, _STEP, _DOT = 205, 150, 18, 4
"""How long the line of points is, the room for a label beside its last one, the height of a label, and the
radius of a point.
"""


def points_chart(points: list[tuple[float, str]]) -> Markup:
    """Points on a line from zero, smallest first, each with a label below it that a hairline leads to, as
    SVG. The numbers stand in words beside it.
    """
    most = max(value for value, _ in points)
    top = _DOT + 1
    height = top + _STEP * len(points) + _TEXT / 2
    parts = [element("path", d=f"M0 {top}H{_LINE + _DOT}", class_="cb-points__line")]
    for row, (value, label) in enumerate(reversed(points), start=1):
        x, y = _DOT + value / most * (_LINE - _DOT), top + _STEP * row
        parts.append(element("path", d=f"M{x:.1f} {top}V{y - _TEXT / 3:.1f}h4", class_="cb-points__way"))
        parts.append(element("circle", cx=x, cy=top, r=_DOT))
        parts.append(element("text", label, x=x + 7, y=y, font_size=_TEXT))
    view_box = f"0 0 {_LINE + _LABELS} {height:g}"
    return element("svg", *parts, viewBox=view_box, class_="cb-points", aria_hidden="true")


_PARTS, _PART_ROW = 360, 34
"""The width of bars with parts, and the height of each with its label."""


def part_bars(rows: Sequence[tuple[str, int, int]]) -> Markup:
    """A bar for each label with its number, on one scale from zero, filled as far as a part of that number
    goes, as SVG. The numbers stand in a table beside it.
    """
    scale = _PARTS / max((number for _, number, _ in rows), default=1)
    parts = []
    for row, (label, number, part) in enumerate(rows):
        top = row * _PART_ROW
        figure = element("tspan", f"{part} / {number}", class_="cb-d-strong")
        parts.append(element("text", f"{label} ", figure, x=0, y=top + _TEXT, font_size=_TEXT))
        bar = {"x": 0, "y": top + _BAR_TOP, "height": _BAR}
        parts.append(element("rect", **bar, width=number * scale, class_="cb-parts__whole"))
        parts.append(element("rect", **bar, width=part * scale))
    view_box = f"0 0 {_PARTS} {_PART_ROW * len(rows)}"
    return element("svg", *parts, viewBox=view_box, class_="cb-parts", aria_hidden="true")


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
    scale = _WIDTH / (max(before, now, whole) or 1)
    drawn = [
        _row(0, v.t("chart_before"), v.figures.before(outcome), _bar(0, before * scale, "cb-chart__before")),
        _row(1, v.t("chart_now"), v.figures.now(outcome), _bar(1, now * scale, "cb-chart__now")),
    ]
    if whole:
        bars = (_bar(row, whole * scale) for row in range(2))
        drawn.insert(0, element("g", *bars, class_="cb-chart__whole"))
    view_box = f"0 0 {_WIDTH} {2 * _ROW}"
    hidden = {"aria_hidden": "true", "data_pagefind_ignore": ""}
    return element("svg", *drawn, viewBox=view_box, class_="cb-chart", **hidden)


def _row(row: int, label: str, figure: str, bar: Markup) -> Markup:
    """A label with its figure, and the bar below them."""
    strong = element("tspan", figure, class_="cb-d-strong")
    text = element("text", f"{label} ", strong, x=0, y=row * _ROW + _TEXT, font_size=_TEXT)
    return element("g", text, bar)


def _bar(row: int, length: float, kind: str = "") -> Markup:
    classes = {"class_": kind} if kind else {}
    return element("rect", x=0, y=row * _ROW + _BAR_TOP, width=length, height=_BAR, **classes)
