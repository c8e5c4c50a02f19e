"""When Python looks for circles in what a program has made. Ours makes millions of things that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECT = (100_000, 50, 100)


def collect_seldom() -> None:
    """From now on, seldom: that saves a sixth of the time."""
    gc.set_threshold(*_COLLECT)


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
