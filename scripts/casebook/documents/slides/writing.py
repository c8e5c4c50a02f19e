"""Slides written as a file: what does not fit on one goes on on the next, and notes say what is cited."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

from pptx.oxml.ns import qn
from pptx.util import Pt

from casebook.documents.blocks import About, Chart, Cover, Pair, Part, Row, Said, Slide, Table
from casebook.documents.lines import Line, Lines, plain
from casebook.documents.palette import INK, PAPER, SOFT, WARM
from casebook.documents.slides.charting import add_chart, chart_height
from casebook.documents.slides.fitting import (
    fitting_rows,
    head_of,
    line_height,
    lines_height,
    row_height,
    shared_out,
    table_height,
    table_widths,
)
from casebook.documents.slides.frame import (
    BOTTOM,
    COVER,
    INSIDE,
    LEFT,
    RIGHT,
    TOP,
    new_deck,
    theme,
)
from casebook.documents.slides.notes import notes_of
from casebook.documents.slides.sizes import LARGER, cover_size, size_of, table_size, title_size
from casebook.documents.slides.tables import add_table
from casebook.documents.slides.texts import write_lines
from casebook.documents.word.styles import moment
from casebook.exporting.archive import property_of, settle
from casebook.exporting.form import CODES
from casebook.rendering.drawing import text_width

_COLOURS = {"": INK, "lead": INK, "small": SOFT, "mark": WARM, "warning": WARM}
_FOOT_SIZE, _BELOW_SIZE = 12, 20
_FOOT_ROOM = 740
"""How wide the foot may be."""

_APART = 12
"""The space between the parts of a slide."""

_WHOLE = BOTTOM - TOP
_ROOM = RIGHT - LEFT
_HALF = _ROOM / 2 - 8
"""The width of a table, and of one of two that stand beside each other."""


def slides(about: About, cover: Cover, content: Iterable[Slide], words: dict[str, str]) -> bytes:
    """The file of a deck; the same bytes each time. `words` are the site's for documents."""
    writer = _Writer(about, words)
    writer.cover(cover)
    for slide in content:
        writer.show(slide)
    return writer.save()


