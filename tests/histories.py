"""Casebooks under git, for tests of what changed since a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from casebook.checking import check_project
from casebook.project import Project
from casebook.store import Store
from tests.casebooks import REPO, make_project

_CONFIG = {
    "user.name": "Editor",
    "user.email": "editor@example.org",
    "init.defaultBranch": "main",
    "commit.gpgSign": "false",
}
_AWAY_FROM_HERE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")


def git(folder: Path, *arguments: str) -> str:
    """What a call of git answers, with settings of its own."""
    own = {key: value for key, value in os.environ.items() if key not in _AWAY_FROM_HERE}
    settings = (part for key, value in _CONFIG.items() for part in ("-c", f"{key}={value}"))
    return subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder,
        env={**own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout


def commit_all(folder: Path) -> None:
    """Commit everything there is."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A commit")


def make_history(
    root: Path, cases: Iterable[Path] = (), tools: Iterable[Path] = (), packs: Iterable[Path] = ()
) -> Project:
    """A casebook to check whose files are in one commit; the schema is a copy. It was checked already, so that
    a check of a copy of it is soon done.
    """
    project = make_project(root, cases, tools, packs)
    project.schema.unlink()
    shutil.copytree(REPO.schema, project.schema)
    (project.root / ".gitignore").write_text("build/\n", encoding="utf-8")
    git(project.root, "init", "--quiet")
    commit_all(project.root)
    with Store(project.store) as store:
        check_project(project, "en", store=store)
    return project
