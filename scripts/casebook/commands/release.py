"""`casebook release`: a new version of a case, kept for good."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook.checking import Found, Report, load_wording
from casebook.checking.reporters import render_report
from casebook.commands.choosing import Refused, sound_case
from casebook.commands.files import difference, rewrite, take_back, text_of, without_mark, write_new
from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.problems import Problem
from casebook.project import Project
from casebook.store import Store
from casebook.texts import is_slug
from casebook.versions import dump_version, version_file

if TYPE_CHECKING:
    from casebook.editing.releasing import Note, Release

NAME = "release"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which case, what changed, and when."""
    parser.add_argument("case", metavar="ID", help=says["case_id"])
    parser.add_argument("--note", metavar="TEXT", help=says["release_note"])
    parser.add_argument("--note-en", metavar="TEXT", default="", help=says["release_note_en"])
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=says["release_date"])
    parser.add_argument("--dry-run", action="store_true", help=says["release_dry_run"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write the version, or show it. Returns 1 where the case has errors, 2 where there is nothing to
    release or it cannot be.
    """
    says = load_messages(language)
    path = project.cases / f"{options.case}.yaml"
    with Store(project.store) as store:
        try:
            report = sound_case(project, options.case, language, store)
            release = _release(project, options, report, says)
            found = list(_found(project, path, release, language, store))
        except Refused as refused:
            return complain(str(refused), refused.code)
    if found:
        return complain(render_report(Found(1, tuple(found)), "text", language), 1)
    return _write(project, path, release, says, options)


def _release(project: Project, options: argparse.Namespace, report: Report, says: Messages) -> Release:
    """The version to be written. Raises Refused."""
    from casebook.editing.releasing import NothingToRelease, first_release, is_kept, next_release
    from casebook.fields import load_fields

    [case] = report.cases
    data, text = case.data, text_of(case.path)
    if text is None or data.get("status") == "draft":
        raise Refused(says["release_draft"].format(name=case.name))
    versions = report.kept.versions
    line = versions.in_line((case.name, *filter(is_slug, data.get("aliases", ()))))
    kept = {version.number: version.id for version in line}
    if not is_kept(data, kept):
        if options.note:
            raise Refused(says["release_waits"].format(version=data["history"][0]["version"]))
        return first_release(text, data)
    newest = data["history"][0]["version"]
    old = versions.record(kept[newest], newest)
    mark, behind = without_mark(text)
    try:
        release = next_release(behind, data, old, kept, _note(options, says), load_fields(project))
    except NothingToRelease as error:
        raise Refused(says[error.name].format(version=error.number, name=case.name)) from None
    return replace(release, text=mark + release.text)


def _note(options: argparse.Namespace, says: Messages) -> Note:
    """What changed and when, asked for where nobody said it. Raises Refused."""
    from casebook.editing.releasing import Note

    note, english = options.note, options.note_en
    if note is None and sys.stdin.isatty():
        try:
            note, english = input(says["release_ask"]), english or input(says["release_ask_en"])
        except EOFError:
            note = None
    if not (note or "").strip():
        raise Refused(says["release_no_note"])
    day = options.date or date.today().isoformat()
    try:
        date.fromisoformat(day)
    except ValueError:
        day = ""
    if not _DAY.fullmatch(day):
        raise Refused(says["release_no_date"].format(date=options.date))
    return Note(note.strip(), english.strip(), day)


def _found(project: Project, path: Path, release: Release, language: str, store: Store) -> Iterator[Problem]:
    """The errors that the case would have then."""
    from casebook.checking.alone import check_alone, load_contexts
    from casebook.checking.kinds import CASE
    from casebook.yaml_source import parse_source

    context, wording = load_contexts(project)[CASE.name], load_wording(project, language, store)
    source = parse_source(path, without_mark(release.text)[1], context.fields.names)
    for fault in check_alone(source, context).faults:
        problem = wording.problem(fault, os.path.relpath(path), *(fault.position or (1, 1)))
        if problem.severity == "error":
            yield problem


def _write(project: Project, path: Path, release: Release, says: Messages, options: Any) -> int:
    """Both files, or neither."""
    kept = version_file(project, path.stem, release.number)
    if not kept.parent.resolve().is_relative_to(project.cases.resolve()):
        return complain(says["release_elsewhere"].format(path=os.path.relpath(kept)))
    before = text_of(path) or ""
    if options.dry_run:
        print(difference(before, release.text, os.path.relpath(path)), end="")
    else:
        try:
            write_new(kept, dump_version(release.data))
        except FileExistsError:
            return complain(says["release_there"].format(path=os.path.relpath(kept)))
        try:
            if release.text != before:
                rewrite(path, release.text.encode())
        except OSError:
            take_back(kept)
            raise
    if not options.quiet:
        said = says["release_would" if options.dry_run else "release_done"]
        print(said.format(name=path.stem, version=release.number, path=os.path.relpath(kept)))
    return 0
