"""Answers in the text of an issue, as GitHub writes it from a form: `### question` and the answer below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.editing.importing.answers import Answers
from casebook.editing.importing.archive import MAX_LETTERS, Unreadable
from casebook.editing.importing.values import BOTH, has_chinese, plain
from casebook.editing.questionnaires.asked import Question, Questionnaire
from casebook.project import LANGUAGES

_NO_ANSWER = {"_no response_", "_没有回答_", "无", "none"}
_HEADING = re.compile(r"^#{2,4} +(.+)$", re.MULTILINE)
_TICK = re.compile(r"^[-*+] \[([ xX])\] *", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[\s|:-]+")
_SILENT = {"来源没有说?", "not said in the sources?"}
"""Headings, as `plain` has them, of what is said of the question before."""

_PASSED_OVER = {"同意", "consent"}


def answers_in_issue(text: str, questionnaire: Questionnaire) -> Answers:
    """The answers in Markdown. Raises Unreadable where it asks nothing that we know."""
    if len(text) > MAX_LETTERS:
        raise Unreadable("import_too_large")
    answers = Answers()
    names, wholes = _names(questionnaire), _wholes(questionnaire)
    before: Question | None = None
    pieces = _HEADING.split(text.replace("\r\n", "\n"))
    known = False
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        answer = body.strip()
        if plain(answer) in _NO_ANSWER:
            answer = ""
        answer = _TICK.sub(lambda match: "☐ " if match[1] == " " else "☑ ", answer)
        parts = {plain(part) for part in _parts(heading)}
        question = next((names[part] for part in parts if part in names), None)
        whole = next((wholes[part] for part in parts if part in wholes), "")
        if question:
            known, before = True, question
            _answered(answers, question, answer, questionnaire)
        elif whole:
            known = True
            _parts_answered(answers, answer, whole, questionnaire)
        elif before and parts & _SILENT:
            answers.silent[before.code] = answer
        elif not parts & _PASSED_OVER:
            answers.unknown.append(heading[:80])
    if not known:
        raise Unreadable("import_not_ours")
    if not any(has_chinese(body) for body in pieces[2::2]):
        answers.language = "en"
    return answers


def _parts(heading: str) -> list[str]:
    """A heading as it stands, and in each of its languages."""
    whole = heading.strip(" #").removesuffix("*").strip()
    return [whole, *whole.split(BOTH)]


def _names(questionnaire: Questionnaire) -> dict[str, Question]:
    """The questions by what they are called in either language."""
    names = {
        plain(name): question
        for question in questionnaire.questions.values()
        if not question.table
        for name in (question.code, *(questionnaire.label(question, language) for language in LANGUAGES))
    }
    for language in LANGUAGES:
        missing = questionnaire.fields.label(language, "not_reported", "fact")
        names.setdefault(plain(missing), questionnaire.questions["not_reported"])
    return names


def _wholes(questionnaire: Questionnaire) -> dict[str, str]:
    """The codes of what has several questions, by what it is called."""
    codes = {question.path[0] for question in questionnaire.questions.values() if len(question.path) > 1}
    wholes = {code for code in codes if code not in questionnaire.questions}
    return {
        plain(name): code
        for code in wholes
        for name in (code, *(questionnaire.fields.label(language, code) for language in LANGUAGES))
    }


def _parts_answered(answers: Answers, answer: str, whole: str, questionnaire: Questionnaire) -> None:
    """Answers on lines that begin with the name of their question and a colon."""
    names = {
        plain(questionnaire.fields.label(language, *question.path)): question
        for question in questionnaire.questions.values()
        if question.path[:-1] == (whole,)
        for language in LANGUAGES
    }
    for line in answer.split("\n"):
        name, colon, said = line.replace("：", ":", 1).partition(":")
        question = next((names[plain(part)] for part in _parts(name) if plain(part) in names), None)
        if question and colon:
            answers.add(question.code, said.strip())
        elif line.strip():
            answers.unknown.append(line.strip()[:80])


def _answered(answers: Answers, question: Question, answer: str, questionnaire: Questionnaire) -> None:
    if not question.columns:
        answers.add(question.code, answer)
        return
    columns = [column.name for column in question.columns]
    for line in answer.split("\n"):
        cells = _cells(line)
        if not any(cells) or (len(cells) > 1 and _RULE.fullmatch(line)):
            continue
        head = _head(cells, question, questionnaire)
        if head:
            columns = head
        else:
            answers.add_row(question.code, dict(zip(columns, cells, strict=False)))


def _cells(line: str) -> list[str]:
    """The cells of a line; one without bars has two, before and behind its colon."""
    said = line.strip()
    if len(said) > 1 and said[0] in "|｜" and said[-1] in "|｜":
        said = said[1:-1]
    cells = [re.sub("<br */?>", "\n", cell.replace("\\|", "|").strip()) for cell in _CELL.split(said)]
    return cells if len(cells) > 1 else [part.strip() for part in re.split("[：:] ?", said, maxsplit=1)]


def _head(cells: Sequence[str], question: Question, questionnaire: Questionnaire) -> list[str]:
    """The columns that a line names, none where it is an entry."""
    names = {
        plain(name): column.name
        for column in question.columns
        for language in LANGUAGES
        for name in (questionnaire.fields.label(language, *column.path), column.code)
    }
    found = [
        next((names[plain(part)] for part in _parts(cell) if plain(part) in names), "") for cell in cells
    ]
    return found if len(found) > 1 and all(found) else []
