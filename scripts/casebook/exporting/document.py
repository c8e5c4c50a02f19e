"""A tool as a Word document: each block on a sheet of its own, ready to be filled in, then a made-up example
and how it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docx.shared import Mm
from docx.table import Table, _Row

from casebook.exporting.form import Form
from casebook.exporting.paper import PANEL, Paper, add_note, repeat, shade, stretch
from casebook.tool import Block

_EXAMPLE = "FBF1DC"


def document(form: Form) -> bytes:
    """The document's file; the same bytes for the same form."""
    paper = Paper(form)
    for block in form.tool.blocks:
        paper.begin(across=block.across, apart=False)
        paper.made.add_heading(form.say(block.title), 1)
        if block.note:
            paper.made.add_paragraph(form.say(block.note))
        _BLOCKS[block.kind](paper, block)
    _examples(paper)
    _about(paper)
    return paper.save()


def _head(paper: Paper[Form], table: Table, block: Block, *, helped: bool = True) -> None:
    """The head of a block's table, which comes again on each page."""
    say = paper.form.say
    row = table.rows[0]
    for cell, column in zip(row.cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(say(column.name)).bold = True
        shade(cell, PANEL)
        if helped and column.help:
            add_note(cell.add_paragraph(), say(column.help))
    repeat(row)


def _table(paper: Paper[Form], block: Block) -> None:
    table = paper.table(block.rows + 1, paper.form.shares(block))
    _head(paper, table, block)
    for row in list(table.rows)[1:]:
        stretch(row)


def _fields(paper: Paper[Form], block: Block) -> None:
    table = paper.table(len(block.fields), (0.3, 0.7))
    for row, field in zip(table.rows, block.fields, strict=True):
        name = row.cells[0]
        name.paragraphs[0].add_run(paper.form.say(field.name)).bold = True
        shade(name, PANEL)
        if field.help:
            add_note(name.add_paragraph(), paper.form.say(field.help))
        stretch(row, field.lines)


def _checklist(paper: Paper[Form], block: Block) -> None:
    for item in block.items:
        paragraph = paper.made.add_paragraph(f"☐\t{paper.form.say(item)}")
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.first_line_indent = Mm(-8)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(8))


def _text(paper: Paper[Form], block: Block) -> None:
    for text in block.paragraphs:
        paper.made.add_paragraph(paper.form.say(text)).paragraph_format.line_spacing = 1.6


_BLOCKS: Mapping[str, Callable[[Paper[Form], Block], None]] = {
    "table": _table,
    "fields": _fields,
    "checklist": _checklist,
    "text": _text,
}


def _examples(paper: Paper[Form]) -> None:
    """All examples on a sheet of their own, marked as made up."""
    form = paper.form
    if not form.examples:
        return
    paper.begin(across=any(block.across for block in form.examples))
    paper.made.add_heading(form.words["example"], 1)
    paper.small(form.words["example_help"])
    for block in form.examples:
        paper.made.add_heading(form.say(block.title), 2)
        if block.example:
            table = paper.table(len(block.example) + 1, form.shares(block))
            _head(paper, table, block, helped=False)
            for row, texts in zip(list(table.rows)[1:], block.example, strict=True):
                _filled(row, form.example_row(block, texts))
        pairs = [(field.name, field.example) for field in block.fields if field.example]
        if pairs:
            table = paper.table(len(pairs), (0.3, 0.7))
            for row, pair in zip(table.rows, pairs, strict=True):
                _filled(row, [form.say(text) for text in pair])


def _filled(row: _Row, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
        shade(cell, _EXAMPLE)


def _about(paper: Paper[Form]) -> None:
    paper.begin()
    paper.made.add_heading(paper.form.words["about"], 1)
    for title, texts in paper.form.about:
        paper.made.add_heading(title, 2)
        for text in texts:
            paper.made.add_paragraph(text)
