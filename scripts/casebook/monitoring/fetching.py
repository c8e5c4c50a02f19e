"""Asks one host for files: over a connection that stays open, not too often, and never for long."""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, RemoteDisconnected
from urllib.parse import urlsplit

_LARGEST = 64_000_000
"""Bytes of an answer that are read at most, packed and unpacked."""

_LONGEST = 120.0
"""Seconds that one answer may take as a whole; `timeout` counts for each piece of it."""

_GZIP = 31
"""What zlib calls the format: https://docs.python.org/3/library/zlib.html#zlib.decompress"""

AGENT = "casebook-doctor"

_NO_HTTPS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE")
"""What OpenSSL says of a host that answers without encryption."""

_KINDS: dict[str, type[Exception] | tuple[type[Exception], ...]] = {
    "refused": ConnectionRefusedError,
    "no_host": socket.gaierror,
    "too_slow": TimeoutError,
    "cut_off": (ConnectionResetError, BrokenPipeError, RemoteDisconnected),
}


class Unreachable(Exception):
    """Raised where a host gives no answer. The text says why, and `why` is its kind (`doctor_why_<kind>` in
    the messages), "" for one that has no words of its own.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error) or type(error).__name__)
        self.why = why_of(error)


def why_of(error: object) -> str:
    """Of which kind a failure is, as `Unreachable.why` says it."""
    if isinstance(error, ssl.SSLError):
        return "no_https" if error.reason in _NO_HTTPS else ""
    kinds = (kind for kind, of in _KINDS.items() if isinstance(error, of))
    return next(kinds, "")


@dataclass(frozen=True)
class Answer:
    """`headers` by their names in small letters; `body` is unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Asks for what is below `root`, an http(s) address that ends in a slash. At most `per_second` requests
    go out a second, and no redirect is followed. A certificate that is not good is no hindrance: it has a
    line of its own, and nothing secret is sent.
    """

    def __init__(self, root: str, per_second: float, timeout: float = 15.0) -> None:
        self.root = root
        self._parts = urlsplit(root)
        self._gap = 1 / per_second
        self._timeout = timeout
        self._next = 0.0
        self._open: HTTPConnection | None = None

    def get(self, address: str, method: str = "GET") -> Answer:
        """The answer for an address below the root, `cases/a/`. Raises Unreachable."""
        try:
            return self._asked(address, method)
        except (HTTPException, OSError):
            self.close()  # a connection that the host has closed meanwhile is opened once more
        try:
            return self._asked(address, method)
        except (HTTPException, OSError, zlib.error) as error:
            self.close()
            raise Unreachable(error) from error

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._open:
            self._open.close()
        self._open = None

    def _asked(self, address: str, method: str) -> Answer:
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._next = time.monotonic() + self._gap
        connection = self._open = self._open or self._connection()
        connection.request(
            method, self._parts.path + address, headers={"Accept-Encoding": "gzip", "User-Agent": AGENT}
        )
        with connection.getresponse() as response:
            headers = {name.lower(): value for name, value in response.getheaders()}
            body = _read(response)
        if headers.get("content-encoding") == "gzip" and body:
            body = zlib.decompressobj(_GZIP).decompress(body, _LARGEST)
        return Answer(response.status, headers, body)

    def _connection(self) -> HTTPConnection:
        host = self._parts.netloc.rpartition("@")[2]
        if self._parts.scheme == "https":
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            return HTTPSConnection(host, timeout=self._timeout, context=context)
        return HTTPConnection(host, timeout=self._timeout)


def _read(response: HTTPResponse) -> bytes:
    end, body = time.monotonic() + _LONGEST, bytearray()
    while piece := response.read1(65_536):
        body += piece
        if len(body) > _LARGEST or time.monotonic() > end:
            raise HTTPException("the answer does not end")
    return bytes(body)
