"""`casebook build`: the site, whole."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.checking.reporters import render_report
from casebook.commands.building import add_building
from casebook.commands.ending import ending_orderly
from casebook.commands.saying import complain, file_complaint
from casebook.messages import Messages, counted, load_messages, step_names
from casebook.progress import progress_on
from casebook.project import Project

if TYPE_CHECKING:
    from casebook.site.links import BrokenLink
    from casebook.site.unchanged import Built

NAME = "build"


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """What is built, and where it goes."""
    add_building(parser, says)
    parser.add_argument("--out", type=Path, help=says["out"])
    parser.add_argument("--drafts", action="store_true", help=says["drafts"])
    parser.add_argument("--documents", action="store_true", help=says["documents"])
    parser.add_argument("--zip", action="store_true", help=says["zip"])
    parser.add_argument("--compress", action="store_true", help=says["compress"])
    parser.add_argument("--site-url", metavar="URL", help=says["site_url"])
    parser.add_argument("--edit-url", metavar="URL", help=says["edit_url"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Build and tell what was built. Returns 1 when the site was not, 2 when it may not go there."""
    from casebook.site.settings import EDIT_URL, SITE_URL

    for name, address in {SITE_URL: options.site_url, EDIT_URL: options.edit_url}.items():
        if address is not None:
            os.environ[name] = address  # the site generator, which is another process, reads it there
    says = load_messages(language)
    out = options.out or project.root / "site"
    start = time.perf_counter()
    built = _built(project, out, options, language, says)
    if isinstance(built, int):
        return built
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    if not options.quiet:
        said = says["built"].format(
            path=os.path.relpath(out),
            cases=counted(says, "case_count", built.cases),
            new=built.new,
            same=built.same,
            seconds=f"{time.perf_counter() - start:.1f}",
        )
        print(said)
    return 0


def _built(
    project: Project, out: Path, options: argparse.Namespace, language: str, says: Messages
) -> Built | int:
    """What was built; where nothing was, why is told, and the exit code is answered."""
    from casebook.site.build import build_site
    from casebook.site.frames import BuildFailed
    from casebook.site.generate import ChecksFailed
    from casebook.site.links import BrokenLinks
    from casebook.site.place import AmongSources
    from casebook.site.search_engine import SearchFailed
    from casebook.site.settings import load_settings
    from casebook.site.writer import NotASite

    load_settings(project)  # a wrong address is said before anything is built
    try:
        with (
            ending_orderly(),
            progress_on(sys.stderr, step_names(language), quiet=options.quiet) as progress,
        ):
            return build_site(
                project,
                out,
                language=language,
                strict=options.strict,
                engine=options.engine,
                drafts=options.drafts,
                documents=options.documents,
                archive=options.zip,
                compress=options.compress,
                progress=progress,
            )
    except ChecksFailed as error:
        print(render_report(error.report, "text", language, project.root))
        return complain(says["mend_first"], 1)
    except (BuildFailed, SearchFailed) as error:
        return complain(f"{says['failed']}\n{error}", 1)
    except BrokenLinks as error:
        return complain("\n".join((says["broken_links"], *(_told(link, says) for link in error.links))), 1)
    except NotASite as error:
        return complain(says["not_a_site"].format(path=error))
    except AmongSources as error:
        return complain(says["among_sources"].format(path=error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{says['failed']}\n{file_complaint(error, says)}\n{says['site_stays']}", 1)


def _told(link: BrokenLink, says: Messages) -> str:
    """A link that leads nowhere, with its reason."""
    text = says["broken_anchor" if link.anchor else "broken_link"]
    return text.format(page=link.page, link=link.link, anchor=link.anchor)
