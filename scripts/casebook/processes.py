"""The same work on many things, on all cores: results in the order of the things, whatever the number of
processes.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from casebook.memory import collect_seldom

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST_CHUNK = 16
"""Items that go to a process at once, at most: handing them over costs little then, and all processes end at
about the same time.
"""

_WATCH = "watch"
"""The thread that waits for the end of a process's parent. It holds no locks."""


def spread(
    prepare: Callable[[], Callable[[Item], Result]],
    items: Sequence[Item],
    *,
    least: int,
    processes: int | None = None,
    on_done: Callable[[int], None] | None = None,
    largest: int = _LARGEST_CHUNK,
) -> Iterator[Result]:
    """The result of some work on each item, in the items' order.

    `prepare` makes the work, once in each process. It, the items and the results are pickled on their way: a
    function of a module, or a partial of one, will do. `least` is how many items it takes for processes to
    win; fewer are worked on here. `processes` is the number of cores unless given. `on_done` is told how many
    items are done. At most `largest` items go to a process at once: fewer where each is much work. Raises
    what the work raises, once what runs has come to its end and the rest is dropped, and ChildProcessError
    when a process is ended from outside.
    """
    count = min(processes or _cores(), len(items))
    worked = (
        _pooled(prepare, items, count, largest)
        if count > 1 and len(items) >= least
        else _here(prepare, items)
    )
    for done, result in enumerate(worked, start=1):
        yield result
        if on_done:
            on_done(done)


def _here(prepare: Callable[[], Callable[[Item], Result]], items: Sequence[Item]) -> Iterator[Result]:
    if items:
        yield from map(prepare(), items)


def _pooled(
    prepare: Callable[[], Callable[[Item], Result]], items: Sequence[Item], processes: int, largest: int
) -> Iterator[Result]:
    chunk = max(1, min(largest, len(items) // (4 * processes)))
    context = multiprocessing.get_context(_start_method())
    try:
        with ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(prepare,)) as pool:
            yield from pool.map(_work, items, chunksize=chunk)
    except BrokenExecutor:
        reason = "a process that this program had begun was ended, perhaps for want of memory"
        raise ChildProcessError(errno.ECHILD, reason) from None


@contextmanager
def beside() -> Iterator[Callable[[Callable[[], object]], None]]:
    """A block that may begin some work in a process of its own, and that ends when the work is done.

    The work must be of use and no more: whoever needs it does it again, and finds it done. On one core it is
    not begun, where the block fails or is interrupted it is ended, and where it fails itself nobody is told.
    """
    begun: list[BaseProcess] = []

    def begin(work: Callable[[], object]) -> None:
        if _cores() > 1:
            context: Any = multiprocessing.get_context(_start_method())
            process = context.Process(target=_beside, args=(work,))
            with suppress(OSError):
                process.start()
                begun.append(process)

    try:
        yield begin
        for process in begun:
            process.join()
    except BaseException:
        for process in begun:
            process.terminate()
        raise
    finally:
        for process in begun:
            process.join()


def _beside(work: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _settle()
    with suppress(Exception, KeyboardInterrupt):  # which reaches the processes that it spreads its work over
        work()


def _start_method() -> str:
    """Forked processes start at once with all that is imported. They would inherit the locks of other threads
    as well, but for the one that only waits, and macOS's own libraries do not bear it; new ones are started
    there.
    """
    others = {thread.name for thread in threading.enumerate()} - {threading.main_thread().name, _WATCH}
    return "fork" if sys.platform == "linux" and not others else "spawn"


def _cores() -> int:
    """The cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Here:
    """What a started process knows."""

    prepare: Callable[[], Callable[[Any], Any]]
    stopped = False


def _begin(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    """In a new process: remember how the work is made. An interrupt from the keyboard, which reaches all
    processes, makes this one pass over what is left, and say so: the parent may have missed it, since what is
    raised while Python cleans up is dropped.
    """
    _settle()
    _Here.prepare = prepare
    signal.signal(signal.SIGINT, _stop)


def _settle() -> None:
    threading.Thread(target=_end_with_parent, name=_WATCH, daemon=True).start()
    gc.freeze()
    collect_seldom()


def _end_with_parent() -> None:
    """Wait until the process that began this one is gone, however it ended, and go too."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _stop(*_: object) -> None:
    _Here.stopped = True


@cache
def _prepared() -> Callable[[Any], Any]:
    return _Here.prepare()


def _work(item: Any) -> Any:
    """The work on one item. It is made here and not in `_begin`, so that what is raised then reaches the
    parent.
    """
    if _Here.stopped:
        raise KeyboardInterrupt
    return _prepared()(item)
