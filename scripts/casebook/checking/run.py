"""The checker: files of cases, tools and course packs in, one sorted list of problems out. Only files
that changed are read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from casebook.checking.across import check_across
from casebook.checking.checked import Checked, data_json
from casebook.checking.facts import Casebook
from casebook.checking.found import Found, recall_found, remember_found, state_of
from casebook.checking.kept import KeptRecords, read_kept
from casebook.checking.kinds import CASE, KINDS, PACK, TOOL, kinds_of
from casebook.checking.sharing import Shared
from casebook.checking.strays import strays
from casebook.problems import Problem, Wording
from casebook.program import code_digest, version
from casebook.project import BrokenProject, Project
from casebook.store import Kept, Store, digest

CHECKED, DATA, TEXTS, SHARED = "checked", "case", "texts", "shared"
"""Kinds of things in the store: what is known of a file, a record's data, the texts of problems, what cases
have in common. Their keys are digests of their own content too, so that what is corrupt is made again.
"""
_READING = (
    *("anchors.py", "completeness.py", "fields.py", "plain_schema.py", "problems.py", "project.py"),
    *("reading/", "regular.py", "schema_errors.py", "texts.py", "tiers.py", "versions.py"),
    *("vocabulary.py", "yaml_source.py"),
)
"""What checking is built on."""

_FEWEST = 32
"""About how many files it takes for processes to win: to start two of them, each with its schema, takes as
long as to check some files.
"""


@dataclass(frozen=True)
class CheckedRecord:
    """A case, tool or course pack without errors. The digest is that of its data."""

    name: str
    path: Path
    digest: str
    _load: Callable[[], bytes | None] = field(repr=False, compare=False)

    @property
    def data(self) -> dict[str, Any]:
        """The record's data, read each time from what the check kept, else from its file. Raises
        BrokenProject when the file has changed since.
        """
        content = self._load()
        if content is None or digest(content) != self.digest:
            from casebook.yaml_source import load_source

            content = data_json(load_source(self.path).data)
        if digest(content) != self.digest:
            raise BrokenProject(f"{self.path}: changed while it was read")
        data: dict[str, Any] = json.loads(content)
        return data


@dataclass(frozen=True)
class Report(Found):
    """What a check found, and, by file, the cases, tools and course packs fit to be built from; the facts of
    all there is; and the versions that are kept.
    """

    cases: tuple[CheckedRecord, ...] = ()
    tools: tuple[CheckedRecord, ...] = ()
    packs: tuple[CheckedRecord, ...] = ()
    casebook: Casebook = field(default_factory=lambda: Casebook({}), compare=False, repr=False)
    kept: KeptRecords = field(default_factory=lambda: KeptRecords({}), compare=False, repr=False)


def find_problems(
    project: Project,
    language: str,
    *,
    store: Store,
    on_done: Callable[[int, int], None] | None = None,
) -> Found:
    """What `check_project` finds in the whole casebook, recalled where nothing changed since it looked."""
    state = state_of(project, _digest_around(project, store))
    before = recall_found(store, language, state)
    if before:
        return before
    report = check_project(project, language, store=store, on_done=on_done)
    if state and state == state_of(project, _digest_around(project, store)):
        remember_found(store, language, state, report)
        store.commit()
    return report


def check_project(
    project: Project,
    language: str,
    only: Iterable[Path] = (),
    *,
    store: Store | None = None,
    processes: int | None = None,
    on_done: Callable[[int, int], None] | None = None,
) -> Report:
    """Check the files of cases, tools and packs against their schemas and every rule, with messages in a
    language.

    All files of the project are looked at, since they refer to each other; `only` limits what is reported to
    these files (which may also lie outside the project). One broken file never hides another's problems.

    Without a store nothing is kept for the next check; the records' data is read from it, so it has to stay
    open as long. `processes` as for `spread`; `on_done` is told how many of how many files are read. Raises
    BrokenProject when a file of the project's own cannot be read.
    """
    store = Store() if store is None else store
    files = _files(project)
    named = {path.parent.resolve() / path.name for path in only}
    wanted = sorted(named or files)
    paths = sorted({*files, *wanted})
    names = {path: _shown(path, project) for path in paths}
    around = _digest_around(project, store)
    checked = _all_checked(project, names, store, around, processes, on_done)
    wording = load_wording(project, language, store)
    kinds = kinds_of(project, paths)
    cases = [checked[path] for path in paths if kinds[path] is CASE]
    tools = {checked[path].facts.name for path in paths if kinds[path] is TOOL}
    kept = read_kept(project, store, around)
    facts = {case.facts.name: case.facts for case in cases}
    casebook = Casebook(facts, tools, _shared(cases, store), kept.pinned)
    store.commit()

    problems: set[Problem] = set()
    for path in wanted:
        for fault in (*checked[path].faults, *check_across(checked[path].facts, casebook)):
            problems.add(wording.problem(fault, names[path], *(fault.position or (1, 1))))
    cases_named = {path.stem for path in named}
    for path, fault in kept.faults(casebook):
        if not named or path.parent.name in cases_named:
            problems.add(wording.problem(fault, _shown(path, project), 1, 1))
    if not named:
        for path, fault in strays(project):
            problems.add(wording.problem(fault, _shown(path, project), *(fault.position or (1, 1))))
    wrong = {problem.path for problem in problems if problem.severity == "error"}
    wanted_of = {kind: [path for path in wanted if kinds[path] is kind] for kind in KINDS}
    sound = {
        kind: tuple(
            CheckedRecord(path.stem, path, checked[path].digest, partial(_kept_data, store, names[path]))
            for path in of_kind
            if checked[path].digest and names[path] not in wrong
        )
        for kind, of_kind in wanted_of.items()
    }
    return Report(
        checked=len(wanted_of[CASE]),
        problems=tuple(sorted(problems)),
        cases=sound[CASE],
        checked_tools=len(wanted_of[TOOL]),
        tools=sound[TOOL],
        checked_packs=len(wanted_of[PACK]),
        packs=sound[PACK],
        casebook=casebook,
        kept=kept,
    )


def _kept_data(store: Store, name: str) -> bytes | None:
    kept = store.get(DATA, name)
    return kept.content if kept else None


def _all_checked(
    project: Project,
    names: Mapping[Path, str],
    store: Store,
    around: str,
    processes: int | None,
    on_done: Callable[[int, int], None] | None,
) -> dict[Path, Checked]:
    """Every file checked by itself: as it is kept, where neither it nor its surroundings changed."""
    kept = dict(store.items(CHECKED))
    checked: dict[Path, Checked] = {}
    for path, name in names.items():
        known = kept.pop(name, None)
        if known and known.key == digest(_digest_of(path, store), around, known.content):
            checked[path] = Checked.of(known.content)
    left = [path for path in names if path not in checked]
    if left:
        # needs much that a check of what is kept does not
        from casebook.checking.alone import Surroundings, prepare_check
        from casebook.processes import spread

        prepare = partial(prepare_check, Surroundings(around, project))
        told = partial(_tell, on_done, len(left)) if on_done else None
        for path, outcome in zip(
            left, spread(prepare, left, least=_FEWEST, processes=processes, on_done=told), strict=True
        ):
            checked[path] = Checked.of(outcome.checked)
            key = digest(outcome.content, around, outcome.checked) if outcome.content else ""
            store.put(CHECKED, [(names[path], Kept(key, outcome.checked))])
            store.put(DATA, [(names[path], Kept(outcome.digest, outcome.data))])
    for kind in (CHECKED, DATA):
        store.drop(kind, kept)
    return checked


def _tell(on_done: Callable[[int, int], None], files: int, done: int) -> None:
    on_done(done, files)


def _files(project: Project) -> list[Path]:
    """The files of all kinds of records, their folders by their real names."""
    files = [path for kind in KINDS for path in kind.files(project)]
    real = {folder: folder.resolve() for folder in {path.parent for path in files}}
    return [real[path.parent] / path.name for path in files]


def _digest_of(path: Path, store: Store) -> str:
    """The digest of a file's content; none where it cannot be read, which the reading will tell."""
    try:
        return store.file_digest(path)
    except OSError:
        return ""


