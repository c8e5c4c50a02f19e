"""When Python looks for circles in what a program has made. Ours makes millions of things that have none."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECT = (100_000, 50, 100)


def collect_seldom() -> None:
    """From now on, seldom: that saves a sixth of the time."""
    gc.set_threshold(*_COLLECT)


def leave_at_once() -> None:
    """Not at the end of the program, when all goes anyway: with a thousand cases, half a second is saved."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@contextmanager
def without_collector() -> Iterator[None]:
    """For as long, never: where there is nothing but such things, half of the time goes into it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
