"""What edits of a casebook are made with: its files, chance, and marks that stand nowhere yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted
from tests.casemaker import CaseMaker, Record, case_text
from tests.site.deck import Deck

Edits = Mapping[str, Callable[[], None]]
"""Kinds of edit by name."""

Leaf = tuple[Any, str | int]
"""A place in a record: the list or mapping that holds it, and where in that."""


class Desk:
    """Reads and changes the files of a casebook that has schema and code of its own."""

    def __init__(self, project: Project, random: Random) -> None:
        self.project = project
        self.random = random
        self.package = project.root / "scripts" / "casebook"
        self._number = 0

    def number(self) -> int:
        """A number that was not given before."""
        self._number += 1
        return self._number

    def mark(self) -> str:
        """A word that stands nowhere yet, without a digit: that would be a figure without its source."""
        return "记号" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(self.number()))

    def pick(self, *patterns: str) -> Path:
        """A file of the casebook."""
        root = self.project.root
        paths: Iterator[Path] = (path for pattern in patterns for path in root.glob(pattern))
        return self.random.choice(sorted(path for path in paths if path.is_file()))

    def deck(self, *patterns: str) -> Deck[Path]:
        """All such files, to be drawn one after the other."""
        root = self.project.root
        return Deck(self.random, sorted(path for pattern in patterns for path in root.glob(pattern)))

    def append(self, path: Path, text: str) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def replace(self, path: Path, pattern: str, replacement: str) -> bool:
        """Exchange one of the places that a pattern finds; whether there is one."""
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text, re.MULTILINE))
        if found:
            one = self.random.choice(found)
            path.write_text(text[: one.start()] + one.expand(replacement) + text[one.end() :], "utf-8")
        return bool(found)

    def data(self, path: Path) -> Any:
        return load_trusted(path)

    def write_data(self, path: Path, data: Any) -> None:
        path.write_text(case_text(data), encoding="utf-8")

    def records(self) -> dict[str, Record]:
        """All cases by id."""
        return {path.stem: self.data(path) for path in self.project.case_files()}

    def record(self, *statuses: str) -> Record:
        """A case, of one of these statuses if there is one."""
        records = list(self.records().values())
        wanted = [record for record in records if record["status"] in statuses]
        return self.random.choice(wanted or records)

    def write(self, record: Record) -> None:
        """Write a case; fields without content are left out."""
        kept = {field: value for field, value in record.items() if value not in ([], None)}
        apart = json.loads(json.dumps(kept))  # YAML would write what stands there twice as a reference
        self.write_data(self.project.cases / f"{record['id']}.yaml", apart)

    def maker(self) -> CaseMaker:
        """Makes cases with today's terms, related to today's published cases if there are any."""
        records = self.records()
        listed = [name for name, record in records.items() if record["status"] == "published"]
        return CaseMaker(self.random, load_vocabularies(self.project), listed or list(records))


def leaves(value: Any) -> Iterator[Leaf]:
    """The places of all that is neither a list nor a mapping."""
    places: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        places = list(value.items())
    elif isinstance(value, list):
        places = list(enumerate(value))
    for place, below in places:
        if isinstance(below, dict | list):
            yield from leaves(below)
        else:
            yield value, place
