"""Chromium without a window, told over a pipe what to load and to print (Chrome DevTools Protocol).

What it asks for is answered from a folder; it never reaches a network, and runs no script of a page.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import select
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""What it is called, the quickest to start first."""

_OPTIONS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--lang=en",
)
_IN, _OUT = 3, 4
"""The file descriptors that Chromium reads orders from and answers on."""
_END = b"\0"
_PART = 1 << 20
_PATIENCE = 60
"""Seconds after which it will not say anything any more."""

Answering = Callable[[str], "bytes | None"]
"""What an address leads to, None for nothing."""


class ChromiumMissing(Exception):
    """Raised when there is no Chromium that could be told anything."""


class ChromiumFailed(Exception):
    """Raised when it ends, or says that it cannot do what it was told; with what it said."""


def find_chromium() -> str:
    """The path of Chromium. Raises ChromiumMissing, also on Windows, which has no such pipes."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None or not hasattr(os, "posix_spawn"):
        raise ChromiumMissing
    return found


@contextmanager
def chromium(answer: Answering) -> Iterator[Chromium]:
    """A running Chromium that gets what it loads from `answer`; it is ended with the block. Raises
    ChromiumMissing.
    """
    program = find_chromium()
    with tempfile.TemporaryDirectory(prefix="casebook-", ignore_cleanup_errors=True) as profile:
        orders_in, orders = os.pipe()
        answers, answers_out = os.pipe()
        sandbox = () if os.getuid() else ("--no-sandbox",)  # Chromium does not start otherwise as root
        child = os.posix_spawn(
            program,
            (program, *_OPTIONS, *sandbox, f"--user-data-dir={profile}"),
            {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"},
            file_actions=(
                (os.POSIX_SPAWN_DUP2, orders_in, _IN),
                (os.POSIX_SPAWN_DUP2, answers_out, _OUT),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ),
            setpgroup=0,
        )
        os.close(orders_in)
        os.close(answers_out)
        try:
            yield Chromium(orders, answers, answer)
        finally:
            os.close(orders)
            os.close(answers)
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)


class Chromium:
    """One that runs: it is told over `orders`, and answers over `answers`."""

    def __init__(self, orders: int, answers: int, answer: Answering) -> None:
        self._orders, self._answers, self._answer = orders, answers, answer
        self._number = 0
        self._heard = b""

    def print_page(self, address: str) -> bytes:
        """The page at an address as PDF, tagged and with bookmarks. Raises ChromiumFailed."""
        context = self._tell("Target.createBrowserContext")["browserContextId"]
        target = self._tell("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        page = self._tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._tell("Emulation.setScriptExecutionDisabled", page, value=True)
        self._tell("Fetch.enable", page)
        self._tell("Page.enable", page)
        self._tell("Page.navigate", page, url=address)
        self._wait_for("Page.loadEventFired")
        printed = self._tell(
            "Page.printToPDF",
            page,
            preferCSSPageSize=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
        )
        self._tell("Target.disposeBrowserContext", browserContextId=context)
        return base64.b64decode(printed["data"])

    def _tell(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        """What it answers to an order."""
        number = self._send(method, session, values)
        said = next(said for said in self._said() if said.get("id") == number)
        if "error" in said:
            raise ChromiumFailed(f"{method}: {said['error']['message']}")
        result: dict[str, Any] = said["result"]
        return result

    def _wait_for(self, event: str) -> None:
        next(said for said in self._said() if said.get("method") == event)

    def _send(self, method: str, session: str, values: dict[str, Any]) -> int:
        self._number += 1
        order = {"id": self._number, "method": method, "params": values}
        if session:
            order["sessionId"] = session
        try:
            _write(self._orders, json.dumps(order).encode() + _END)
        except BrokenPipeError as error:
            raise ChromiumFailed(str(error)) from error
        return self._number

    def _said(self) -> Iterator[dict[str, Any]]:
        """What it says, one thing after the other; whatever it asks for meanwhile is answered."""
        while True:
            while _END not in self._heard:
                ready, _, _ = select.select([self._answers], [], [], _PATIENCE)
                part = os.read(self._answers, _PART) if ready else b""
                if not part:
                    raise ChromiumFailed("Chromium ended, or said nothing for a minute")
                self._heard += part
            line, _, self._heard = self._heard.partition(_END)
            said = json.loads(line)
            if said.get("method") == "Fetch.requestPaused":
                self._serve(said["sessionId"], **said["params"])
            else:
                yield said

    def _serve(self, session: str, requestId: str, request: dict[str, Any], **_: Any) -> None:  # noqa: N803 - its names
        content = self._answer(request["url"])
        if content is None:
            self._send(
                "Fetch.failRequest", session, {"requestId": requestId, "errorReason": "BlockedByClient"}
            )
            return
        kind, _encoding = mimetypes.guess_type(request["url"])
        self._send(
            "Fetch.fulfillRequest",
            session,
            {
                "requestId": requestId,
                "responseCode": 200,
                "responseHeaders": [{"name": "Content-Type", "value": kind or "text/html; charset=utf-8"}],
                "body": base64.b64encode(content).decode(),
            },
        )


def _write(pipe: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(pipe, rest) :]
