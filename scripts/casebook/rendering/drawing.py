"""What drawings are made of: how wide a text is, where it wraps, and SVG elements as safe markup."""

from __future__ import annotations

import re

from markupsafe import Markup

_CJK = "\u2e80-\U0010ffff"
_OPENING, _SHUTTING = "（《「『【〈“(", "）》」』】〉”)"
_CLOSING = _SHUTTING + "，。、；：？！…·"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[^\s{_CJK}{_OPENING}{_CLOSING}]+|[{_CJK}])(?:[{_CLOSING}]+[,.;:!?]*)?\s*|\S\s*"
)
"""What stays on one line: a word or a Chinese character, with the punctuation that may not begin or end a
line.
"""

_ADVANCES = (
    ("ijl.,:;'|!", 0.3),
    (' ftrI()[]/-"', 0.4),
    ("mw", 0.86),
    ("MW@%", 0.96),
    ("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.74),
)
_ADVANCE = {char: advance for chars, advance in _ADVANCES for char in chars}
"""Widths in em, a little above those of the usual sans-serif fonts, so that no text turns out wider than
reckoned.
"""

_BOLD = 1.06


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is in a sans-serif font; rather too much than too little."""
    return _ems(text, _is_chinese(text)) * size * (_BOLD if bold else 1)


def _is_chinese(text: str) -> bool:
    return re.search(f"[{_CJK}]", text) is not None


def _ems(text: str, chinese: bool) -> float:
    """Chinese fonts make quotation marks, dashes and dots as wide as characters."""
    wide = "\u2000" if chinese else "\u2e80"
    return sum(1.0 if char >= wide else _ADVANCE.get(char, 0.58) for char in text)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text in as few lines as the room allows, about equally long, in Chinese broken rather between
    phrases. A word wider than the room is cut.
    """
    whole = room / size / (_BOLD if bold else 1)
    chinese = _is_chinese(text)
    pieces: list[str] = []
    for piece in _PIECE.findall(" ".join(text.split())):
        pieces += [piece] if _ems(piece.rstrip(), chinese) <= whole else piece
    best: list[tuple[int, float, list[str]]] = [(0, 0, [])]
    for end in range(1, len(pieces) + 1):
        tear, width, ways = _tear(pieces, end), 0.0, []
        for start in range(end - 1, -1, -1):
            width += _ems(pieces[start] if start < end - 1 else pieces[start].rstrip(), chinese)
            if width > whole and start < end - 1:
                break
            lines, cost, before = best[start]
            ways.append(
                (
                    lines + 1,
                    cost + (1 - width / whole) ** 2 + tear,
                    [*before, "".join(pieces[start:end]).rstrip()],
                )
            )
        best.append(min(ways))
    return best[-1][2]


def _tear(pieces: list[str], end: int) -> float:
    """What it costs to end a line here: something within brackets, and within a run of Chinese unless a
    particle shows where a phrase ends.
    """
    if end == len(pieces):
        return 0
    before, after = "".join(pieces[:end]).rstrip(), pieces[end]
    nested = sum(char in _OPENING for char in before) > sum(char in _SHUTTING for char in before)
    joined = (
        re.search(f"[{_CJK}]$", before)
        and re.match(f"[{_CJK}]", after)
        and before[-1] not in _CLOSING + "的"
        and after[0] not in _OPENING + "和与及等"
    )
    return 0.3 * nested + 0.1 * bool(joined)


def element(name: str, *children: str, **attributes: str | float) -> Markup:
    """An SVG element. Children that are not `Markup` are escaped; in names of attributes `_` stands for a
    hyphen, and one at the end is dropped.
    """
    given = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _plain(value))
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), given, Markup("").join(children))  # noqa: S704 - names are ours


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"


def text_lines(
    lines: list[str], x: float, y: float, size: float, leading: float, **attributes: str | float
) -> Markup:
    """Lines of text, the first one's baseline at `y`."""
    return Markup("").join(
        element("text", line, x=x, y=y + index * leading, font_size=size, **attributes)
        for index, line in enumerate(lines)
    )
