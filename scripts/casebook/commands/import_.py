"""`casebook import`: a questionnaire that somebody filled in, as the draft of a case."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from casebook.checking import check_project
from casebook.checking.reporters import render_report
from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project
from casebook.store import Store
from casebook.texts import is_slug

NAME = "import"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """The file, and where the draft goes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=says["import_file"])
    parser.add_argument("--out", type=Path, metavar="FILE", help=says["import_out"])
    parser.add_argument("--id", metavar="ID", default="", help=says["import_id"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write the draft and say what it lacks. Returns 1 when it lacks something, 2 when there is none."""
    from casebook.commands.files import write_new
    from casebook.editing.importing.archive import MAX_FILE, Unreadable
    from casebook.editing.importing.draft import Drafting
    from casebook.editing.importing.reading import read_answers
    from casebook.editing.questionnaires.asked import Questionnaire
    from casebook.editing.writing.record import write_record
    from casebook.fields import load_fields
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    if not options.file.is_file():
        return complain(says["no_file"].format(path=options.file))
    name = options.id or (options.out.stem if options.out else "")
    if name and not is_slug(name):
        return complain(says["import_bad_id"].format(name=name))
    fields = load_fields(project)
    questionnaire = Questionnaire(fields, load_vocabularies(project))
    with options.file.open("rb") as file:
        content = file.read(MAX_FILE + 1)
    try:
        answers = read_answers(content, questionnaire)
        draft = Drafting(questionnaire, answers, name, date.today().isoformat()).draft()
    except Unreadable as error:
        return complain(says[error.reason].format(path=options.file, **error.values))
    if not draft.data["id"]:
        return complain(says["import_no_id"])
    path: Path = options.out or project.cases / f"{draft.data['id']}.yaml"
    try:
        write_new(path, write_record(draft.data, fields))
    except FileExistsError:
        return complain(says["import_exists"].format(path=_shown(path, project)))
    print(says["imported"].format(path=_shown(path, project)))
    for note, values in draft.notes:
        print("- " + says[note].format(**values))
    with Store(project.store) as store:
        report = check_project(project, language, [path], store=store)
    print(render_report(report, "text", language, project.root))
    return 1 if report.errors else 0


def _shown(path: Path, project: Project) -> Path:
    return path.relative_to(project.root) if path.is_relative_to(project.root) else path
