"""Every link of the site leads somewhere: its pages, files and anchors, checked over all of it."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from casebook.site.plan import Plan
from casebook.site.program import site_code
from casebook.store import Kept, Store, digest

_TAG = re.compile(r'<[a-z][^<>]*?\s(?:href|id|src)="[^<>]*>')
_ATTRIBUTE = re.compile(r'\s(href|id|src)="([^"]*)"')


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A link that leads nowhere: the page by its path, the link as it stands there, and whether the page that
    it leads to is there (`anchor` is what is missing then) or not.
    """

    page: str
    link: str
    anchor: str


class BrokenLinks(Exception):
    """Raised when links lead nowhere; `links` says which."""

    def __init__(self, links: tuple[BrokenLink, ...]) -> None:
        super().__init__(f"{len(links)} broken links")
        self.links = links


@dataclass(frozen=True)
class _Page:
    """What a page links to, and what it can be linked at."""

    links: list[str]
    anchors: list[str]


def check_links(store: Store, plan: Plan, base: str) -> None:
    """Raises BrokenLinks. `base` is the path of the site's address, `/` or `/folder/`; links to other hosts
    are not followed.
    """
    pages = _read(store, plan)
    anchors = {path: frozenset(page.anchors) for path, page in pages.items()}
    broken = {
        BrokenLink(path, link, anchor)
        for path, page in pages.items()
        for link in page.links
        for anchor in _broken(path, link, base, plan, anchors)
    }
    if broken:
        raise BrokenLinks(tuple(sorted(broken)))


def _read(store: Store, plan: Plan) -> dict[str, _Page]:
    """The pages of the plan; those read before are not read again."""
    kept, code = dict(store.items("links")), site_code()
    pages = {}
    for path, file in plan.items():
        if path.endswith(".html"):
            before = kept.pop(path, None)
            key = digest(code, file.digest)
            if before is None or before.key != key:
                links, anchors = find_links(file.content().decode())
                before = Kept(key, json.dumps([links, anchors], separators=(",", ":")).encode())
                store.put("links", [(path, before)])
            pages[path] = _Page(*json.loads(before.content))
    store.drop("links", kept)
    return pages


def find_links(html: str) -> tuple[list[str], list[str]]:
    """The links and the anchors of a page, each once and in order."""
    found: dict[str, set[str]] = {"href": set(), "src": set(), "id": set()}
    for tag in _TAG.findall(html):
        for name, value in _ATTRIBUTE.findall(tag):
            found[name].add(unescape(value))
    return sorted(found["href"] | found["src"]), sorted(found["id"])


def _broken(
    page: str, link: str, base: str, plan: Plan, anchors: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """The anchor that a link misses, "" for the page or file itself; nothing where it leads somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    path = unquote(parts.path)
    if path.startswith("/"):
        target = path.removeprefix(base) if path.startswith(base) else path
    else:
        target = posixpath.join(posixpath.dirname(page), path) if path else page
    if target.endswith("/") or not posixpath.basename(target):
        target += "index.html"
    target = posixpath.normpath(target)
    if target not in plan:
        target = posixpath.join(target, "index.html")
    if target.removeprefix("./") not in plan:
        yield ""
        return
    anchor = unquote(parts.fragment)
    if anchor and target in anchors and anchor not in anchors[target]:
        yield anchor
