"""Whether the connection to a site is safe: its certificate, and that nobody is left on http."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from casebook.monitoring.fetching import Fetcher, Unreachable
from casebook.monitoring.line import Line

_DAY = 86_400
_SOON = 14
"""Days before its end at which a certificate should have been renewed, or a sixth of its life for those that
live shorter than a season: programs renew them with a third left.
"""


_DISTRUSTED = {
    9: "not_yet",
    10: "expired",
    18: "self_signed",
    19: "self_signed",
    20: "no_chain",
    21: "no_chain",
    62: "other_host",
}
"""Why a certificate is not trusted, by OpenSSL's number (X509_V_ERR_…, openssl/x509_vfy.h)."""


def look_at_certificate(root: str, now: float, timeout: float = 15.0) -> Iterator[Line]:
    """How long the certificate is good for; or that there is none. `now`: seconds since 1970."""
    parts = urlsplit(root)
    if parts.scheme != "https":
        yield Line("unencrypted", "advice" if _local(parts.hostname or "") else "wrong")
        return
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), timeout) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) as safe,
        ):
            said = safe.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        why = _DISTRUSTED.get(error.verify_code, "")
        yield Line("trust", "wrong", {"reason": error.verify_message, "why": why})
        return
    except OSError as error:
        yield Line("trust", "wrong", {"reason": str(error)})
        return
    begin, end = (ssl.cert_time_to_seconds(str(said[name])) for name in ("notBefore", "notAfter"))
    left = end - now
    soon = left < min(_SOON * _DAY, (end - begin) / 6)
    yield Line("certificate", "wrong" if soon else "ok", {"days": int(left // _DAY)})


def look_at_http(plain: Fetcher, root: str) -> Line:
    """Whether who types the address without https is led there; `plain` asks the same host over http."""
    try:
        answer = plain.get("")
    except Unreachable as error:
        return Line("http", "advice", {"reason": str(error), "why": error.why})
    finally:
        plain.close()
    location = answer.headers.get("location", "")
    led = answer.status in (301, 302, 307, 308) and location.startswith(root)
    return Line("http", "ok" if led else "wrong", {"reason": f"{answer.status} {location}".strip()})


def _local(host: str) -> bool:
    return host in ("localhost", "127.0.0.1", "::1")
