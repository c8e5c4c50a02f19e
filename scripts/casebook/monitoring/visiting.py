"""Visits the files of a site, one by one, and holds each against what was built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.monitoring.fetching import Answer, Fetcher, Unreachable
from casebook.monitoring.line import Line, judged
from casebook.monitoring.published import Published, address_of
from casebook.site.links import find_links

_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Visit:
    """A file as it is published: `same` as it was built, and what its links lead to that is not there."""

    path: str
    status: int
    headers: Mapping[str, str]
    same: bool
    lost: tuple[str, ...]


def visit(fetcher: Fetcher, site: Published, paths: Iterable[str]) -> Iterator[Visit]:
    """Each of the files; one that cannot be reached has the status 0."""
    for path in paths:
        try:
            answer = fetcher.get(address_of(path))
        except Unreachable:
            answer = Answer(0, {}, b"")
        same = answer.status == 200 and answer.body == site.content(path)
        if answer.status in _MOVED and path.endswith(".html"):
            same = _leads_alike(fetcher.root, site, path, answer.headers.get("location", ""))
        elif path.endswith("404.html"):  # some hosts give it its own status
            same = answer.status in (200, 404) and answer.body == site.content(path)
        lost = _lost(fetcher.root, site, path, answer.body) if path.endswith(".html") else ()
        yield Visit(path, answer.status, answer.headers, same, tuple(lost))


def look_at_content(site: Published, visits: list[Visit]) -> Iterator[Line]:
    """Whether the files are there, are those of the build, and lead to what is there."""
    leading = set(site.redirects())
    missing = [visit.path for visit in visits if visit.status not in (200, *_MOVED) and not visit.same]
    pages = [visit for visit in visits if visit.path not in leading]
    yield judged("missing", len(visits), missing)
    stale = [visit.path for visit in pages if not visit.same and visit.path not in missing]
    yield judged("files", len(pages), stale)
    yield judged("links", len(visits), {f"{visit.path} → {link}" for visit in visits for link in visit.lost})
    moved = [visit for visit in visits if visit.path in leading]
    yield judged("redirects", len(moved), [visit.path for visit in moved if not visit.same])


def _lost(root: str, site: Published, path: str, body: bytes) -> Iterator[str]:
    below = site.below(root)
    links, _ = find_links(body.decode("utf-8", "replace"))
    for link in links:
        address = below(address_of(path), link)
        if address is not None and not site.has(address):
            yield link


def _leads_alike(root: str, site: Published, path: str, location: str) -> bool:
    """Whether a redirect of the server's leads where the page in its place would."""
    below, page = site.below(root), address_of(path)
    return bool(location and site.leads_to(path)) and below(page, location) == below(
        page, site.leads_to(path)
    )
