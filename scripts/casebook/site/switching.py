"""A folder takes the place of another in one step, and nothing stays of builds that were killed on the way.

Folders are exchanged rather than a link turned: the site stays an ordinary folder that can be copied, packed
and linked to, and whoever opens a file by its path finds the old site or the new one, and never neither.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MARK = ".casebook-"
"""What stands in the name of a folder beside a site, behind the site's own, where the next one is made."""

_HERE = -100
"""AT_FDCWD: paths are as the process has them (fcntl.h)."""

_SWAP = 2
"""RENAME_EXCHANGE of Linux (renameat2, since 3.15), and RENAME_SWAP of macOS (renamex_np, since 10.12)."""

_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""How a system, or a file system, says that it cannot exchange folders."""

_BLOCKING = 0o055
"""What of a mask for new files keeps others from reading them."""


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A folder beside `out`, on the same file system, that is gone at the end. What is made meanwhile is
    `public`.
    """
    with (
        public(),
        tempfile.TemporaryDirectory(
            prefix=f".{out.name}{_MARK}", dir=out.parent, ignore_cleanup_errors=True
        ) as folder,
    ):
        yield Path(folder)


@contextmanager
def public() -> Iterator[None]:
    """What is made meanwhile may be read by everybody, as a server has to that runs as another user."""
    mask = os.umask(0)
    os.umask(mask & ~_BLOCKING)
    try:
        yield
    finally:
        os.umask(mask)


def sweep(out: Path) -> None:
    """Remove what killed builds have left beside `out`, which nobody else may be building into. Where one was
    killed between the two steps that it takes on some systems, the old site comes back.
    """
    for left in sorted(out.parent.glob(f".{glob.escape(out.name)}{_MARK}*")):
        if not out.exists() and (left / "old").is_dir():
            (left / "old").rename(out)
        shutil.rmtree(left, ignore_errors=True)


def switch(new: Path, out: Path, old: Path) -> None:
    """Put the folder `new` in the place of `out`, and what was there at `old`, or leave it at `new`: in one
    step on Linux and macOS, elsewhere in two, one after the other. Raises OSError, with `out` as it was.
    """
    if not out.exists():
        new.rename(out)
    elif _swapped(new, out):
        with suppress(OSError):
            new.rename(old)
    else:
        try:
            out.rename(old)
            new.rename(out)
        except BaseException:
            if old.exists() and not out.exists():
                old.rename(out)
            raise


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders. Whether the system can; raises OSError where it can and may not."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _SWAP)
        else:
            failed = library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP)
    except (AttributeError, OSError, TypeError):  # no such function; on Windows, no such library
        return False
    number = ctypes.get_errno()
    if failed and number not in _NOT_HERE:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
