"""What can be typed behind `casebook`."""

from __future__ import annotations

import argparse

from casebook.commands import COMMANDS
from casebook.messages import Messages
from casebook.project import LANGUAGES


def build_parser(says: Messages) -> argparse.ArgumentParser:
    """The parser of all commands, its help in the language of the messages."""
    parser = argparse.ArgumentParser(prog="casebook", description=says["about"])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=says["lang"])
    common.add_argument("--quiet", action="store_true", help=says["quiet"])
    names = " | ".join(command.NAME for command in COMMANDS)
    commands = parser.add_subparsers(required=True, metavar=names)
    for command in COMMANDS:
        text = says[command.NAME]
        own = commands.add_parser(command.NAME, parents=[common], help=text, description=text)
        command.add_arguments(own, says)
        own.set_defaults(command=command)
    return parser
