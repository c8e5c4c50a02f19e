"""Files that others put into the casebook: only regular ones are read, and no more of them than was agreed.

A link may lead out of the casebook, a pipe lets its reader wait for ever, a device never ends.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
"""What stands in the names of files that were to be records."""

_KINDS = {
    stat.S_IFREG: "",
    stat.S_IFLNK: "link",
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "pipe",
}


def odd_kind(mode: int) -> str:
    """What an entry of a folder is by its mode, where it is no regular file: `link`, `folder`, `pipe` or
    `device`; "" for one.
    """
    return _KINDS.get(stat.S_IFMT(mode), "device")


def record_name(file: str) -> str:
    """What a record is called by its file's name: without its extension, and without all that stands behind
    one which is not the last, as in `x.yaml.txt`.
    """
    if file.endswith((".yaml", ".yml")) or not YAML.search(file):
        return Path(file).stem
    return YAML.split(file)[0]


def read_regular(path: Path, most: int) -> bytes:
    """The content of a file, be it behind a link; of a longer one a byte more than `most`. Raises OSError
    where there is none, and where it is no file.
    """
    kind = odd_kind(path.stat().st_mode)
    if kind:
        raise OSError(errno.EINVAL, f"not a file: a {kind}", str(path))
    with path.open("rb") as file:
        return file.read(most + 1)


def yaml_files(folder: Path) -> list[Path]:
    """The regular files of a folder, which is no link, by name; both spellings of the extension, so that a
    wrong one can be reported.
    """
    if folder.is_symlink() or not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.endswith((".yaml", ".yml")) and entry.is_file(follow_symlinks=False)
        ]
    return sorted(folder / name for name in names)


def regular_files(folder: Path, ending: str) -> Iterator[Path]:
    """The files below a folder whose names end so, in order. Raises OSError where something below it is
    neither a file nor a folder, whatever it is called.
    """
    for path in sorted(folder.rglob("*")):
        kind = odd_kind(path.lstat().st_mode)
        if kind not in ("", "folder"):
            raise OSError(errno.EINVAL, f"not a file: a {kind}", str(path))
        if not kind and path.name.endswith(ending):
            yield path
