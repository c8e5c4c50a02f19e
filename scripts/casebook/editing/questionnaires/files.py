"""The questionnaire as files that somebody can fill in. Their writers are loaded only when there are some to
make.
"""

from __future__ import annotations

from casebook.editing.questionnaires.words import Asking

QUESTIONNAIRES = ("docx", "xlsx")
"""The endings of the files that there are."""


def questionnaire_file(asking: Asking, ending: str) -> bytes:
    """The file of an ending; the same bytes each time."""
    if ending == "docx":
        from casebook.editing.questionnaires.paper import questionnaire_document

        return questionnaire_document(asking)
    from casebook.editing.questionnaires.sheets import questionnaire_workbook

    return questionnaire_workbook(asking)
