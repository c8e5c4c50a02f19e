"""A local preview: makes the pages, serves them, watches what they are made of, makes again what was edited,
tells the browser, and renews the rest when there is time: other pages that tell of it, and the search.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Container, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import watchfiles

from casebook.messages import Messages
from casebook.project import LANGUAGES, Project
from casebook.site.events import Events, Panel
from casebook.site.maker import Answer, Setup, pages_folder, preview_of, search_folder
from casebook.site.panel import panel_of
from casebook.site.server import PreviewServer

PACKAGE = Path(__file__).resolve().parents[1]
_OF_THE_SITE = ("site/theme/", "site/styles/", "site/preview/")
"""What of the package is no part of a running program."""

_STEP, _DEBOUNCE = 20, 200
"""Milliseconds: a change is passed on when no other has followed it for so long, or after so long at most."""

_REST = 1.0
"""Seconds without a change after which the rest is renewed."""


def serve_site(project: Project, setup: Setup, port: int, says: Messages, *, opened: bool) -> None:
    """Serve the preview on this machine until interrupted, `opened` in the browser once it is there.

    Raises PortTaken.
    """
    events = Events()
    shown = preview_of(project.root)
    with PreviewServer(port, (pages_folder(shown), search_folder(shown)), events) as server:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        print(says["serving"].format(address=server.address), flush=True)
        preview = Preview(setup, says, events)
        try:
            preview.watch(project)
            preview.update()
            if opened:
                webbrowser.open(server.address)
            preview.run()
        except KeyboardInterrupt:
            return
        finally:
            preview.stop()
            server.shutdown()


class Worker:
    """A maker in a process of its own, which is started when it is first asked, and again when it is gone."""

    def __init__(self, setup: Setup) -> None:
        self._command = [sys.executable, "-m", "casebook.site.maker", json.dumps(asdict(setup))]
        self._process: subprocess.Popen[str] | None = None

    def order(self, work: str) -> None:
        """Have work begun; `answer` waits until it is done."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for the preview, which stops its workers
            )
        if self._process.stdin:
            with suppress(BrokenPipeError):
                self._process.stdin.write(json.dumps(work) + "\n")
                self._process.stdin.flush()

    def answer(self) -> Answer | None:
        """What came of the work; None where the process ended over it."""
        process, line = self._process, ""
        if process and process.stdout:
            with suppress(ValueError):  # stopped meanwhile, and its output closed
                line = process.stdout.readline()
        if process and not line:  # it has no more to say, and is on its way out
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
        return Answer(**json.loads(line)) if line.endswith("\n") else None

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End the process, and whatever it has started."""
        process, self._process = self._process, None
        if process:
            with suppress(BrokenPipeError), process:  # which closes its pipes
                _send(process, number)
                try:
                    process.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    _send(process, signal.SIGKILL)


def _send(process: subprocess.Popen[str], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


@dataclass(frozen=True)
class _Renewed:
    """A worker is done with some of the rest, which it began at `start`."""

    worker: Worker
    work: str
    answer: Answer | None
    start: float


class Preview:
    """Keeps the preview up to date, and tells about it: on the terminal, and in the browser by `events`."""

    def __init__(self, setup: Setup, says: Messages, events: Events) -> None:
        self._setup = setup
        self._says = says
        self._events = events
        self._queue: queue.SimpleQueue[frozenset[Path] | _Renewed] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._maker = Worker(setup)
        self._renewer: Worker | None = None
        self._stale = False
        self._problems: list[dict[str, str]] = []
        self._panel: Panel | None = None

    def watch(self, project: Project) -> None:
        """Take note of changes from now on, also of those made while others are being worked on."""
        folders = {project.cases, project.schema, project.root / "docs", PACKAGE}
        configs = {project.config(language).name for language in LANGUAGES}
        self._watch({folder.resolve() for folder in folders if folder.is_dir()})
        # in their folder, since many editors put a new file in the place of the old one
        self._watch({project.root}, configs)

    def _watch(self, folders: set[Path], only: Container[str] = ()) -> None:
        shown = watchfiles.DefaultFilter()  # without swap files, caches and the like

        def wanted(change: watchfiles.Change, path: str) -> bool:
            return shown(change, path) and (not only or Path(path).name in only)

        def follow() -> None:
            for changes in watchfiles.watch(
                *folders,
                watch_filter=wanted,
                step=_STEP,
                debounce=_DEBOUNCE,
                stop_event=self._stopped,
                recursive=not only,
            ):
                self._queue.put(frozenset(Path(path) for _, path in changes))

        threading.Thread(target=follow, daemon=True).start()

    def run(self) -> None:
        """Follow changes for ever."""
        while True:
            try:
                news = [self._queue.get(timeout=_REST if self._stale else None)]
            except queue.Empty:
                self._stale = False
                self._renewer = Worker(replace(self._setup, quiet=True))
                self._renew(self._renewer, "pages")
                continue
            while not self._queue.empty():
                news.append(self._queue.get())
            for done in news:
                if isinstance(done, _Renewed):
                    self._renewed(done)
            changes = [change for change in news if isinstance(change, frozenset)]
            if changes:
                self.update(frozenset().union(*changes))

    def update(self, changes: Iterable[Path] = ()) -> None:
        """Bring the pages of what was edited up to date after changes, and tell about it."""
        self._stop_renewing()
        if any(of_the_program(path) for path in changes):
            self._maker.stop()
        start = time.perf_counter()
        self._maker.order("edited")
        answer = self._maker.answer() or Answer(failure=self._says["lost"])
        panel = self._panel = panel_of(answer, self._says)
        self._events.publish(answer.changed, panel)
        failed = panel is not None and panel["loud"]
        self._stale = not failed
        if answer.problems != self._problems or (failed and answer.problems):
            print(answer.report, flush=True)
            self._problems = answer.problems
        if answer.failure:
            print(answer.failure, file=sys.stderr, flush=True)
        for warning in answer.warnings:
            print(warning, file=sys.stderr, flush=True)
        if not failed:
            self._note("updated", start, len(answer.changed))

    def stop(self) -> None:
        """End all that was begun."""
        self._stopped.set()
        self._stop_renewing()
        self._maker.stop()

    def _renew(self, worker: Worker, work: str) -> None:
        """Have some of the rest brought up to date."""
        start = time.perf_counter()
        worker.order(work)

        def wait() -> None:
            self._queue.put(_Renewed(worker, work, worker.answer(), start))

        threading.Thread(target=wait, daemon=True).start()

    def _renewed(self, done: _Renewed) -> None:
        """Tell about some of the rest, and go on with the next; of a worker that was left meanwhile, what it
        had changed by then.
        """
        left = done.worker is not self._renewer
        answer = done.answer or Answer(failure=self._says["lost"])
        if left:
            self._events.publish(answer.changed, self._panel)
        elif answer.failure:
            print(self._says["panel_search"], answer.failure, file=sys.stderr, flush=True)
            self._panel = panel_of(answer, self._says)
            self._events.publish([], self._panel)
            self._stop_renewing()
        elif done.work == "pages":
            self._panel = panel_of(answer, self._says)
            self._events.publish(answer.changed, self._panel)
            self._renew(done.worker, "search")
        else:
            self._note("searched", done.start)
            self._stop_renewing()

    def _stop_renewing(self) -> None:
        worker, self._renewer = self._renewer, None
        if worker:
            worker.stop(signal.SIGKILL)  # somebody waits for a page; what is left behind is whole

    def _note(self, message: str, start: float, number: int = 2) -> None:
        if not self._setup.quiet:
            text = self._says[f"{message}_one" if number == 1 else message]
            seconds = f"{time.perf_counter() - start:.1f}"
            now = time.strftime("%H:%M:%S")
            print(text.format(time=now, number=number, seconds=seconds), flush=True)


def of_the_program(path: Path) -> bool:
    """Whether a running program holds a file in memory: code, words, templates."""
    if not path.is_relative_to(PACKAGE):
        return False
    return not path.relative_to(PACKAGE).as_posix().startswith(_OF_THE_SITE)
