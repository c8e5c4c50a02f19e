"""What drawings are made of: how wide a text is, where it wraps, and SVG elements as safe markup."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

_WIDE = "\u2e80-\U0010ffff"
_OPENING, _SHUTTING = "（《「『【〈“(", "）》」』】〉”)"
_CLOSING = _SHUTTING + "，。、；：？！…·"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}{_CLOSING}]+|[{_WIDE}])(?:[{_CLOSING}]+[,.;:!?]*)?\s*|\S\s*"
)
"""What stays on one line: a word or a Chinese character, with the punctuation that may not begin or end a
line.
"""

_ENDING, _BEGINNING = "的", "和与及等"
"""Particles that end a phrase of Chinese, and those that begin one."""

_NESTED, _JOINED = 0.3, 0.1
"""What it costs to end a line within brackets, and within a phrase."""

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
    return _ems(text, _is_wide(text)) * size * (_BOLD if bold else 1)


def _is_wide(text: str) -> bool:
    return re.search(f"[{_WIDE}]", text) is not None


def _ems(text: str, chinese: bool) -> float:
    """Chinese fonts make quotation marks, dashes and dots as wide as characters."""
    wide = "\u2000" if chinese else "\u2e80"
    return sum(1.0 if char >= wide else _ADVANCE.get(char, 0.58) for char in text)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text in as few lines as the room allows, about equally long, in Chinese broken rather between
    phrases. A word wider than the room is cut.
    """
    whole = room / size / (_BOLD if bold else 1)
    chinese = _is_wide(text)
    pieces: list[str] = []
    for piece in _PIECE.findall(" ".join(text.split())):
        pieces += [piece] if _ems(piece.rstrip(), chinese) <= whole else piece
    best = [_Wrapping(0, 0, [])]  # of no piece, of the first, of the first two…
    for end in range(1, len(pieces) + 1):
        tear = _tear("".join(pieces[:end]).rstrip(), "".join(pieces[end : end + 1]))
        width = 0.0
        wrappings = []
        for start in reversed(range(end)):
            ends_line = start == end - 1
            width += _ems(pieces[start].rstrip() if ends_line else pieces[start], chinese)
            if width > whole and not ends_line:
                break
            number, cost, lines = best[start]
            line = "".join(pieces[start:end]).rstrip()
            wrappings.append(_Wrapping(number + 1, cost + (1 - width / whole) ** 2 + tear, [*lines, line]))
        best.append(min(wrappings))
    return best[-1].lines


class _Wrapping(NamedTuple):
    """A way to wrap the beginning of a text. The least is the best: few lines, then little cost."""

    number: int
    cost: float
    lines: list[str]


def _tear(before: str, after: str) -> float:
    """What it costs to end a line between two pieces of text; nothing at the text's end."""
    if not after:
        return 0
    return _NESTED * _is_open(before) + _JOINED * _are_joined(before[-1], after[0])


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation is still open at the text's end."""
    return sum(char in _OPENING for char in text) > sum(char in _SHUTTING for char in text)


def _are_joined(last: str, first: str) -> bool:
    """Whether two neighbouring characters are Chinese and of one phrase, as far as marks and particles
    show.
    """
    ends_phrase = last in _CLOSING + _ENDING
    begins_phrase = first in _OPENING + _BEGINNING
    return _is_wide(last) and _is_wide(first) and not ends_phrase and not begins_phrase


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
