"""Files that are made from the schema and kept in the repository, where people and other programs look for
them.
"""

from __future__ import annotations

from collections.abc import Mapping

from casebook.editing.new import template
from casebook.editing.programs import program_files
from casebook.editing.questionnaires.issue_form import issue_form
from casebook.fields import load_fields
from casebook.project import LANGUAGES, Project
from casebook.vocabulary import load_vocabularies


def template_path(language: str) -> str:
    """Where the blank case is kept, below the project's root."""
    return f"schema/templates/case.{language}.yaml"


def reference_files(project: Project) -> Mapping[str, str]:
    """Path below the project's root -> the content that belongs there. Raises BrokenProject where the schema
    or a vocabulary cannot be read.
    """
    fields, vocabularies = load_fields(project), load_vocabularies(project)
    return {
        **{template_path(of): template(fields, vocabularies, of, full=True) for of in LANGUAGES},
        ".github/ISSUE_TEMPLATE/case.yml": issue_form(fields, vocabularies),
        **program_files(project, fields),
    }
