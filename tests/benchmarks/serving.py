"""From a saved case to the page in the browser: `casebook serve`, seen from outside."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks.measuring import CommandFailed, Measured, Running, edit, run

_PAUSE = 0.01
_PATIENCE = 900
_EDIT = "社工刚刚改过"
"""What no case says."""
_SEARCH = "pagefind/pagefind-entry.json"
"""Names the pieces of the search index, each after its content."""


def measure_serving(
    folder: Path, environment: Mapping[str, str], case: Path, edited: re.Pattern[str]
) -> Iterator[tuple[str, Callable[[], Measured]]]:
    """What is measured, by its name in `words.yaml`, and how, in the order that it has to be; `edited` is where the text
    of `case` can be added to.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}/"
    page = f"{root}cases/{case.stem}/"
    command = [sys.executable, "-m", "casebook", "serve", "--port", str(port)]
    with run(folder, command, environment) as serving:
        yield "serve-new", lambda: _until(serving, page, bool)
        yield "serve-searchable", lambda: _until(serving, root + _SEARCH, bool)
        before = _served(root + _SEARCH)
        edit(case, edited, _EDIT)
        yield (
            "serve-page",
            lambda: _until(serving, page, lambda body: _EDIT.encode() in body),
        )
        yield (
            "serve-search",
            lambda: _until(serving, root + _SEARCH, lambda body: body not in (before, b"")),
        )
        serving.interrupt()
        yield "serve-all", serving.wait


def _until(serving: Running, address: str, wished: Callable[[bytes], bool]) -> Measured:
    """The time until what is served at an address is as wished. Raises CommandFailed when it cannot be."""
    load, started = os.getloadavg()[0], time.perf_counter()
    while not wished(_served(address)):
        if serving.ended or time.perf_counter() - started > _PATIENCE:
            raise CommandFailed(f"{address} stayed as it was")
        time.sleep(_PAUSE)
    return Measured(time.perf_counter() - started, None, None, load)


def _served(address: str) -> bytes:
    """What is served at an address, nothing where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            body: bytes = answer.read()
            return body
    except OSError:
        return b""
