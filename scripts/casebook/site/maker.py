"""The process that makes the preview: an order a line in, an answer a line out, both JSON.

It is a process of its own, so that it can be left in the middle of its work, and so that a change in the
program needs no more than a new one. A program that is at fault takes it down, and not the preview.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from casebook.checking import Report
from casebook.checking.reporters import render_report
from casebook.memory import collect_seldom
from casebook.messages import load_messages, step_names
from casebook.problems import Problem
from casebook.progress import Progress, progress_on
from casebook.project import BrokenProject, Project
from casebook.site.edited import make_edited
from casebook.site.frames import BuildFailed
from casebook.site.generate import ChecksFailed
from casebook.site.search import plan_search
from casebook.site.search_engine import SearchFailed
from casebook.site.turns import turn
from casebook.site.whole import Made, make_site, whole_plan
from casebook.site.writer import update_site, write_changes
from casebook.store import Store


@dataclass(frozen=True)
class Setup:
    """What a maker is to make: a casebook's preview, with messages in a language."""

    root: str
    language: str
    engine: str
    strict: bool
    quiet: bool


@dataclass(frozen=True)
class Answer:
    """How an order went: the files of the site that changed; the problems found in cases, and a report of
    them for people, without warnings that the last one had; what the site generator warned of; and why the
    work failed, if not for errors in cases.
    """

    changed: list[str] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)
    report: str = ""
    warnings: list[str] = field(default_factory=list)
    failure: str = ""


def preview_of(root: Path) -> Project:
    """A casebook as the preview sees it: what is made for it, drafts too, is kept apart from what is
    published.
    """
    return Project(root, "build/preview")


def pages_folder(project: Project) -> Path:
    """Where the preview's site stands, without its search."""
    return project.build / "site"


def search_folder(project: Project) -> Path:
    """Where the search of the preview stands."""
    return project.build / "found"


class Maker:
    """Carries out orders; `progress` is told how far it is."""

    def __init__(self, setup: Setup, progress: Progress) -> None:
        self._setup = setup
        self._project = preview_of(Path(setup.root))
        self._says = load_messages(setup.language)
        self._progress = progress
        self._made: Made | None = None
        """What was made last."""
        self._told: frozenset[Problem] = frozenset()
        """What was warned of last."""

    def carry_out(self, work: Callable[[], Answer]) -> Answer:
        """What comes of an order, whatever goes wrong."""
        try:
            return work()
        except ChecksFailed as error:
            found = self._found(error.report)
            return Answer(**found, failure="" if error.report.errors else found["report"])
        except BrokenProject as error:
            return Answer(failure=self._says["broken"].format(reason=error))
        except (BuildFailed, SearchFailed) as error:
            return Answer(failure=str(error))
        except sqlite3.Error as error:
            return Answer(failure=self._says["store"].format(reason=error))
        except OSError as error:
            return Answer(failure=f"{error.filename or ''}: {error.strerror or error}")
        except TemplateSyntaxError as error:
            return Answer(failure=f"{error.filename or error.name}:{error.lineno}: {error.message}")
        except Exception as error:  # noqa: BLE001 - a fault of the program, which its author is looking at
            traceback.print_exc()
            return Answer(failure=self._says["unexpected"].format(error=_explained(error)))

    def make_edited(self) -> Answer:
        """Bring the pages of edited cases up to date, or all where that is not enough."""
        if self._made is None:
            return self.make_pages()
        with self._alone() as store:
            setup = self._setup
            edited = make_edited(
                self._project,
                store,
                self._made,
                language=setup.language,
                engine=setup.engine,
                strict=setup.strict,
            )
            if edited is not None:
                changed = write_changes(store, whole_plan(edited.plans), pages_folder(self._project))
                store.commit()
        if edited is None:
            return self.make_pages()
        self._made = edited
        return self._answer(edited, changed)

    def make_pages(self) -> Answer:
        """Bring all pages up to date."""
        with self._alone() as store:
            made = self._make(store)
            self._progress.show("write")
            changed = update_site(store, whole_plan(made.plans), pages_folder(self._project))
            store.commit()
        self._made = made
        return self._answer(made, changed)

    def make_search(self) -> Answer:
        """Bring the search up to date."""
        with self._alone() as store:
            made = self._make(store)
            self._progress.show("search")
            update_site(store, whole_plan(plan_search(store, made.searched)), search_folder(self._project))
            store.commit()
        return Answer()

    @contextmanager
    def _alone(self) -> Iterator[Store]:
        """The store, while no other preview works in the same folder."""
        with turn(self._project.build, self._progress), Store(self._project.store) as store:
            yield store

    def _make(self, store: Store) -> Made:
        setup = self._setup
        return make_site(
            self._project,
            store,
            language=setup.language,
            strict=setup.strict,
            engine=setup.engine,
            drafts=True,
            progress=self._progress,
        )

    def _answer(self, made: Made, changed: list[str]) -> Answer:
        return Answer(changed=sorted(changed), warnings=list(made.warnings), **self._found(made.report))

    def _found(self, report: Report) -> dict[str, Any]:
        """What a check found, as an answer has it."""
        told = self._told
        self._told = frozenset(problem for problem in report.problems if problem.severity == "warning")
        return {
            "problems": [asdict(problem) for problem in report.problems],
            "report": render_report(report, "text", self._setup.language, self._project.root, told=told),
        }


def _explained(error: Exception) -> str:
    """An error with its place: the line of a template, where one was being filled in."""
    trace = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(trace) if frame.filename.endswith(".j2")), trace[-1])
    return f"{frame.filename}:{frame.lineno}: {type(error).__name__}: {error}"


def main() -> None:
    """Carry out orders until there are no more; the setup is the first argument, as JSON."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what is being written is cleared away
    collect_seldom()
    setup = Setup(**json.loads(sys.argv[1]))
    answers, sys.stdout = sys.stdout, sys.stderr
    with progress_on(sys.stderr, step_names(setup.language), quiet=setup.quiet) as progress:
        maker = Maker(setup, progress)
        works = {"edited": maker.make_edited, "pages": maker.make_pages, "search": maker.make_search}
        for order in sys.stdin:
            answer = maker.carry_out(works[json.loads(order)])
            print(json.dumps(asdict(answer)), file=answers, flush=True)


if __name__ == "__main__":
    main()
