"""The few places of a site that others than readers ask for, and those that must not be there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

from casebook.monitoring.fetching import Fetcher
from casebook.monitoring.line import Line, judged
from casebook.monitoring.published import Published

_NOWHERE = "no-such-page-as-the-doctor-asks-for/"
_PRIVATE = (".git/HEAD", ".git/config", ".env")
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def look_at_places(fetcher: Fetcher, site: Published) -> Iterator[Line]:
    """Feeds, robots.txt, site maps, the page for what is not there, addresses without their slash, and what
    is nobody's business. Raises Unreachable.
    """
    said = site.canonical_root()
    roots = (fetcher.root, said or fetcher.root)  # where the pages are wrong, files are not wrong once more
    yield Line("canonical", "ok" if said == fetcher.root else "wrong", {"said": said, "root": fetcher.root})
    feeds = [path for path in site.files if path.endswith(("feed.xml", "feed.json"))]
    yield judged("feeds", len(feeds), [path for path in feeds if not _sound(fetcher, path)])
    robots = fetcher.get("robots.txt")
    lines = robots.body.decode("utf-8", "replace").splitlines()
    closed = robots.status != 200 or "Disallow: /" in lines
    mapped = all(line.split(maxsplit=1)[-1].startswith(roots) for line in lines if line[:8] == "Sitemap:")
    yield Line("robots", "wrong" if closed or not mapped else "ok")
    maps = sorted(path for path in site.files if path.endswith("sitemap.xml"))
    lost = [f"{path}: {where}" for path in maps for where in _lost(fetcher, site, path, roots)]
    yield judged("sitemap", len(maps), lost)
    yield from _nowhere(fetcher, site)
    yield _slash(fetcher, site)
    yield judged("private", len(_PRIVATE), [path for path in _PRIVATE if fetcher.get(path).status == 200])


def _sound(fetcher: Fetcher, path: str) -> bool:
    answer = fetcher.get(path)
    try:
        if path.endswith(".json"):
            return answer.status == 200 and bool(json.loads(answer.body)["version"])
        return answer.status == 200 and len(_parsed(answer.body)) > 0
    except (ValueError, KeyError, TypeError, ElementTree.ParseError):
        return False


def _parsed(text: bytes) -> ElementTree.Element:
    """XML from our own site; entities of its own, by which a small file can be made huge, it has none."""
    if b"<!ENTITY" in text:
        raise ElementTree.ParseError("entities")
    return ElementTree.fromstring(text)  # noqa: S314


def _lost(fetcher: Fetcher, site: Published, path: str, roots: tuple[str, ...]) -> Iterator[str]:
    """Addresses in a site map that are not on the site below one of the `roots`; the map itself where it is
    none.
    """
    answer = fetcher.get(path)
    try:
        named = [place.text or "" for place in _parsed(answer.body).iter(_LOC)]
    except ElementTree.ParseError as error:
        yield str(error)
        return
    for each in named:
        addresses = (site.below(root)("", each) for root in roots)
        if not any(address is not None and site.has(address) for address in addresses):
            yield each


def _nowhere(fetcher: Fetcher, site: Published) -> Iterator[Line]:
    for name, where in (("not_found", ""), ("not_found_en", "en/")):
        page = f"{where}404.html"
        if page in site.files:
            answer = fetcher.get(where + _NOWHERE)
            good = answer.status == 404 and answer.body == site.content(page)
            yield Line(name, "ok" if good else "advice" if where else "wrong", {"status": answer.status})


def _slash(fetcher: Fetcher, site: Published) -> Line:
    """Whether an address without its last slash leads to the one with it, and not to another host or port."""
    answer = fetcher.get("cases")
    led = site.below(fetcher.root)("cases", answer.headers.get("location", "/"))
    good = answer.status == 200 or (answer.status in (301, 302, 307, 308) and led == "cases/")
    return Line("slash", "ok" if good else "wrong", {"said": answer.headers.get("location", answer.status)})
