"""`casebook migrate`: records of an earlier schema brought up to today's."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from casebook.commands.files import difference, rewrite, text_of, without_mark
from casebook.commands.saying import complain
from casebook.messages import Messages, counted, load_messages
from casebook.project import Project

NAME = "migrate"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which files, and whether they are written."""
    parser.add_argument("files", nargs="*", type=Path, help=says["migrate_files"])
    parser.add_argument("--dry-run", action="store_true", help=says["fix_dry_run"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Bring up to date and tell. Returns 1 where a file cannot be read, or something is to do after
    `--dry-run`; what is left for people the check tells.
    """
    from casebook.editing.migrating import MIGRATIONS, Surroundings, migrate
    from casebook.editing.writing.record import patch_record
    from casebook.fields import load_fields
    from casebook.vocabulary import load_vocabularies
    from casebook.yaml_source import parse_source

    says = load_messages(language)
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        return complain(says["no_file"].format(path=missing[0]))
    around = Surroundings(load_fields(project), load_vocabularies(project))
    dates = {migration.name: migration.date for migration in MIGRATIONS}
    paths = options.files or project.case_files()
    changed = unread = 0
    for path in paths:
        name, text = os.path.relpath(path), text_of(path)
        mark, behind = without_mark(text or "")
        source = parse_source(path, behind, around.fields.names)
        if text is None or not source.readable:
            unread += 1
            print(says["fix_unreadable"].format(path=name))
            continue
        data, done = migrate(source.data, around)
        if not done:
            continue
        changed += 1
        new = mark + patch_record(behind, data, around.fields)
        if options.dry_run:
            print(difference(text, new, name), end="")
        else:
            rewrite(path, new.encode())
        if not options.quiet:
            print(name)
            for each in done:
                print(says["migrate_done"].format(**vars(each), date=dates[each.migration]))
    if not options.quiet:
        counts = [counted(says, "file_count", number) for number in (len(paths), changed)]
        said = says["migrate_would" if options.dry_run else "migrate_did"]
        print(said.format(files=counts[0], changed=counts[1], version=around.fields.schema["x-version"]))
    return 1 if unread or (changed and options.dry_run) else 0
