"""What questionnaires and the issue form ask, and how they look on paper and in sheets."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from casebook.editing.order import in_steps
from casebook.editing.questionnaires.asked import NOT_ASKED, Questionnaire, parts_asked
from casebook.editing.questionnaires.files import QUESTIONNAIRES, questionnaire_file
from casebook.editing.questionnaires.issue_form import issue_form
from casebook.fields import Fields
from casebook.project import LANGUAGES, Project
from casebook.rendering.words import load_words, phrases
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted
from tests.filling import asking, blank, questionnaire

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
ISSUE_FORM = Path(".github/ISSUE_TEMPLATE/case.yml")


def test_every_field_is_asked_for_or_left_out_with_a_reason(fields: Fields) -> None:
    """A field that is added to the schema is either in a part of the questionnaire or in NOT_ASKED."""
    asked = questionnaire().questions
    left = {".".join(path) for path in fields.paths()} - set(asked)
    whole = {code for code in left if any(other.startswith(f"{code}.") for other in asked)}
    below = {code for code in left if code.partition(".")[0] in NOT_ASKED or code.startswith("not_reported.")}
    assert left - whole - below == {code for code in NOT_ASKED if "." in code}
    named = [name for names in parts_asked(fields).values() for name in names]
    assert len(named) == len(set(named))
    for name in [*named, *NOT_ASKED]:
        fields.node(*name.split("."))


def test_a_field_that_is_added_is_asked_for(fields: Fields, vocabularies: Vocabularies) -> None:
    schema: dict[str, Any] = {**fields.schema, "properties": {**fields.schema["properties"]}}
    model = schema["properties"]["model"]
    extra = {**model["properties"]["rationale"], "title": "新的"}
    schema["properties"]["model"] = {**model, "properties": {**model["properties"], "extra": extra}}
    assert "model.extra" in Questionnaire(Fields(schema), vocabularies).questions


def test_paper_asks_in_the_order_of_the_form(fields: Fields) -> None:
    """One order, in the schema: what a step asks for comes in the same order on paper, part by part."""
    order = [name for _, names in in_steps(fields.node()) for name in names]
    for names in parts_asked(fields).values():
        whole = [order.index(name.partition(".")[0]) for name in names]
        assert whole == sorted(whole)


def test_a_part_takes_only_fields_that_there_are(fields: Fields) -> None:
    hints = {**fields.schema["x-form"], "parts": [{"id": "core", "fields": ["no_such"]}]}
    steps = [{**step, "part": "core"} for step in hints["steps"]]
    with pytest.raises(KeyError, match="no_such"):
        parts_asked(Fields({**fields.schema, "x-form": {**hints, "steps": steps}}))


def test_the_best_known_comes_first() -> None:
    first = [question.code for question in questionnaire().sections["core"]]
    assert first == [
        "title",
        "target_groups",
        "sources",
        "need",
        "model.name",
        "model.actors",
        "steps",
        "outcomes",
    ]


def test_every_item_can_be_said_to_be_left_out(vocabularies: Vocabularies) -> None:
    silent = [question.item.id for question in questionnaire().questions.values() if question.item]
    assert sorted(silent) == sorted(term.id for term in vocabularies["tidier-items"].terms)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", QUESTIONNAIRES)
def test_a_questionnaire_holds_every_question_and_term(ending: str, language: str) -> None:
    content = blank(ending, language)
    assert content == questionnaire_file(asking(language), ending)
    said = _words_of(content, ending)
    for question in questionnaire().questions.values():
        if not question.columns:
            assert f"#{question.code}" in said
        assert asking(language).label(question) in said
        assert all(label in said for label, _ in asking(language).terms(question))
    for writes in ("YAML", "加引号", "in quotes", "true", "false", "written 的"):
        assert writes not in said, writes


def _words_of(content: bytes, ending: str) -> str:
    if ending == "docx":
        with ZipFile(BytesIO(content)) as archive:
            return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode()).replace("&amp;", "&")
    sheets = load_workbook(BytesIO(content)).worksheets
    return "\n".join(
        str(value) for sheet in sheets for row in sheet.values for value in row if value is not None
    )


def test_every_word_of_the_questionnaires_is_used(repo: Project) -> None:
    folder = repo.root / "scripts" / "casebook" / "editing" / "questionnaires"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for name in phrases(load_words(), "questionnaire", "zh"):
        if name.startswith("help_"):
            asked = questionnaire().questions
            assert any(
                name[5:] in (code.replace(".", "_"), question.name) for code, question in asked.items()
            )
        elif f'"{name}"' not in code and name != "mark":
            assert name.removesuffix("_tab").removesuffix("_help") in questionnaire().sections, name


def test_choices_are_offered_in_the_sheets() -> None:
    book = load_workbook(BytesIO(blank("xlsx", "zh")))
    lists = {rule.formula1 for sheet in book.worksheets for rule in sheet.data_validations.dataValidation}
    terms = {formula for formula in lists if formula.startswith("'词表'!")}
    assert {'"☐,☑"', '"是,否"'} == lists - terms
    assert len(terms) == len(asking("zh").vocabularies())
    for formula in terms:
        cells = book["词表"][formula.partition("!")[2].replace("$", "")]
        assert all(row[0].value for row in cells)
    assert all(len(sheet.title) <= 31 for sheet in book.worksheets)
    answers = [book["步骤"].cell(7, column) for column in range(1, 8)]
    assert {cell.number_format for cell in answers} == {"@"}, "or Excel makes dates of what is typed"
    assert not [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_boxes_can_be_clicked() -> None:
    body = Document(BytesIO(blank("docx", "zh"))).element.body
    boxes = [box for box in body.iter() if str(box.tag).endswith("}checkbox")]
    assert len(boxes) > 100


@pytest.mark.night
@pytest.mark.skipif(not (OFFICE and READER), reason="LibreOffice (soffice) or pdftotext is missing")
def test_an_office_prints_it_all(tmp_path: Path) -> None:
    """On A4, nothing cut: what is asked is on paper."""
    assert OFFICE
    assert READER
    files = [tmp_path / f"{ending}.{ending}" for ending in QUESTIONNAIRES]
    for file in files:
        file.write_bytes(blank(file.stem, "zh"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files))
    subprocess.run([OFFICE, profile, *options], check=True, capture_output=True, timeout=180)
    for file in files:
        told = [READER, str(file.with_suffix(".pdf")), "-"]
        paper = subprocess.run(told, check=True, capture_output=True, text=True).stdout
        printed = "".join(paper.split())
        asked = [question for question in questionnaire().questions.values() if not question.table]
        labels = ["".join(asking("zh").label(question).split()) for question in asked]
        assert [label for label in labels if label not in printed] == []


def test_the_issue_form_is_current(repo: Project, fields: Fields, vocabularies: Vocabularies) -> None:
    assert (repo.root / ISSUE_FORM).read_text(encoding="utf-8") == issue_form(fields, vocabularies)


def test_the_issue_form_keeps_to_its_syntax(repo: Project) -> None:
    """What “Syntax for GitHub's form schema” and “Common validation errors” on docs.github.com ask for."""
    form = load_trusted(repo.root / ISSUE_FORM)
    assert set(form) <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    questions = [element for element in form["body"] if element["type"] != "markdown"]
    assert 10 <= len(questions) <= 20
    for part in ("id", "label"):
        values = [element["id"] if part == "id" else element["attributes"]["label"] for element in questions]
        assert len(values) == len(set(values))
    plain = [re.sub("[^a-z0-9]+", "", element["attributes"]["label"].lower()) for element in questions]
    assert len(set(plain)) == len(questions), "“labels are too similar”"
    known = {
        "input": {"label", "description", "placeholder", "value"},
        "textarea": {"label", "description", "placeholder", "value", "render"},
        "dropdown": {"label", "description", "multiple", "options", "default"},
        "checkboxes": {"label", "description", "options"},
    }
    for element in questions:
        assert set(element) <= {"type", "id", "attributes", "validations"}
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
        attributes = element["attributes"]
        assert set(attributes) <= known[element["type"]]
        assert all(
            isinstance(text, str) and text
            for key, text in attributes.items()
            if key not in ("multiple", "options")
        )
        for option in attributes.get("options", ()):
            said = option["label"] if element["type"] == "checkboxes" else option
            assert isinstance(said, str)
            assert said.lower() != "none"
        if "options" in attributes and element["type"] == "dropdown":
            assert len(attributes["options"]) == len(set(attributes["options"]))


def test_the_page_on_contributing_is_where_the_issue_chooser_leads(repo: Project) -> None:
    chooser = load_trusted(repo.root / ISSUE_FORM.with_name("config.yml"))
    (link,) = chooser["contact_links"]
    assert re.fullmatch(r"https://[\w.-]+/contribute/", link["url"])
