"""The model of a case as a diagram: who takes part, how social workers and volunteers work together, and whom
they serve.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from casebook.rendering.case_view import CaseView
from casebook.rendering.drawing import element, text_lines, wrap

_WIDTH = 360
"""About the width of a phone's column, so that a unit is a pixel there."""

_PAD, _GAP, _LINK = 11, 12, 18
"""The room within a box's edge, between boxes side by side, and for a line down to the next part."""

_FRAME, _ROUND = 6, 3
"""How far the frame stands off the two sides, and how round corners are."""

_ARROWS, _ARROWS_APART, _ARROW_LABEL = 68, 44, 7
"""The room between the two sides, for arrows; from one to the next; how far above it a label stands."""

_HEAD, _TEXT, _STRONG, _NOTE = 12.0, 13.0, 14.0, 11.0
"""Sizes of letters: of headings, texts, target groups and notes."""

_LEADING, _STRONG_LEADING, _APART = 17.5, 20, 9
"""From one line of a text to the next, and the room between two texts of a box."""

_CENTRE = _WIDTH / 2


_Part = tuple[Markup, float]
"""A part of the diagram, drawn from its own top left corner, and its height."""


@dataclass(frozen=True)
class _Box:
    """A box with a heading and texts; `kind` is the class that colours it."""

    kind: str
    heading: str
    texts: list[str]
    width: float

    @property
    def _room(self) -> float:
        return self.width - 2 * _PAD

    @cached_property
    def _head(self) -> list[str]:
        return wrap(self.heading, _HEAD, self._room, bold=True)

    @cached_property
    def _wrapped(self) -> list[list[str]]:
        return [wrap(text, _TEXT, self._room) for text in self.texts]

    @property
    def height(self) -> float:
        lines = len(self._head) + sum(len(lines) for lines in self._wrapped)
        return 2 * _PAD + lines * _LEADING + (len(self.texts) - 1) * _APART

    def draw(self, x: float, y: float, height: float) -> Markup:
        """The box with its top left corner there; the texts stand below the heading, parted by rules."""
        left, head_line = x + _PAD, y + _PAD + _HEAD - 1
        parts = [
            element("rect", x=x, y=y, width=self.width, height=height, rx=_ROUND),
            text_lines(self._head, left, head_line, _HEAD, _LEADING, class_="cb-d-head"),
        ]
        line = y + _PAD + len(self._head) * _LEADING + _TEXT
        for index, lines in enumerate(self._wrapped):
            if index:
                rule = line - _TEXT - _APART / 2
                parts.append(element("path", d=f"M{left:g} {rule:g}h{self._room:g}", class_="cb-d-rule"))
            parts.append(text_lines(lines, left, line, _TEXT, _LEADING))
            line += len(lines) * _LEADING + _APART
        return element("g", *parts, class_=f"cb-d-box {self.kind}")


def model_diagram(v: CaseView) -> Markup:
    """The diagram of the page's case, as inline SVG coloured by the page's styles; its description says the
    same in words.
    """
    drawn: list[Markup] = []
    height = 0.0
    groups = _groups(v)
    for part, tall in (_around(v, groups), _core(v, groups), _served(v)):
        drawn.append(element("g", part, transform=f"translate(0 {height:g})"))
        height += tall
    name = element("title", v.t("diagram_title", name=v.plain(v.case.model.name)), id="model-diagram-title")
    words = element("desc", _in_words(v, groups), id="model-diagram-words")
    labelled = {
        "role": "img",
        "aria_labelledby": "model-diagram-title",
        "aria_describedby": "model-diagram-words",
    }
    return element("svg", name, words, *drawn, viewBox=f"0 0 {_WIDTH} {height:g}", **labelled)


def _names(v: CaseView, roles: Iterable[str]) -> list[str]:
    return [v.plain(actor.name) for actor in v.case.model.actors if actor.role in roles]


_Groups = dict[str, tuple[str, list[str]]]


def _groups(v: CaseView) -> _Groups:
    """Heading and names of those around the two sides, and of the two sides, by the class of their box."""
    sides = _sides(v)
    around = [role for role in v.vocabulary("roles").terms if "side" not in role.extra]
    official = [role.id for role in around if role.extra.get("official")]
    others = [role.id for role in around if role.id not in official]
    groups = {
        "official": (v.t("diagram_official"), _names(v, official)),
        "others": (v.t("diagram_others"), _names(v, others)),
    }
    of_sides = {role: (v.name("roles", role), _names(v, roles)) for role, roles in sides.items()}
    return {kind: group for kind, group in groups.items() if group[1]} | of_sides


def _sides(v: CaseView) -> dict[str, tuple[str, ...]]:
    """The roles of the two sides, as the vocabulary says, each side by its first role."""
    roles: dict[str, list[str]] = {}
    for role in v.vocabulary("roles").terms:
        if "side" in role.extra:
            roles.setdefault(role.extra["side"], []).append(role.id)
    return {of_side[0]: tuple(of_side) for of_side in roles.values()}


