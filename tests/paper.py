"""PDF files read by programs that did not write them: pypdf for what they are made of, pdftotext (Poppler) for
where each line of a page stands.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

MARGIN_ABOVE, MARGIN_BELOW = 60, 46
"""Points of the margins that hold the running head and the page's number."""
_SAME_LINE = 3
"""Points by which the bottoms of what stands on one line differ at most."""
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>', re.DOTALL
)
_WORD = re.compile(r"<word [^>]*>(.*?)</word>", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A line of text, in points from the page's left and top."""

    left: float
    top: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """A page with its lines, those of its margins left out."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def filled(self) -> float:
        """How far down the page its text reaches, as a share of its height."""
        return max((line.bottom for line in self.lines), default=0) / self.height

    @property
    def last_lines(self) -> set[str]:
        """What stands lowest in the left half of the page and in the right; a row of a table as a whole, since
        its first cell may be called as a heading is.
        """
        halves = [
            [line for line in self.lines if (line.left < self.width / 2 - 10) is left]
            for left in (True, False)
        ]
        return {_lowest(half) for half in halves if half}


def _lowest(lines: list[Line]) -> str:
    low = max(line.bottom for line in lines)
    return "".join(line.text for line in lines if line.bottom > low - _SAME_LINE)


def read_pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def read_sheets(file: Path) -> list[Sheet]:
    """The pages of a PDF file."""
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", str(file), "-"], capture_output=True, check=True
    ).stdout
    return [
        Sheet(float(width), float(height), tuple(_lines(content, float(height))))
        for width, height, content in _PAGE.findall(told.decode())
    ]


def _lines(page: str, height: float) -> list[Line]:
    lines = [
        Line(float(left), float(top), float(bottom), unescape("".join(_WORD.findall(content))))
        for left, top, bottom, content in _LINE.findall(page)
    ]
    return [line for line in lines if line.bottom < height - MARGIN_BELOW]


def text_of(file: Path) -> str:
    """All text of a PDF file without white space and what only joins: lines and words are cut anywhere."""
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return squeezed(told)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def bookmarks(reader: PdfReader) -> list[str]:
    """The titles of a file's bookmarks, depth by depth."""

    def walk(entries: list[object]) -> list[str]:
        titles = []
        for entry in entries:
            titles += walk(entry) if isinstance(entry, list) else [str(getattr(entry, "title", ""))]
        return titles

    return walk(list(reader.outline))
