"""The command `casebook`: finds the casebook around us, runs one of `commands`, and tells what went wrong
around it.
"""

from __future__ import annotations

import argparse
import codecs
import io
import locale
import os
import sqlite3
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from casebook.commands import Command, check, completion
from casebook.commands.parser import build_parser
from casebook.commands.saying import complain, file_complaint, store_complaint
from casebook.memory import collect_seldom, leave_at_once
from casebook.messages import Messages, load_messages
from casebook.project import LANGUAGES, BrokenProject, Project, ProjectNotFound, find_project

_PLAIN = "casebook-plain"
"""What is written of characters that a terminal does not have: plain quotes and dashes, else escapes."""

_SIMPLE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->"})


def _simply(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end].translate(_SIMPLE)
    return unknown.encode("ascii", "backslashreplace").decode(), error.end


codecs.register_error(_PLAIN, _simply)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0 when all is well, 1 for findings or a failed build, 2 for a wrong call."""
    collect_seldom()
    leave_at_once()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)
    given = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(given)
    says = load_messages(language)
    options = build_parser(says).parse_args(given)
    try:
        return _run(options, language, says)
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return complain(file_complaint(error, says), 1)
    except sqlite3.Error as error:
        return complain(store_complaint(error, says), 1)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, language: str, says: Messages) -> int:
    """Run the command that was asked for in the casebook around us."""
    command: Command = options.command
    try:
        project = find_project(Path.cwd())
    except ProjectNotFound:
        if command is not completion:
            return complain(says["no_project"])
        project = Project(Path.cwd())
    try:
        return command.run(project, options, language)
    except BrokenProject as error:
        return complain(says["broken"].format(reason=error))
    except ModuleNotFoundError as error:
        if command is check or (error.name or "").startswith("casebook"):
            raise
        return complain(says["no_builder"].format(name=error.name))


def _language(given: Sequence[str]) -> str:
    """The language asked for with --lang, else the locale's, else English; known before the options are
    parsed, for their help.
    """
    chosen = ""
    for word, following in pairwise([*given, ""]):
        if word == "--lang":
            chosen = following
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
        if chosen in LANGUAGES:
            return chosen
    system = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    return "zh" if system.lower().startswith(("zh", "chinese")) and _shows_chinese() else "en"


def _shows_chinese() -> bool:
    """Whether the terminal can: English is better than a line of escapes."""
    try:
        "案例库".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
