"""Social cards: the picture that a link to a page shows elsewhere, as SVG; one for each case and one for all
other pages. What matters stands in the square in the middle, which chats cut out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from casebook.entry import Entry
from casebook.rendering.case_view import case_view
from casebook.rendering.drawing import element, text_lines, text_width, wrap
from casebook.rendering.view import View

SITE_CARD = "assets/card.png"
SIZE = (1200, 630)

_FAMILIES = {"zh": "Noto Sans CJK SC", "en": "Noto Sans CJK KR"}
"""One font in two of its forms: the Korean one sets English quotation marks as narrow as English has them."""

_WIDTH, _HEIGHT = SIZE
_WING = (_WIDTH - _HEIGHT) / 2
"""How wide the panels are at either side of the square."""

_LEFT = _WING + 26
_ROOM = _HEIGHT - 2 * 26
"""Where letters begin in the square, and how wide they may be."""

_SMALL, _FACT, _NOTE = 24, 25, 22
"""Sizes of letters: of the lines above, of the facts, and of the notes."""

_MARK, _MARK_ALONE, _MARK_ASIDE = 44, 220, 150
"""The size of the site's mark: beside its name, where there are no letters, and on the panel."""

_DOT, _RING, _DOTS_APART, _DOTS_TOP = 15, 2.5, 46, 556
"""The radius of a dot, how thick the ring of an empty one is, how far apart they are, and their height."""

_MIDDLE, _GAP = 252, 14
"""The height that title and subtitle stand around, and the gap between them."""

_FACTS_TOP, _FACTS_LEADING = 412, 37
"""The line of the first of the facts, and how far apart they are."""

_TITLE_WAYS = ((76, 1), (64, 1), (54, 1), (54, 2), (46, 2), (40, 2))
_SUBTITLE_WAYS = ((34, 2), (30, 2), (28, 3), (25, 3))
"""Sizes and numbers of lines that are tried, in this order."""

PAPER, PINE = "#fdfcf9", "#17634f"
_INK, _SOFT, _GOLD = "#22282b", "#586067", "#f0b75e"


@dataclass(frozen=True)
class _Card:
    """The texts of a card, of which `kind` stands aside, and how many of its dots are full."""

    title: str
    subtitle: str
    place: str
    facts: tuple[str, ...]
    kind: str
    note: str
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
        place="",
        facts=(),
        kind="",
        note=v.count(len(v.cases)),
        full=v.items,
    )


def _of_case(v: View, case: Entry) -> _Card:
    title = v.short(case)
    filed = next(name for name in ("model-types", "service-fields") if case.terms[name])
    return _Card(
        title=title,
        subtitle=v.say(case.title)[len(title) :].lstrip("：: "),
        place=_widest(v.place(case, parts) for parts in (4, 3, 2, 1)),
        facts=tuple(_facts(v, case)),
        kind=v.names(filed, case.terms[filed]),
        note=v.t("form.pair", name=v.t("completeness"), value=v.completeness(case)),
        full=case.written,
    )


def _facts(v: View, case: Entry) -> Iterator[str]:
    """Whom it serves, how many people, how much money and how long, as the start card has them, each on a
    line.
    """
    record = v.read("case", case.id)
    card = case_view(v, record).start_card(record)
    serves = card["who"].lines[0]
    facts = [(serves.label, serves.text)]
    for cell in (card["people"], card["money"], card["time"]):
        said = [f"{line.label} {line.text}".strip() for line in cell.lines if line.known and not line.editors]
        facts.append((cell.label, v.t("semicolon").join(said) or v.t("start_card.not_said")))
    for name, value in facts:
        line = v.t("form.pair", name=name, value=value)
        yield line if text_width(line, _FACT) <= _ROOM else wrap(line, _FACT, _ROOM - _FACT)[0] + "…"


def _widest(texts: Iterable[str]) -> str:
    """The first of some texts, each shorter than the last, that fits on a line; where none does, the last
    one's beginning.
    """
    text = ""
    for text in texts:
        if text_width(text, _SMALL) <= _ROOM:
            return text
    return wrap(text, _SMALL, _ROOM - _SMALL)[0] + "…"


def _draw(v: View, card: _Card, lettered: bool) -> str:
    drawn = [
        element("rect", width=_WIDTH, height=_HEIGHT, fill=PINE),
        element("rect", x=_WING, width=_HEIGHT, height=_HEIGHT, fill=PAPER),
        _dots(card.full, v.items),
    ]
    if lettered:
        left, top = (_WING - _MARK_ASIDE) / 2, (_HEIGHT - _MARK_ASIDE) / 2
        drawn += [draw_mark(left, top, _MARK_ASIDE), draw_mark(_LEFT, 32, _MARK), *_letters(v, card)]
    else:
        drawn.append(draw_mark((_WIDTH - _MARK_ALONE) / 2, (_HEIGHT - _MARK_ALONE) / 2, _MARK_ALONE))
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


def _dots(full: int, number: int) -> Markup:
    """A dot for each thing that one must know to do it again: full where the sources tell it."""
    dots = []
    for index in range(number):
        centre = {"cx": _LEFT + _DOT + index * _DOTS_APART, "cy": _DOTS_TOP}
        if index < full:
            dots.append(element("circle", **centre, r=_DOT, fill=PINE))
        else:
            radius = _DOT - _RING / 2
            dots.append(element("circle", **centre, r=radius, fill="none", stroke=_GOLD, stroke_width=_RING))
    return Markup().join(dots)


def _letters(v: View, card: _Card) -> list[Markup]:
    """In the square the site's name, where it is, title and subtitle, facts, and a note under the dots; what
    kind it is aside.
    """
    title, title_size = _fit(card.title, _TITLE_WAYS, bold=True)
    subtitle, subtitle_size = _fit(card.subtitle, _SUBTITLE_WAYS)
    title_leading, subtitle_leading = title_size * 1.25, subtitle_size * 1.45
    title_height = len(title) * title_leading
    top = _MIDDLE - (title_height + len(subtitle) * subtitle_leading + _GAP) / 2
    title_line, subtitle_line = top + title_size, top + title_height + _GAP + subtitle_size
    kind = wrap(card.kind, _SMALL, _WING - 60) if card.kind else []
    kind_line = _HEIGHT / 2 - (len(kind) - 1) * 20
    return [
        element("text", v.t("site_name"), x=_LEFT + _MARK + 14, y=63, font_size=_SMALL, fill=_SOFT),
        *([element("text", card.place, x=_LEFT, y=112, font_size=_SMALL, fill=PINE)] if card.place else []),
        text_lines(title, _LEFT, title_line, title_size, title_leading, font_weight="700", fill=_INK),
        text_lines(subtitle, _LEFT, subtitle_line, subtitle_size, subtitle_leading, fill=_INK),
        text_lines(list(card.facts), _LEFT, _FACTS_TOP, _FACT, _FACTS_LEADING, fill=_INK),
        element("text", card.note, x=_LEFT, y=606, font_size=_NOTE, fill=_SOFT),
        text_lines(kind, _WIDTH - _WING / 2, kind_line, _SMALL, 40, text_anchor="middle", fill=PAPER),
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
