"""What may happen to a site and to what it was built from, other than by a build."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from casebook.project import LANGUAGES, Project
from tests.site.deck import Deck


class Disturber:
    """Disturbs the folder of a site and the one below which it is made; `made` counts how often each way."""

    def __init__(self, project: Project, out: Path, random: Random) -> None:
        self._project, self._out, self._random = project, out, random
        self._ways: Mapping[str, Callable[[], None]] = {
            "nothing": lambda: None,
            "file of the site written over": lambda: self._write_over(self._out),
            "file of the site gone": lambda: self._file(self._out).unlink(missing_ok=True),
            "folder of the site gone": lambda: _remove(self._file(self._out).parent),
            "strangers in the site": self._strangers,
            "site gone": lambda: _remove(self._out),
            "file of a frame written over": lambda: self._write_over(self._project.build / "frame"),
            "file of a frame gone": lambda: self._file(self._project.build / "frame").unlink(missing_ok=True),
            "frames gone": lambda: _remove(self._project.frame(self._language())),
            "site before the last gone": lambda: _remove(self._project.build / "spare"),
            "store gone": self._no_store,
            "store cut off": lambda: os.truncate(self._project.store, 5000),
            "times gone": self._times,
        }
        self._deck = Deck(random, self._ways)
        self.made = Counter(dict.fromkeys(self._ways, 0))

    def disturb(self) -> str:
        """Something happens; what."""
        way = self._deck.draw()
        self._ways[way]()
        self.made[way] += 1
        return way

    def _language(self) -> str:
        return self._random.choice(LANGUAGES)

    def _file(self, folder: Path) -> Path:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return self._random.choice(files) if files else folder / "none"

    def _write_over(self, folder: Path) -> None:
        file = self._file(folder)
        if file.exists():
            file.unlink()
            file.write_bytes(b"x")

    def _strangers(self) -> None:
        for name in ("stranger.txt", "strange/stranger.txt"):
            file = self._file(self._out).parent / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"x")

    def _no_store(self) -> None:
        for path in self._project.build.glob("store.sqlite*"):
            path.unlink()

    def _times(self) -> None:
        """As when all was copied to another place, or unpacked there."""
        for folder in (self._project.root, self._out):
            for path in folder.rglob("*"):
                if path.is_file() and not path.name.startswith("store.sqlite"):
                    os.utime(path, (1_500_000_000, 1_500_000_000))


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
