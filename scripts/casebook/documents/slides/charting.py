"""Charts that can be edited: bars of one unit, their numbers in a small workbook inside the slides."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from casebook.documents.blocks import Chart
from casebook.documents.palette import ACCENT, INK, LINE
from casebook.exporting.archive import settle
from casebook.exporting.saving import saved

_SIZE = 16
_ROW, _BESIDE, _LEAST = 52, 40, 150
"""The height of a bar or of two that belong together, that of the legend, and that of the lowest chart."""

_BEFORE_AND_AFTER = (LINE, ACCENT)
"""The colours of two series."""


def chart_height(chart: Chart) -> float:
    """How high a chart is, in points."""
    return max(_ROW * len(chart.names) + _BESIDE, _LEAST)


def add_chart(shapes: Any, chart: Chart, place: tuple[int, int, int, int]) -> GraphicFrame:
    """Put a chart on a slide; `place` is its left, top, width and height."""
    data = CategoryChartData(number_format="General")
    data.categories = chart.names
    for name, values in chart.series:
        data.add_series(name, values)
    frame: GraphicFrame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    made: Any = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    made.font.size, made.font.color.rgb = Pt(_SIZE), RGBColor.from_string(INK)
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    made.category_axis.reverse_order = True
    made.category_axis.format.line.color.rgb = RGBColor.from_string(LINE)
    made.category_axis.has_major_gridlines = made.value_axis.has_major_gridlines = False
    made.value_axis.visible = False
    made.value_axis.minimum_scale = 0
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 60, -10
    colours = _BEFORE_AND_AFTER if len(chart.series) > 1 else (ACCENT,)
    for series, colour, labels in zip(plot.series, colours, chart.labels, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour)
        for point, label in enumerate(labels):
            shown = series.points[point].data_label
            shown.position = XL_LABEL_POSITION.OUTSIDE_END
            shown.text_frame.text = label
            shown.text_frame.paragraphs[0].runs[0].font.size = Pt(_SIZE)
    return frame


def _workbook(chart: Chart) -> bytes:
    """The numbers of a chart, where it looks for them; what is no number is text, even when it begins like a
    formula.
    """
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Sheet1"
    for column, (name, values) in enumerate(chart.series, start=2):
        _write(sheet.cell(1, column), name)
        for row, value in enumerate(values, start=2):
            sheet.cell(row, column).value = value
    for row, name in enumerate(chart.names, start=2):
        _write(sheet.cell(row, 1), name)
    return settle(saved(book))


def _write(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"
