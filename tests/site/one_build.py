"""One build in a process of its own, so that code, words and templates are read anew; it may be killed in the
middle: `one_build.py {"root": …, "out": …, "search": …, "drafts": …, "die_at": …}`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from casebook.checking.reporters import render_report
from casebook.project import BrokenProject, Project
from casebook.site import build as module
from casebook.site.frames import BuildFailed
from casebook.site.generate import ChecksFailed
from casebook.site.links import BrokenLinks
from casebook.site.plan import Plan, text_file
from casebook.store import Store

KILLED, FAULTY = 9, 11
"""What the process ends with where it was killed, and where an edit does not let a build succeed. Whatever else
is neither: a fault of the program.
"""

_TOUCHING = (
    (Store, ("put", "drop", "commit")),
    (Path, ("write_bytes", "rename", "mkdir")),
    (os, ("link", "rename")),
)


def _die_at(last: int) -> None:
    """Has the process end like a killed one at the `last` change to store or disk."""
    left = last

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(KILLED)
            return change(*arguments, **options)

        return call

    for owner, names in _TOUCHING:
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def _no_search(store: Store, pages: Iterable[str]) -> dict[str, Plan]:
    return {language: {"pagefind/pagefind-entry.json": text_file(language)} for language in pages}


def main(job: dict[str, Any]) -> int:
    if not job["search"]:
        vars(module)["plan_search"] = _no_search
    if job["die_at"]:
        _die_at(job["die_at"])
    try:
        module.build_site(Project(Path(job["root"])), Path(job["out"]), strict=True, drafts=job["drafts"])
    except ChecksFailed as error:
        print(render_report(error.report, "text", "en"))
        return FAULTY
    except BrokenLinks as error:
        print(*error.links, sep="\n")
        return FAULTY
    except (BrokenProject, BuildFailed) as error:
        print(error)
        return FAULTY
    except ChildProcessError:
        if job["die_at"]:  # it was a process of the build that was killed
            return KILLED
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
