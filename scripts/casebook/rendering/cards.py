"""Social cards: the picture that a link to a page shows elsewhere, as SVG; one for each case and one for all
other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from casebook.model import Case
from casebook.rendering.drawing import element, text_lines, text_width, wrap
from casebook.rendering.view import View

SITE_CARD = "assets/card.png"
SIZE = (1200, 630)

_FAMILIES = {"zh": "Noto Sans CJK SC", "en": "Noto Sans CJK KR"}
"""One font in two of its forms: the Korean one sets English quotation marks as narrow as English has them."""

_LEFT, _PANEL, _SMALL = 72, 300, 27
_ROOM = SIZE[0] - _PANEL - 2 * _LEFT
_PAPER, _INK, _SOFT, _PINE, _GOLD = "#fdfcf9", "#22282b", "#586067", "#17634f", "#f0b75e"


@dataclass(frozen=True)
class _Card:
    """The texts of a card, and how many of its dots are full."""

    title: str
    subtitle: str
    foot: tuple[str, ...]
    note: tuple[str, ...]
    full: int


def card_path(case: Case) -> str:
    """The address of a case's card below the language's root."""
    return f"assets/cards/{case.id}.png"


def render_cards(v: View, *, lettered: bool) -> Iterator[tuple[str, str]]:
    """Every card of a language: its address and its drawing. Without letters, for want of a font, there are
    only the mark and the dots.
    """
    items = len(v.vocabulary("tidier-items").terms)
    yield (
        SITE_CARD,
        _draw(
            v,
            _Card(v.t("home_title"), v.t("card_lead"), (), (v.count(len(v.catalogue.cases)),), items),
            items,
            lettered,
        ),
    )
    for case in v.catalogue.cases:
        yield card_path(case), _draw(v, _of_case(v, case), items, lettered)


def _of_case(v: View, case: Case) -> _Card:
    title = v.short(case)
    subtitle = v.say(case.title)[len(title) :].lstrip("：: ")
    reported = v.catalogue.reported(case)
    kinds = [v.name("model-types", term) for term in case.model_types]
    place = _widest(v.place(case, parts) for parts in (2, 1))
    kind = _widest(v.t("list_comma").join(kinds[:number]) for number in range(len(kinds), 0, -1))
    return _Card(title, subtitle, (place, kind), (v.t("completeness"), v.completeness(case)), reported)


def _widest(texts: Iterable[str]) -> str:
    """The first of some texts, each shorter than the last, that fits on a line; where none does, the last
    one's beginning.
    """
    ways = list(texts)
    return next(
        (text for text in ways if text_width(text, _SMALL) <= _ROOM), wrap(ways[-1], _SMALL, _ROOM)[0] + "…"
    )


def _draw(v: View, card: _Card, dots: int, lettered: bool) -> str:
    width, height = SIZE
    drawn = [
        element("rect", width=width, height=height, fill=_PAPER),
        element("rect", x=width - _PANEL, width=_PANEL, height=height, fill=_PINE),
    ]
    drawn.append(_dots(card.full, dots, 122 if lettered else 189))
    drawn.append(
        _mark(_LEFT, 64, 56) if lettered else _mark((width - _PANEL - 280) / 2, (height - 280) / 2, 280)
    )
    if lettered:
        drawn += _letters(v, card)
    svg = element(
        "svg",
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        font_family=_FAMILIES[v.language],
    )
    return str(svg)


def _mark(x: float, y: float, size: float) -> Markup:
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
        element("rect", width=32, height=32, rx=6, fill=_PINE),
        hook,
        element("circle", cx=23, cy=24, r=2.5, fill=_GOLD),
    )
    return element("g", *parts, transform=f"translate({x:g} {y:g}) scale({size / 32:g})")


def _dots(full: int, dots: int, top: float) -> Markup:
    """A dot for each thing that one must know to do it again: full where the sources tell it."""
    found = []
    for index in range(dots):
        place = {"cx": SIZE[0] - _PANEL + 78 + index % 3 * 72, "cy": top + index // 3 * 84}
        if index < full:
            found.append(element("circle", **place, r=24, fill=_GOLD))
        else:
            found.append(
                element(
                    "circle", **place, r=22.5, fill="none", stroke=_PAPER, stroke_width=3, stroke_opacity=0.5
                )
            )
    return Markup().join(found)


def _letters(v: View, card: _Card) -> list[Markup]:
    """The site's name above; title and subtitle in the middle; where and what kind below; a note under the
    dots.
    """
    title, large = _fit(card.title, (84, 1), (72, 1), (62, 1), (72, 2), (62, 2), (54, 2), bold=True)
    subtitle, small = _fit(card.subtitle, (42, 3), (38, 3), (34, 3), (30, 3))
    lead, leading = large * 1.25, small * 1.45
    top = 326 - (len(title) * lead + len(subtitle) * leading + 16) / 2
    return [
        element("text", v.t("site_name"), x=_LEFT + 76, y=102, font_size=_SMALL, fill=_SOFT),
        text_lines(title, _LEFT, top + large, large, lead, font_weight="700", fill=_INK),
        text_lines(subtitle, _LEFT, top + len(title) * lead + 16 + small, small, leading, fill=_INK),
        text_lines(list(card.foot), _LEFT, 534, _SMALL, 40, fill=_PINE),
        text_lines(list(card.note), SIZE[0] - _PANEL / 2, 522, 23, 34, text_anchor="middle", fill=_PAPER),
    ]


def _fit(text: str, *ways: tuple[int, int], bold: bool = False) -> tuple[list[str], int]:
    """A text wrapped in the first of some ways, each a size and a number of lines, that it fits in; in the
    last it is cut if need be. Also the size.
    """
    for size, most in ways:
        lines = wrap(text, size, _ROOM, bold=bold)
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], lines[most - 1][:-1] + "…"], size
