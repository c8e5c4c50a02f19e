"""`casebook check`: all findings of case files and tools."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from casebook.checking import Found, check_project, find_problems, load_wording
from casebook.checking.reporters import FORMATS, render_report
from casebook.commands.choosing import Refused, all_there
from casebook.commands.saying import complain, git_complaint
from casebook.commands.watching import again_at_each_save
from casebook.messages import Messages, load_messages, step_names
from casebook.progress import progress_on
from casebook.project import Project
from casebook.store import Store

NAME = "check"

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Files and the form of the report."""
    parser.add_argument("files", nargs="*", type=Path, help=says["files"])
    parser.add_argument("--format", choices=("auto", *FORMATS), default="auto", help=says["format"])
    parser.add_argument("--base", metavar="REF", help=says["base"])
    parser.add_argument("--watch", action="store_true", help=says["watch"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Check and report, once or at each save. Returns 1 for errors, 2 where there was nothing to check."""
    says = load_messages(language)
    try:
        all_there(options.files, language)
    except Refused as refused:
        return complain(str(refused), refused.code)
    check = partial(_check, project, options, language)
    if not options.watch:
        return check()
    folders = {project.cases, project.schema, *(path.parent for path in options.files)}
    try:
        return again_at_each_save(sorted(folders), partial(_check_anew, check, says))
    except ModuleNotFoundError:
        return complain(says["no_watchfiles"])


def _check_anew(check: Callable[[], int], says: Messages) -> int:
    """Show the present state alone."""
    if sys.stdout.isatty():
        print(_CLEAR, end="")
    code = check()
    print(says["watching"], flush=True)
    return code


def _check(project: Project, options: argparse.Namespace, language: str) -> int:
    style = options.format
    if style == "auto":
        style = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    shown = progress_on(sys.stderr, step_names(language), quiet=options.quiet)
    with shown as progress, Store(project.store) as store:
        told = partial(progress.show, "check")
        report: Found = (
            check_project(project, language, options.files, store=store, on_done=told)
            if options.files
            else find_problems(project, language, store=store, on_done=told)
        )
        if options.base is not None:
            from casebook.editing.reviewing.changes import lost_problems, read_changes
            from casebook.editing.reviewing.revision import GitFailed

            try:
                changes = read_changes(project, options.base, store)
            except GitFailed as error:
                return complain(git_complaint(error, options.base, language))
            named = {path.resolve() for path in options.files}
            lost = lost_problems(changes, load_wording(project, language, store))
            report = report.also(
                problem for problem in lost if not named or (project.root / problem.path).resolve() in named
            )
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(render_report(report, style, language, project.root, coloured=coloured), flush=True)
    if not (report.checked or report.checked_tools or report.checked_packs):
        return 2
    return 1 if report.errors else 0
