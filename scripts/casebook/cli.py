"""The command `casebook`: check, build, serve, and ask. What builds the site is imported only when it is
wanted, so that a check needs little and starts at once.
"""

from __future__ import annotations

import argparse
import io
import locale
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.checking import check_project
from casebook.checking.reporters import FORMATS, render_report
from casebook.memory import collect_seldom
from casebook.messages import Messages, counted, load_messages, step_names
from casebook.progress import progress_on
from casebook.project import (
    LANGUAGES,
    BrokenProject,
    Project,
    ProjectNotFound,
    find_project,
    language_path,
)
from casebook.site import ENGINES
from casebook.store import Store
from casebook.texts import is_slug

if TYPE_CHECKING:
    from casebook.site.links import BrokenLink


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0 when all is well, 1 for findings or a failed build, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a terminal that cannot show Chinese gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(given)
    says = load_messages(language)
    options = _parser(says).parse_args(given)
    try:
        return _run(options, language, says)
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _complain(": ".join(filter(None, (error.filename, error.strerror or str(error)))), 1)
    except (sqlite3.Error, zlib.error) as error:
        return _complain(says["store"].format(reason=error), 1)
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, language: str, says: Messages) -> int:
    """Run the command that was asked for in the casebook around us."""
    try:
        return int(options.run(find_project(Path.cwd()), options, language))
    except ProjectNotFound:
        return _complain(says["no_project"])
    except BrokenProject as error:
        return _complain(says["broken"].format(reason=error))
    except ModuleNotFoundError as error:
        if options.run is _check or (error.name or "").startswith("casebook"):
            raise
        return _complain(says["no_builder"].format(name=error.name))


def _check(project: Project, options: argparse.Namespace, language: str) -> int:
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        return _complain(load_messages(language)["no_file"].format(path=missing[0]))
    style = options.format
    if style == "auto":
        style = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    shown = progress_on(sys.stderr, step_names(language), quiet=options.quiet)
    with shown as progress, Store(project.store) as store:
        told = partial(progress.show, "check")
        report = check_project(project, language, options.files, store=store, on_done=told)
    print(render_report(report, style, language))
    if not (report.checked or report.checked_tools):
        return 2
    return 1 if report.errors else 0


def _build(project: Project, options: argparse.Namespace, language: str) -> int:
    from casebook.site.build import build_site
    from casebook.site.frames import BuildFailed
    from casebook.site.generate import ChecksFailed
    from casebook.site.links import BrokenLinks
    from casebook.site.search_engine import SearchFailed
    from casebook.site.writer import NotASite

    collect_seldom()
    says = load_messages(language)
    out = options.out or project.root / "site"
    start = time.perf_counter()
    try:
        with progress_on(sys.stderr, step_names(language), quiet=options.quiet) as progress:
            built = build_site(
                project,
                out,
                language=language,
                strict=options.strict,
                engine=options.engine,
                drafts=options.drafts,
                progress=progress,
            )
    except ChecksFailed as error:
        print(render_report(error.report, "text", language))
        return _complain(says["failed"], 1)
    except (BuildFailed, SearchFailed) as error:
        return _complain(f"{says['failed']}\n{error}", 1)
    except BrokenLinks as error:
        return _complain("\n".join((says["broken_links"], *(_told(link, says) for link in error.links))), 1)
    except NotASite as error:
        return _complain(says["not_a_site"].format(path=error))
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    if not options.quiet:
        said = says["built"].format(
            path=os.path.relpath(out),
            cases=counted(says, "case_count", built.cases),
            new=built.written.new,
            same=built.written.same,
            seconds=f"{time.perf_counter() - start:.1f}",
        )
        print(said)
    return 0


def _told(link: BrokenLink, says: Messages) -> str:
    """A link that leads nowhere, with its reason."""
    text = says["broken_anchor" if link.anchor else "broken_link"]
    return text.format(page=link.page, link=link.link, anchor=link.anchor)


def _serve(project: Project, options: argparse.Namespace, language: str) -> int:
    from casebook.site.maker import Setup
    from casebook.site.serve import serve_site
    from casebook.site.server import PortTaken

    says = load_messages(language)
    setup = Setup(str(project.root), language, options.engine, options.strict, options.quiet)
    try:
        serve_site(project, setup, options.port, says, opened=options.open)
    except PortTaken as error:
        return _complain(says["port_taken"].format(port=error), 1)
    return 0


def _questions(project: Project, options: argparse.Namespace, language: str) -> int:
    from casebook.fields import load_fields
    from casebook.model import build_case
    from casebook.rendering.letter import letter, open_questions
    from casebook.site.settings import load_settings
    from casebook.vocabulary import load_vocabularies

    says = load_messages(language)
    path = project.cases / f"{options.case}.yaml"
    if not is_slug(options.case) or not path.is_file():
        return _complain(says["no_case"].format(name=options.case))
    with Store(project.store) as store:
        report = check_project(project, language, [path], store=store)
        if report.errors:
            return _complain(render_report(report, "text", language), 1)
        case = build_case(report.cases[0].data)
    if not any(open_questions(case)):
        return _complain(says["nothing_to_ask"], 0)
    written = options.lang or LANGUAGES[0]
    address = load_settings(project).site_url + language_path(written) + f"cases/{case.id}/"
    print(letter(case, load_fields(project), load_vocabularies(project), address, written), end="")
    return 0


def _parser(says: Messages) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="casebook", description=says["about"])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=says["lang"])
    common.add_argument("--quiet", action="store_true", help=says["quiet"])
    commands = parser.add_subparsers(required=True, metavar="check | build | serve | questions")

    command = commands.add_parser("check", parents=[common], help=says["check"], description=says["check"])
    command.add_argument("files", nargs="*", type=Path, help=says["files"])
    command.add_argument("--format", choices=("auto", *FORMATS), default="auto", help=says["format"])
    command.set_defaults(run=_check)

    building = argparse.ArgumentParser(add_help=False, parents=[common])
    building.add_argument("--strict", action="store_true", help=says["strict"])
    building.add_argument("--with", dest="engine", choices=ENGINES, default=ENGINES[0], help=says["engine"])

    command = commands.add_parser("build", parents=[building], help=says["build"], description=says["build"])
    command.add_argument("--out", type=Path, help=says["out"])
    command.add_argument("--drafts", action="store_true", help=says["drafts"])
    command.set_defaults(run=_build)

    command = commands.add_parser("serve", parents=[building], help=says["serve"], description=says["serve"])
    command.add_argument(
        "--port", type=int, choices=(0, *range(1024, 65536)), metavar="PORT", default=8000, help=says["port"]
    )
    command.add_argument("--open", action="store_true", help=says["open"])
    command.set_defaults(run=_serve)

    command = commands.add_parser("questions", help=says["questions"], description=says["questions"])
    command.add_argument("case", metavar="ID", help=says["case_id"])
    command.add_argument("--lang", choices=LANGUAGES, help=says["letter_lang"])
    command.set_defaults(run=_questions)
    return parser


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
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def _complain(message: str, code: int = 2) -> int:
    print(message, file=sys.stderr)
    return code
