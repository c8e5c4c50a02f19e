"""Builds of one casebook, each in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from casebook.project import Project
from tests.casebooks import REPO
from tests.site.editing.surroundings import FONTS
from tests.site.one_build import FAULTY, KILLED

ONE_BUILD = Path(__file__).with_name("one_build.py")

Digests = dict[str, str]
"""The digest of each file by its path."""


def digests(folder: Path, pattern: str = "*") -> Digests:
    """Of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob(pattern))
        if path.is_file()
    }


@dataclass(frozen=True)
class Options:
    """What a build is asked for."""

    search: bool = False
    drafts: bool = False

    def __str__(self) -> str:
        chosen = [name for name, value in asdict(self).items() if value]
        return " and ".join(chosen) or "neither"


@dataclass(frozen=True)
class Outcome:
    """How a build ended, and what it said."""

    code: int
    said: str


class Builder:
    """Builds into `out`, with what it makes on the way in the folder `work` of the casebook; `apart`, on one
    core and in another time zone; with the site generator `forked` or started. A process that has imported
    the program is kept as long as the program stays the same.
    """

    def __init__(self, project: Project, work: str, out: Path, *, forked: bool, apart: bool = False) -> None:
        self.project, self.out = Project(project.root, work), out
        self._forked, self._apart = forked, apart
        self._code: Digests = {}
        self._server: subprocess.Popen[str] | None = None
        self._begun = 0

    def clear(self) -> None:
        """Remove all that was built."""
        for folder in (self.project.build, self.out):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self, options: Options, *, die_at: int = 0, die_after: float = 0) -> Outcome:
        """Build; to be killed at so many changes to store or disk, or after so many seconds."""
        self.begin(options, die_at=die_at, die_after=die_after)
        return self.end()

    def begin(self, options: Options, *, die_at: int = 0, die_after: float = 0) -> None:
        """Begin a build, which goes on beside others."""
        root = self.project.root
        job: dict[str, Any] = {
            "root": str(root),
            "work": self.project.work,
            "out": str(self.out),
            "fonts": (root / FONTS).read_text(encoding="utf-8"),
            **asdict(options),
            "cores": int(self._apart),
            "forked": self._forked,
            "die_at": die_at,
            "die_after": die_after,
            "said": f"{self.out}.txt",
            "kept": f"{self.out}-templates",
        }
        server = self._current()
        assert server.stdin
        print(json.dumps(job), file=server.stdin, flush=True)

    def end(self) -> Outcome:
        """How the build ended that was begun. Raises AssertionError where the program is at fault."""
        assert self._server
        assert self._server.stdout
        code = int(self._server.stdout.readline())
        said = Path(f"{self.out}.txt").read_text(encoding="utf-8").replace(str(self.project.build), "BUILD")
        assert code in (0, FAULTY, KILLED), said
        return Outcome(code, said)

    def close(self) -> None:
        """End the process that was kept."""
        if self._server:
            with self._server as server:
                assert server.stdin
                server.stdin.close()
            self._server = None

    def _current(self) -> subprocess.Popen[str]:
        """The process with today's program. In each the members of a set come in another order."""
        code = digests(self.project.root / "scripts", "*.py")
        if self._server is None or code != self._code:
            self.close()
            self._code = code
            self._begun += 1
            own = {
                "PYTHONPATH": os.pathsep.join(map(str, (self.project.root / "scripts", REPO.root))),
                "PYTHONHASHSEED": str(2 * self._begun + self._apart),
                "TZ": "Asia/Shanghai" if self._apart else "UTC",
            }
            self._server = subprocess.Popen(
                [sys.executable, str(ONE_BUILD)],
                env={**os.environ, **own},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self._server
