"""How far work is, told while it goes on: on a terminal, and nowhere else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, TextIO

_PAUSE = 0.1
"""Seconds between two counts of one step: nobody reads faster."""

_CLEARED = "\r\033[K"
"""Back to the start of the line, and nothing on it (ECMA-48: carriage return, erase in line)."""


class Progress(Protocol):
    """Whom work tells how far it is."""

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        """A step is begun, or `done` of its `total` parts are; a total of 0 where parts are not counted."""


class Silence:
    """Passes nothing on."""

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        """Say nothing."""


SILENCE = Silence()


class ProgressLine:
    """One line of a terminal, written anew in its place. `words` names the steps; a step without a name there
    shows as it is.
    """

    def __init__(
        self, stream: TextIO, words: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._words = words
        self._clock = clock
        self._step = ""
        self._due = 0.0

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        """Show a new step at once, and its counts now and then."""
        now = self._clock()
        if step == self._step and now < self._due:
            return
        self._step, self._due = step, now + _PAUSE
        count = f" {done}/{total}" if total else ""
        self._stream.write(f"{_CLEARED}{self._words.get(step, step)}{count}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._step:
            self._stream.write(_CLEARED)
            self._stream.flush()
        self._step = ""


class PlainLines:
    """A line for each step as it is begun, without control sequences."""

    def __init__(self, stream: TextIO, words: Mapping[str, str]) -> None:
        self._stream = stream
        self._words = words
        self._step = ""

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        """Show a new step."""
        if step != self._step:
            self._step = step
            print(self._words.get(step, step), file=self._stream, flush=True)


@contextmanager
def progress_on(stream: TextIO, words: Mapping[str, str], *, quiet: bool = False) -> Iterator[Progress]:
    """Progress for the length of a `with` block: a line on a terminal, plain lines on one that is to be
    spared control sequences (https://no-color.org, TERM=dumb), nothing elsewhere or where `quiet`.
    """
    if quiet or not stream.isatty():
        yield SILENCE
    elif os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        yield PlainLines(stream, words)
    else:
        line = ProgressLine(stream, words)
        try:
            yield line
        finally:
            line.clear()