class _Writer:
    def __init__(self, about: About, words: dict[str, str]) -> None:
        self._about, self._words, self._deck = about, words, new_deck()
        self._slide: Any = None
        self._y = 0.0
        self._lines: list[Line] = []
        self._title = ""
        self._notes: Lines = ()
        self._larger = 0

    def cover(self, cover: Cover) -> None:
        slide: Any = self._deck.slides.add_slide(self._deck.slide_layouts[COVER])
        title, below = slide.shapes.title, slide.placeholders[1]
        for frame, texts, of in (
            (title, (cover.title,), cover_size(cover.title)),
            (below, (*cover.below, cover.foot), _BELOW_SIZE),
        ):
            lines = tuple(line for text in texts for line in plain(text))
            write_lines(frame.text_frame, lines, of, self._about.language, colour=PAPER)
        slide.notes_slide.notes_text_frame.text = cover.foot

    def show(self, slide: Slide) -> None:
        """One slide, or as many as its parts take."""
        self._title, self._notes = slide.title, slide.notes
        self._larger = self._growth(slide)
        self._begin(slide.title)
        for part, following in zip_longest(slide.parts, slide.parts[1:]):
            if isinstance(part, Said):
                self._together(part, following)
                self._say(part)
            elif isinstance(part, Table):
                self._table(part)
            elif isinstance(part, Pair):
                self._pair(part)
            else:
                self._chart(part)
        self._end()

    def _growth(self, slide: Slide) -> int:
        """How much larger than usual letters are, where all fits on one slide."""
        for larger in LARGER:
            height = sum(self._height(part, larger) + _APART for part in slide.parts)
            if height <= _WHOLE:
                return larger
        return 0

    def _height(self, part: Part, larger: int) -> float:
        if isinstance(part, Said):
            return lines_height(part.lines, size_of(part, larger), RIGHT - LEFT)
        if isinstance(part, Chart):
            return chart_height(part)
        size = table_size(larger)
        if isinstance(part, Pair):
            return max(table_height(table, size, _HALF) for table in (part.left, part.right))
        return table_height(part, size, _ROOM)

    def save(self) -> bytes:
        properties = self._deck.core_properties
        about = self._about
        properties.title, properties.subject = property_of(about.title), property_of(about.head)
        properties.author = properties.last_modified_by = property_of(about.foot)
        properties.language = CODES[about.language]
        properties.created = properties.modified = moment(about.date)
        properties.revision = 1
        file = BytesIO()
        self._deck.save(file)
        with ZipFile(BytesIO(file.getvalue())) as made:
            themes = {
                name: theme(made.read(name), about.language)
                for name in made.namelist()
                if name.startswith("ppt/theme/")
            }
        return settle(file.getvalue(), themes, dated=True)

    def _begin(self, title: str) -> None:
        self._slide = self._deck.slides.add_slide(self._deck.slide_layouts[INSIDE])
        frame = self._slide.shapes.title.text_frame
        frame.text = title
        letters = frame.paragraphs[0].runs[0].font
        letters._element.set("lang", CODES[self._about.language])
        letters.size = Pt(size) if (size := title_size(title)) else None
        self._foot()
        self._y, self._lines = TOP, []

    def _foot(self) -> None:
        """The running foot and the number, as the layout has them."""
        for holder in self._slide.slide_layout.placeholders:
            role = holder._element.find(f".//{qn('p:ph')}").get("type")
            if role in ("ftr", "sldNum"):
                shape = copy.deepcopy(holder._element)
                self._slide.shapes._spTree.append(shape)
                if role == "ftr":
                    foot = plain(_running(self._about.head))
                    frame = self._slide.placeholders[holder.placeholder_format.idx].text_frame
                    write_lines(frame, foot, _FOOT_SIZE, self._about.language, colour=SOFT, between=0)

    def _end(self) -> None:
        """Write what whoever speaks needs to know of the slide."""
        told = notes_of(self._about, self._lines, self._notes, self._words["notes_sources"])
        self._slide.notes_slide.notes_text_frame.text = told

    def _go_on(self) -> None:
        self._end()
        self._begin(self._words["continued"].format(title=self._title))

    def _room(self, needed: float) -> None:
        """Go on on the next slide where what follows has no room on this one."""
        if self._y > TOP and self._y + needed > BOTTOM:
            self._go_on()

    def _together(self, said: Said, following: Part | None) -> None:
        """Begin the next slide where a single line, such as a heading, would stand without what follows."""
        if len(said.lines) == 1 and isinstance(following, Said):
            lines = *said.lines, *following.lines[:1]
            self._room(lines_height(lines, size_of(following, self._larger), _ROOM) + _APART)

    def _say(self, said: Said) -> None:
        size, colour = size_of(said, self._larger), _COLOURS[said.look]
        number = 1
        for group in self._grouped(said, size):
            height = sum(line_height(line, size, RIGHT - LEFT) for line in group)
            shape = self._slide.shapes.add_textbox(Pt(LEFT), Pt(self._y), Pt(RIGHT - LEFT), Pt(height))
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            first = number if said.numbered else 0
            write_lines(frame, group, size, self._about.language, colour=colour, first=first)
            number += len(group)
            self._lines += group
            self._y += height + _APART

    def _grouped(self, said: Said, size: float) -> Iterator[Lines]:
        """The lines that stand on each slide, the next one begun where there is no room."""
        group: list[Line] = []
        height = 0.0
        for line in said.lines:
            needed = line_height(line, size, RIGHT - LEFT)
            if self._y + height + needed > BOTTOM and (group or self._y > TOP):
                if group:
                    yield tuple(group)
                self._go_on()
                group, height = [], 0.0
            group.append(line)
            height += needed
        if group:
            yield tuple(group)

    def _table(self, table: Table) -> None:
        widths, size, head = table_widths(table, _ROOM), table_size(self._larger), head_of(table)
        heads = [(head, row_height(head, size, widths))] if any(table.heads) else []
        above = sum(height for _, height in heads)
        rows = [
            (row, row_height(row, size, widths)) for row in fitting_rows(table, size, widths, _WHOLE - above)
        ]
        heights = [height for _, height in rows]
        for fitting in shared_out(heights, _WHOLE - above, BOTTOM - self._y - above):
            if fitting:
                self._room(above + sum(height for _, height in rows[:fitting]))
                self._y += self._rows(table, [*heads, *rows[:fitting]], widths, size) + _APART
                rows = rows[fitting:]

    def _pair(self, pair: Pair) -> None:
        size, tables = table_size(self._larger), (pair.left, pair.right)
        height = max(table_height(table, size, _HALF) for table in tables)
        if self._y + height > BOTTOM:
            for table in tables:
                self._table(table)
            return
        for table, left in zip(tables, (LEFT, RIGHT - _HALF), strict=True):
            widths = table_widths(table, _HALF)
            rows = [(row, row_height(row, size, widths)) for row in table.rows]
            self._rows(table, rows, widths, size, left)
        self._y += height + _APART

    def _rows(
        self,
        table: Table,
        rows: list[tuple[Row, float]],
        widths: list[float],
        size: float,
        left: float = LEFT,
    ) -> float:
        """Write rows of a table; their height."""
        place, language = (left, self._y), self._about.language
        frame = add_table(self._slide.shapes, table, rows, place, widths, size, language)
        _describe(frame, table.title)
        self._lines += [line for row, _ in rows for lines in row for line in lines]
        return sum(height for _, height in rows)

    def _chart(self, chart: Chart) -> None:
        wanted = chart_height(chart)
        self._room(wanted)
        place = (int(Pt(LEFT)), int(Pt(self._y)), int(Pt(RIGHT - LEFT)), int(Pt(wanted)))
        figures = self._words["comma"].join(
            f"{name} {label}"
            for labels in chart.labels
            for name, label in zip(chart.names, labels, strict=True)
        )
        _describe(
            add_chart(self._slide.shapes, chart, place),
            self._words["chart"].format(title=chart.title, figures=figures),
        )
        self._y += wanted + _APART


def _describe(frame: Any, text: str) -> None:
    """What a table or a chart shows, for those who do not see it."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", text)


def _running(head: str) -> str:
    """What stands at the foot of each slide: what names the version, or the address where that is long."""
    return head if text_width(head, _FOOT_SIZE) <= _FOOT_ROOM else head.rpartition(" · ")[2]
