"""Social cards: the picture that a link to a page shows elsewhere, as SVG; one for each case and one for all
other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from casebook.entry import Entry
from casebook.rendering.drawing import element, text_lines, text_width, wrap
from casebook.rendering.view import View

SITE_CARD = "assets/card.png"
SIZE = (1200, 630)

_FAMILIES = {"zh": "Noto Sans CJK SC", "en": "Noto Sans CJK KR"}
"""One font in two of its forms: the Korean one sets English quotation marks as narrow as English has them."""

_WIDTH, _HEIGHT = SIZE
_LEFT, _PANEL = 72, 300
"""The left margin, and the width of the panel at the right."""

_ROOM = _WIDTH - _PANEL - 2 * _LEFT
_SMALL, _NOTE = 27, 23
"""Sizes of letters: of the lines above and below, and of the note under the dots."""

_MARK, _MARK_ALONE = 56, 280
"""The size of the site's mark: beside its name, and where there are no letters."""

_DOT, _RING = 24, 3
"""The radius of a dot, and how thick the ring of an empty one is."""

_DOT_COLUMNS, _DOT_APART, _DOT_LEADING = 3, 72, 84
_DOTS_LEFT = _WIDTH - _PANEL + 78
_DOTS_TOP, _DOTS_TOP_ALONE = 122, 189

_MIDDLE, _GAP = 326, 16
"""The height that title and subtitle stand around, and the gap between them."""

_TITLE_WAYS = ((84, 1), (72, 1), (62, 1), (72, 2), (62, 2), (54, 2))
_SUBTITLE_WAYS = ((42, 3), (38, 3), (34, 3), (30, 3))
"""Sizes and numbers of lines that are tried, in this order."""

PAPER, PINE = "#fdfcf9", "#17634f"
_INK, _SOFT, _GOLD = "#22282b", "#586067", "#f0b75e"


@dataclass(frozen=True)
class _Card:
    """The texts of a card, and how many of its dots are full."""

    title: str
    subtitle: str
    foot: tuple[str, ...]
    note: tuple[str, ...]
    full: int


def card_path(case: str) -> str:
    """The address of a case's card below the language's root, by its id."""
    return f"assets/cards/{case}.png"


def draw_site_card(v: View, *, lettered: bool) -> str:
    """The card of all pages without one of their own. Without letters, for want of a font, there are only the
    mark and the dots.
    """
    return _draw(v, _of_site(v), lettered)


def draw_case_card(v: View, case: Entry, *, lettered: bool) -> str:
    """The card of a case."""
    return _draw(v, _of_case(v, case), lettered)


def _of_site(v: View) -> _Card:
    return _Card(
        title=v.t("home_title"),
        subtitle=v.t("card_lead"),
        foot=(),
        note=(v.count(len(v.cases)),),
        full=v.items,
    )


def _of_case(v: View, case: Entry) -> _Card:
    title = v.short(case)
    subtitle = v.say(case.title)[len(title) :].lstrip("：: ")
    filed = next(name for name in ("model-types", "service-fields") if case.terms[name])
    kinds = [v.name(filed, term) for term in case.terms[filed]]
    place = _widest(v.place(case, parts) for parts in (4, 3, 2, 1))
    kind = _widest(v.listed(kinds[:number]) for number in range(len(kinds), 0, -1))
    return _Card(
        title=title,
        subtitle=subtitle,
        foot=(place, kind),
        note=(v.t("completeness"), v.completeness(case)),
        full=case.written,
    )


def _widest(texts: Iterable[str]) -> str:
    """The first of some texts, each shorter than the last, that fits on a line; where none does, the last
    one's beginning.
    """
    text = ""
    for text in texts:
        if text_width(text, _SMALL) <= _ROOM:
            return text
    return wrap(text, _SMALL, _ROOM)[0] + "…"


