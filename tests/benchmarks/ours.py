"""What is measured of the casebook's own commands, called as a user calls them, on a casebook of its own."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from casebook.project import Project
from tests.benchmarks.measuring import Measured, edit, measure
from tests.benchmarks.serving import measure_serving
from tests.casebooks import REPO

_IN_TEXT = re.compile(r'^need:\n  zh: "?', re.MULTILINE)
_IN_TITLE = re.compile(r'^title:\n  zh: "?', re.MULTILINE)
_IN_WORDS = re.compile(r"^what_it_takes: \{zh: ", re.MULTILINE)
_EDIT = "新"


class Ours:
    """A large casebook in a folder of its own, together with its own copy of the program."""

    def __init__(self, folder: Path, cases: int) -> None:
        self.project = Project(folder)
        self.site = folder / "site"
        self._environment = {"PYTHONPATH": str(folder / "scripts")}
        measure(REPO.root, [sys.executable, "-m", "tests.benchmarks.corpus", str(cases + 1), str(folder)])
        self._to_come = folder / _unnamed(self.project.case_files()).name
        (self.project.cases / self._to_come.name).rename(self._to_come)
        for name in ("schema", "scripts"):
            (folder / name).unlink()
            shutil.copytree(REPO.root / name, folder / name)

    def measure(self) -> Iterator[tuple[str, Callable[[], Measured]]]:
        """What is measured, by its name in `words.yaml`, and how; in the order that it has to be."""
        case = self.project.case_files()[0]
        words = self.project.root / "scripts" / "casebook" / "rendering" / "words.yaml"
        yield "check-new", self._check
        yield "check-same", self._check
        yield "check-edited", _after(case, _IN_TEXT, self._check)
        shutil.rmtree(self.project.build, ignore_errors=True)
        yield "build-new", self._build
        yield "build-same", self._build
        yield "build-edited", _after(case, _IN_TEXT, self._build)
        yield "build-title", _after(case, _IN_TITLE, self._build)
        yield "build-added", self._build_with_one_more
        yield "build-word", _after(words, _IN_WORDS, self._build)
        yield from measure_serving(self.project.root, self._environment, case, _IN_TEXT)

    def _check(self) -> Measured:
        return self._casebook("check")

    def _build(self) -> Measured:
        return self._casebook("build", "--out", str(self.site))

    def _build_with_one_more(self) -> Measured:
        self._to_come.rename(self.project.cases / self._to_come.name)
        return self._build()

    def _casebook(self, *arguments: str) -> Measured:
        command = [sys.executable, "-m", "casebook", *arguments]
        return measure(self.project.root, command, environment=self._environment)


def _unnamed(cases: Iterable[Path]) -> Path:
    """The first case that none of the others names, so that they are whole without it."""
    texts = {path: path.read_text(encoding="utf-8") for path in cases}
    return next(
        path for path in texts if not any(path.stem in text for other, text in texts.items() if other != path)
    )


def _after(path: Path, place: re.Pattern[str], run: Callable[[], Measured]) -> Callable[[], Measured]:
    """Edits a file, then runs."""

    def edit_and_run() -> Measured:
        edit(path, place, _EDIT)
        return run()

    return edit_and_run
