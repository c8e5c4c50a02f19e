"""The model of a case as a diagram: who takes part, how social workers and volunteers work together, whom
they serve, and the steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from casebook.model import Step
from casebook.rendering.case_view import CaseView
from casebook.rendering.drawing import element, text_lines, wrap

_WIDTH = 360
"""About the width of a phone's column, so that a unit is a pixel there."""

_PAD, _GAP, _LINK = 11, 12, 18
_ARROWS = 68
"""The room between the two sides, for the arrows."""

_HEAD, _TEXT, _NOTE = 12.0, 13.0, 11.0
_LEADING, _APART = 17.5, 9

_OFFICIAL = ("party-organisation", "community-committee", "government")
_SIDES = ("social-worker", "volunteer")

_Part = tuple[Markup, float]
"""A part of the diagram, drawn from its own top left corner, and its height."""


@dataclass(frozen=True)
class _Box:
    """A box with a heading and texts; `kind` is the class that colours it."""

    kind: str
    heading: str
    texts: list[str]
    width: float

    @cached_property
    def _wrapped(self) -> list[list[str]]:
        return [wrap(text, _TEXT, self.width - 2 * _PAD) for text in self.texts]

    @cached_property
    def _head(self) -> list[str]:
        return wrap(self.heading, _HEAD, self.width - 2 * _PAD, bold=True)

    @property
    def height(self) -> float:
        lines = sum(len(lines) for lines in self._wrapped)
        return 2 * _PAD + len(self._head) * _LEADING + lines * _LEADING + (len(self.texts) - 1) * _APART

    def draw(self, x: float, y: float, height: float) -> Markup:
        parts = [element("rect", x=x, y=y, width=self.width, height=height, rx=3)]
        parts.append(
            text_lines(self._head, x + _PAD, y + _PAD + _HEAD - 1, _HEAD, _LEADING, class_="cb-d-head")
        )
        line = y + _PAD + len(self._head) * _LEADING + _TEXT
        for index, lines in enumerate(self._wrapped):
            if index:
                rule = line - _TEXT - _APART / 2
                parts.append(
                    element("path", d=f"M{x + _PAD:g} {rule:g}h{self.width - 2 * _PAD:g}", class_="cb-d-rule")
                )
            parts.append(text_lines(lines, x + _PAD, line, _TEXT, _LEADING))
            line += len(lines) * _LEADING + _APART
        return element("g", *parts, class_=f"cb-d-box {self.kind}")


def model_diagram(v: CaseView) -> Markup:
    """The diagram of the page's case, as inline SVG coloured by the page's styles; its description says the
    same in words.
    """
    drawn: list[Markup] = []
    height = 0.0
    for part, tall in (_around(v), _core(v), _served(v), _steps(v)):
        drawn.append(element("g", part, transform=f"translate(0 {height:g})"))
        height += tall
    name = element("title", v.t("diagram_title", name=v.plain(v.case.model.name)), id="model-diagram-title")
    words = element("desc", _in_words(v), id="model-diagram-words")
    labelled = {
        "role": "img",
        "aria_labelledby": "model-diagram-title",
        "aria_describedby": "model-diagram-words",
    }
    return element("svg", name, words, *drawn, viewBox=f"0 0 {_WIDTH} {height:g}", **labelled)


def _names(v: CaseView, roles: Iterable[str]) -> list[str]:
    return [v.plain(actor.name) for actor in v.case.model.actors if actor.role in roles]


def _groups(v: CaseView) -> dict[str, tuple[str, list[str]]]:
    """Heading and names of those around the two sides, and of the two sides, by the class of their box."""
    others = [role.id for role in v.vocabulary("roles").terms if role.id not in (*_OFFICIAL, *_SIDES)]
    around = {
        "official": (v.t("diagram_official"), _names(v, _OFFICIAL)),
        "others": (v.t("diagram_others"), _names(v, others)),
    }
    sides = {role: (v.name("roles", role), _names(v, (role,))) for role in _SIDES}
    return {kind: group for kind, group in around.items() if group[1]} | sides


def _around(v: CaseView) -> _Part:
    """Those who are on neither side, each group joined to what is below."""
    groups = [(kind, group) for kind, group in _groups(v).items() if kind not in _SIDES]
    if not groups:
        return Markup(), 1
    width = (_WIDTH - 2 - _GAP * (len(groups) - 1)) / len(groups)
    boxes = [_Box(f"cb-d-{kind}", heading, names, width) for kind, (heading, names) in groups]
    height = max(box.height for box in boxes)
    drawn = []
    for index, box in enumerate(boxes):
        x = 1 + index * (width + _GAP)
        drawn.append(element("path", d=f"M{x + width / 2:g} {height + 1:g}v{_LINK}", class_="cb-d-link"))
        drawn.append(box.draw(x, 1, height))
    return Markup().join(drawn), height + _LINK + 1


def _core(v: CaseView) -> _Part:
    """The two sides in a frame, and between them what the sources say of how they work together."""
    frame, groups = 6, _groups(v)
    width = (_WIDTH - 2 * frame - _ARROWS) / 2
    boxes = []
    for role in _SIDES:
        heading, names = groups[role]
        boxes.append(
            _Box(
                f"cb-d-{role}" if names else "cb-d-missing", heading, names or [v.t("diagram_missing")], width
            )
        )
    height = max(*(box.height for box in boxes), 90)
    drawn = [element("rect", x=0, y=0, width=_WIDTH, height=height + 2 * frame, rx=3, class_="cb-d-frame")]
    drawn += [box.draw(frame + index * (width + _ARROWS), frame, height) for index, box in enumerate(boxes)]
    for index, (label, given) in enumerate(_ties(v)):
        drawn.append(_arrow(v, label, frame + height / 2 - 20 + index * 44, given=given, both=index == 0))
    return Markup().join(drawn), height + 2 * frame


