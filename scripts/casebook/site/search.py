"""Full-text search: an index of the site's pages in the site's own folder, the same bytes each time.

Pagefind keeps all it indexes in memory, some 0.9 MB a page, and indexes all of it again for one page that
changed. So pages are indexed in parts, of which only those whose pages changed are indexed again, and the
parts are merged into one index (see `search_merge`). Pagefind can also merge in the browser, but a reader
would then load its program, 68 kB, and metadata and words of their own for each part.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from casebook.processes import spread
from casebook.project import Project
from casebook.site.plan import Plan, Planned
from casebook.site.program import search_code
from casebook.site.search_engine import Pagefind, SearchFailed
from casebook.site.search_merge import ENTRY, merge_indexes, settle_index
from casebook.store import Store, digest

PARTS = 32
"""How many parts there are: more make one edited page cheaper, and the first index dearer."""

_DIGEST = "digest"


def part_of(address: str) -> str:
    """The name of the part that a page belongs to, by its address below the language's root. It stays the
    same whatever other pages there are.
    """
    number = int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) % PARTS
    return f"{number:02}"


def plan_search(project: Project, store: Store, pages: Mapping[str, Plan]) -> dict[str, Plan]:
    """The search of each language over its pages by address. A part's pages are read only where one of them
    has changed. Raises SearchFailed when Pagefind fails or there are no pages.
    """
    store.commit()  # processes read pages from there
    work = partial(partial, _update, project, pages, search_code())
    list(spread(work, sorted(pages), least=2))
    return {language: _plan(store, project.search(language) / "bundle") for language in pages}


def _plan(store: Store, bundle: Path) -> Plan:
    return {
        f"pagefind/{path.relative_to(bundle).as_posix()}": Planned(store.file_digest(path), path.read_bytes)
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and path.name != _DIGEST
    }


def _update(project: Project, pages_of: Mapping[str, Plan], code: str, language: str) -> None:
    """Bring the parts of a language, and the index made of them, up to date."""
    kept, bundle = project.search(language) / "parts", project.search(language) / "bundle"
    pages = pages_of[language]
    parts: dict[str, list[str]] = {}
    for address in sorted(pages):
        parts.setdefault(part_of(address), []).append(address)
    if not parts:
        raise SearchFailed("no pages to index")
    marks = {name: _digest(pages, addresses, code) for name, addresses in sorted(parts.items())}
    whole = digest(*(part for item in marks.items() for part in item))
    if _mark(bundle) == whole:
        return
    kept.mkdir(parents=True, exist_ok=True)
    for folder in sorted(kept.iterdir()):
        if folder.name not in parts:
            shutil.rmtree(folder)
    stale = [name for name in marks if _mark(kept / name) != marks[name]]
    if stale:
        with Pagefind() as pagefind:
            for name in stale:
                _clear(kept / name)
                contents = {address: pages[address].content().decode() for address in parts[name]}
                pagefind.write_index(contents, kept / name)
                settle_index(kept / name)
                (kept / name / _DIGEST).write_text(marks[name], encoding="utf-8")
    _clear(bundle)
    merge_indexes([kept / name for name in marks], bundle)
    (bundle / _DIGEST).write_text(whole, encoding="utf-8")


def _clear(folder: Path) -> None:
    """Remove an index, its mark first: what is left of it when this is cut off is no index."""
    (folder / _DIGEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _digest(pages: Plan, addresses: Iterable[str], code: str) -> str:
    return digest(code, *(part for address in addresses for part in (address, pages[address].digest)))


def _mark(folder: Path) -> str:
    """The digest of what an index was made of, "" where it is not whole."""
    try:
        return (folder / _DIGEST).read_text(encoding="utf-8") if (folder / ENTRY).is_file() else ""
    except (OSError, ValueError):
        return ""
