"""What was answered, by question: from tables of cells with the questions' codes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casebook.editing.importing.archive import Unreadable
from casebook.editing.questionnaires.asked import Questionnaire

_CODE = re.compile(r"#([a-z_]+(?:\.[a-z_]+){0,3})(\??)\s*\Z")
_MOST_ROWS = 1_000
_ANSWER = 1
"""The column in which questions are answered."""


@dataclass
class Answers:
    """Answers by the code of their question: texts of single ones, rows of tables by the name of the column,
    what is said of the sources' silence; the language that the questions were put in; headings that name no
    question.
    """

    texts: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)
    language: str = "zh"
    unknown: list[str] = field(default_factory=list)

    def add(self, code: str, text: str) -> None:
        """One more answer to a question."""
        self.texts.setdefault(code, []).append(text)

    def add_row(self, table: str, row: Mapping[str, str]) -> None:
        """One more row of a table, by the names of its columns. Raises Unreadable where they are too many."""
        if sum(map(len, self.rows.values())) >= _MOST_ROWS:
            raise Unreadable("import_too_large")
        self.rows.setdefault(table, []).append(dict(row))


def answers_in(tables: Iterable[list[list[str]]], questionnaire: Questionnaire) -> Answers:
    """The answers in the tables of a document or the sheets of a workbook.

    A row with one code is a question and its answer; or, where the code is that of a table's column, one
    line of an entry, which ends where a column comes again. A row with several codes heads a table, whose
    rows follow.
    """
    answers = Answers()
    english = 0
    for table in tables:
        head: dict[int, str] = {}
        entry: dict[str, str] = {}
        for row in table:
            codes = _codes(row, questionnaire)
            english += sum(_is_english(row, code, questionnaire) for code, _ in codes.values())
            if len(codes) > 1:
                head = {at: code for at, (code, _) in codes.items()}
                continue
            if not codes:
                _add_row(
                    answers, {code: row[at] for at, code in head.items() if at < len(row)}, questionnaire
                )
                continue
            head = {}
            ((code, silent),) = codes.values()
            answer = row[_ANSWER] if len(row) > _ANSWER else ""
            if silent:
                answers.silent[code] = answer
            elif questionnaire.questions[code].table:
                if code in entry:
                    _add_row(answers, entry, questionnaire)
                    entry = {}
                entry[code] = answer
            else:
                answers.add(code, answer)
        _add_row(answers, entry, questionnaire)
    answers.language = "en" if english else "zh"
    return answers


def _add_row(answers: Answers, entry: Mapping[str, str], questionnaire: Questionnaire) -> None:
    if entry:
        columns = [questionnaire.questions[code] for code in entry]
        answers.add_row(columns[0].table, {column.name: entry[column.code] for column in columns})


def _is_english(row: list[str], code: str, questionnaire: Questionnaire) -> bool:
    """Whether a row puts its question in English."""
    help_text = questionnaire.fields.help("en", *code.split("."))[:20]
    return any(help_text in cell for cell in row)


def _codes(row: list[str], questionnaire: Questionnaire) -> dict[int, tuple[str, bool]]:
    """The known codes of a row, by column, and whether each asks for silence."""
    found = {}
    for at, cell in enumerate(row):
        match = _CODE.search(cell, max(0, len(cell) - 60))
        if match and match[1] in questionnaire.questions:
            found[at] = (match[1], bool(match[2]))
    return found
