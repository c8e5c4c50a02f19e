"""The proof of incremental building: after any edits, and after builds that were killed, a site is byte for
byte what a build from nothing makes.

Left out to save time: most builds go without the search, and where an edit cannot have changed what the site
generator makes, the build from nothing takes that from the one before. `--steps 300` makes a long run of
it; then every edit is followed by a build from nothing, where else several share one.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.casebooks import contents
from tests.site.edits import NEEDS_FRAMES, Editor, make_copy
from tests.site.one_build import FAULTY, KILLED

ONE_BUILD = Path(__file__).with_name("one_build.py")
TOGETHER = 4
"""How many edits share one build from nothing in a short run."""

SEARCHED = 10
"""Every so many builds from nothing have the search too."""


class Building:
    """Builds of one casebook: `build` into `out`, on top of all that was built before, `from_nothing` into
    another folder.
    """

    def __init__(self, folder: Path, random: Random) -> None:
        self.project = make_copy(folder / "casebook")
        self.out, self._other = folder / "site", folder / "other"
        self._kept = folder / "kept"
        self._random = random
        self.search = self.drafts = False

    def build(self, *, die_at: int = 0) -> int:
        return self._run(self.out, die_at)

    def from_nothing(self, *, frames: bool) -> dict[str, bytes]:
        """The site of an empty `build/`, but for the frames of the last one where these are asked for."""
        build, aside = self.project.build, self._kept.with_name("aside")
        build.rename(aside)
        if frames and self._kept.exists():
            self._kept.rename(build)
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.rmtree(self._other, ignore_errors=True)
        code = self._run(self._other, 0)
        assert code == 0, "what was built on top of older builds cannot be built from nothing"
        self._keep_frames()
        build.rename(self._kept)
        aside.rename(build)
        return contents(self._other)

    def _keep_frames(self) -> None:
        self._forget("kind <> 'frame'")

    def _forget(self, kinds: str) -> None:
        with closing(sqlite3.connect(self.project.store)) as database, database:
            database.execute(f"DELETE FROM kept WHERE {kinds}")

    def _run(self, out: Path, die_at: int) -> int:
        job = {
            "root": str(self.project.root),
            "out": str(out),
            "search": self.search,
            "drafts": self.drafts,
            "die_at": die_at,
        }
        done = subprocess.run(
            [sys.executable, str(ONE_BUILD), json.dumps(job)],
            env={**os.environ, "PYTHONPATH": str(self.project.root / "scripts")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, FAULTY, KILLED), done.stdout + done.stderr
        self.said = done.stdout
        return done.returncode

    def disturb(self) -> str:
        """Something happens to what was built; what it was."""
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        file = self._random.choice(files)
        way = self._random.choice(("written over", "gone", "a stranger beside it", "no frames", "no search"))
        if way == "written over":
            file.unlink()
            file.write_bytes(b"x")
        elif way == "gone":
            file.unlink()
        elif way == "a stranger beside it":
            file.with_name("stranger.txt").write_bytes(b"x")
        elif way == "no frames":
            shutil.rmtree(self.project.frame("en"))
        else:
            self._forget("kind LIKE 'search%'")
        return f"{file.relative_to(self.out)}: {way}"


@pytest.mark.parametrize("seed", [1])
def test_a_site_is_what_a_build_from_nothing_makes(
    tmp_path: Path, request: pytest.FixtureRequest, seed: int
) -> None:
    steps: int = request.config.getoption("--steps")
    together = TOGETHER if steps < 50 else 1
    random = Random(f"{seed} {steps}")
    building = Building(tmp_path, random)
    editor = Editor(building.project, random)
    assert building.build() == 0, building.said
    log: list[str] = []
    frames, before = False, contents(building.out)
    for step in range(1, steps + 1):
        said = editor.edit()
        frames = frames and not any(part in said for part in NEEDS_FRAMES)
        if random.random() < 0.2:
            building.drafts = not building.drafts
            said += ", drafts" if building.drafts else ", no drafts"
        building.search = step % (together * SEARCHED) == 0
        if random.random() < 0.3:
            said += f", killed at {(at := random.randint(1, 900))}"
            building.build(die_at=at)
        code = building.build()
        if code == FAULTY:
            said += ", faulty"
            assert contents(building.out) in (before, {}), log
            editor.forget()
            assert building.build() == 0, [*log, said, building.said]
        log.append(said)
        print(step, said, flush=True)
        before = contents(building.out)
        if step % together == 0:
            if random.random() < 0.3:
                log.append(building.disturb())
                assert building.build() == 0, log
                before = contents(building.out)
            expected = building.from_nothing(frames=frames)
            frames = True
            different = {
                path for path in before.keys() | expected.keys() if before.get(path) != expected.get(path)
            }
            assert sorted(different)[:10] == [], log