def _draw(v: View, card: _Card, lettered: bool) -> str:
    drawn = [
        element("rect", width=_WIDTH, height=_HEIGHT, fill=PAPER),
        element("rect", x=_WIDTH - _PANEL, width=_PANEL, height=_HEIGHT, fill=PINE),
    ]
    if lettered:
        drawn += [_dots(card.full, v.items, _DOTS_TOP), draw_mark(_LEFT, 64, _MARK), *_letters(v, card)]
    else:
        left, top = (_WIDTH - _PANEL - _MARK_ALONE) / 2, (_HEIGHT - _MARK_ALONE) / 2
        drawn += [_dots(card.full, v.items, _DOTS_TOP_ALONE), draw_mark(left, top, _MARK_ALONE)]
    svg = element(
        "svg",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=_WIDTH,
        height=_HEIGHT,
        font_family=_FAMILIES[v.language],
    )
    return str(svg)


def draw_mark(x: float, y: float, size: float) -> Markup:
    """The site's mark, as in the theme's favicon."""
    hook = element(
        "path",
        d="M9 8h8a6 6 0 0 1 0 12h-3v5",
        fill="none",
        stroke="#fff",
        stroke_width=3,
        stroke_linecap="round",
    )
    parts = (
        element("rect", width=32, height=32, rx=6, fill=PINE),
        hook,
        element("circle", cx=23, cy=24, r=2.5, fill=_GOLD),
    )
    return element("g", *parts, transform=f"translate({x:g} {y:g}) scale({size / 32:g})")


def _dots(full: int, number: int, top: float) -> Markup:
    """A dot for each thing that one must know to do it again: full where the sources tell it."""
    dots = []
    for index in range(number):
        row, column = divmod(index, _DOT_COLUMNS)
        centre = {"cx": _DOTS_LEFT + column * _DOT_APART, "cy": top + row * _DOT_LEADING}
        if index < full:
            dots.append(element("circle", **centre, r=_DOT, fill=_GOLD))
        else:
            ring = {"stroke_width": _RING, "stroke_opacity": 0.5}
            radius = _DOT - _RING / 2
            dots.append(element("circle", **centre, r=radius, fill="none", stroke=PAPER, **ring))
    return Markup().join(dots)


def _letters(v: View, card: _Card) -> list[Markup]:
    """The site's name above; title and subtitle in the middle; where and what kind below; a note under the
    dots.
    """
    title, title_size = _fit(card.title, _TITLE_WAYS, bold=True)
    subtitle, subtitle_size = _fit(card.subtitle, _SUBTITLE_WAYS)
    title_leading, subtitle_leading = title_size * 1.25, subtitle_size * 1.45
    title_height = len(title) * title_leading
    top = _MIDDLE - (title_height + len(subtitle) * subtitle_leading + _GAP) / 2
    title_line, subtitle_line = top + title_size, top + title_height + _GAP + subtitle_size
    panel_centre = _WIDTH - _PANEL / 2
    return [
        element("text", v.t("site_name"), x=_LEFT + _MARK + 20, y=102, font_size=_SMALL, fill=_SOFT),
        text_lines(title, _LEFT, title_line, title_size, title_leading, font_weight="700", fill=_INK),
        text_lines(subtitle, _LEFT, subtitle_line, subtitle_size, subtitle_leading, fill=_INK),
        text_lines(list(card.foot), _LEFT, 534, _SMALL, 40, fill=PINE),
        text_lines(list(card.note), panel_centre, 522, _NOTE, 34, text_anchor="middle", fill=PAPER),
    ]


def _fit(text: str, ways: Sequence[tuple[int, int]], *, bold: bool = False) -> tuple[list[str], int]:
    """A text wrapped in the first of some ways, each a size and a number of lines, that it fits in; in the
    last it is cut if need be. Also the size.
    """
    for size, most in ways:
        lines = wrap(text, size, _ROOM, bold=bold)
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], lines[most - 1][:-1] + "…"], size
