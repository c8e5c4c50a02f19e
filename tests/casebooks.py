"""Casebooks made of copies of case files, for tests to check, build and change."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from casebook.catalogue import Catalogue, build_catalogue
from casebook.model import build_case
from casebook.pack import build_pack, make_packs
from casebook.project import LANGUAGES, Project
from casebook.tool import build_tool, make_toolkit
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source

REPO = Project(Path(__file__).resolve().parents[1])
FIXTURES = REPO.root / "tests" / "fixtures"
VALID = sorted((FIXTURES / "valid").iterdir())
FROZEN = sorted((FIXTURES / "casebook" / "cases").iterdir())
"""The cases that browser tests speak of: copies of real ones that stay as they are whatever becomes of those,
and one case each with every field, with the fewest, withdrawn, and still a draft.
"""
TOOLS = sorted((FIXTURES / "tools" / "valid").iterdir())
"""A tool with blocks of every kind, for two cases that both the valid and the frozen ones have."""

PACKS = sorted((FIXTURES / "packs" / "valid").iterdir())
"""A course pack about the same two cases."""


def make_project(
    root: Path, cases: Iterable[Path] = (), tools: Iterable[Path] = (), packs: Iterable[Path] = ()
) -> Project:
    """A casebook to check, in a new folder: copies of files of cases, tools and packs, with this repository's
    schema.
    """
    project = Project(root.resolve())
    project.cases.mkdir(parents=True)
    project.schema.symlink_to(REPO.schema, target_is_directory=True)
    for case in cases:
        shutil.copy(case, project.cases / case.name)
    for tool in tools:
        project.tools.mkdir(exist_ok=True)
        shutil.copy(tool, project.tools / tool.name)
    for pack in packs:
        project.packs.mkdir(exist_ok=True)
        shutil.copy(pack, project.packs / pack.name)
    return project


def make_casebook(
    root: Path, cases: Iterable[Path] = (), tools: Iterable[Path] = (), packs: Iterable[Path] = ()
) -> Project:
    """A casebook to build, in a new folder: `make_project` with this repository's hand-written pages,
    configuration and code as well. Only schema and code are the repository's own; all else may be changed.
    """
    project = make_project(root, cases, tools, packs)
    shutil.copytree(REPO.root / "docs", project.root / "docs")
    shutil.copytree(REPO.insights, project.insights)
    (project.root / "scripts").symlink_to(REPO.root / "scripts", target_is_directory=True)
    for language in LANGUAGES:
        shutil.copy(REPO.config(language), project.config(language))
    return project


def copy_casebook(built: Path, root: Path) -> Project:
    """A casebook that was built before, in a new folder, with all that was made for it: a build there makes
    again only what changes.
    """
    return Project(shutil.copytree(built / "casebook", root.resolve(), symlinks=True))


def begin_with(built: Path, project: Project) -> Project:
    """A casebook with what was made for one that was built before: a build makes only what that had not."""
    shutil.copytree(built / "casebook" / "build", project.build)
    return project


def make_published(root: Path) -> Project:
    """The frozen casebook with its tools and pack, and what of other projects is served where that has been fetched."""
    project = make_casebook(root, FROZEN, TOOLS, PACKS)
    if REPO.vendored.is_dir():
        project.vendored.parent.mkdir()
        project.vendored.symlink_to(REPO.vendored, target_is_directory=True)
    return project


def read_catalogue(project: Project, drafts: bool = False) -> Catalogue:
    """A casebook as it is on disk; drafts are left out unless asked for."""
    cases = (build_case(load_source(path).data) for path in project.case_files())
    catalogue = build_catalogue(cases, load_vocabularies(project), drafts)
    tools = (build_tool(load_source(path).data) for path in project.tool_files())
    packs = (build_pack(load_source(path).data) for path in project.pack_files())
    stages = catalogue.vocabularies["tool-stages"]
    return replace(catalogue, toolkit=make_toolkit(tools, stages), packs=make_packs(packs, drafts))


@cache
def frozen_catalogue() -> Catalogue:
    """The frozen casebook without its draft, read once for all tests of a process."""
    cases = (build_case(load_source(path).data) for path in FROZEN)
    return build_catalogue(cases, load_vocabularies(REPO))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
