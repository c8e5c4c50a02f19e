"""Full-text search: an index of the site's pages in the site's own folder, the same bytes each time.

Pagefind keeps all it indexes in memory, some 0.9 MB a page, and indexes all of it again for one page that
changed. So pages are indexed in parts, of which only those whose pages changed are indexed again, and the
parts are merged into one index (see `search_merge`). Pagefind can also merge in the browser, but a reader
would then load its program, 68 kB, and metadata and words of their own for each part.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from casebook.site.search_engine import Pagefind, SearchFailed
from casebook.site.search_merge import ENTRY, merge_indexes, settle_index

__all__ = ["SearchFailed", "index_pages", "index_site", "lean_page", "part_of", "update_search"]

PARTS = 32
"""How many parts there are: more make one edited page cheaper, and the first index dearer."""

_BODY = "data-pagefind-body"
_DIGEST = "digest"


def lean_page(language: str, body: str) -> str:
    """A page of nothing but what is indexed: `body` is HTML, with headings and whatever Pagefind is told."""
    return f'<!doctype html><html lang="{language}"><body {_BODY}>{body}</body></html>'


def part_of(address: str) -> str:
    """The name of the part that a page belongs to, by its address below the language's root. It stays the
    same whatever other pages there are.
    """
    number = int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) % PARTS
    return f"{number:02}"


def index_pages(pages: Mapping[str, str], bundle: Path) -> None:
    """Index some pages (address below the language's root -> HTML), whole or lean, into a new folder. Raises
    SearchFailed when Pagefind fails.
    """
    with Pagefind() as pagefind:
        pagefind.write_index(pages, bundle)
    settle_index(bundle)


def update_search(pages: Mapping[str, str], kept: Path, bundle: Path) -> int:
    """Write the index of one language's pages (address below its root -> HTML) to the folder `bundle`, which
    is replaced; how many pages had to be indexed.

    `kept` is a folder of parts as an earlier update left it, or is made; parts whose pages are still the same
    are taken from there. Pages are asked for part by part, so that a mapping that reads them needs little
    memory. Raises SearchFailed when Pagefind fails or there are no pages.
    """
    parts: dict[str, list[str]] = {}
    for address in sorted(pages):
        parts.setdefault(part_of(address), []).append(address)
    if not parts:
        raise SearchFailed("no pages to index")
    kept.mkdir(parents=True, exist_ok=True)
    for folder in sorted(kept.iterdir()):
        if folder.name not in parts:
            shutil.rmtree(folder)
    marks = {name: _digest(pages, addresses) for name, addresses in parts.items()}
    stale = sorted(name for name in parts if _mark(kept / name) != marks[name])
    if stale:
        with Pagefind() as pagefind:
            for name in stale:
                shutil.rmtree(kept / name, ignore_errors=True)
                pagefind.write_index({address: pages[address] for address in parts[name]}, kept / name)
                settle_index(kept / name)
                (kept / name / _DIGEST).write_text(marks[name], encoding="utf-8")
    shutil.rmtree(bundle, ignore_errors=True)
    merge_indexes([kept / name for name in sorted(parts)], bundle)
    return sum(len(parts[name]) for name in stale)


def index_site(site: Path) -> None:
    """Write `pagefind/` into one language's built site. Raises SearchFailed when Pagefind fails or finds
    nothing to index.
    """
    with tempfile.TemporaryDirectory() as kept:
        update_search(_Pages(site), Path(kept), site / "pagefind")


class _Pages(Mapping[str, str]):
    """The pages of a built site that are for search, by address, each read when it is needed."""

    def __init__(self, site: Path) -> None:
        self._site = site
        addresses = (
            path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")
        )
        self._addresses = sorted(address for address in addresses if _BODY in self[address])

    def __getitem__(self, address: str) -> str:
        name = address if address.endswith(".html") else f"{address}index.html"
        return (self._site / name).read_text(encoding="utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)


def _digest(pages: Mapping[str, str], addresses: Iterable[str]) -> str:
    total = hashlib.sha256(version("pagefind").encode())
    for address in addresses:
        for text in (address, pages[address]):
            data = text.encode("utf-8", "surrogatepass")
            total.update(b"%d:" % len(data) + data)
    return total.hexdigest()


def _mark(part: Path) -> str:
    """The digest of the pages that a part was made of, "" where it is not whole."""
    try:
        return (part / _DIGEST).read_text(encoding="utf-8") if (part / ENTRY).is_file() else ""
    except (OSError, ValueError):
        return ""
