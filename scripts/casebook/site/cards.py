"""Social cards from drawings."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate, count
from pathlib import Path
from typing import NamedTuple, cast
from xml.etree import ElementTree

import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont

_COLOURS, _SHADES = 128, 16
"""How many colours a picture may have before it is lettered, and how many there are from a ground's colour to
that of letters upon it.
"""

_LEVELS = [round(ink * (_SHADES - 1) / 255) for ink in range(256)]
"""Which of the shades shows so much ink."""

_GROUNDS, _LINES, _LETTERS = 32, 128, 4096
"""How many pictures without letters, lines of text and letters are remembered: many cards share them."""

_EFFORT = 3
"""How hard a file is pressed, from 0 to 9."""


def paint_card(drawing: str, fonts: tuple[Path, ...]) -> bytes:
    """A drawing, SVG, as a PNG picture; without its letters where there are no fonts.

    Letters are the `text` elements right below the root, each a line upon a ground of one colour. All else,
    which is the same for many cards, is painted once in a process.
    """
    root = ElementTree.fromstring(drawing)  # noqa: S314 - drawn by us
    family = root.attrib.pop("font-family", "")
    lines = root.findall("{*}text")
    for line in lines:
        root.remove(line)
    picture = _Picture(_paint_ground(ElementTree.tostring(root, "unicode")))
    for line in lines if fonts else ():
        file = fonts[line.get("font-weight") == "700"]
        picture.write(line, _font(file, family, float(line.attrib["font-size"])))
    return picture.png()


class _Picture:
    """A picture to be lettered, with a palette that grows as letters want shades."""

    def __init__(self, ground: Image.Image) -> None:
        self._ground = ground
        self._picture = ground.copy()
        self._palette = ground.getpalette() or []
        self._shades: dict[tuple[tuple[int, ...], tuple[int, ...]], list[int]] = {}

    def write(self, line: ElementTree.Element, font: ImageFont.FreeTypeFont) -> None:
        """Put a line of text where its attributes say."""
        x, y = (round(float(line.attrib[name])) for name in "xy")
        left, top, ink = _ink(line.text or "", font, centred=line.get("text-anchor") == "middle")
        shades = self._shades_between(x, y, line.attrib["fill"])
        self._picture.paste(ink.point(shades), (x + left, y + top))

    def png(self) -> bytes:
        self._picture.putpalette(self._palette)
        file = BytesIO()
        self._picture.save(file, "PNG", compress_level=_EFFORT)
        return file.getvalue()

    def _shades_between(self, x: int, y: int, fill: str) -> list[int]:
        """For each amount of ink, the place in the palette of its shade between the ground's colour at a
        point and that of letters.
        """
        place = 3 * cast("int", self._ground.getpixel((x, y)))
        ends = tuple(self._palette[place : place + 3]), ImageColor.getrgb(fill)
        if ends not in self._shades:
            first = len(self._palette) // 3 - 1
            self._shades[ends] = [first + level if level else place // 3 for level in _LEVELS]
            for level in range(1, _SHADES):
                share = level / (_SHADES - 1)
                self._palette += [round(a + (b - a) * share) for a, b in zip(*ends, strict=True)]
        return self._shades[ends]


@lru_cache(maxsize=_LINES)
def _ink(text: str, font: ImageFont.FreeTypeFont, *, centred: bool) -> tuple[int, int, Image.Image]:
    """A line's ink, and how far it begins to the right of its anchor and below."""
    letters = [_letter(char, font) for char in text]
    starts = list(accumulate((letter.advance for letter in letters), initial=0))
    placed = [
        (start + letter.left, letter.top, letter.ink) for start, letter in zip(starts, letters, strict=False)
    ]
    left, top = min((x for x, _, _ in placed), default=0), min((y for _, y, _ in placed), default=0)
    right = max((x + letter.width for x, _, letter in placed), default=0)
    bottom = max((y + letter.height for _, y, letter in placed), default=0)
    ink = Image.new("L", (right - left, bottom - top))
    for x, y, letter in placed:
        ink.paste(255, (x - left, y - top), letter)
    begin = (starts[-1] + 1) // 2 if centred else 0
    return left - begin, top, ink


class _Letter(NamedTuple):
    """A letter's ink, how far that begins to the right of where the letter begins and below the baseline, and
    where the next one begins.
    """

    ink: Image.Image
    left: int
    top: int
    advance: int


@lru_cache(maxsize=_LETTERS)
def _letter(char: str, font: ImageFont.FreeTypeFont) -> _Letter:
    left, top, right, bottom = (int(edge) for edge in font.getbbox(char, anchor="ls"))
    ink = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(ink).text((-left, -top), char, fill=255, font=font, anchor="ls")
    return _Letter(ink, left, top, round(font.getlength(char)))


@lru_cache(maxsize=_GROUNDS)
def _paint_ground(svg: str) -> Image.Image:
    """A drawing without letters, as a picture with a palette; not to be changed."""
    painted = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    with Image.open(BytesIO(painted)) as picture:
        return picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)


@cache
def _font(file: Path, family: str, size: float) -> ImageFont.FreeTypeFont:
    return _face(file, family).font_variant(size=size)


@cache
def _face(file: Path, family: str) -> ImageFont.FreeTypeFont:
    """The form of a font that has this name, among those that a file holds. Raises OSError for none.

    Letters are set side by side by Pillow itself: what else it might use differs from computer to computer.
    """
    faces = (ImageFont.truetype(file, index=index, layout_engine=ImageFont.Layout.BASIC) for index in count())
    return next(face for face in faces if face.getname()[0] == family)
