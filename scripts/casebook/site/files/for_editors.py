"""Files of the site for those who write cases: the form's fields, questionnaires, a blank case, and the small
example.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.editing.browser.form import describe_form
from casebook.editing.new import template
from casebook.editing.questionnaires.asked import Questionnaire
from casebook.editing.questionnaires.files import QUESTIONNAIRES, questionnaire_file
from casebook.editing.questionnaires.words import Asking
from casebook.output import OutputFile
from casebook.rendering.form_page import ADDRESS, FIELDS
from casebook.rendering.reading import read_fields
from casebook.rendering.reference import EXAMPLE_FILE, TEMPLATE_FILE
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, one


def _questionnaire(view: View, ending: str) -> Iterator[OutputFile]:
    asking = Asking(
        questionnaire=Questionnaire(read_fields(view), view.vocabularies),
        language=view.language,
        words={**view.phrases("form"), **view.phrases("questionnaire")},
        address=view.canonical("contribute/"),
    )
    yield OutputFile(f"contribute/case.{ending}", questionnaire_file(asking, ending))


def _template(view: View) -> Iterator[OutputFile]:
    fields = read_fields(view)
    yield OutputFile(TEMPLATE_FILE, template(fields, view.vocabularies, view.language, full=True))


def _example(view: View) -> Iterator[OutputFile]:
    yield OutputFile(EXAMPLE_FILE, view.read("example"))


def _form_fields(view: View) -> Iterator[OutputFile]:
    described = describe_form(read_fields(view), view.vocabularies, view.language)
    yield OutputFile(f"{ADDRESS}{FIELDS}", json.dumps(described, ensure_ascii=False, separators=(",", ":")))


def _endings(_: Catalogue) -> tuple[str, ...]:
    return tuple(QUESTIONNAIRES)


KINDS = (
    FileKind("form-fields", _form_fields, one),
    FileKind("template", _template, one),
    FileKind("questionnaire", _questionnaire, _endings),
    FileKind("example", _example, one, shared=True),
)