def _digest_around(project: Project, store: Store) -> str:
    """The digest of all that the findings of a file depend on besides its name and content."""
    schema = (
        *(kind.schema(project) for kind in KINDS),
        project.vocabulary_schema,
        project.house_style,
        project.also,
        *project.vocabulary_files(),
    )
    return digest(
        sys.version,
        *(version(name) for name in ("jsonschema_rs", "pyyaml")),
        code_digest("checking/", *_READING),
        *(part for path in schema for part in (path.name, _digest_of(path, store))),
    )


def load_wording(project: Project, language: str, store: Store) -> Wording:
    """What problems are called in a language."""
    return Wording(_texts(project, store), language)


def _texts(project: Project, store: Store) -> Mapping[str, Any]:
    """The content of `schema/problems.yaml`, kept since YAML takes long to read."""
    source = _digest_of(project.problems, store)
    kept = store.get(TEXTS, "")
    if kept and kept.key == digest(source, kept.content):
        texts: Mapping[str, Any] = json.loads(kept.content)
        return texts
    from casebook.yaml_source import load_trusted

    texts = load_trusted(project.problems)
    content = json.dumps(texts, ensure_ascii=False).encode()
    store.put(TEXTS, [("", Kept(digest(source, content), content))])
    return texts


def _shared(cases: Sequence[Checked], store: Store) -> Mapping[str, Shared]:
    """What cases have in common, kept for as long as none of them changes."""
    source = digest(
        code_digest("checking/"), *(part for case in cases for part in (case.facts.name, case.digest))
    )
    kept = store.get(SHARED, "")
    if kept and kept.key == digest(source, kept.content):
        return {name: Shared(*row) for name, row in json.loads(kept.content).items()}
    shared = dict(Casebook({case.facts.name: case.facts for case in cases}).shared)
    content = json.dumps(shared).encode()
    store.put(SHARED, [("", Kept(digest(source, content), content))])
    return shared


def _shown(path: Path, project: Project) -> str:
    """A path as people know it: relative to the project where it lies in it."""
    return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else str(path)
