"""The steps of a case as a drawing: from top to bottom, with a lane for each side and a mark in the lane of
whoever acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from casebook.anchors import part_anchor
from casebook.model import Step
from casebook.rendering.case_view import CaseView
from casebook.rendering.drawing import element, text_lines, text_width, wrap
from casebook.texts import is_chinese
from casebook.vocabulary import Term

_WIDTH = 358
"""The width of a phone's column, so that a unit is a pixel there."""

_HEAD, _TEXT, _MARK, _NOTE = 10.5, 13.0, 11.0, 10.5
"""Sizes of letters: of the lanes' names, titles, marks and notes."""

_LEADING, _HEAD_LEADING = 17.0, 13.0

_NARROWEST, _HEAD_GAP, _TITLE_GAP = 34.0, 6.0, 10.0
"""How wide a lane is at least, and the room between two names, and before the titles."""

_ROW, _ROW_GAP = 38.0, 12.0
"""How high a step is at least, so that a finger hits it, and the room above and below its title."""

_RADIUS, _HATCH = 10.0, 6

_LANES = ("social", "volunteer", "public", "others")
_SIDES = {"social-work": "social", "volunteering": "volunteer"}


@dataclass(frozen=True)
class _Lane:
    """A lane: the class that colours it, its name in lines, the letter of its marks, and where it begins."""

    kind: str
    name: list[str]
    letter: str
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def step_lanes(v: CaseView) -> Markup:
    """The drawing as inline SVG coloured by the page's styles; each step is a link to it, whose name says in
    words who acts.
    """
    lanes = _lanes(v)
    top = max(len(lane.name) for lane in lanes) * _HEAD_LEADING + 6
    rows: list[Markup] = []
    y = top
    for number, step in enumerate(v.case.steps, start=1):
        row, height = _row(v, lanes, number, step, y)
        rows.append(row)
        y += height
    ground = [lane for each in lanes for lane in _ground(each, top, y)]
    named = {"role": "group", "aria_label": v.t("lanes_title", name=v.plain(v.case.title))}
    return element("svg", _hatch(), *ground, *rows, viewBox=f"0 0 {_WIDTH} {y + 1:g}", **named)


def _lane_of(role: Term) -> str:
    """The lane of a role, as the vocabulary sorts it."""
    if "side" in role.extra:
        return _SIDES[role.extra["side"]]
    return "public" if role.extra.get("official") else "others"


def _lanes_of(v: CaseView, step: Step) -> list[str]:
    """The lanes of those who act in a step, in order."""
    acting = {_lane_of(v.term("roles", role)) for role in step.by}
    return [lane for lane in _LANES if lane in acting]


def _lanes(v: CaseView) -> list[_Lane]:
    """The lanes of those who act in a step, and always those of the two sides, side by side."""
    acting = {lane for step in v.case.steps for lane in _lanes_of(v, step)} | set(_SIDES.values())
    names = v.phrases("lane")
    lanes: list[_Lane] = []
    x = 0.0
    for kind in _LANES:
        if kind in acting:
            name = names[kind]
            lines = wrap(name, _HEAD, _longest(name), bold=True)
            width = max(_NARROWEST, *(text_width(line, _HEAD, bold=True) for line in lines)) + _HEAD_GAP
            lanes.append(_Lane(kind, lines, name[0], x, width))
            x += width
    return lanes


def _longest(name: str) -> float:
    """The room for a lane's name: its longest word, or three characters."""
    words = [name[:3]] if is_chinese(name) else name.split()
    return max(text_width(word, _HEAD, bold=True) for word in words) + 1


def _ground(lane: _Lane, top: float, bottom: float) -> Iterator[Markup]:
    """A lane's name and its ground."""
    yield text_lines(
        lane.name,
        lane.middle,
        top - 6 - (len(lane.name) - 1) * _HEAD_LEADING,
        _HEAD,
        _HEAD_LEADING,
        text_anchor="middle",
        class_=f"cb-l-name cb-l-{lane.kind}",
    )
    box = {"x": lane.x + 1, "y": top, "width": lane.width - 2, "height": bottom - top}
    yield element("rect", **box, class_=f"cb-l-ground cb-l-{lane.kind}")


def _row(v: CaseView, lanes: list[_Lane], number: int, step: Step, y: float) -> tuple[Markup, float]:
    """A step with its top there, and its height."""
    x = lanes[-1].x + lanes[-1].width + _TITLE_GAP
    title = wrap(f"{number}. {v.plain(step.title)}", _TEXT, _WIDTH - x)
    text = len(title) * _LEADING + (_LEADING if step.planned else 0)
    height = max(_ROW, text + _ROW_GAP)
    line = y + (height - text) / 2 + _TEXT
    parts = [
        element("rect", x=0, y=y, width=_WIDTH, height=height, class_="cb-l-hit"),
        element("path", d=f"M0 {y:g}H{_WIDTH}", class_="cb-l-rule"),
        *_marks(v, lanes, step, y, height),
        text_lines(title, x, line, _TEXT, _LEADING, class_="cb-l-title"),
    ]
    if step.planned:
        below = line + len(title) * _LEADING
        parts.append(element("text", v.t("planned"), x=x, y=below, font_size=_NOTE, class_="cb-l-planned"))
    name = _in_words(v, number, step)
    return element("a", *parts, href=f"#{part_anchor('step', step.id)}", aria_label=name), height


def _marks(v: CaseView, lanes: list[_Lane], step: Step, y: float, height: float) -> Iterator[Markup]:
    """Who acts in a step, joined where several do; a hatched bar where nobody has said."""
    middle = y + height / 2
    acting = _lanes_of(v, step)
    marked = [lane for lane in lanes if lane.kind in acting]
    if not marked:
        width = lanes[-1].x + lanes[-1].width
        bar = {"x": 1, "width": width - 2, "y": middle - _RADIUS, "height": 2 * _RADIUS}
        yield element("rect", **bar, rx=2, fill="url(#lanes-hatch)", class_="cb-l-unsaid")
        word = {"text_anchor": "middle", "class_": "cb-l-word"}
        yield element("text", v.t("not_reported"), x=width / 2, y=middle + 4, font_size=_NOTE, **word)
        return
    later = " cb-l-later" if step.planned else ""
    if len(marked) > 1:
        line = f"M{marked[0].middle:g} {middle:g}H{marked[-1].middle:g}"
        yield element("path", d=line, class_="cb-l-join" + later)
    for lane in marked:
        letter = {"text_anchor": "middle", "class_": "cb-l-letter"}
        yield element(
            "g",
            element("circle", cx=lane.middle, cy=middle, r=_RADIUS),
            element("text", lane.letter, x=lane.middle, y=middle + 4, font_size=_MARK, **letter),
            class_=f"cb-l-mark cb-l-{lane.kind}{later}",
        )


def _in_words(v: CaseView, number: int, step: Step) -> str:
    """A step and who acts in it."""
    who = v.names("roles", step.by) if step.by else v.t("lanes_unsaid")
    later = v.t("in_brackets", text=v.t("planned")) if step.planned else ""
    return v.t("lanes_step", n=number, title=v.plain(step.title), who=who) + later


def _hatch() -> Markup:
    """What lies on what nobody has said."""
    line = element("path", d=f"M0 {_HATCH}L{_HATCH} 0", class_="cb-l-hatch")
    units = {"patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", line, id="lanes-hatch", width=_HATCH, height=_HATCH, **units))
