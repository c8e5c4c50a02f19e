"""Tables on slides, which stay tables: cells with hairlines below them and a head in colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from casebook.documents.blocks import Row, Table
from casebook.documents.palette import LINE, PANEL, SIDES
from casebook.documents.slides.fitting import BETWEEN_IN_CELL, CELL_X, CELL_Y
from casebook.documents.slides.texts import write_lines

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style "No style, no grid"."""


def add_table(
    shapes: Any,
    table: Table,
    rows: Sequence[tuple[Row, float]],
    place: tuple[float, float],
    widths: Sequence[float],
    size: float,
    language: str,
) -> GraphicFrame:
    """Put rows of a table on a slide, each with its height, the head being one of them; `place` is its left
    and top.
    """
    left, top = place
    height = sum(height for _, height in rows)
    frame: GraphicFrame = shapes.add_table(
        len(rows), len(widths), Pt(left), Pt(top), Pt(sum(widths)), Pt(height)
    )
    made: Any = frame.table
    made.horz_banding, made.first_row = False, any(table.heads)
    made.first_col = table.named
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    for number, (row, height) in enumerate(rows):
        made.rows[number].height = Pt(height)
        head = any(table.heads) and number == 0
        for at, lines in enumerate(row):
            cell = made.cell(number, at)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            cell.margin_left = cell.margin_right = Pt(CELL_X)
            cell.margin_top = cell.margin_bottom = Pt(CELL_Y)
            letters = ""
            if head and table.sides:
                letters, ground = SIDES[table.sides[at]]
                _fill(cell, ground)
            elif head or (table.named and at == 0):
                _fill(cell, PANEL)
            write_lines(cell.text_frame, lines, size, language, colour=letters, between=BETWEEN_IN_CELL)
            _underline(cell)
    return frame


def _fill(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour)


def _underline(cell: Any) -> None:
    """A hairline below a cell, before its ground as the format wants it."""
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:lnB>'
    )
    cell._tc.get_or_add_tcPr().insert(0, line)
