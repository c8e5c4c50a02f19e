"""The records of published versions: each can be read, and is what its name says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from casebook.checking.facts import Casebook
from casebook.problems import Fault, Word
from casebook.project import Project
from casebook.store import Kept, Store, digest
from casebook.versions import (
    BrokenVersion,
    KeptVersion,
    Versions,
    entries,
    find_versions,
    newest_version,
    pinned,
    read_version,
)
from casebook.vocabulary import heirs_of, load_vocabularies

BROKEN = "broken-version"
_KIND = "kept version"
Heirs = Mapping[str, Mapping[str, str]]


class Stated(NamedTuple):
    """What a kept record says, as the store has it: its digest; the word that says what is wrong with it, ""
    for nothing; its id, its versions, the newest first, and what it stands for.
    """

    digest: str
    fault: str
    id: str = ""
    versions: tuple[int, ...] = ()
    pinned: Mapping[str, Any] = {}


@dataclass(frozen=True)
class KeptRecords:
    """All kept versions, with what each says; and the paths of what else lies there."""

    records: Mapping[KeptVersion, Stated]
    strays: tuple[Path, ...] = ()

    @property
    def versions(self) -> Versions:
        """All of them."""
        files: dict[str, dict[int, Path]] = {}
        for version in self.records:
            files.setdefault(version.case, {})[version.number] = version.path
        return Versions(files)

    @property
    def pinned(self) -> dict[str, dict[int, Mapping[str, Any]]]:
        """What the sound ones stand for, by case and number."""
        by_case: dict[str, dict[int, Mapping[str, Any]]] = {}
        for version, stated in self.records.items():
            if not stated.fault:
                by_case.setdefault(version.case, {})[version.number] = stated.pinned
        return by_case

    def faults(self, casebook: Casebook) -> Iterator[tuple[Path, Fault]]:
        """What is wrong with the files, given the cases."""
        for path in self.strays:
            yield path, _fault("stray")
        for version, stated in self.records.items():
            reason = stated.fault or _misplaced(version, stated, casebook)
            if reason:
                yield version.path, _fault(reason)


def _fault(reason: str) -> Fault:
    return Fault(BROKEN, values={"reason": Word("_kept", reason)}, position=(1, 1))


def _misplaced(version: KeptVersion, stated: Stated, casebook: Casebook) -> str:
    """What does not fit a record's place, its case or the case's history. Versions stay under the id that
    their case had, which is one of its other names then.
    """
    case = casebook.cases.get(version.case)
    if not (case or version.case in casebook.aliases):
        return "caseless"
    if stated.id != version.case:
        return "id"
    if stated.versions[:1] != (version.number,):
        return "number"
    told = {entry.number for entry in case.versions} if case else set()
    return "unlisted" if told and version.number not in told else ""


def read_kept(project: Project, store: Store, around: str) -> KeptRecords:
    """All that is kept; only files that changed are read. `around` is a digest of the program and the
    vocabularies.
    """
    versions, strays = find_versions(project)
    before = dict(store.items(_KIND))
    heirs: list[Heirs] = []

    def known() -> Heirs:
        if not heirs:
            heirs.append(heirs_of(load_vocabularies(project)))
        return heirs[0]

    records = {}
    for version in versions:
        name = f"{version.case} {version.number}"
        records[version] = _stated(version.path, store, before.pop(name, None), around, known, name)
    store.drop(_KIND, before)
    return KeptRecords(records, tuple(strays))


def _stated(
    path: Path, store: Store, before: Kept | None, around: str, heirs: Callable[[], Heirs], name: str
) -> Stated:
    try:
        of = store.file_digest(path)
    except OSError:
        return Stated("", "unreadable")
    if before and before.key == digest(of, around, before.content):
        fault, case, versions, pins = json.loads(before.content)
        return Stated(of, fault, case, tuple(versions), pins)
    stated = _read(path, of, heirs)
    content = json.dumps(stated[1:], ensure_ascii=False).encode()
    store.put(_KIND, [(name, Kept(digest(of, around, content), content))])
    return stated


def _read(path: Path, of: str, heirs: Callable[[], Heirs]) -> Stated:
    try:
        data = read_version(path)
    except BrokenVersion as error:
        return Stated(of, error.reason)
    versions = tuple(
        entry["version"] for entry in entries(data, "history") if isinstance(entry.get("version"), int)
    )
    if newest_version(data) != next(iter(versions), 0):
        return Stated(of, "number")
    return Stated(of, "", str(data.get("id")), versions, pinned(data, heirs()))
