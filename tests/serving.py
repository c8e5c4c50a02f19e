"""Serves a built site on this machine the way a real host does: compressed, with cache headers, not again to whom
has it, and under the site's policy, on connections that stay open.
"""

from __future__ import annotations

import functools
import gzip
import io
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

from casebook.policy import policy_for

_TEXT = re.compile(r"text/|javascript|json|xml")
_HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.")
"""Names that change with their content, as the theme's do."""

sent: Counter[str] = Counter()
"""How often what is at each address was sent whole."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.is_dir():
            return super().send_head()  # redirects to the folder's address
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = Path(self.directory, "404.html")
        kind = self.guess_type(path)
        tag = f'"{path.stat().st_mtime_ns:x}"'
        if tag == self.headers.get("If-None-Match"):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return None
        sent[f"http://{self.headers['Host']}{self.path}"] += 1
        body = path.read_bytes()
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Security-Policy", policy_for(self._named(path)))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if _TEXT.search(kind) else kind)
        self.send_header(
            "Cache-Control",
            "public, max-age=31536000, immutable" if _HASHED.search(path.name) else "no-cache",
        )
        if _TEXT.search(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _named(self, path: Path) -> str:
        named = path.relative_to(self.directory).as_posix()
        return named.removesuffix("index.html")


@functools.cache
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder while the context lasts; the address of its root, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
