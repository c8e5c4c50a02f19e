"""`casebook serve` as a process, as a user starts it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 120.0
"""Seconds after which something that should come about is given up."""


@dataclass(frozen=True)
class Serving:
    """A preview that runs: its root's address, ending in a slash, and the file that it writes its output to."""

    address: str
    process: subprocess.Popen[bytes]
    output: Path

    def read(self, path: str) -> str:
        """A page as it is now, "" where there is none."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError:
            return ""

    def panel(self) -> dict[str, Any] | None:
        """What is shown over pages now."""
        with urllib.request.urlopen(f"{self.address}casebook-preview/events?", timeout=PATIENCE) as answer:
            lines = [answer.readline().decode() for _ in range(2)]
        panel: dict[str, Any] | None = json.loads(lines[1].removeprefix("data: "))["panel"]
        return panel

    def said(self, text: str) -> bool:
        """Whether the terminal shows a text."""
        return text in self.output.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def preview(root: Path, output: Path, *arguments: str) -> Iterator[Serving]:
    """Start the command in a casebook's folder; at the end it is stopped, if it still runs."""
    command = [sys.executable, "-m", "casebook", "serve", "--port", "0", "--lang", "en", *arguments]
    with output.open("wb") as stream:
        process = subprocess.Popen(command, cwd=root, stdout=stream, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: b"http://" in output.read_bytes() or process.poll() is not None)
        address = re.search(r"http://\S+/", output.read_text(encoding="utf-8"))
        assert address, output.read_text(encoding="utf-8")
        yield Serving(address[0], process, output)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait_until(come: Callable[[], object]) -> None:
    """Wait for something to come about; fails after a long time."""
    for _ in range(int(PATIENCE * 20)):
        if come():
            return
        time.sleep(0.05)
    pytest.fail("it never came about")
