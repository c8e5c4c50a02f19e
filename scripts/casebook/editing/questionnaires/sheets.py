"""The questionnaire as an Excel workbook: a sheet for each part, one for each table, one with the terms.

Each question carries its code as small text in its row, and each column of a table in its head, since that is
what survives: names of ranges and hidden columns are lost when rows are copied to another program.
"""

from __future__ import annotations

from openpyxl import Workbook

from casebook.editing.questionnaires.asked import Question
from casebook.editing.questionnaires.words import TICK, Asking
from casebook.exporting.sheet import (
    BOXES,
    HEAD,
    HELP,
    NAME_OF,
    PLAIN,
    ROW,
    STRONG,
    WHOLE,
    Look,
    Sheet,
    save_book,
    sheet_name,
)

_COLUMNS = (0.22, 0.44, 0.34)
_TERMS = (0.3, 0.7)
_ROWS, _LAST = 12, 300
"""Empty rows that are ruled, and the row down to which choices are offered."""

_TEXT = "@"
"""The format of cells whose content Excel leaves as it is typed: dates and shares stay what they are."""

_WEIGHTS = {"prose": 2.4, "text": 1.6, "terms": 1.5}
"""Shares of a table's width by the kind of a column; others get 1."""

_ACROSS = 5
_BEGIN_HERE = "9C5A00"
_OPEN = Look(fill="FFFDF6")


def questionnaire_workbook(asking: Asking) -> bytes:
    """The workbook's file; the same bytes each time."""
    return save_book(_Book(asking).made(), asking)


class _Book:
    def __init__(self, asking: Asking) -> None:
        self.asking, self.words = asking, asking.words
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.names: set[str] = set()
        self.ranges: dict[str, str] = {}
        """Where the terms of a vocabulary stand, by its id."""

    def made(self) -> Workbook:
        terms = self._terms()
        self._start()
        for section in self.asking.questionnaire.sections:
            self._section(section)
        self.book.move_sheet(terms.sheet, len(self.book.worksheets))
        self.book.active = 0
        return self.book

    def _sheet(self, title: str, *, across: bool = False) -> Sheet[Asking]:
        return Sheet(self.book, self.asking, sheet_name(title, self.names), across=across)

    def _start(self) -> None:
        sheet = self._sheet(self.words["start"])
        sheet.sheet.sheet_properties.tabColor = _BEGIN_HERE
        sheet.columns(WHOLE)
        sheet.heading(self.words["title"])
        for text in self.asking.guide("more_rows_xlsx"):
            sheet.space()
            sheet.line(text)

    def _section(self, section: str) -> None:
        sheet = self._sheet(self.words[f"{section}_tab"])
        sheet.columns(_COLUMNS)
        sheet.heading(self.words[section], self.words.get(f"{section}_help", ""))
        sheet.cells([self.words[name] for name in ("question", "answer", "explained")], STRONG, least=HEAD)
        sheet.sheet.freeze_panes = f"A{sheet.row + 1}"
        sheet.sheet.print_title_rows = f"{sheet.row}:{sheet.row}"
        if section == "core":
            sheet.sheet.sheet_properties.tabColor = _BEGIN_HERE
        for question in self.asking.questionnaire.sections[section]:
            if question.columns:
                self._table_row(sheet, question)
                table = self._table(question)
                if section == "core":
                    table.sheet.sheet_properties.tabColor = _BEGIN_HERE
            else:
                self._question(sheet, question)

    def _question(self, sheet: Sheet[Asking], question: Question) -> None:
        help_text = "\n".join(
            filter(None, (self.asking.help(question), self.asking.example(question), f"#{question.code}"))
        )
        times = question.node["maxItems"] if question.kind == "terms" and question.several else 1
        least = {"prose": 4, "lines": 4}.get(question.kind, 1)
        for turn in range(times):
            name = self.asking.name(question) if not turn else ""
            self._asked(sheet, name, "", help_text if not turn else f"#{question.code}", least)
            self._offer(sheet, question, f"B{sheet.row}")
        if question.silent:
            self._unsaid(sheet, self.words["unsaid"], question)

    def _asked(self, sheet: Sheet[Asking], name: str, answer: str, explained: str, least: int = 1) -> None:
        sheet.cells((name, answer, explained), NAME_OF, _OPEN, HELP, least=ROW * (least + 1) / 2)
        sheet.sheet.cell(sheet.row, 2).number_format = _TEXT

    def _unsaid(self, sheet: Sheet[Asking], name: str, question: Question) -> None:
        self._asked(sheet, name, TICK, f"{self.words['unsaid_help']}\n#{question.code}?")
        sheet.choices(f"B{sheet.row}", BOXES)

    def _table_row(self, sheet: Sheet[Asking], question: Question) -> None:
        label = self.asking.label(question)
        sheet.cells(
            (
                self.asking.name(question),
                self.words["in_table"].format(name=label),
                self.asking.help(question),
            ),
            *(NAME_OF, HELP, HELP),
        )
        for silent in (question, *question.columns):
            if silent.silent:
                name = self.words["unsaid_of"].format(name=self.asking.label(silent))
                self._unsaid(sheet, name, silent)

    def _table(self, question: Question) -> Sheet[Asking]:
        columns = question.columns
        sheet = self._sheet(self.asking.label(question), across=len(columns) >= _ACROSS)
        weights = [_WEIGHTS.get(column.kind, 1.0) for column in columns]
        sheet.columns([weight / sum(weights) for weight in weights])
        sheet.heading(
            self.asking.label(question),
            self.asking.joined(self.asking.help(question), self.words["more_rows_xlsx"]),
        )
        sheet.cells([self.asking.name(column) for column in columns], NAME_OF, least=HEAD)
        first = sheet.row
        sheet.cells(
            [f"{self.asking.explanation(column)}\n#{column.code}" for column in columns], HELP, least=HEAD
        )
        sheet.sheet.freeze_panes = f"A{sheet.row + 1}"
        sheet.sheet.print_title_rows = f"{first}:{sheet.row}"
        begin = sheet.row + 1
        given = [
            column.given(self.asking.questionnaire.vocabularies, self.asking.language) for column in columns
        ]
        for index in range(max(_ROWS, *map(len, given))):
            sheet.cells([texts[index] if index < len(texts) else "" for texts in given], _OPEN)
            for cell in sheet.sheet[sheet.row]:
                cell.number_format = _TEXT
        for index, column in enumerate(columns):
            letter = chr(ord("A") + index)
            self._offer(sheet, column, f"{letter}{begin}:{letter}{_LAST}")
        return sheet

    def _offer(self, sheet: Sheet[Asking], question: Question, cells: str) -> None:
        """Offer what a question can be answered with."""
        if question.kind == "terms":
            sheet.choices(cells, self.ranges[question.vocabulary])
        elif question.kind == "flag":
            sheet.choices(cells, f'"{self.words["yes"]},{self.words["no"]}"')

    def _terms(self) -> Sheet[Asking]:
        sheet = self._sheet(self.words["terms"])
        sheet.columns(_TERMS)
        sheet.heading(self.words["terms"], self.words["terms_help"])
        for name, (label, terms) in self.asking.vocabularies().items():
            sheet.space()
            sheet.line(label, STRONG)
            first = sheet.row + 1
            for term in terms:
                sheet.cells(term, PLAIN, HELP, least=HEAD)
            self.ranges[name] = f"'{sheet.sheet.title}'!$A${first}:$A${sheet.row}"
        return sheet