def _ties(v: CaseView) -> list[tuple[str, bool]]:
    """What joins the two sides, where there are two: handover, which goes both ways, and supervision; and
    whether the sources tell of it.
    """
    groups, split = _groups(v), v.case.role_split
    if not all(groups[role][1] for role in _SIDES):
        return []
    told = (split and split.handover, split and split.supervision)
    return [*zip((v.t("diagram_handover"), v.t("diagram_supervision")), map(bool, told), strict=True)]


def _arrow(v: CaseView, label: str, y: float, *, given: bool, both: bool) -> Markup:
    """A labelled arrow between the sides, or a dotted line where the sources do not say."""
    start, end, centre = (_WIDTH - _ARROWS) / 2 + 5, (_WIDTH + _ARROWS) / 2 - 5, _WIDTH / 2
    parts = [element("text", label, x=centre, y=y - 7, font_size=_NOTE, text_anchor="middle")]
    parts.append(
        element("path", d=f"M{start:g} {y:g}H{end:g}", class_="cb-d-arrow" if given else "cb-d-unsaid")
    )
    if not given:
        parts.append(
            element(
                "text",
                v.t("not_reported"),
                x=centre,
                y=y + 14,
                font_size=_NOTE,
                text_anchor="middle",
                class_="cb-d-soft",
            )
        )
    if given:
        parts.append(element("path", d=f"M{end + 2:g} {y:g}l-7 -4v8z", class_="cb-d-tip"))
    if given and both:
        parts.append(element("path", d=f"M{start - 2:g} {y:g}l7 -4v8z", class_="cb-d-tip"))
    return element("g", *parts)


def _served(v: CaseView) -> _Part:
    """Whom it is for."""
    terms = v.t("list_comma").join(v.name("target-groups", term) for term in v.case.target_groups)
    lines = wrap(terms, _TEXT + 1, _WIDTH - 2 * _PAD, bold=True)
    height, top = 2 * _PAD + (len(lines) + 1) * 20 - 4, _LINK + 3
    drawn = [
        element("path", d=f"M{_WIDTH / 2:g} 0v{top - 4}", class_="cb-d-link"),
        element("path", d=f"M{_WIDTH / 2:g} {top - 1}l-5 -8h10z", class_="cb-d-tip"),
        element("rect", x=0, y=top, width=_WIDTH, height=height, rx=3),
        element(
            "text",
            v.label("target_groups"),
            x=_WIDTH / 2,
            y=top + _PAD + _HEAD - 1,
            font_size=_HEAD,
            text_anchor="middle",
        ),
        text_lines(
            lines,
            _WIDTH / 2,
            top + _PAD + 20 + _TEXT - 1,
            _TEXT + 1,
            20,
            text_anchor="middle",
            class_="cb-d-strong",
        ),
    ]
    return element("g", *drawn, class_="cb-d-box cb-d-served"), top + height


def _steps(v: CaseView) -> _Part:
    """The steps in order, on a line that is dashed before those that are only planned."""
    drawn = [element("text", v.label("steps"), x=0, y=34, font_size=_TEXT, class_="cb-d-head")]
    centre, y = 13, 50.0
    for number, step in enumerate(v.case.steps, start=1):
        lines = wrap(v.plain(step.title), _TEXT, _WIDTH - 40)
        tall = len(lines) * _LEADING + (_LEADING - 1 if step.planned else 0)
        room = max(tall, 26)
        if number < len(v.case.steps):
            planned = v.case.steps[number].planned
            drawn.append(
                element(
                    "path",
                    d=f"M{centre} {y + 24:g}v{room - 16:g}",
                    class_="cb-d-unsaid" if planned else "cb-d-link",
                )
            )
        drawn.append(_number(number, step, centre, y + 12))
        drawn.append(text_lines(lines, 36, y + (17 if tall < 26 else 13), _TEXT, _LEADING))
        if step.planned:
            drawn.append(
                element(
                    "text",
                    v.t("planned"),
                    x=36,
                    y=y + 13 + len(lines) * _LEADING,
                    font_size=_NOTE,
                    class_="cb-d-planned",
                )
            )
        y += room + 7
    return Markup().join(drawn), y - 4


def _number(number: int, step: Step, x: float, y: float) -> Markup:
    parts = (
        element("circle", cx=x, cy=y, r=11),
        element("text", str(number), x=x, y=y + 4.2, font_size=12, text_anchor="middle"),
    )
    return element("g", *parts, class_="cb-d-number cb-d-later" if step.planned else "cb-d-number")


def _in_words(v: CaseView) -> str:
    """What the diagram shows, as sentences."""
    said = [
        (heading, v.t("semicolon").join(names) or v.t("diagram_missing"))
        for heading, names in _groups(v).values()
    ]
    said += [(label, v.t("reported" if given else "not_reported")) for label, given in _ties(v)]
    said.append(
        (
            v.label("target_groups"),
            v.t("list_comma").join(v.name("target-groups", term) for term in v.case.target_groups),
        )
    )
    steps = [
        f"{number}. {v.plain(step.title)}" + (v.t("in_brackets", text=v.t("planned")) if step.planned else "")
        for number, step in enumerate(v.case.steps, start=1)
    ]
    said.append((v.label("steps"), v.t("semicolon").join(steps)))
    return "".join(heading + v.t("colon") + text + v.t("sentence_end") for heading, text in said).strip()
