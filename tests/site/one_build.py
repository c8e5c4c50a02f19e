"""Builds one after the other, each in a process forked from this one, which has imported the program: what a
line of the input asks for, a line of the output answers. The process must be begun anew when the program's
code changes; all else is read by each build.

A job is `{"root": …, "work": …, "out": …, "fonts": …, "search": …, "drafts": …, "cores": …, "forked": …,
"die_at": …, "die_after": …, "said": …, "kept": …}`. `cores` is 0 for all; `die_at` has the build and all its
processes killed at so many changes to store or disk, `die_after` after so many seconds; `said` is the file
that is told what the build says, `kept` the folder of compiled templates.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from casebook import processes
from casebook.checking import check_project
from casebook.checking.reporters import render_report
from casebook.project import BrokenProject, Project
from casebook.site import build as site_build
from casebook.site import whole
from casebook.site.build import build_site
from casebook.site.fonts import find_fonts
from casebook.site.frames import BuildFailed
from casebook.site.generate import ChecksFailed
from casebook.site.links import BrokenLinks
from casebook.site.plan import Plan, text_file
from casebook.site.unchanged import Sources, sources_of
from casebook.store import Store

KILLED, FAULTY = -signal.SIGKILL, 11
"""What a build ends with where it was killed, and where an edit does not let it succeed. Whatever else but 0
is neither: a fault of the program.
"""

_TOUCHING = (
    (Store, ("put", "drop", "commit")),
    (Path, ("write_bytes", "write_text", "rename", "replace", "mkdir", "unlink")),
    (os, ("link", "rename")),
)
_TRACE = "Traceback (most recent call last)"
_TICK = 0.002


def _die_at(last: int) -> None:
    """Has all processes of the build killed at the `last` change to store or disk."""
    left = last

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.killpg(0, signal.SIGKILL)
            return change(*arguments, **options)

        return call

    for owner, names in _TOUCHING:
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def _no_search(store: Store, pages: Iterable[str]) -> dict[str, Plan]:
    return {language: {"pagefind/pagefind-entry.json": text_file(language)} for language in pages}


def _of_no_search(*arguments: Any) -> Sources:
    """What such a site is made from: another program."""
    sources = sources_of(*arguments)
    return sources._replace(digest=f"{sources.digest} without search")


def _prepare(job: dict[str, Any]) -> None:
    """Have the program find what the job says."""
    from tests.site.sparing import spare

    if not job["search"]:
        vars(whole)["plan_search"] = _no_search
        vars(site_build)["sources_of"] = _of_no_search
    if job["cores"]:
        vars(processes)["_cores"] = lambda: job["cores"]
    spare(Path(job["kept"]), forked=job["forked"])
    find_fonts.__wrapped__.__defaults__ = ((Path(job["fonts"]),),)
    if job["die_at"]:
        _die_at(job["die_at"])


def build(job: dict[str, Any]) -> int:
    """Build what a job says, and say what the check found."""
    project, out = Project(Path(job["root"]), job["work"]), Path(job["out"])
    try:
        build_site(project, out, strict=True, drafts=job["drafts"])
    except ChecksFailed as error:
        print(render_report(error.report, "text", "en"))
        return FAULTY
    except BrokenLinks as error:
        print(*error.links, sep="\n")
        return FAULTY
    except BuildFailed as error:
        if _TRACE in str(error):
            raise
        print(error)
        return FAULTY
    except BrokenProject as error:
        print(error)
        return FAULTY
    with Store(project.store) as store:
        print(render_report(check_project(project, "en", store=store), "text", "en"))
    return 0


def _child(job: dict[str, Any]) -> None:
    os.setpgid(0, 0)
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 1
    try:
        _prepare(job)
        code = build(job)
    except Exception:  # noqa: BLE001 - told to who asked
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _waited(child: int, seconds: float) -> int:
    """How a build ended, which is killed with all its processes after some seconds, 0 for never."""
    end = time.monotonic() + seconds
    while seconds and time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(_TICK)
    if seconds:
        os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def main() -> None:
    """Serve until the input ends."""
    import tests.site.sparing  # noqa: F401 - once for all builds, and not where this module is only asked its names

    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(job)
        with suppress(OSError):  # it has done so itself, perhaps
            os.setpgid(child, child)
        print(os.waitstatus_to_exitcode(_waited(child, job["die_after"])), flush=True)


if __name__ == "__main__":
    main()
