"""How long a command takes, and how much memory."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_WELL = (0, -signal.SIGINT, -signal.SIGTERM, 128 + signal.SIGINT)
"""How a command ends that has not failed, or was stopped."""


@dataclass(frozen=True)
class Measured:
    """What one run took, or several: time by the clock, time of the processors, the memory of the largest
    process (neither for a part of a run), and how busy the machine was before (the load of the last minute).
    """

    seconds: float
    processor_seconds: float | None
    megabytes: float | None
    load: float


class CommandFailed(Exception):
    """Raised when a measured command fails; the text is what it said."""


class Running:
    """A command that was started."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes], load: float) -> None:
        """`said` is what it writes to, `load` that of the machine before."""
        self._process = process
        self._said = said
        self._started = time.perf_counter()
        self._load = load

    def wait(self) -> Measured:
        """What it took, together with every process that it waited for. Raises CommandFailed when it failed."""
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - self._started
        if self._process.returncode not in _WELL:
            self._said.seek(0)
            raise CommandFailed(f"{self._process.args!r}\n{self._said.read().decode(errors='replace')}")
        kilobytes = used.ru_maxrss  # as Linux counts
        return Measured(seconds, used.ru_utime + used.ru_stime, kilobytes / 1024, self._load)

    @property
    def ended(self) -> bool:
        """Whether it runs no more."""
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def interrupt(self) -> None:
        """End it as one does at the keyboard."""
        self._process.send_signal(signal.SIGINT)


@contextmanager
def run(folder: Path, command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Running]:
    """Start a command in a folder, with more in its environment; it is stopped where it has not ended."""
    with tempfile.TemporaryFile() as said:
        load = os.getloadavg()[0]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Running(process, said, load)
        finally:
            if process.returncode is None:
                process.terminate()
                process.wait()


def measure(folder: Path, *commands: Sequence[str], environment: Mapping[str, str] | None = None) -> Measured:
    """Run commands side by side in a folder, as a user would. Raises CommandFailed when one fails."""
    with ExitStack() as stack:
        running = [stack.enter_context(run(folder, command, environment or {})) for command in commands]
        took = [each.wait() for each in running]
    return _together(took, max(each.seconds for each in took))


def measure_in_turn(
    folder: Path, *commands: Sequence[str], environment: Mapping[str, str] | None = None
) -> Measured:
    """The same, one command after the other."""
    took = [measure(folder, command, environment=environment) for command in commands]
    return _together(took, sum(each.seconds for each in took))


def _together(took: Sequence[Measured], seconds: float) -> Measured:
    return Measured(
        seconds,
        sum(each.processor_seconds or 0 for each in took),
        max(each.megabytes or 0 for each in took),
        took[0].load,
    )


def edit(path: Path, place: re.Pattern[str], added: str) -> None:
    """Put something into a file, where a pattern first ends. Raises ValueError where it is nowhere."""
    text, found = place.subn(lambda match: match[0] + added, path.read_text(encoding="utf-8"), count=1)
    if not found:
        raise ValueError(f"{path}: {place.pattern}")
    path.write_text(text, encoding="utf-8")
