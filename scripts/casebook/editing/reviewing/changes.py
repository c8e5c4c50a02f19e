"""What changed since a revision of git: the files of cases, tools and vocabularies that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from casebook.axes import AXES
from casebook.checking.addresses import (
    Change,
    Lost,
    lost_of_cases,
    lost_of_terms,
    lost_of_tools,
    lost_of_versions,
)
from casebook.editing.reviewing.revision import changed_since, read_base
from casebook.problems import Problem, Wording
from casebook.project import Project
from casebook.store import Store, digest
from casebook.yaml_source import SourceFile, load_source, parse_source

_RECORDS = (".yaml", ".yml")


class Changes(NamedTuple):
    """The files that differ, by kind, in the order of their paths; of vocabularies, those that were there; of
    kept versions, what became of their files.
    """

    cases: list[Change]
    tools: list[Change]
    vocabularies: list[Change]
    versions: dict[str, str]


def read_changes(project: Project, revision: str, store: Store) -> Changes:
    """What differs from where the work began that `revision` is the base of. Raises GitFailed."""
    folders = [_shown(folder, project) for folder in (project.cases, project.vocabularies)]
    base = read_base(project.root, revision, folders, _RECORDS)

    def changed(folder: Path, files: Callable[[], list[Path]]) -> list[Change]:
        shown = _shown(folder, project)
        before = {path: content for path, content in base.items() if path.rpartition("/")[0] == shown}
        now = {_shown(path, project): path for path in files()}
        return list(_changed(before, now, store))

    return Changes(
        changed(project.cases, project.case_files),
        changed(project.tools, project.tool_files),
        [change for change in changed(project.vocabularies, project.vocabulary_files) if change.old],
        changed_since(project.root, revision, _shown(project.versions, project)),
    )


def lost_problems(changes: Changes, wording: Wording) -> list[Problem]:
    """The addresses that the changes would break, as problems of the files to mend."""
    return [wording.problem(fault, path, *(fault.position or (1, 1))) for path, fault in _lost(changes)]


def _lost(changes: Changes) -> Lost:
    folders = {name: axis.section for name, axis in AXES.items() if axis.section}
    yield from lost_of_cases(changes.cases)
    yield from lost_of_tools(changes.tools)
    yield from lost_of_terms(changes.vocabularies, folders)
    yield from lost_of_versions(changes.versions)


def _changed(before: dict[str, bytes], now: dict[str, Path], store: Store) -> Iterator[Change]:
    for path in sorted({*before, *now}):
        there = now.get(path)
        if there and path in before and store.file_digest(there) == digest(before[path]):
            continue
        old = _as_it_was(Path(path), before[path]) if path in before else None
        new = load_source(there) if there else None
        if not (old and new and old.text == new.text and old.readable):
            yield Change(path, old, new)


def _as_it_was(path: Path, content: bytes) -> SourceFile:
    try:
        return parse_source(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return SourceFile(path, readable=False)


def _shown(path: Path, project: Project) -> str:
    return path.relative_to(project.root).as_posix()
