"""Builds that would work in the same folder take turns, where the system knows locks (all but Windows).

A lock belongs to the processes that hold it open and ends with the last of them, however they end: nothing is
left to clear away, and no number of a process is taken for that of another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.progress import Progress

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(folder: Path, progress: Progress) -> Iterator[None]:
    """Wait until nobody else works in a folder, and work there alone; `progress` is told of the wait.

    Programs that are started meanwhile with their files left open hold the lock too: where this process is
    killed, the next one waits for them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - it takes no name
        _take(lock.fileno(), progress)
        yield


@contextmanager
def turn_beside(out: Path, progress: Progress) -> Iterator[bool]:
    """As `turn`, for those who put something in the place of `out`, from whichever casebook; nothing is
    written for it. Whether it is certain that nobody else does.
    """
    try:
        folder = os.open(out.parent, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        yield False
        return
    try:
        yield _take(folder, progress)
    finally:
        os.close(folder)


def _take(lock: int, progress: Progress) -> bool:
    """Wait for a lock. Whether it is had: not every file system has locks."""
    if not fcntl:
        return False
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.show("turn")
            fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
