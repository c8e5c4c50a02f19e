"""Real servers on this machine, and what they answer, with redirections shown as such."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from casebook.site.compressed import compressed
from casebook.site.plan import Planned

_COMPRESSED = ("index.html", "assets/casebook.css", "assets/casebook.js", "api/v1/index.json")


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Message
    body: bytes


Ask = partial[Answer]
"""Asks for a path with headers; its first argument is the server's address, without a slash."""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Show the redirection itself."""


def _ask(root: str, path: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(root + path, headers=named)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=5) as said:
            return Answer(said.status, said.headers, said.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asking(server: subprocess.Popen[bytes], port: int, log: Path) -> Iterator[Ask]:
    """What asks a server, once it listens; the server is stopped in the end. `log` is what it says."""
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert server.poll() is None, log.read_text("utf-8")
                time.sleep(0.05)
        yield partial(_ask, f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def with_compressed(site: Path, folder: Path) -> Path:
    """A copy of the site, with compressed files beside some."""
    shutil.copytree(site, folder, copy_function=os.link)
    plan = {path: Planned(path, (folder / path).read_bytes) for path in _COMPRESSED}
    for path, file in compressed(plan).items():
        (folder / path).write_bytes(file.content())
    for above in (folder, *folder.parents[:3]):
        above.chmod(0o755)  # a server may be another user
    return folder
