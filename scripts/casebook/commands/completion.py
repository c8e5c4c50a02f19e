"""`casebook completion`: lets a shell complete commands, options, files and the ids of cases."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook.messages import Messages, load_messages
from casebook.project import Project

NAME = "completion"
SHELLS = ("bash", "zsh", "fish")
IDS = "ids"
"""Asked for by the scripts: the ids of the cases, a line each."""


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which shell."""
    shells = "|".join(SHELLS)
    parser.add_argument("shell", choices=(*SHELLS, IDS), metavar=shells, help=says["completion_shell"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Print the script, which is made from the parser itself."""
    if options.shell == IDS:
        print(*(path.stem for path in project.case_files()), sep="\n")
        return 0
    import shtab

    from casebook.commands.parser import build_parser

    parser = build_parser(load_messages(language))
    ids = shtab.cmd(f"casebook {NAME} {IDS} 2>/dev/null")
    for action in _actions(parser):
        if action.type is Path:
            action.complete = shtab.FILE
        elif action.metavar == "ID":
            action.complete = ids
    print(shtab.complete(parser, shell=options.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[Any]:
    """The arguments of all commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
        else:
            yield action
