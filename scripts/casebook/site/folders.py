"""What lies in a folder, and how one folder comes to hold what another does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from casebook.site.switching import public

_SAMPLE = 100
"""Of so many files one is asked itself."""

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
    """Every file below a folder, by its path there. Raises OSError where one cannot be looked at."""
    return {path: found_of(entry.stat(follow_symlinks=False)) for path, entry in _entries(folder)}


def numbers_in(folder: Path) -> dict[str, int]:
    """Which file each below a folder is, whatever its names, by its path there, as the folder itself tells,
    which takes half the time; 0 where it tells otherwise than the files do, as on some file systems that are
    put together from others, and on Windows. Raises OSError where it cannot be looked at.
    """
    entries = list(_entries(folder))
    told = all(entry.inode() == entry.stat(follow_symlinks=False).st_ino for _, entry in entries[::_SAMPLE])
    return {path: entry.inode() if told else 0 for path, entry in entries}


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        below, prefix = waiting.pop()
        for entry in os.scandir(below):
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield prefix + entry.name, entry


def found_of(status: os.stat_result) -> Found:
    """What is known of a file by its state."""
    return Found(status.st_size, status.st_mtime_ns, status.st_ino, status.st_mode & _READ == _READ)


def is_public(folder: Path) -> bool:
    """Whether everybody may read what is in a folder; there is nothing to read in one that is not there."""
    return not folder.exists() or folder.stat().st_mode & _ENTER == _ENTER


def move(folder: Path, target: Path) -> None:
    """Move a folder to where there is none, or an empty one; to another file system it is not moved."""
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)


def _link(file: str, target: str) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def take_over(
    out: Path, same: Mapping[str, int], new: Path, link: Callable[[str, str], None] = _link
) -> None:
    """Have `new` hold those files of `out` that stay the `same`, given by their numbers, 0 where one is not
    known, and nothing else, put there by `link` or, without it, as links, or as copies where there can be
    none. Raises OSError where a file cannot be taken over or removed.
    """
    there = numbers_in(new)
    right = {path for path, number in same.items() if there.get(path) == number != 0}
    for path in there.keys() - right:
        (new / path).unlink()
        remove_empty(new / path, new)
    made: set[str] = set()
    for path in sorted(same.keys() - right):
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{new}/{folder}", exist_ok=True)  # noqa: PTH103 - of thousands
            made.add(folder)
        link(f"{out}/{path}", f"{new}/{path}")


def follow(out: Path, spare: Path) -> None:
    """Have `spare` hold what `out` does, and nothing else, as links; a folder on another file system, or one
    that not everybody may read, is left as it is. Raises OSError where no links can be made.
    """
    with public():
        spare.mkdir(parents=True, exist_ok=True)
        if out.is_dir() and is_public(spare) and _file_system(spare) == _file_system(out):
            take_over(out, numbers_in(out), spare, os.link)


def _file_system(folder: Path) -> int:
    return folder.stat().st_dev


def remove_empty(path: Path, out: Path) -> None:
    """Remove the folders that a file lay in, up to `out`, where nothing else lies in them. Raises
    OSError where one cannot be.
    """
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()
