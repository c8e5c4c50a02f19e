"""What all workers of a run share: sites that are built once."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from tests import casebooks

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder that all workers of this run share: `once(name, make)` answers the folder of that name,
    which the first to ask has filled by `make(folder)`.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, part = shared / name, shared / f"{name}.part"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(part, ignore_errors=True)
                part.mkdir()
                make(part)
                part.rename(folder)
        return folder

    return made_once


@pytest.fixture(scope="session")
def corpus_site(once: Once, built: Path, corpus: Project, thorough: bool) -> Path:
    """The site of the real cases, strictly built away from the repository; by day with the versions of two."""

    def build(folder: Path) -> None:
        from casebook.site.build import build_site

        project = casebooks.make_casebook(folder / "casebook", corpus.case_files(), corpus.tool_files())
        kept = sorted(corpus.versions.glob("*"))
        for versions in kept if thorough else kept[:2]:
            shutil.copytree(versions, project.versions / versions.name)
        casebooks.begin_with(built, project)
        build_site(project, folder / "site", strict=True)

    return once("corpus", build) / "site"


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """A folder that holds the frozen casebook and its site, strictly built; shared, so leave it as it is."""

    def build(folder: Path) -> None:
        from casebook.site.build import build_site

        build_site(casebooks.make_published(folder / "casebook"), folder / "site", strict=True)

    return once("frozen", build)


@pytest.fixture(scope="session")
def built_small(once: Once, built: Path) -> Path:
    """A folder that holds a casebook of three cases, of which one is listed, and its site, strictly built;
    shared, so leave it as it is. What begins with a copy makes only what differs.
    """

    def build(folder: Path) -> None:
        from casebook.site.build import build_site

        named = [path for path in casebooks.VALID if path.stem in ("minimal", "withdrawn", "draft")]
        project = casebooks.begin_with(built, casebooks.make_casebook(folder / "casebook", named))
        build_site(project, folder / "site", strict=True)

    return once("small", build)


@pytest.fixture(scope="session")
def built_drafts(once: Once, built_small: Path) -> Path:
    """A folder that holds the same casebook and its site with the draft shown; shared as well."""

    def build(folder: Path) -> None:
        from casebook.site.build import build_site

        project = casebooks.copy_casebook(built_small, folder / "casebook")
        build_site(project, folder / "site", strict=True, drafts=True)

    return once("drafts", build)
