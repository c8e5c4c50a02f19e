"""The commands of `casebook`, one module each, in the order that the help lists them.

A module has `NAME`, `add_arguments(parser, says)` and `run(project, options, language)`, which returns the
exit code: 0 when all is well, 1 for findings or a failure, 2 for a wrong call. What builds the site is
imported inside `run` only, so that a check needs little and starts at once.
"""

from __future__ import annotations

import argparse
from typing import Protocol

from casebook.commands import (
    build,
    check,
    completion,
    digest,
    doctor,
    explain,
    export,
    fix,
    import_,
    links,
    migrate,
    new,
    questions,
    reference,
    release,
    review,
    serve,
    status,
)
from casebook.messages import Messages
from casebook.project import Project


class Command(Protocol):
    """What each module of this package offers; its help is the message of its name."""

    NAME: str

    def add_arguments(self, parser: argparse.ArgumentParser, says: Messages) -> None:
        """Add its own arguments; `--lang` and `--quiet` are there."""

    def run(self, project: Project, options: argparse.Namespace, language: str) -> int:
        """Do it. Returns the exit code."""


COMMANDS: tuple[Command, ...] = (
    new,
    check,
    fix,
    migrate,
    explain,
    status,
    import_,
    review,
    release,
    build,
    serve,
    digest,
    doctor,
    links,
    questions,
    export,
    reference,
    completion,
)
