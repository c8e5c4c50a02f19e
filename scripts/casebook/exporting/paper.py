"""Word documents that are filled in and printed on A4: letters, sheets, ruled tables, what stands below."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Generic, TypeVar

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from casebook.exporting.archive import property_of, settle
from casebook.exporting.form import CODES, FONTS, Printed

Of = TypeVar("Of", bound=Printed)

_PAPER, _MARGIN, _FOOT = (210, 297), 16, 10
"""A4 and its margins, in millimetres."""

_ROW = 10
"""How high a row to fill in is, in millimetres."""

_GREY, _BLACK = RGBColor(0x59, 0x5F, 0x63), RGBColor(0, 0, 0)
PANEL = "EDEBE4"

_FONT = (
    '<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{charset}"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + _FONT.format(name=FONTS["zh"], other="Noto Sans CJK SC", charset="86")
    + _FONT.format(name=FONTS["en"], other="Liberation Sans", charset="00")
    + "</w:fonts>"
)
"""What stands in for the letters where a machine has them not."""


def _set_letters(made: Doc, form: Printed) -> None:
    """Letters, sizes and language of all that is written."""
    defaults = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    _set_fonts(defaults, form)
    for language in defaults.iter(qn("w:lang")):
        for part in ("val", "eastAsia"):
            language.set(qn(f"w:{part}"), CODES[form.language])
    for name, size, before, after in (
        ("Normal", 10.5, 0, 4),
        ("Title", 20, 0, 2),
        ("Heading 1", 14, 8, 4),
        ("Heading 2", 11, 8, 2),
        ("Footer", 8, 0, 0),
    ):
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - of the library's own template
        style.font.size, style.font.color.rgb = Pt(size), _BLACK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _set_fonts(style.element.get_or_add_rPr(), form)
    for border in made.styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _set_fonts(properties: Any, form: Printed) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for part in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{part}"), FONTS[form.language])
    fonts.set(qn("w:eastAsia"), FONTS["zh"])


def _set_properties(made: Doc, form: Printed) -> None:
    properties = made.core_properties
    properties.title, properties.author = property_of(form.title), form.words["licence"]
    properties.language, properties.comments = CODES[form.language], form.words["mark"]
    properties.last_modified_by = ""


class Paper(Generic[Of]):
    """A document that is written sheet by sheet; `form` says what stands around it. It has its title."""

    def __init__(self, form: Of) -> None:
        self.made, self.form = Document(), form
        self._begun = self._across = False
        self.width = 0
        _set_letters(self.made, form)
        _set_properties(self.made, form)
        self.made.add_paragraph(form.title, style="Title")
        self.small(form.words["mark"])

    def save(self) -> bytes:
        """The document's file; the same bytes each time."""
        file = BytesIO()
        self.made.save(file)
        return settle(file.getvalue(), {"word/fontTable.xml": _FONT_TABLE.encode()})

    def begin(self, *, across: bool = False, apart: bool = True) -> None:
        """Begin a sheet; the first one has begun with the title. What need not stand `apart` goes on below
        where the sheet lies the same way.
        """
        if self._begun and not apart and across == self._across:
            return
        section = self.made.add_section(WD_SECTION.NEW_PAGE) if self._begun else self.made.sections[0]
        width, height = reversed(_PAPER) if across else _PAPER
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        section.footer_distance = Mm(_FOOT)
        self.width = width - 2 * _MARGIN
        if not self._begun:
            self._foot(section)
        self._begun, self._across = True, across

    def _foot(self, section: Section) -> None:
        words, paragraph = self.form.words, section.footer.paragraphs[0]
        paragraph.add_run(f"{words['licence']} · {self.form.address}\n")
        before, _, rest = words["page"].partition("{page}")
        between, _, after = rest.partition("{pages}")
        paragraph.add_run(before)
        _field(paragraph, "PAGE")
        paragraph.add_run(between)
        _field(paragraph, "NUMPAGES")
        paragraph.add_run(after)

    def small(self, text: str) -> None:
        add_note(self.made.add_paragraph(), text)

    def table(self, rows: int, shares: Sequence[float]) -> Table:
        """An empty table with ruled cells whose columns share the width."""
        table: Table = self.made.add_table(rows, len(shares), style="Table Grid")
        table.autofit = False
        widths = [Mm(self.width * share) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.width = width
        return table


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the reader's program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_note(paragraph: Paragraph, text: str) -> None:
    """Add a text in small grey letters."""
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), _GREY


def shade(cell: _Cell, colour: str) -> None:
    """Colour the ground of a cell."""
    shading = OxmlElement("w:shd")
    for part, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{part}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def repeat(row: _Row) -> None:
    """Let the head of a table come again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def stretch(row: _Row, lines: int = 1) -> None:
    """Make a row high enough to write in, and keep it on one page."""
    row.height, row.height_rule = Mm(_ROW * lines), WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
