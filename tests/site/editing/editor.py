"""Random edits of a casebook with its own copy of schema and code: all that people may change between two
builds, each kind once before any comes again.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from random import Random

from casebook.project import Project
from tests.casebooks import FROZEN, REPO, make_casebook
from tests.site.deck import Deck
from tests.site.editing.cases import CaseEdits
from tests.site.editing.desk import Desk, Edits
from tests.site.editing.program import ProgramEdits
from tests.site.editing.surroundings import FOLDERS, FONTS, SurroundingEdits

BEGIN = ("draft", "full", "minimal", "withdrawn", "yangjiamen")
"""The frozen cases that the casebook begins with."""

ALL = "all"
"""The suit of all kinds; the others hold those whose effects hide each other's: cases, terms, frames, rest."""

_REMEMBERED = 12
"""How many edits may be taken back."""

_LONG_AGO = 1_600_000_000

State = dict[Path, bytes | None]
"""Files as they stand; None is one that is not there."""


@dataclass(frozen=True)
class Edit:
    """One edit: its kind, the suit that it was drawn from, and what it changed as it stood before."""

    kind: str
    suit: str
    before: State

    def __str__(self) -> str:
        return f"{self.kind}: {' '.join(sorted(path.name for path in self.before))}"


def make_copy(root: Path) -> Project:
    """A casebook in a new folder, where even schema and code may be changed."""
    project = make_casebook(root, [path for path in FROZEN if path.stem in BEGIN])
    for link, original in ((project.schema, REPO.schema), (project.root / "scripts", REPO.root / "scripts")):
        link.unlink()
        shutil.copytree(original, link, ignore=shutil.ignore_patterns("__pycache__"))
    full = project.cases / "full.yaml"
    full.write_text(full.read_text("utf-8").replace("case: xishan", "case: yangjiamen"), "utf-8")
    compile_dir(project.root / "scripts", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    (project.root / FONTS).write_text(FOLDERS[0], encoding="utf-8")
    return project


class Editor:
    """Edits a casebook at random; `made` counts the edits of each kind that were not taken back."""

    def __init__(self, project: Project, random: Random) -> None:
        self._root, self._random = project.root, random
        desk = Desk(project, random)
        self._cases, around = CaseEdits(desk), SurroundingEdits(desk)
        suits: dict[str, Edits] = {
            "cases": self._cases.edits,
            "terms": around.of_terms,
            "frames": around.of_frames,
            "rest": {**around.of_pages, **ProgramEdits(desk).edits, "undo": self._undo},
        }
        self._ways = {kind: way for edits in suits.values() for kind, way in edits.items()}
        self._decks = {suit: Deck(random, edits) for suit, edits in suits.items()}
        self._decks[ALL] = Deck(random, [*self._ways, *["program"] * 2])  # there are many such changes
        self._past: list[State] = []
        self.made = Counter(dict.fromkeys(self._ways, 0))

    def edit(self, suit: str) -> Edit:
        """One edit of the kind that is on top of a suit."""
        kind = self._decks[suit].draw()
        before = self.files()
        self._ways[kind]()
        edit = self._finished(kind, suit, before)
        self._past = [*self._past, edit.before][-_REMEMBERED:]
        self.made[kind] += 1
        return edit

    def spoil(self) -> Edit:
        """A case that the checker must refuse."""
        before = self.files()
        return self._finished(self._cases.spoil(), "", before)

    def take_back(self, edits: Iterable[Edit]) -> None:
        """Have the files as they stood before the last edits; such edits come again."""
        for edit in reversed(tuple(edits)):
            _restore(edit.before)
            self.made[edit.kind] -= 1
            self._decks[edit.suit].put_back(edit.kind)
            self._past = [past for past in self._past if past is not edit.before]

    def mend(self, edit: Edit) -> None:
        """Have the files as they stood before a case was spoilt."""
        _restore(edit.before)

    def files(self) -> dict[Path, bytes]:
        """All that can be edited."""
        folders = (self._root / name for name in ("cases", "docs", "schema", "scripts", "vendored"))
        paths = [*self._root.glob("*.*"), *(path for folder in folders for path in folder.rglob("*"))]
        return {path: path.read_bytes() for path in paths if path.is_file() and path.suffix != ".pyc"}

    def _finished(self, kind: str, suit: str, before: dict[Path, bytes]) -> Edit:
        """What was done since, with files as different programs leave them: some exchange a file for a new
        one, and some set its time to an earlier one.
        """
        after = self.files()
        changed = [
            path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)
        ]
        for path in (path for path in changed if path in after):
            if self._random.random() < 0.3:
                part = path.with_name("part")
                part.write_bytes(after[path])
                part.replace(path)
            if self._random.random() < 0.5:
                os.utime(path, (_LONG_AGO, _LONG_AGO))
        return Edit(kind, suit, {path: before.get(path) for path in changed})

    def _undo(self) -> None:
        if self._past:
            _restore(self._past.pop(self._random.randrange(len(self._past))))


def _restore(files: State) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
