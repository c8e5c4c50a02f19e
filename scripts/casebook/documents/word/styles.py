"""How a Word document looks: letters, headings, the page with its running head and foot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from casebook.documents.blocks import About
from casebook.documents.palette import ACCENT, INK, LINE, SOFT, WARM
from casebook.exporting.archive import property_of
from casebook.exporting.form import CODES, FONTS

PAPER, MARGIN = (210, 297), 18
"""A4 and its margins, in millimetres."""

_STYLES = (
    ("Normal", 10, 0, 4, INK),
    ("Title", 19, 0, 4, ACCENT),
    ("Heading 1", 13, 12, 4, ACCENT),
    ("Heading 2", 11, 8, 3, INK),
    ("Heading 3", 10, 6, 2, INK),
    ("List Bullet", 10, 0, 2, INK),
    ("List Number", 10, 0, 2, INK),
    ("Header", 8, 0, 0, SOFT),
    ("Footer", 8, 0, 0, SOFT),
    ("Cell", 9, 0, 2, INK),
    ("Lead", 11, 2, 6, INK),
    ("Small", 8.5, 0, 3, SOFT),
    ("Mark", 8.5, 0, 3, WARM),
    ("Warning", 10, 2, 6, WARM),
)
"""Name, size, space before and after, in points, and colour of each style."""

_LEADING = ("Title", "Heading", "Mark")
"""What stands on the page of what follows it."""

_COMPACT = 0.94
"""What sizes come to in a document that is to be short."""


def set_look(made: Document, about: About, *, compact: bool = False) -> dict[str, str]:
    """Letters, sizes and colours of all that is written; smaller in a document that is to be short. Returns
    the styles' ids by their names.
    """
    _drop_styles(made)
    defaults = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    _set_fonts(defaults, about.language)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), CODES[about.language])
        language.set(qn("w:eastAsia"), CODES["zh"])
    factor = _COMPACT if compact else 1
    for name, size, before, after, colour in _STYLES:
        style = _style(made, name)
        style.font.size, style.font.color.rgb = Pt(size * factor), RGBColor.from_string(colour)
        style.font.italic = False
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(before * factor**4), Pt(after * factor**4)
        spacing.line_spacing = 1.0 if compact or name in ("Cell", "Small") else 1.15
        spacing.keep_with_next = name.startswith(_LEADING)
        if name.startswith(("Title", "Heading")):
            style.font.bold = True
        _set_fonts(style.element.get_or_add_rPr(), about.language)
    for border in made.styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    return {str(style.name): style.style_id for style in made.styles}


def _drop_styles(made: Document) -> None:
    """Take out the many styles of tables that the library's template brings along, but for the plainest."""
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(made: Document, name: str) -> ParagraphStyle:
    names = {style.name for style in made.styles}
    style = made.styles[name] if name in names else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - of the library's own template
    return style


def _set_fonts(properties: Any, language: str) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for part in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{part}"), FONTS[language])
    fonts.set(qn("w:eastAsia"), FONTS["zh"])


def set_page(made: Document, about: About, *, across: bool) -> int:
    """The page with its running head and foot; its width between the margins, in millimetres."""
    section = made.sections[0]
    width, height = reversed(PAPER) if across else PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(9)
    header = section.header.paragraphs[0]
    header.add_run(about.head)
    _rule(header)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{about.foot} · ")
    before, _, rest = about.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        footer.add_run(text)
        if field:
            _field(footer, field)
    return width - 2 * MARGIN


def _rule(paragraph: Paragraph) -> None:
    """A hairline below."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for part, value in (("val", "single"), ("sz", "4"), ("space", "3"), ("color", LINE)):
        bottom.set(qn(f"w:{part}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the reader's program fills in."""
    field, run, text = (OxmlElement(f"w:{part}") for part in ("fldSimple", "r", "t"))
    field.set(qn("w:instr"), name)
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def set_properties(made: Document, about: About) -> None:
    """What the file says of itself; its dates are those of the version, not of its making."""
    properties = made.core_properties
    properties.title, properties.subject = property_of(about.title), property_of(about.head)
    properties.author = properties.last_modified_by = property_of(about.foot)
    properties.language, properties.comments, properties.keywords = CODES[about.language], "", ""
    properties.created = properties.modified = moment(about.date)
    properties.revision = 1


def moment(date: str) -> datetime:
    """The beginning of a day, `2026-11-27`; of the year or month where no day is told."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC)
