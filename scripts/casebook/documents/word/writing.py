"""Blocks written as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from casebook.documents.blocks import About, Block, Heading, Said, Source, Table
from casebook.documents.lines import Cited, Line, Lines, Run
from casebook.documents.palette import ACCENT, LINE, PANEL, SIDES
from casebook.documents.word.footnotes import Footnotes
from casebook.documents.word.styles import set_look, set_page, set_properties
from casebook.exporting.archive import settle
from casebook.exporting.form import CODES
from casebook.exporting.paper import repeat, shade

_LOOKS = {"": "Normal", "lead": "Lead", "small": "Small", "mark": "Mark", "warning": "Warning"}
_CELL = 1.9
"""How far the text of a cell stands from its edge, in millimetres."""

_WHOLE = 900
"""How many characters a row may hold to be kept on one page; longer ones would leave much of a page empty."""

_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""

_NOTE, _SHORT_NOTE = 8, 7
"""The size of letters in notes, in points; in a document that is to be short."""


def word_document(
    about: About, blocks: Iterable[Block], *, compact: bool = False, across: bool = False
) -> bytes:
    """The file of a document; the same bytes each time. `compact` ones are to be short, `across` ones lie on
    their long side.
    """
    return _Writer(about, compact=compact, across=across).write(blocks)


class _Writer:
    def __init__(self, about: About, *, compact: bool, across: bool) -> None:
        self._made, self._about = Document(), about
        self._styles = set_look(self._made, about, compact=compact)
        set_properties(self._made, about)
        self._width = set_page(self._made, about, across=across)
        self._footnotes = Footnotes(self._made, _SHORT_NOTE if compact else _NOTE)
        self._told: set[Source] = set()
        self._anew = not (compact or across)

    def write(self, blocks: Iterable[Block]) -> bytes:
        self._paragraph("Title").add_run(self._about.title)
        for block in blocks:
            if isinstance(block, Heading):
                if block.level == 1 and self._anew:
                    self._footnotes.begin()
                heading = self._paragraph(f"Heading {block.level}")
                heading.add_run(block.text)
                if block.anew:
                    heading.paragraph_format.page_break_before = True
            elif isinstance(block, Said):
                self._say(block)
            else:
                self._table(block)
        file = BytesIO()
        self._made.save(file)
        return settle(file.getvalue(), dated=True)

    def _say(self, block: Said) -> None:
        counted = self._new_count() if block.numbered and block.lines else None
        for line in block.lines:
            style = _LOOKS[block.look]
            if line.item:
                style = "List Bullet" if counted is None else "List Number"
            paragraph = self._paragraph(style)
            if counted is not None:
                numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = 0, counted
            self._fill(paragraph, line)

    def _paragraph(self, style: str) -> Paragraph:
        """An empty paragraph at the end; looking styles up by their names takes long."""
        paragraph = self._made.add_paragraph()
        paragraph._p.style = self._styles[style]
        return paragraph

    def _new_count(self) -> int:
        """The number of a list that counts from one."""
        numbering = self._made.part.numbering_part.element
        style = self._made.styles["List Number"].element
        counted = numbering.num_having_numId(int(style.xpath("w:pPr/w:numPr/w:numId/@w:val")[0]))
        anew = numbering.add_num(counted.abstractNumId.val)
        anew.add_lvlOverride(0).add_startOverride(1)
        return int(anew.numId)

    def _fill(self, paragraph: Paragraph, line: Line) -> None:
        for run in line.runs:
            if run.cited:
                if not self._footnotes.again(paragraph, run.cited):
                    self._footnotes.add(paragraph, self._note(run.cited), run.cited)
            elif run.text:
                self._run(paragraph, run)

    def _note(self, cited: Cited) -> str:
        """A citation in words: where it is first told, with the source's name."""
        source = self._about.sources.get((cited.case, cited.source))
        parts = [self._about.cases.get(cited.case, ""), cited.spoken]
        if source and source not in self._told:
            self._told.add(source)
            parts += [source.title, source.published]
        return " · ".join(filter(None, parts))

    def _run(self, paragraph: Paragraph, run: Run) -> None:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None
        if run.language:
            self._speak(made, run.language)
        if run.link:
            made.font.color.rgb = RGBColor.from_string(ACCENT)
            link = OxmlElement("w:hyperlink")
            to = self._made.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), to)
            paragraph._p.append(link)
            link.append(made._r)

    def _speak(self, made: DocxRun, language: str) -> None:
        spoken = OxmlElement("w:lang")
        for part in ("val", "eastAsia"):
            spoken.set(qn(f"w:{part}"), CODES.get(language, language))
        made._r.get_or_add_rPr().append(spoken)

    def _table(self, block: Table) -> None:
        rows = [*([tuple(map(_head, block.heads))] if any(block.heads) else []), *block.rows]
        made = self._made.add_table(len(rows), len(block.shares))
        made.autofit = False
        _draw_borders(made._tbl)
        _describe(made._tbl, block.title)
        widths = [Mm((self._width - 2 * _CELL) * share) for share in block.shares]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for number, (texts, row) in enumerate(zip(rows, made._tbl.tr_lst, strict=True)):
            if sum(len(line.text) for lines in texts for line in lines) <= _WHOLE:
                row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            head = bool(any(block.heads)) and number == 0
            for at, (lines, cell, width) in enumerate(zip(texts, row.tc_lst, widths, strict=True)):
                cell.width = width
                self._cell(_Cell(cell, made), lines)
                if head or (block.named and at == 0):
                    shade(_Cell(cell, made), SIDES[block.sides[at]][1] if head and block.sides else PANEL)
        if any(block.heads):
            repeat(made.rows[0])
        self._paragraph("Small")

    def _cell(self, cell: _Cell, lines: Lines) -> None:
        paragraph = cell.paragraphs[0]
        for number, line in enumerate(lines):
            if number:
                paragraph = cell.add_paragraph()
            if line.item:
                line = Line((Run("• "), *line.runs))
            paragraph._p.style = self._styles["Cell"]
            self._fill(paragraph, line)


def _head(text: str) -> Lines:
    return (Line((Run(text, bold=True),)),)


def _draw_borders(table: Any) -> None:
    """Hairlines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        drawn = side in ("top", "bottom", "insideH")
        for part, value in (("val", "single" if drawn else "nil"), ("sz", "4"), ("color", LINE)):
            border.set(qn(f"w:{part}"), value)
        borders.append(border)
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(round(_CELL * _TWIPS)))
    indent.set(qn("w:type"), "dxa")
    look = table.tblPr.find(qn("w:tblLayout"))
    look.addprevious(indent)
    look.addprevious(borders)


def _describe(table: Any, title: str) -> None:
    """What the table shows, for those who do not see it."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table.tblPr.append(caption)
