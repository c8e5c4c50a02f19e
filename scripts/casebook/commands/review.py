"""`casebook review`: what changed since a revision, for whoever decides whether it may be published."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from casebook.checking import check_project, load_wording
from casebook.commands.files import rewrite, write_new
from casebook.commands.saying import complain, git_complaint
from casebook.messages import Messages, load_messages
from casebook.project import LANGUAGES, Project
from casebook.store import Store

NAME = "review"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """What it is compared with, and where the review goes; `--lang` is its language too."""
    parser.add_argument("--base", metavar="REF", required=True, help=says["review_base"])
    parser.add_argument("--out", type=Path, metavar="FILE", help=says["review_out"])
    parser.add_argument("--preview-url", default="", metavar="URL", help=says["review_url"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Print the review, or write it. Returns 1 where something must be mended, 2 for a wrong call."""
    from casebook.editing.reviewing.changes import lost_problems, read_changes
    from casebook.editing.reviewing.review import Review
    from casebook.editing.reviewing.revision import GitFailed
    from casebook.editing.reviewing.telling import Telling
    from casebook.fields import load_fields
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    if options.preview_url and not re.fullmatch(r"https?://[^\s()<>\"'`\\|]+", options.preview_url):
        return complain(says["review_bad_url"].format(url=options.preview_url))
    written = options.lang or LANGUAGES[0]
    with Store(project.store) as store:
        try:
            changes = read_changes(project, options.base, store)
        except GitFailed as error:
            return complain(git_complaint(error, options.base, language))
        lost = lost_problems(changes, load_wording(project, written, store))
        report = check_project(project, written, store=store).also(lost)
    vocabularies, words = load_vocabularies(project), load_messages(written)
    cases, tools, packs = (
        Telling(load_fields(project, schema), vocabularies, written, words)
        for schema in (project.case_schema, project.tool_schema, project.pack_schema)
    )
    text = Review(changes, report, cases, tools, packs, options.preview_url.rstrip("/")).markdown()
    if not options.out:
        print(text, end="")
    elif options.out.exists():
        rewrite(options.out, text.encode())
    else:
        write_new(options.out, text)
    return 1 if report.errors else 0
