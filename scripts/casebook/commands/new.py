"""`casebook new`: a draft to fill in."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook.checking import check_project
from casebook.commands.files import write_new
from casebook.commands.saying import complain
from casebook.editing import ASKED
from casebook.messages import Messages, load_messages
from casebook.project import LANGUAGES, Project
from casebook.store import Store
from casebook.texts import is_slug, slug_of

if TYPE_CHECKING:
    from casebook.fields import Fields
    from casebook.vocabulary import Vocabularies

NAME = "new"
LONGEST = 60
"""Characters of an id."""

Known = dict[tuple[str, ...], Any]
"""Values by field."""


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which case, what is known of it, and how much to ask for; `--lang` is the comments' language too."""
    parser.add_argument("case", metavar="NEW-ID", help=says["new_id"])
    parser.add_argument("--from", dest="first", metavar="ID", help=says["new_from"])
    parser.add_argument("--full", action="store_true", help=says["new_full"])
    group = parser.add_argument_group(says["new_known"], says["new_known_help"])
    for path in ASKED:
        group.add_argument(f"--{path[-1].replace('_', '-')}", dest=_name(path), metavar=says["new_value"])


class _Refused(Exception):
    """Raised for a call that cannot be done; the text says why."""


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write the draft. Returns 2 where the id is no good or another case's, or a term is none."""
    from casebook.editing.asking import Dialogue
    from casebook.editing.new import template
    from casebook.fields import load_fields
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    fields, vocabularies = load_fields(project), load_vocabularies(project)
    try:
        path = _path(project, options.case, says)
        first = _first(project, options.first, fields, says) if options.first else {}
        known = _known(options, fields, vocabularies, language, says)
    except _Refused as error:
        return complain(str(error))
    if not (known or options.quiet) and sys.stdin.isatty() and sys.stdout.isatty():
        known = Dialogue(fields, vocabularies, language, says, input, print).answers()
    data = _placed({"id": options.case, "history": _history(date.today(), fields), **first}, known)
    write_new(path, template(fields, vocabularies, language, options.full, data))
    if not options.quiet:
        print(says["new_written"].format(path=os.path.relpath(path)))
    return 0


def _path(project: Project, case: str, says: Messages) -> Path:
    """The new file. Raises _Refused where the id is no good or there is such a case."""
    if not is_slug(case) or len(case) > LONGEST:
        good = slug_of(case)[:LONGEST].strip("-") or "hongxing"
        raise _Refused(says["new_no_slug"].format(id=case, example=good))
    path = project.cases / f"{case}.yaml"
    if path.exists():
        raise _Refused(says["new_there"].format(path=os.path.relpath(path), id=case))
    return path


def _first(project: Project, case: str, fields: Fields, says: Messages) -> dict[str, Any]:
    """What is kept of the case that is tried elsewhere. Raises _Refused where it has errors."""
    from casebook.editing.replication import replication_of

    path = project.cases / f"{case}.yaml"
    if not is_slug(case) or not path.is_file():
        raise _Refused(says["no_case"].format(name=case))
    with Store(project.store) as store:
        report = check_project(project, LANGUAGES[0], [path], store=store)
        if report.errors:
            raise _Refused(says["new_faulty"].format(path=os.path.relpath(path)))
        return replication_of(report.cases[0].data, fields)


def _known(
    options: argparse.Namespace, fields: Fields, vocabularies: Vocabularies, language: str, says: Messages
) -> Known:
    """What the options say of the case. Raises _Refused for a word that is no term."""
    from casebook.editing.asking import UnknownTerm, value_of

    known: Known = {}
    for path in ASKED:
        given = getattr(options, _name(path))
        try:
            if given:
                known[path] = value_of(given, fields.node(*path), vocabularies)
        except UnknownTerm as error:
            near = says["new_between"].join(term.id for term in error.near)
            label = fields.label(language, *path)
            raise _Refused(says["new_no_term"].format(word=error.word, label=label, near=near)) from None
    return known


def _name(path: tuple[str, ...]) -> str:
    return ".".join(path)


def _history(today: date, fields: Fields) -> list[dict[str, Any]]:
    """The first version, as the schema's example has it, today."""
    [example] = fields.node("history")["examples"][0]
    return [{**example, "date": today.isoformat()}]


def _placed(data: dict[str, Any], known: Known) -> dict[str, Any]:
    """A record with values in their places."""
    for path, value in known.items():
        part = data
        for name in path[:-1]:
            part = part.setdefault(name, {})
        part[path[-1]] = value
    return data
