r"""What a site is, in one number: the same for the same files, wherever and by whomever they were made.

It can be had without this program, as the checksum of the list that `sha256sum` makes of all files, sorted by
their names' bytes: `find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

_SIZE = 1 << 20


def file_digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below a folder, by its path there, in the order of the paths' bytes. Raises
    OSError, also where something is neither file nor folder.
    """
    found: dict[str, str] = {}
    waiting = [folder]
    while waiting:
        for path in waiting.pop().iterdir():
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            elif not path.is_file():
                raise OSError(errno.EINVAL, "not a file", str(path))
            else:
                found[path.relative_to(folder).as_posix()] = _digest(path)
    return dict(sorted(found.items(), key=lambda item: os.fsencode(item[0])))


def listing(digests: dict[str, str]) -> str:
    """A line for each file, as `sha256sum` writes and checks them."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items())


def fingerprint(digests: dict[str, str]) -> str:
    """One digest of a whole site, in hexadecimal digits."""
    return hashlib.sha256(listing(digests).encode("utf-8", "surrogateescape")).hexdigest()


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_SIZE):
            total.update(piece)
    return total.hexdigest()
