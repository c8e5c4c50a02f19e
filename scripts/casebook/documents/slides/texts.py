"""Lines written into the frames of slides."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from casebook.documents.lines import Lines, Run
from casebook.documents.palette import ACCENT, INK
from casebook.documents.slides.fitting import BETWEEN, INDENT, leading
from casebook.exporting.form import CODES


def write_lines(
    frame: Any,
    lines: Lines,
    size: float,
    language: str,
    *,
    colour: str = "",
    first: int = 0,
    between: float = BETWEEN,
) -> None:
    """Write paragraphs of one size into a frame, `between` them that much space; items get a dot, or with
    `first` a number from there on.
    """
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = Pt(size * leading(line))
        paragraph.space_after = Pt(between)
        if line.item:
            _mark(paragraph, first + number if first else 0)
        for run in line.runs:
            if run.text:
                _write(paragraph, run, size, language, colour)
    if not lines:
        frame.paragraphs[0].font.size = Pt(size)


def _mark(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(int(Pt(INDENT if not number else INDENT * 1.6))))
    properties.set("indent", str(-int(Pt(INDENT if not number else INDENT * 1.6))))
    kind = f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod" startAt="{number}"/>'
    dot = f'<a:buChar {nsdecls("a")} char="•"/>'
    colour = f'<a:buClr {nsdecls("a")}><a:srgbClr val="{ACCENT}"/></a:buClr>'
    properties.extend((parse_xml(colour), parse_xml(kind if number else dot)))


def _write(paragraph: Any, run: Run, size: float, language: str, colour: str) -> None:
    made = paragraph.add_run()
    made.text = run.text
    made.font.size, made.font.bold = Pt(size), run.bold or None
    made.font.italic = run.italic or None
    made.font.color.rgb = RGBColor.from_string(colour or INK)
    made.font._element.set("lang", CODES.get(run.language, CODES[language]))
    made.font._element.set("altLang", CODES["zh" if language == "en" else "en"])
    if run.link:
        made.hyperlink.address = run.link
