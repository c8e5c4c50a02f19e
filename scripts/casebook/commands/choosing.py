"""Which files, and which case, a command is asked to work on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from casebook.checking import Report, check_project
from casebook.checking.reporters import render_report
from casebook.messages import load_messages
from casebook.project import Project
from casebook.store import Store
from casebook.texts import is_slug


class Refused(Exception):
    """Raised for a call that cannot be done; the text says why, `code` is what the command ends with."""

    def __init__(self, said: str, code: int = 2) -> None:
        super().__init__(said)
        self.code = code


def sound_case(project: Project, name: str, language: str, store: Store) -> Report:
    """The check of one case without errors. Raises Refused where there is no such case, or it has some."""
    path = project.cases / f"{name}.yaml"
    if not is_slug(name) or not path.is_file():
        raise Refused(load_messages(language)["no_case"].format(name=name))
    report = check_project(project, language, [path], store=store)
    if report.errors:
        raise Refused(render_report(report, "text", language, project.root), 1)
    return report


def all_there(files: Iterable[Path], language: str) -> None:
    """Raises Refused where one of the files that were named is not there."""
    missing = next((path for path in files if not path.is_file()), None)
    if missing:
        raise Refused(load_messages(language)["no_file"].format(path=missing))
