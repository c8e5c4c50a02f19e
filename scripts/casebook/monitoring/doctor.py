"""Whether a published site is the one that was built: everything that is looked at, in order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from casebook.monitoring.certificate import look_at_certificate, look_at_http
from casebook.monitoring.fetching import Fetcher, Unreachable
from casebook.monitoring.headers import look_at_headers
from casebook.monitoring.line import Line
from casebook.monitoring.moved import look_at_moved
from casebook.monitoring.places import look_at_places
from casebook.monitoring.published import Published
from casebook.monitoring.visiting import look_at_content, visit


def examine(root: str, site: Published, per_second: float, *, quick: bool, plain: bool) -> Iterator[Line]:
    """The lines about the site at `root`, an address that ends in a slash. `quick` looks at a sample of the
    files; on a `plain` host nobody can set headers. Only this host is asked, and where its home page is not
    there, nothing else.
    """
    fetcher = Fetcher(root, per_second)
    try:
        home = fetcher.get("")
    except Unreachable as error:
        yield _unreachable(root, error)
        return
    yield Line("reached", "ok", {"root": root})
    if home.status != HTTPStatus.OK:
        location = home.headers.get("location", "")
        fetcher.close()
        where = urljoin(root, location)
        yield Line("elsewhere" if location else "home", "wrong", {"status": home.status, "location": where})
        return
    yield from look_at_certificate(root, time.time())
    parts = urlsplit(root)
    if parts.scheme == "https" and parts.port in (None, 443):
        yield look_at_http(Fetcher(f"http://{parts.hostname}{parts.path}", per_second), root)
    try:
        yield from look_at_places(fetcher, site)
        visits = list(visit(fetcher, site, site.sample() if quick else sorted(site.files)))
        moved = [] if plain else list(look_at_moved(fetcher, site, visits))
    except Unreachable as error:
        yield _unreachable(root, error)
        return
    finally:
        fetcher.close()
    yield from look_at_content(site, visits)
    yield from moved
    sizes = {each.path: (site.folder / each.path).stat().st_size for each in visits}
    yield from look_at_headers(visits, sizes, plain=plain)


def _unreachable(root: str, error: Unreachable) -> Line:
    return Line("reached", "wrong", {"root": root, "reason": str(error), "why": error.why})
