"""Doing something again at each save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path


def again_at_each_save(folders: Iterable[Path], act: Callable[[], int]) -> int:
    """Act now and whenever a file below the folders has been saved, until interrupted. Returns the exit code
    of the last time. Raises ModuleNotFoundError where watchfiles is not installed.
    """
    from watchfiles import watch

    code = act()
    try:
        for _ in watch(*folders, raise_interrupt=True):
            code = act()
    except KeyboardInterrupt:
        print()
    return code
