"""Serves the preview on this machine: the site's files as they are now, and in every page a script that
learns of changes.

The standard library's server: a few readers on one machine need no more.
"""

from __future__ import annotations

import errno
import ipaddress
import json
import mimetypes
import sys
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from casebook.site.events import Events

HOST = "127.0.0.1"
OWN = "casebook-preview/"
"""Below this address stands what is the preview's and not the site's."""

_OWN_FILES = Path(__file__).resolve().parent / "preview"
_EVENTS = f"{OWN}events"
_BREATH = 15.0
"""Seconds after which a silent stream of events says that it lives, which shows whether anybody reads it."""

_TYPES = mimetypes.MimeTypes()  # without those of the system, which differ
_TYPES.add_type("text/javascript", ".js")
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
_WAITING = b'<!doctype html><html lang="en"><meta charset="utf-8"><title>casebook</title><body></body></html>'
"""The page for addresses that have none, before the site has one for them."""


class PortTaken(Exception):
    """Raised when another program listens at a port."""


class PreviewServer(ThreadingHTTPServer):
    """Serves files of several folders as one; the first that has a file gives it.

    Raises PortTaken, or OSError where the port cannot be had for another reason.
    """

    daemon_threads = True

    def __init__(self, port: int, folders: Sequence[Path], events: Events) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.events = events
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(str(port)) from None
            raise

    @property
    def address(self) -> str:
        """The address of the site's root, ending in a slash."""
        return f"http://{HOST}:{self.server_port}/"

    def find(self, path: str) -> Path | None:
        """The file at a path below the site's root. Nothing outside the folders is ever found, wherever links
        and dots in the path may lead.
        """
        if path.startswith(OWN):
            return _inside(_OWN_FILES, path.removeprefix(OWN))
        return next(filter(None, (_inside(folder, path) for folder in self.folders)), None)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Readers may leave whenever they like."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _inside(folder: Path, path: str) -> Path | None:
    try:
        found = (folder / path).resolve()
        return found if found.is_file() and found.is_relative_to(folder) else None
    except (OSError, ValueError):  # a name that is too long, or holds a zero byte
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "casebook"
    sys_version = ""
    server: PreviewServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing of requests."""

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a file, the stream of events, or what the site shows where there is none."""
        if not _is_here(self.headers.get("Host", "")):
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"")
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).lstrip("/")
        if path == _EVENTS:
            self._tell(self.headers.get("Last-Event-ID") or asked.query)
            return
        name = path + "index.html" if path.endswith("/") or not path else path
        mark = self.server.events.mark  # before the file is read: what changes in between is news to the page
        file = self.server.find(name)
        if file:
            self._send(HTTPStatus.OK, file, name, mark)
        elif self.server.find(f"{path}/index.html"):
            location = asked._replace(scheme="", netloc="", path=f"/{asked.path.lstrip('/')}/").geturl()
            self._answer(HTTPStatus.FOUND, "text/plain", b"", Location=location)
        else:
            names = (f"{path.partition('/')[0]}/404.html", "404.html")
            name = next((name for name in names if self.server.find(name)), names[-1])
            self._send(HTTPStatus.NOT_FOUND, self.server.find(name), name, mark)

    def _send(self, status: HTTPStatus, file: Path | None, name: str, mark: str) -> None:
        kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
        try:
            content = file.read_bytes() if file else _WAITING
        except OSError:  # gone in this moment
            status, kind, content = HTTPStatus.NOT_FOUND, "text/html", _WAITING
        if kind == "text/html":
            content = _with_script(content, name, mark)
        self._answer(status, f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind, content)

    def _answer(self, status: HTTPStatus, kind: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for header, value in {"Content-Type": kind, "Cache-Control": "no-store", **headers}.items():
            self.send_header(header, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self, mark: str) -> None:
        """Send what happened after a mark, and then whatever happens, until the reader leaves.

        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while self.command != "HEAD":
            news = self.server.events.since(mark)
            mark = news.mark
            self.wfile.write(f"id: {mark}\ndata: {json.dumps(asdict(news))}\n\n".encode())
            while not self.server.events.wait(mark, _BREATH):
                self.wfile.write(b":\n\n")


def _with_script(page: bytes, name: str, mark: str) -> bytes:
    """A page with the preview's script at its end."""
    attributes = f'data-file="{escape(name)}" data-mark="{escape(mark)}"'
    script = f'<script type="module" src="/{OWN}panel.js" id="casebook-preview" {attributes}></script>'
    before, end, after = page.rpartition(b"</body>")
    return before + script.encode() + end + after if end else page + script.encode()


def _is_here(host: str) -> bool:
    """Whether a request names this machine or a number. A page of another site could lead its own name to
    this machine, and read drafts (DNS rebinding).
    """
    try:
        name = urlsplit(f"//{host}").hostname or "localhost"
        return name == "localhost" or name.endswith(".localhost") or bool(ipaddress.ip_address(name))
    except ValueError:
        return False
