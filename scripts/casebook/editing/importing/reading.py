"""A file that somebody filled in -> its answers, whichever kind of file it is."""

from __future__ import annotations

from casebook.editing.importing.answers import Answers, answers_in
from casebook.editing.importing.archive import MAX_FILE, Archive, Unreadable, is_office
from casebook.editing.importing.excel import PART as WORKBOOK
from casebook.editing.importing.excel import excel_sheets
from casebook.editing.importing.issue import answers_in_issue
from casebook.editing.importing.word import PART as DOCUMENT
from casebook.editing.importing.word import word_tables
from casebook.editing.questionnaires.asked import Questionnaire


def read_answers(content: bytes, questionnaire: Questionnaire) -> Answers:
    """The answers in a Word or Excel questionnaire or in the text of an issue. Raises Unreadable."""
    if len(content) > MAX_FILE:
        raise Unreadable("import_too_large")
    if not is_office(content):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Unreadable("import_unknown_kind") from None
        if "\0" in text:
            raise Unreadable("import_unknown_kind")
        return answers_in_issue(text, questionnaire)
    archive = Archive(content)
    if DOCUMENT in archive.names:
        tables = word_tables(archive)
    elif WORKBOOK in archive.names:
        tables = excel_sheets(archive)
    else:
        raise Unreadable("import_unknown_kind")
    answers = answers_in(tables, questionnaire)
    if not (answers.texts or answers.rows or answers.silent):
        raise Unreadable("import_not_ours")
    return answers
