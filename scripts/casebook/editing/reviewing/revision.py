"""Files as they were at a revision of git: read from its objects, whatever the working folder holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from casebook.yaml_source import MAX_BYTES

_HERE = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


class GitFailed(Exception):
    """Raised when a revision cannot be read. `name` is that of the message that says why, `reason` what git
    said.
    """

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason


class _Blob(NamedTuple):
    path: str
    name: str


def read_base(
    root: Path, revision: str, folders: Sequence[str], endings: Sequence[str] = ("",)
) -> dict[str, bytes]:
    """The files below some folders of `root` whose names end so, by path from there, as they were where the
    present work began: at the last commit that it has in common with `revision`. Files that are too large to
    be a record are left out. Raises GitFailed.
    """
    commit = _begun(root, revision)
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", *folders)
    if listed.returncode:
        raise GitFailed("git_failed", _said(listed))
    blobs = [blob for blob in _blobs(listed.stdout) if blob.path.endswith(tuple(endings))]
    asked = "".join(f"{blob.name}\n" for blob in blobs).encode("ascii")
    given = _git(root, "cat-file", "--batch", given=asked)
    if given.returncode:
        raise GitFailed("git_failed", _said(given))
    return dict(zip((blob.path for blob in blobs), _contents(given.stdout), strict=True))


def changed_since(root: Path, revision: str, folder: str) -> dict[str, str]:
    """The files below a folder that were there where the present work began and are gone (`D`) or not as they
    were (`M`), by path. Raises GitFailed.
    """
    commit = _begun(root, revision)
    told = _git(root, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--", folder)
    if told.returncode:
        raise GitFailed("git_failed", _said(told))
    parts = told.stdout.decode("utf-8", "replace").split("\0")
    return {path: state for state, path in zip(parts[::2], parts[1::2], strict=False) if state != "A"}


def _begun(root: Path, revision: str) -> str:
    """The last commit that the present work has in common with a revision."""
    commit = _commit(root, revision)
    begun = _git(root, "merge-base", commit, "HEAD")
    return begun.stdout.decode("ascii").strip() if begun.returncode == 0 else commit


def _commit(root: Path, revision: str) -> str:
    """The commit that a revision names; one that looks like an option is none."""
    repository = _git(root, "rev-parse", "--git-dir")
    if repository.returncode:
        raise GitFailed("git_no_repository", _said(repository))
    named = f"{revision}^{{commit}}".replace("\0", "")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    if found.returncode == 0:
        return found.stdout.decode("ascii").strip()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    raise GitFailed("git_shallow" if shallow else "git_no_revision")


def _git(root: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell
            ["git", *arguments],  # noqa: S607 - where git is differs
            cwd=root,
            env={**os.environ, **_HERE},
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitFailed("git_missing") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git complained of."""
    return next(iter(done.stderr.decode("utf-8", "replace").splitlines()), "?")


def _blobs(listed: bytes) -> Iterator[_Blob]:
    """Of `git ls-tree -l -z`: mode, type, name, size (BAD where the object is missing), and behind a tab the
    path.
    """
    for line in filter(None, listed.split(b"\0")):
        head, _, path = line.partition(b"\t")
        mode, _, name, size = head.split()
        if mode.startswith(b"100") and not (size.isdigit() and int(size) > MAX_BYTES):
            yield _Blob(path.decode("utf-8", "replace"), name.decode("ascii"))


def _contents(given: bytes) -> Iterator[bytes]:
    """Of `git cat-file --batch`: for each object a line that ends in its size, its content, and a newline.
    Raises GitFailed for an object that is missing.
    """
    at = 0
    while at < len(given):
        start = given.index(b"\n", at) + 1
        head = given[at : start - 1].decode("ascii", "replace")
        if not head.rpartition(" ")[2].isdigit():
            raise GitFailed("git_failed", head)
        end = start + int(head.rpartition(" ")[2])
        yield given[start:end]
        at = end + 1