def _around(v: CaseView, all_groups: _Groups) -> _Part:
    """Those who are on neither side, each group joined to what is below."""
    groups = [(kind, group) for kind, group in all_groups.items() if kind not in _sides(v)]
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


def _core(v: CaseView, groups: _Groups) -> _Part:
    """The two sides in a frame, and between them what the sources say of how they work together."""
    width = (_WIDTH - 2 * _FRAME - _ARROWS) / 2
    boxes = []
    for role in _sides(v):
        heading, names = groups[role]
        kind = f"cb-d-{role}" if names else "cb-d-missing"
        boxes.append(_Box(kind, heading, names or [v.t("diagram_missing")], width))
    height = max(*(box.height for box in boxes), 90)
    whole = height + 2 * _FRAME
    drawn = [element("rect", x=0, y=0, width=_WIDTH, height=whole, rx=_ROUND, class_="cb-d-frame")]
    drawn += [box.draw(_FRAME + index * (width + _ARROWS), _FRAME, height) for index, box in enumerate(boxes)]
    first_arrow = whole / 2 - 20
    for index, tie in enumerate(_ties(v, groups)):
        drawn.append(_arrow(v, tie, first_arrow + index * _ARROWS_APART))
    return Markup().join(drawn), whole


@dataclass(frozen=True)
class _Tie:
    """What joins the two sides: whether the sources tell of it, and whether it goes both ways."""

    label: str
    told: bool
    both: bool


def _ties(v: CaseView, groups: _Groups) -> list[_Tie]:
    """Handover and supervision, where there are two sides."""
    split = v.case.role_split
    if not all(names for _, names in (groups[role] for role in _sides(v))):
        return []
    return [
        _Tie(v.t("diagram_handover"), told=bool(split and split.handover), both=True),
        _Tie(v.t("diagram_supervision"), told=bool(split and split.supervision), both=False),
    ]


def _arrow(v: CaseView, tie: _Tie, y: float) -> Markup:
    """A labelled arrow between the sides, or a dotted line where the sources do not say."""
    start, end = _CENTRE - _ARROWS / 2 + 5, _CENTRE + _ARROWS / 2 - 5
    line = f"M{start:g} {y:g}H{end:g}"
    parts = [_note(tie.label, y - _ARROW_LABEL)]
    if not tie.told:
        parts.append(element("path", d=line, class_="cb-d-unsaid"))
        parts.append(_note(v.t("not_reported"), y + 14, class_="cb-d-soft"))
        return element("g", *parts)
    parts.append(element("path", d=line, class_="cb-d-arrow"))
    parts.append(element("path", d=f"M{end + 2:g} {y:g}l-7 -4v8z", class_="cb-d-tip"))
    if tie.both:
        parts.append(element("path", d=f"M{start - 2:g} {y:g}l7 -4v8z", class_="cb-d-tip"))
    return element("g", *parts)


def _note(text: str, y: float, **attributes: str) -> Markup:
    """Small print in the middle."""
    return element("text", text, x=_CENTRE, y=y, font_size=_NOTE, text_anchor="middle", **attributes)


def _served(v: CaseView) -> _Part:
    """Whom it is for."""
    lines = wrap(v.names("target-groups", v.case.target_groups), _STRONG, _WIDTH - 2 * _PAD, bold=True)
    top = _LINK + 3
    height = 2 * _PAD + (len(lines) + 1) * _STRONG_LEADING - 4
    head_line = top + _PAD + _HEAD - 1
    text_line = top + _PAD + _STRONG_LEADING + _STRONG - 2
    middle = {"text_anchor": "middle"}
    drawn = [
        element("path", d=f"M{_CENTRE:g} 0v{top - 4}", class_="cb-d-link"),
        element("path", d=f"M{_CENTRE:g} {top - 1}l-5 -8h10z", class_="cb-d-tip"),
        element("rect", x=0, y=top, width=_WIDTH, height=height, rx=_ROUND),
        element("text", v.label("target_groups"), x=_CENTRE, y=head_line, font_size=_HEAD, **middle),
        text_lines(lines, _CENTRE, text_line, _STRONG, _STRONG_LEADING, **middle, class_="cb-d-strong"),
    ]
    return element("g", *drawn, class_="cb-d-box cb-d-served"), top + height


def _in_words(v: CaseView, groups: _Groups) -> str:
    """What the diagram shows, as sentences."""
    semicolon = v.t("semicolon")
    sentences = [
        *((heading, semicolon.join(names) or v.t("diagram_missing")) for heading, names in groups.values()),
        *((tie.label, v.t("reported") if tie.told else v.t("not_reported")) for tie in _ties(v, groups)),
        (v.label("target_groups"), v.names("target-groups", v.case.target_groups)),
    ]
    colon, end = v.t("colon"), v.t("sentence_end")
    return "".join(f"{about}{colon}{text}{end}" for about, text in sentences).strip()
