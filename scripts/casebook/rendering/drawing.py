"""What drawings are made of: how wide a text is, where it wraps, and SVG elements as safe markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import pairwise
from operator import add

from markupsafe import Markup, escape

_WIDE = "\u2e80-\U0010ffff"
_OPENING, _SHUTTING = "（《「『【〈“(", "）》」』】〉”)"
_CLOSING = _SHUTTING + "，。、；：？！…·"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}{_CLOSING}]+|[{_WIDE}])(?:[{_CLOSING}]+[,.;:!?]*)?\s*|\S\s*"
)
"""What stays on one line: a word or a Chinese character, with the punctuation that may not begin or end a
line.
"""

_CHARACTER, _WIDE_CHARACTER = re.compile(r"\S\s*"), re.compile(f"[{_WIDE}]")

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

_PIECES = 8192
"""Of how many pieces of text it is remembered what they are like: most are a single character."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is in a sans-serif font; rather too much than too little."""
    return _ems(text, _is_wide(text)) * size * (_BOLD if bold else 1)


def _is_wide(text: str) -> bool:
    return _WIDE_CHARACTER.search(text) is not None


@lru_cache(maxsize=_PIECES)
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
        pieces += [piece] if _ems(piece.rstrip(), chinese) <= whole else _CHARACTER.findall(piece)
    widths = [_ems(piece, chinese) for piece in pieces]
    bare = [_ems(piece.rstrip(), chinese) for piece in pieces]
    if reduce(add, reversed(widths[:-1]), sum(bare[-1:])) <= whole:
        return ["".join(pieces).rstrip()][: len(pieces)]
    best: list[_Wrapping] = [(0, 0.0, ())]  # of no piece, of the first, of the first two…
    tears = (*_tears(pieces), 0.0)
    for end, (width, tear) in enumerate(zip(bare, tears, strict=False), start=1):
        wrappings = []
        for start in range(end - 1, -1, -1):
            if start < end - 1:
                width += widths[start]
                if width > whole:
                    break
            number, cost, ends = best[start]
            wrappings.append((number + 1, cost + (1 - width / whole) ** 2 + tear, (*ends, end)))
        best.append(min(wrappings))
    ends = best[-1][2]
    return ["".join(pieces[start:end]).rstrip() for start, end in pairwise((0, *ends))]


_Wrapping = tuple[int, float, tuple[int, ...]]
"""A way to wrap the beginning of a text: the number of lines, what they cost, and of how many pieces the text
is where each one ends. The least is the best: few lines, then little cost.
"""


def _tears(pieces: Sequence[str]) -> Iterator[float]:
    """What it costs to end a line after each piece of a text but the last."""
    opened = 0
    for piece, following in pairwise(pieces):
        opened += _opens(piece)
        yield _NESTED * (opened > 0) + _JOINED * _are_joined(piece.rstrip()[-1], following[0])


@lru_cache(maxsize=_PIECES)
def _opens(piece: str) -> int:
    """How many brackets a piece opens, less those that it shuts."""
    return sum(char in _OPENING for char in piece) - sum(char in _SHUTTING for char in piece)


@lru_cache(maxsize=_PIECES)
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
    given = "".join([f' {_attribute(key)}="{_plain(value)}"' for key, value in attributes.items()])
    content = "".join([child if isinstance(child, Markup) else escape(child) for child in children])
    return Markup(f"<{name}{given}>{content}</{name}>")  # noqa: S704 - names are ours, all else is escaped


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _plain(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2):g}"


def text_lines(
    lines: list[str], x: float, y: float, size: float, leading: float, **attributes: str | float
) -> Markup:
    """Lines of text, the first one's baseline at `y`."""
    return Markup("").join(
        element("text", line, x=x, y=y + index * leading, font_size=size, **attributes)
        for index, line in enumerate(lines)
    )
