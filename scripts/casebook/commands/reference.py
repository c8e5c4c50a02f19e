"""`casebook reference`: the files that are made from the schema and kept beside it."""

from __future__ import annotations

import argparse

from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project

NAME = "reference"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Whether to write them or only to look."""
    parser.add_argument("--check", action="store_true", help=says["reference_check"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write what is not as it should be. With `--check` returns 1 where something is, and writes nothing."""
    from casebook.commands.files import rewrite, write_new
    from casebook.editing.reference import reference_files

    says = load_messages(language)
    wanted = reference_files(project)
    stale = [name for name, text in wanted.items() if not _holds(project, name, text)]
    if options.check:
        for name in stale:
            complain(says["reference_stale"].format(path=name))
        return 1 if stale else 0
    for name in stale:
        path = project.root / name
        if path.exists():
            rewrite(path, wanted[name].encode())
        else:
            write_new(path, wanted[name])
        if not options.quiet:
            print(says["reference_written"].format(path=name))
    return 0


def _holds(project: Project, name: str, text: str) -> bool:
    """Whether a file is there with just this content."""
    path = project.root / name
    return path.is_file() and path.read_bytes() == text.encode()
