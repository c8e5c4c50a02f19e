"""Files that are made from the schema and kept in the repository, where people and other programs look for
them. No I/O.
"""

from __future__ import annotations

from collections.abc import Mapping

from casebook.editing.issue_form import issue_form
from casebook.editing.new import template
from casebook.fields import Fields
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies


def template_path(language: str) -> str:
    """Where the blank case is kept, below the project's root."""
    return f"schema/templates/case.{language}.yaml"


def reference_files(fields: Fields, vocabularies: Vocabularies) -> Mapping[str, str]:
    """Path below the project's root -> the content that belongs there."""
    blank = {
        template_path(language): template(fields, vocabularies, language, full=True) for language in LANGUAGES
    }
    return {**blank, ".github/ISSUE_TEMPLATE/case.yml": issue_form(fields, vocabularies)}
