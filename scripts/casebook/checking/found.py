"""What a check found, kept for as long as the casebook stands as it stood then."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from casebook.problems import Problem
from casebook.project import Project
from casebook.store import SETTLED, Kept, Store, digest

_KIND = "found"


class _Unknown(Exception):
    """Raised where it cannot be told whether a folder stands as before."""


@dataclass(frozen=True)
class Found:
    """How many cases, tools and course packs were asked about, and the problems, sorted."""

    checked: int
    problems: tuple[Problem, ...]
    checked_tools: int = 0
    checked_packs: int = 0

    @property
    def errors(self) -> int:
        return self._counted("error")

    @property
    def warnings(self) -> int:
        return self._counted("warning")

    def _counted(self, severity: str) -> int:
        """How many findings there are, those that are not told one by one among them."""
        return sum(problem.more or 1 for problem in self.problems if problem.severity == severity)

    def also(self, problems: Iterable[Problem]) -> Self:
        """The same with further problems."""
        return replace(self, problems=tuple(sorted({*self.problems, *problems})))


def state_of(project: Project, around: str) -> str:
    """A digest of `around` and of all that lies in the folders of cases and of the schema, by size and times;
    "" where something in them changed a moment ago, so that times do not tell, or leads elsewhere.
    """
    try:
        states = [f"{state}" for folder in (project.cases, project.schema) for state in _states(folder)]
    except (_Unknown, OSError):
        return ""
    return digest(around, *states)


def _states(folder: Path) -> Iterator[tuple[str | int, ...]]:
    latest = time.time_ns() - SETTLED
    yield str(folder), str(folder.resolve()), folder.is_symlink()
    waiting = [str(folder)]
    while waiting:
        below = waiting.pop()
        for entry in sorted(os.scandir(below), key=lambda entry: entry.name):
            found = entry.stat(follow_symlinks=False)
            times = found.st_mtime_ns, found.st_ctime_ns
            if entry.is_symlink() or max(times) >= latest:
                raise _Unknown
            if entry.is_dir():
                waiting.append(entry.path)
            yield entry.path, found.st_mode, found.st_size, *times


def recall_found(store: Store, language: str, state: str) -> Found | None:
    """What was found in a language, in this state."""
    kept = store.get(_KIND, language)
    if not state or kept is None or kept.key != digest(state, kept.content):
        return None
    cases, rows, *others = json.loads(kept.content)
    problems = (Problem(**{**row, "pointer": tuple(row["pointer"])}) for row in rows)
    return Found(cases, tuple(problems), *others)


def remember_found(store: Store, language: str, state: str, found: Found) -> None:
    """Keep what was found in a language, in this state."""
    rows = [vars(problem) for problem in found.problems]
    content = json.dumps([found.checked, rows, found.checked_tools, found.checked_packs]).encode()
    store.put(_KIND, [(language, Kept(digest(state, content), content))])
