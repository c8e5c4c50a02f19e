"""Questionnaires about a case, made and filled in with the data of a record, as a person would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from openpyxl import load_workbook

from casebook.editing.questionnaires.asked import Question, Questionnaire
from casebook.editing.questionnaires.paper import questionnaire_document
from casebook.editing.questionnaires.sheets import questionnaire_workbook
from casebook.editing.questionnaires.words import Asking
from casebook.fields import load_fields
from casebook.rendering.words import load_words, phrases
from casebook.vocabulary import load_vocabularies
from tests.casebooks import REPO

CODE = re.compile(r"#([a-z_.]+\??)\s*$")


@cache
def questionnaire() -> Questionnaire:
    return Questionnaire(load_fields(REPO), load_vocabularies(REPO))


@cache
def asking(language: str) -> Asking:
    words = load_words()
    both = {**phrases(words, "form", language), **phrases(words, "questionnaire", language)}
    return Asking(
        questionnaire=questionnaire(),
        language=language,
        words=both,
        address="https://example.org/contribute/",
    )


@cache
def blank(kind: str, language: str) -> bytes:
    return {"docx": questionnaire_document, "xlsx": questionnaire_workbook}[kind](asking(language))


class Filled:
    """What a person answers whose case the record `data` is."""

    def __init__(self, data: Mapping[str, Any], language: str = "zh") -> None:
        self.language = language
        self.single: dict[str, list[str]] = {}
        self.rows: dict[str, list[dict[str, str]]] = {}
        self.silent: dict[str, str] = {}
        for question in questionnaire().questions.values():
            if question.table or question.code == "not_reported":
                continue
            value = _at(data, question)
            if value is None:
                continue
            if question.columns:
                self.rows[question.code] = [
                    {
                        column.code: "\n".join(self._said(column, entry[column.name]))
                        for column in question.columns
                        if column.name in entry
                    }
                    for entry in value
                ]
            else:
                self.single[question.code] = self._said(question, value)
        asked = {
            question.item.id: code for code, question in questionnaire().questions.items() if question.item
        }
        facts = []
        for entry in data.get("not_reported", ()):
            fact = "\n".join(self._said(None, entry["fact"])) if "fact" in entry else ""
            if "item" in entry:
                self.silent[asked[entry["item"]] + "?"] = fact or "☑"
            else:
                facts.append(fact)
        if facts:
            self.single["not_reported"] = facts

    def _said(self, question: Question | None, value: Any) -> list[str]:
        """The lines of an answer; terms by their labels."""
        if isinstance(value, list):
            return [line for part in value for line in self._said(question, part)]
        if isinstance(value, bool):
            return [{"zh": "是否", "en": ("yes", "no")}[self.language][not value]]
        if isinstance(value, dict):
            return [
                *([value["zh"]] if "zh" in value else []),
                *([f"EN: {value['en']}"] if "en" in value else []),
            ]
        terms = questionnaire().terms_of(question) if question else ()
        return [next((term.label[self.language] for term in terms if term.id == value), str(value))]


def _at(data: Any, question: Question) -> Any:
    for name in question.path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def fill_document(filled: Filled) -> bytes:
    """Boxes are ticked, tables and boxes of entries are written into; rows are added where there are too few."""
    document = Document(BytesIO(blank("docx", filled.language)))
    entries: dict[str, int] = {}
    for table in document.tables:
        heads = {
            at: match[1] for at, cell in enumerate(table.rows[0].cells) if (match := CODE.search(cell.text))
        }
        if len(heads) > 1:
            _fill_table(table, heads, filled.rows.get(heads[0].rpartition(".")[0], []))
            continue
        for label, answer in (row.cells for row in table.rows):
            match = CODE.search(label.text)
            assert match, label.text
            code = match[1]
            question = questionnaire().questions[code.rstrip("?")]
            if code.endswith("?"):
                _fill_silent(answer, filled.silent.get(code, ""))
            elif question.table:
                turn = entries[code] = entries.get(code, -1) + 1
                wanted = filled.rows.get(question.table, [])
                answer.text = wanted[turn].get(code, "") if turn < len(wanted) else answer.text
            elif question.kind == "terms":
                for line in filled.single.get(code, ()):
                    tick(answer._tc, line)
            else:
                answer.text = "\n".join(filled.single.get(code, ()))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _fill_table(table: Table, heads: Mapping[int, str], wanted: list[dict[str, str]]) -> None:
    while len(table.rows) <= len(wanted):
        table.add_row()  # type: ignore[no-untyped-call]
    for row, entry in zip(list(table.rows)[1:], wanted, strict=False):
        for at, code in heads.items():
            row.cells[at].text = entry.get(code, "")


def _fill_silent(answer: _Cell, said: str) -> None:
    if said == "☑":
        tick(answer._tc, "")
    elif said:
        answer.paragraphs[-1].text = said


def tick(cell: Any, label: str) -> None:
    """Tick the box before a label, the first one for none."""
    for box in cell.iter(qn("w:sdt")):
        behind = box.getnext()
        text = "".join(piece.text or "" for piece in behind.iter(qn("w:t"))).strip()
        if not label or text == label:
            next(box.iter(qn("w:t"))).text = "☑"
            return
    raise AssertionError(label)


def fill_workbook(filled: Filled) -> bytes:
    book = load_workbook(BytesIO(blank("xlsx", filled.language)))
    left = {code: list(lines) for code, lines in filled.single.items()}
    for sheet in book.worksheets:
        head: dict[int, str] = {}
        begin = 0
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            codes = {
                at: match[1]
                for at, value in enumerate(row, start=1)
                if (match := CODE.search(str(value or "")))
            }
            if len(codes) > 1:
                head, begin = codes, number + 1
            for code in codes.values() if len(codes) == 1 else ():
                answer = sheet.cell(number, 2)
                if code in filled.silent:
                    answer.value = filled.silent[code]
                elif left.get(code):
                    several = questionnaire().questions[code].kind == "terms"
                    answer.value = left[code].pop(0) if several else "\n".join(left.pop(code))
        table = questionnaire().questions[head[1]].table if head else ""
        for at, entry in enumerate(filled.rows.get(table, ())):
            for column, code in head.items():
                sheet.cell(begin + at, column).value = entry.get(code)
    assert not any(left.values()), left
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def fill_issue(filled: Filled) -> bytes:
    return "\n".join(_issue(filled)).encode()


def _issue(filled: Filled) -> Iterator[str]:
    of, language = questionnaire(), filled.language
    unsaid = {"zh": "来源没有说？", "en": "Not said in the sources?"}[language]
    for code, question in of.questions.items():
        if question.table:
            continue
        yield f"### {of.label(question, language)}\n"
        if question.columns:
            rows = filled.rows.get(code, [])
            used = [column for column in question.columns if any(column.code in row for row in rows)]
            yield " | ".join(of.fields.label(language, *column.path) for column in used)
            for row in rows:
                yield " | ".join(row.get(column.code, "").replace("\n", "<br>") for column in used)
        else:
            yield "\n".join(filled.single.get(code, ["_No response_"]))
        if f"{code}?" in filled.silent:
            yield f"\n### {unsaid}\n\n{filled.silent[f'{code}?'].replace('☑', '- [x]')}"
        yield ""
    yield f"### {of.fields.label(language, 'not_reported', 'fact')}\n"
    for code, said in filled.silent.items():
        question = of.questions[code.rstrip("?")]
        if question.table and question.item:
            yield f"{question.item.label[language]}：{said.strip('☑')}"


FILLED = {"docx": fill_document, "xlsx": fill_workbook, "md": fill_issue}
"""How each kind of questionnaire is filled in."""
