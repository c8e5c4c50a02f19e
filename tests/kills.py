"""Builds that are killed at random moments while a server shows their folder and readers read it.

`python -m tests.kills --times 200 --seed 1` prints figures, and ends with 1 where anything but a whole site was
ever seen, where the next build did not put all right, or where something was left lying about.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from casebook.site.fingerprint import file_digests, fingerprint
from tests.casebooks import REPO, VALID, make_casebook

TITLES = ("title: 第一个标题", "title: 第二个标题")
"""What the one case is called before and after an edit, in turn."""

WAYS = ("process", "group", "group", "asked to end", "two at once")
"""Who is killed: the process that was started, all its processes, or the process in a way that it can hear."""

_AFRESH = 25
"""In every so many builds one starts from nothing."""

_WHOLE = 10
"""Every so many builds one is let go on to its end, and looked at."""

_PROBES = 12
"""How many of the files that an edit changes are read again and again."""


class Scene:
    """A casebook in a folder with a difficult name, its two versions, and its site."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "案例 库"
        files = [path for path in VALID if path.stem in ("minimal", "withdrawn")]
        self.project = make_casebook(self.root, files)
        self.site = self.root / "site"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.version = 0
        self.sites: list[dict[str, str]] = []
        self.seconds = [self._timed(), self._timed()]
        self.versions = [fingerprint(site) for site in self.sites]
        first, second = self.sites
        changed = sorted(path for path in first.keys() & second if first[path] != second[path])
        self.probes = changed[:: max(1, len(changed) // _PROBES)]

    def edit(self) -> None:
        """Give the case its other title."""
        self.version = 1 - self.version
        path = self.project.cases / "minimal.yaml"
        lines = path.read_text(encoding="utf-8").splitlines()
        lines = [TITLES[self.version] if line.startswith("title: ") else line for line in lines]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def begin(self) -> subprocess.Popen[bytes]:
        """Begin a build as from a terminal of its own."""
        command = [sys.executable, "-m", "casebook", "build", "--quiet", "--lang", "en"]
        environment = {**os.environ, "TMPDIR": str(self.temporary)}
        return subprocess.Popen(
            command,
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def left(self) -> list[str]:
        """What lies beside the site, and among temporary files, that should not."""
        beside = {path.name for path in self.root.iterdir() if path.name.startswith(".")}
        return sorted(beside | {path.name for path in self.temporary.iterdir()})

    def _timed(self) -> float:
        self.edit()
        start = time.monotonic()
        said, _ = self.begin().communicate()
        assert not said, said.decode()
        self.sites.insert(0, file_digests(self.site))
        return time.monotonic() - start


@contextmanager
def read(scene: Scene, troubles: list[str], counts: Counter[str]) -> Iterator[None]:
    """Have a server show the site, and two readers read it, one by the server and one by the folder."""
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(scene.site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout
    port = server.stdout.readline().decode().split("port ")[1].split()[0]
    job = {
        "site": str(scene.site),
        "server": f"http://127.0.0.1:{port}/",
        "probes": {path: [site[path] for site in scene.sites] for path in scene.probes},
    }
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.kills_reader", json.dumps(job)],
        cwd=REPO.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield
        said, _ = reader.communicate(b"\n", timeout=60)
        answer = json.loads(said)
        counts.update(answer["counts"])
        troubles += answer["troubles"]
    finally:
        for process in (reader, server):
            process.kill()
            _close(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process, whatever holds its pipes."""
    process.wait(timeout=600)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def kill(scene: Scene, way: str, seconds: float) -> list[int]:
    """Begin a build and kill it after so many seconds; how each process ended."""
    builds = [scene.begin() for _ in range(2 if way == "two at once" else 1)]
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        if way == "process":
            builds[0].kill()
        elif way == "asked to end":
            builds[0].terminate()
        else:
            os.killpg(builds[0].pid, signal.SIGKILL)
    for build in builds:
        if way == "process":  # what it has begun may live on, and holds the pipe
            _close(build)
        else:
            said, _ = build.communicate(timeout=600)
            assert not said or build.returncode, said.decode()
    return [build.returncode for build in builds]


def run(folder: Path, times: int, seed: int) -> tuple[list[str], Counter[str]]:
    """Kill builds so many times. What was wrong, and how often what happened."""
    random, troubles, counts = Random(seed), list[str](), Counter[str]()
    scene = Scene(folder)
    with read(scene, troubles, counts):
        for number in range(1, times + 1):
            way, afresh = random.choice(WAYS), number % _AFRESH == 0
            if afresh:
                subprocess.run(["rm", "-rf", str(scene.project.build)], check=True)  # as an editor does
            scene.edit()
            codes = kill(scene, way, random.uniform(0, 1.1 * scene.seconds[0 if afresh else 1]))
            counts[way] += 1
            counts["ended before" if codes[0] == 0 else "killed"] += 1
            now = fingerprint(file_digests(scene.site))
            if now not in scene.versions:
                troubles.append(f"{number}. {way}: the site is neither of the two")
            if 0 in codes and now != scene.versions[scene.version]:
                troubles.append(f"{number}. {way}: a build that ended well did not publish")
            counts["something left for the next"] += bool(scene.left())
            if number % _WHOLE == 0 or number == times:
                start = time.monotonic()
                said, _ = scene.begin().communicate(timeout=600)
                scene.seconds[1] = time.monotonic() - start  # other work slows it down
                counts["let go on"] += 1
                if said or fingerprint(file_digests(scene.site)) != scene.versions[scene.version]:
                    troubles.append(f"{number}. the next build did not put it right: {said.decode()}")
                if scene.left():
                    troubles.append(f"{number}. left: {scene.left()}")
    return troubles, counts


def main() -> int:
    """Kill, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        troubles, counts = run(Path(folder), options.times, options.seed)
    print(*(f"{number:8} {what}" for what, number in counts.items()), sep="\n")
    print(f"{len(troubles):8} troubles in {time.monotonic() - start:.0f} s", *troubles[:20], sep="\n")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
