"""The questionnaire as a Word document: questions with room for the answers, tables for what comes several
times, boxes to tick.

Each question carries its code as small text. Names of content controls would not do: some programs and most
phones drop them, and nobody sees when they are gone; text stays text, even when it is copied or typed anew.
Boxes to tick are controls for the sake of a click; without them the box is still a letter to replace.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from casebook.editing.questionnaires.asked import Question
from casebook.editing.questionnaires.words import TICK, Asking
from casebook.exporting.paper import PANEL, Paper, add_note, repeat, shade, stretch

_SHARES = (0.32, 0.68)
_MOST_COLUMNS = 5
"""Tables with more get a box of their own for each entry, with a line for each column."""

_ROWS, _ENTRIES = 5, 3
_BOX = (
    "<w:sdt {ns}><w:sdtPr><w14:checkbox><w14:checked w14:val='0'/>"
    "<w14:checkedState w14:val='2611' w14:font='Segoe UI Symbol'/>"
    "<w14:uncheckedState w14:val='2610' w14:font='Segoe UI Symbol'/></w14:checkbox></w:sdtPr>"
    "<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii='Segoe UI Symbol' w:hAnsi='Segoe UI Symbol' "
    "w:eastAsia='Segoe UI Symbol' w:cs='Segoe UI Symbol'/></w:rPr>"
    "<w:t>{box}</w:t></w:r></w:sdtContent></w:sdt>"
)
_W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"


def questionnaire_document(asking: Asking) -> bytes:
    """The document's file; the same bytes each time."""
    paper = Paper(asking)
    paper.begin()
    for text in asking.guide("more_rows_docx"):
        paper.made.add_paragraph(text, style="List Bullet")
    for section in asking.questionnaire.sections:
        _section(paper, section)
    _terms(paper)
    return paper.save()


def _section(paper: Paper[Asking], section: str) -> None:
    asking = paper.form
    paper.made.add_heading(asking.words[section], 1)
    if f"{section}_help" in asking.words:
        paper.made.add_paragraph(asking.words[f"{section}_help"])
    run: list[Question] = []
    for question in asking.questionnaire.sections[section]:
        if question.columns:
            _questions(paper, run)
            run = []
            _table(paper, question)
        else:
            run.append(question)
    _questions(paper, run)


def _questions(paper: Paper[Asking], questions: Sequence[Question]) -> None:
    """A table with a row for each question, and for its box where the sources may be silent."""
    asking = paper.form
    if not questions:
        return
    table = paper.table(0, _SHARES)
    for question in questions:
        explained = f"{asking.help(question)} {asking.example(question)}"
        row = _row(table, asking.name(question), explained, question.code)
        terms = asking.terms(question)
        if terms:
            _choices(row.cells[1], terms)
        else:
            stretch(row, {"prose": 3, "lines": 3}.get(question.kind, 1))
        if question.silent:
            _unsaid(paper, table, asking.words["unsaid"], question)
    paper.made.add_paragraph()


def _row(table: Table, name: str, explained: str, code: str) -> _Row:
    """A new row of a question: its name, explanation and code, and room for the answer."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    cell = row.cells[0]
    shade(cell, PANEL)
    cell.paragraphs[0].add_run(name).bold = True
    if explained:
        add_note(cell.add_paragraph(), f"{explained.strip()} #{code}")
    else:
        add_note(cell.paragraphs[0], f"  #{code}")
    return row


def _unsaid(paper: Paper[Asking], table: Table, name: str, question: Question) -> None:
    row = _row(table, name, paper.form.words["unsaid_help"], f"{question.code}?")
    _box(row.cells[1].paragraphs[0], paper.form.words["unsaid_tick"].removeprefix(TICK))
    row.cells[1].add_paragraph()
    stretch(row)


def _choices(cell: _Cell, terms: Sequence[tuple[str, str]]) -> None:
    """Terms to tick, each with what it means; those without a meaning follow each other."""
    paragraph = cell.paragraphs[0]
    for index, (label, meaning) in enumerate(terms):
        if index and (meaning or not index % 5):
            paragraph = cell.add_paragraph()
        _box(paragraph, f" {label}" if meaning else f" {label}    ")
        paragraph.paragraph_format.space_after = Pt(1)
        if meaning:
            add_note(paragraph, f"  {meaning}")


def _box(paragraph: Paragraph, text: str) -> None:
    """A box that a click ticks, and what stands behind it."""
    paragraph._p.append(parse_xml(_BOX.format(ns=f"{nsdecls('w')} {_W14}", box=TICK)))
    paragraph.add_run(text)


def _table(paper: Paper[Asking], question: Question) -> None:
    asking = paper.form
    paper.made.add_heading(asking.name(question), 2)
    paper.made.add_paragraph(asking.help(question)).paragraph_format.keep_with_next = True
    silent = [part for part in (question, *question.columns) if part.silent]
    if len(question.columns) > _MOST_COLUMNS:
        _entries(paper, question)
    else:
        _rows(paper, question)
    if silent:
        table = paper.table(0, _SHARES)
        for part in silent:
            name = asking.words["unsaid_of"].format(name=asking.label(part))
            _unsaid(paper, table, name, part)
        paper.made.add_paragraph()


def _rows(paper: Paper[Asking], question: Question) -> None:
    asking = paper.form
    weights = [2.0 if column.kind in ("prose", "text") else 1.2 for column in question.columns]
    given = _given(asking, question)
    rows = max(_ROWS, *map(len, given))
    table = paper.table(rows + 1, [weight / sum(weights) for weight in weights])
    for cell, column in zip(table.rows[0].cells, question.columns, strict=True):
        cell.paragraphs[0].add_run(asking.name(column)).bold = True
        shade(cell, PANEL)
        add_note(cell.add_paragraph(), f"{asking.column_help(column)} #{column.code}")
    repeat(table.rows[0])
    for index, row in enumerate(list(table.rows)[1:]):
        for cell, texts in zip(row.cells, given, strict=True):
            cell.text = texts[index] if index < len(texts) else ""
        stretch(row)
    paper.made.add_paragraph()


def _entries(paper: Paper[Asking], question: Question) -> None:
    """A box of rows for each entry; the first one explains them."""
    asking = paper.form
    given = _given(asking, question)
    for number in range(_ENTRIES):
        table = paper.table(0, _SHARES)
        for column, texts in zip(question.columns, given, strict=True):
            explained = "" if number else asking.column_help(column)
            row = _row(table, asking.name(column), explained, column.code)
            row.cells[1].text = texts[number] if number < len(texts) else ""
            stretch(row, 2 if column.kind == "prose" else 1)
            _keep(row)
        paper.made.add_paragraph()


def _keep(row: _Row) -> None:
    """Keep a row on one page with the next, or with the gap behind the table."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _given(asking: Asking, question: Question) -> list[tuple[str, ...]]:
    vocabularies = asking.questionnaire.vocabularies
    return [column.given(vocabularies, asking.language) for column in question.columns]


def _terms(paper: Paper[Asking]) -> None:
    """The terms that answers in tables come from; others stand where they are ticked."""
    asking = paper.form
    in_tables = {column.vocabulary for table in asking.questionnaire.tables for column in table.columns}
    paper.made.add_heading(asking.words["terms"], 1)
    paper.made.add_paragraph(asking.words["terms_help"])
    for name, (label, terms) in asking.vocabularies().items():
        if name in in_tables:
            paper.made.add_heading(label, 2)
            for term, meaning in terms:
                paragraph = paper.made.add_paragraph(term)
                paragraph.paragraph_format.space_after = Pt(1)
                add_note(paragraph, f"  {meaning}")
