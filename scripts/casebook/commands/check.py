"""`casebook check`: all findings of case files and tools."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from casebook.checking import check_project, load_wording
from casebook.checking.reporters import FORMATS, render_report
from casebook.commands.saying import complain, git_complaint
from casebook.messages import Messages, load_messages, step_names
from casebook.progress import progress_on
from casebook.project import Project
from casebook.store import Store

NAME = "check"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Files and the form of the report."""
    parser.add_argument("files", nargs="*", type=Path, help=says["files"])
    parser.add_argument("--format", choices=("auto", *FORMATS), default="auto", help=says["format"])
    parser.add_argument("--base", metavar="REF", help=says["base"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Check and report. Returns 1 for errors, 2 where there was nothing to check."""
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        return complain(load_messages(language)["no_file"].format(path=missing[0]))
    style = options.format
    if style == "auto":
        style = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    shown = progress_on(sys.stderr, step_names(language), quiet=options.quiet)
    with shown as progress, Store(project.store) as store:
        told = partial(progress.show, "check")
        report = check_project(project, language, options.files, store=store, on_done=told)
        if options.base is not None:
            from casebook.editing.changes import lost_problems, read_changes
            from casebook.editing.revision import GitFailed

            try:
                changes = read_changes(project, options.base, store)
            except GitFailed as error:
                return complain(git_complaint(error, options.base, language))
            named = {path.resolve() for path in options.files}
            lost = lost_problems(changes, load_wording(project, language, store))
            report = report.also(
                problem for problem in lost if not named or (project.root / problem.path).resolve() in named
            )
    print(render_report(report, style, language))
    if not (report.checked or report.checked_tools):
        return 2
    return 1 if report.errors else 0
