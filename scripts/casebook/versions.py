"""Records as they were published, kept for good: `cases/versions/<id>/<n>.json`, one file a version.

A file holds the record's data and nothing else, as plain JSON in the record's own order, so that a version
can be read, shown and compared without the schema, the vocabularies or the program of its day. Histories of
git would hold the same, but not in a copy without them (a ZIP, a shallow clone), nor after a rewrite.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from casebook.project import BrokenProject, Project
from casebook.reading.scalars import CONTROL
from casebook.texts import CITATION, is_slug

MAX_BYTES = 1_000_000
"""What a kept record may have: five times a case file, which JSON writes longer than YAML."""
_DEEPEST = 20
_OPENING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""No link is followed and no pipe waited for, where the system knows how."""
_FILE = re.compile(r"([1-9][0-9]{0,3})\.json")

Data = Mapping[str, Any]


class BrokenVersion(BrokenProject):
    """Raised where a kept record cannot be read. `reason` names the word that says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason


@dataclass(frozen=True, order=True)
class KeptVersion:
    """A version that is kept: under which id of its case, its number, and its file."""

    case: str
    number: int
    path: Path


def version_file(project: Project, case: str, number: int) -> Path:
    """Where a version is kept."""
    return project.versions / case / f"{number}.json"


def find_versions(project: Project) -> tuple[list[KeptVersion], list[Path]]:
    """All that is kept, by case and number; and what else lies there: links, folders, other names."""
    kept: list[KeptVersion] = []
    strays: list[Path] = []
    for folder in _entries(project.versions):
        if not (folder.is_dir(follow_symlinks=False) and is_slug(folder.name)):
            strays.append(Path(folder.path))
            continue
        for entry in _entries(Path(folder.path)):
            named = _FILE.fullmatch(entry.name)
            if named and entry.is_file(follow_symlinks=False):
                kept.append(KeptVersion(folder.name, int(named[1]), Path(entry.path)))
            else:
                strays.append(Path(entry.path))
    return sorted(kept), sorted(strays)


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    """What a folder holds; nothing where it is none, or a link."""
    if folder.is_symlink() or not folder.is_dir():
        return ()
    with os.scandir(folder) as entries:
        return list(entries)


def read_version(path: Path) -> dict[str, Any]:
    """The data of a kept record. Raises BrokenVersion where the file is no record: `unreadable`, `large`,
    `json`, `text` (characters that no page can hold), `deep`, or `cites` (a source that it does not list).
    """
    data = _data(path)
    if _depth(data) > _DEEPEST:
        raise BrokenVersion(path, "deep")
    texts = list(_texts(data))
    if any(CONTROL.search(text) for text in texts):
        raise BrokenVersion(path, "text")
    if not {match[1] for text in texts for match in CITATION.finditer(text)} <= set(source_ids(data)):
        raise BrokenVersion(path, "cites")
    return data


def _data(path: Path) -> dict[str, Any]:
    content = _content(path)
    try:
        data = json.loads(content.decode(), object_pairs_hook=_distinct, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BrokenVersion(path, "json") from None
    if not isinstance(data, dict):
        raise BrokenVersion(path, "json")
    return data


def _content(path: Path) -> bytes:
    """A regular file's bytes, no link followed, no pipe waited for."""
    try:
        number = os.open(path, _OPENING)
        with open(number, "rb") as file:  # noqa: PTH123 - of a number
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise BrokenVersion(path, "unreadable")
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise BrokenVersion(path, "unreadable") from None
    if len(content) > MAX_BYTES:
        raise BrokenVersion(path, "large")
    return content


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a name twice")
    return mapping


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value if isinstance(value, list) else [*value, *value.values()]:
            yield from _texts(part)


def _depth(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, parts), default=0)


class Kept(NamedTuple):
    """A version by its number, and the id that its case had when it was published: the name of its folder."""

    number: int
    id: str


class Versions:
    """What is kept of all cases; `files` by the ids that cases had, and by number."""

    def __init__(self, files: Mapping[str, Mapping[int, Path]]) -> None:
        self._files = files

    def of(self, ids: Iterable[str]) -> tuple[Kept, ...]:
        """All that is kept under some ids, in their order, the oldest first."""
        return tuple(Kept(number, name) for name in ids for number in sorted(self._files.get(name, ())))

    def in_line(self, ids: Iterable[str]) -> tuple[Kept, ...]:
        """The versions of a case, the oldest first: those under its id, which comes first, and those under
        its earlier ids whose numbers it has not used again, as a case that another was merged into has.
        """
        numbers: dict[int, Kept] = {}
        for kept in self.of(ids):
            numbers.setdefault(kept.number, kept)
        return tuple(sorted(numbers.values()))

    def record(self, name: str, number: int) -> dict[str, Any]:
        """The data of a version that was checked. Raises KeyError where it is not kept, BrokenVersion where
        it cannot be read any more.
        """
        return _data(self._files[name][number])


NO_VERSIONS = Versions({})


def dump_version(data: Data) -> str:
    """A record's data as it is kept: the same text for the same data in the same order."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def entries(data: Data, field: str) -> list[dict[str, Any]]:
    """The entries of a list of mappings, in data of whatever age."""
    found = data.get(field)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def source_ids(data: Data) -> list[str]:
    """The ids of the sources that a record lists, in their order."""
    return [source["id"] for source in entries(data, "sources") if isinstance(source.get("id"), str)]


def newest_version(data: Data) -> int:
    """The number of a record's newest version, 0 where it has none."""
    numbers = [entry.get("version") for entry in entries(data, "history")[:1]]
    return next((number for number in numbers if isinstance(number, int)), 0)


_FIGURE = ("kind", "value", "bound", "unit", "baseline", "level")
_FILED = {"target_groups": "target-groups", "model_types": "model-types"}
"""Fields that hold terms, and their vocabularies."""


def pinned(data: Data, heirs: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """What others repeat of a case by its version, by field: its figures with their kind, unit and level of
    evidence, how sure the whole is, and what it is filed under. `heirs` says by vocabulary which term has
    taken the place of an old one: that is no other meaning.
    """
    evidence = data.get("evidence")
    said: dict[str, Any] = {
        "outcomes": {
            str(outcome.get("id")): [outcome.get(name) for name in _FIGURE]
            for outcome in entries(data, "outcomes")
        },
        "evidence": evidence.get("level") if isinstance(evidence, dict) else None,
    }
    for name, vocabulary in _FILED.items():
        terms, now = data.get(name), heirs.get(vocabulary, {})
        listed = map(str, terms if isinstance(terms, list) else ())
        said[name] = sorted({now.get(term, term) for term in listed})
    return said
