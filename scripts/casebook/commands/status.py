"""`casebook status`: where each case stands."""

from __future__ import annotations

import argparse
import json
from datetime import date
from itertools import groupby

from casebook.checking import check_project
from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project
from casebook.store import Store
from casebook.yaml_source import load_source

NAME = "status"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """The form of the answer, and the day that reviews are held against."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help=says["status_format"])
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help=says["status_today"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Tell. Returns 2 where there is no case."""
    from casebook.editing.status import as_json, as_table, state_of
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    files = project.case_files()
    if not files:
        return complain(says["none_checked"])
    today = options.today or date.today()
    vocabularies = load_vocabularies(project)
    with Store(project.store) as store:
        report = check_project(project, language, files, store=store)
        problems = {path: list(found) for path, found in groupby(report.problems, lambda found: found.path)}
        sound = {record.path: record for record in report.cases}
        states = []
        for path in files:
            name = path.relative_to(project.root).as_posix()
            data = sound[path].data if path in sound else load_source(path).data
            states.append(state_of(name, data or {}, problems.get(name, ()), vocabularies, today))
    states.sort(key=lambda state: state.urgency)
    if options.format == "json":
        print(json.dumps(as_json(states, today), ensure_ascii=False, indent=2))
    else:
        print(*as_table(states, vocabularies, language, says), sep="\n")
    return 0
