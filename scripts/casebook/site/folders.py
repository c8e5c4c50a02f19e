"""What lies in a folder, and how one folder comes to hold what another does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from casebook.site.switching import public

_READ, _ENTER = 0o444, 0o555
"""What everybody has to be allowed with a file, and with a folder."""


class Found(NamedTuple):
    """A file in a folder: its size, when it was changed, which one it is, whatever its names, and whether
    everybody may read it.
    """

    size: int
    changed: int
    number: int
    public: bool


def files_in(folder: Path) -> dict[str, Found]:
    """Every file below a folder, by its path there."""
    return dict(_files_in(folder))


def _files_in(folder: Path) -> Iterator[tuple[str, Found]]:
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        below, prefix = waiting.pop()
        for entry in os.scandir(below):
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield prefix + entry.name, found_of(entry.stat(follow_symlinks=False))


def found_of(status: os.stat_result) -> Found:
    """What is known of a file by its state."""
    public = status.st_mode & _READ == _READ
    return Found(status.st_size, status.st_mtime_ns, status.st_ino, public)


def is_public(folder: Path) -> bool:
    """Whether everybody may read what is in a folder; there is nothing to read in one that is not there."""
    return not folder.exists() or folder.stat().st_mode & _ENTER == _ENTER


def move(folder: Path, target: Path) -> None:
    """Move a folder to where there is none, or an empty one; to another file system it is not moved."""
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)


def take_over(out: Path, same: dict[str, Found], new: Path) -> None:
    """Have `new` hold those files of `out` that stay the `same`, and nothing else."""
    there = files_in(new)
    right = {path for path, found in same.items() if path in there and there[path].number == found.number}
    for path in there.keys() - right:
        (new / path).unlink()
        remove_empty(new / path, new)
    for folder in sorted(_folders(same.keys() - right)):
        with suppress(FileExistsError):
            os.mkdir(f"{new}/{folder}")  # noqa: PTH102 - of thousands
    for path in same.keys() - right:
        _link(f"{out}/{path}", f"{new}/{path}")


def follow(out: Path, spare: Path) -> None:
    """Have `spare` hold what `out` does, and nothing else, where that takes links alone."""
    with public():
        spare.mkdir(parents=True, exist_ok=True)
        if out.is_dir() and is_public(spare) and _file_system(spare) == _file_system(out):
            take_over(out, files_in(out), spare)


def _file_system(folder: Path) -> int:
    return folder.stat().st_dev


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of files, and those that they lie in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _link(file: str, target: str) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def remove_empty(path: Path, out: Path) -> None:
    """Remove the folders that a file lay in, up to `out`, where nothing else lies in them."""
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()
