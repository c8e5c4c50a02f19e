"""Whether a published site is the one that was built: everything that is looked at, in order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

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
    files; on a `plain` host nobody can set headers. Only this host is asked.
    """
    fetcher = Fetcher(root, per_second)
    try:
        fetcher.get("", "HEAD")
    except Unreachable as error:
        yield Line("reached", "wrong", {"root": root, "reason": str(error)})
        return
    yield Line("reached", "ok", {"root": root})
    yield from look_at_certificate(root, time.time())
    parts = urlsplit(root)
    if parts.scheme == "https" and parts.port in (None, 443):
        yield look_at_http(Fetcher(f"http://{parts.hostname}{parts.path}", per_second), root)
    try:
        yield from look_at_places(fetcher, site)
        visits = list(visit(fetcher, site, site.sample() if quick else sorted(site.files)))
        moved = [] if plain else list(look_at_moved(fetcher, site, visits))
    except Unreachable as error:
        yield Line("reached", "wrong", {"root": root, "reason": str(error)})
        return
    finally:
        fetcher.close()
    yield from look_at_content(site, visits)
    yield from moved
    sizes = {each.path: (site.folder / each.path).stat().st_size for each in visits}
    yield from look_at_headers(visits, sizes, plain=plain)
