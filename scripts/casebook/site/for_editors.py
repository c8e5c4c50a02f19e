"""Files of the site for those who write cases: questionnaires, a blank case, and the small example."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.editing.new import template
from casebook.editing.questionnaire import Questionnaire
from casebook.editing.questionnaire_words import Asking
from casebook.editing.questionnaires import questionnaire_file
from casebook.fields import Fields
from casebook.output import OutputFile
from casebook.rendering.reference import EXAMPLE_FILE, TEMPLATE_FILE
from casebook.rendering.view import View


def questionnaire_files(view: View, ending: str) -> Iterator[OutputFile]:
    """The questionnaire in one format."""
    asking = Asking(
        questionnaire=Questionnaire(Fields(view.read("schema")), view.vocabularies),
        language=view.language,
        words={**view.phrases("form"), **view.phrases("questionnaire")},
        address=view.canonical("contribute/"),
    )
    yield OutputFile(f"contribute/case.{ending}", questionnaire_file(asking, ending))


def template_files(view: View) -> Iterator[OutputFile]:
    """A blank case with every field."""
    fields = Fields(view.read("schema"))
    yield OutputFile(TEMPLATE_FILE, template(fields, view.vocabularies, view.language, full=True))


def example_files(view: View) -> Iterator[OutputFile]:
    """The small case that is complete."""
    yield OutputFile(EXAMPLE_FILE, view.read("example"))
