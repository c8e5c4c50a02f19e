"""Full-text search: an index of the site's pages in the site's own folder, the same bytes each time.

Pagefind keeps all it indexes in memory, some 0.9 MB a page, and indexes all of it again for one page that
changed. So pages are indexed in parts, of which only those whose pages changed are indexed again, and the
parts are merged into one index (see `search_merge`): first in groups, which are kept as well, at the price of
as much room in the store again, so that after an edit there is little to merge. Pagefind can also merge in
the browser, but a reader would then load its program, 68 kB, and metadata and words of their own for each
part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from casebook.processes import spread
from casebook.site.plan import Plan, Planned
from casebook.site.program import search_code
from casebook.site.search_engine import Pagefind
from casebook.site.search_merge import gather, merge
from casebook.site.search_parts import Part, dump_part, load_part, settle
from casebook.store import Kept, Store, digest

FEWEST = 12
"""How many pages a part has at least, and half of what it has on average: fewer make one edited page cheaper,
and the first index dearer.
"""

GROUP = 4
"""How many parts a group has at least, and half of what it has on average."""

_WHOLE, _MERGED = "search", "search merged"
_PART, _TEXTS, _PROGRAM = "search part", "search texts", "search program"
_GROUP = "search group"
"""Kinds of things in the store: where the files of a language's search are kept, and those of its merged
index; a part, and the texts of its pages; the files of Pagefind's program; and a group of parts as one.
"""

_ENGINE = ("pagefind.js", "pagefind-worker.js")
"""What of Pagefind's program the site needs: the dialog and the finder are our own."""

_Item = TypeVar("_Item")

_Parts = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The addresses of each part of a language, by the digest of its pages."""

_Place = tuple[str, str, str, str, int, int]
"""A file: path, digest, kind and name of what it is kept in, and where it begins and ends there."""


def split(addresses: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Addresses in parts that follow each other in their order. Where a part ends depends on few addresses
    before it, so that an address that comes or goes changes no more than its neighbourhood.
    """
    yield from _split(sorted(addresses), FEWEST, lambda address: hashlib.sha256(address.encode()).digest()[0])


def _split(items: Iterable[_Item], fewest: int, sign: Callable[[_Item], int]) -> Iterator[tuple[_Item, ...]]:
    """Items in their order, so many at least together, and twice as many on average: up to one whose sign
    says so.
    """
    held: list[_Item] = []
    for item in items:
        held.append(item)
        if len(held) >= fewest and sign(item) % fewest == 0:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def plan_search(store: Store, pages: Mapping[str, Plan]) -> dict[str, Plan]:
    """The search of each language over its pages by address. A part's pages are read only where one of them
    has changed. A language without pages has none. Raises SearchFailed when Pagefind fails.
    """
    parts = {language: _parts(of_language) for language, of_language in pages.items() if of_language}
    kept = {name: of for name, of in store.items(_WHOLE) if of.key == digest(*parts.get(name, ()))}
    stale = {language: of_language for language, of_language in parts.items() if language not in kept}
    _index(store, pages, stale)
    merged = spread(partial(partial, _merge, store, stale), list(stale), least=2, processes=store.processes)
    for language, made in zip(stale, merged, strict=True):
        kept[language] = Kept(digest(*parts[language]), json.dumps(made.places).encode())
        store.put(_MERGED, [(language, Kept(search_code(), made.files))])
        store.put(_GROUP, ((name, Kept("", group)) for name, group in made.groups.items()))
        store.put(_WHOLE, [(language, kept[language])])
    if stale:
        _drop(store, stale)
        store.commit()
    shelf = _Shelf(store)
    return {
        language: _plan(shelf, json.loads(kept[language].content)) if language in parts else {}
        for language in pages
    }


def _parts(pages: Plan) -> dict[str, tuple[str, ...]]:
    code = search_code()
    return {
        digest(code, *(part for address in addresses for part in (address, pages[address].digest))): addresses
        for addresses in split(pages)
    }


def _index(store: Store, pages: Mapping[str, Plan], parts: _Parts) -> None:
    """Bring parts into the store that are not there."""
    known = set(store.names(_PART))
    wanted = [
        (f"{language} {name}", language, addresses)
        for language, of_language in parts.items()
        for name, addresses in of_language.items()
        if f"{language} {name}" not in known
    ]
    store.commit()  # processes read pages from there
    work = spread(partial(_prepare, pages), wanted, least=2, largest=1, processes=store.processes)
    for (name, *_), made in zip(wanted, work, strict=True):
        store.put(_PROGRAM, ((digest(content), Kept("", content)) for content in made.program))
        store.put(_TEXTS, [(name, Kept("", made.texts))])
        store.put(_PART, [(name, Kept("", made.part))])
        store.commit()  # the preview may be waiting to write


@dataclass(frozen=True)
class _Made:
    """A part as it comes from the process that made it, with the files of Pagefind's program."""

    part: bytes
    texts: bytes
    program: list[bytes]


def _prepare(pages: Mapping[str, Plan]) -> Callable[[tuple[str, str, Sequence[str]]], _Made]:
    return partial(_make, Pagefind(), pages)


def _make(pagefind: Pagefind, pages: Mapping[str, Plan], wanted: tuple[str, str, Sequence[str]]) -> _Made:
    name, language, addresses = wanted
    found = pagefind.index({address: pages[language][address].content().decode() for address in addresses})
    part = settle(found)
    program = {path: found[path] for path in _ENGINE if path in found}
    program |= {path: found[path] for path in part.programs}
    places, texts = _joined(_TEXTS, name, part.texts)
    for path, content in program.items():
        places += _joined(_PROGRAM, digest(content), {path: content})[0]
    return _Made(dump_part(part, places), texts, list(program.values()))


class _Merged(NamedTuple):
    """A language's index: where all files of its search are kept, those of the merged index one after the
    other, and the new groups by name.
    """

    places: list[_Place]
    files: bytes
    groups: dict[str, bytes]


def _merge(store: Store, parts: _Parts, language: str) -> _Merged:
    """One language's index of its parts."""
    others: dict[str, _Place] = {}
    new: dict[str, bytes] = {}

    def load(name: str) -> Part:
        part, places = load_part(_content(store, _PART, f"{language} {name}"))
        others.update({path: (path, *place) for path, *place in places})
        return part

    merged: list[Part] = []
    groups = _groups(parts[language], language)
    for group, names in groups.items():
        held = [load(name) for name in names]
        if len(held) == 1 or len(groups) == 1:
            merged += held
            continue
        before = store.get(_GROUP, group)
        if before:
            merged.append(load_part(before.content)[0])
        else:
            merged.append(gather(held))
            new[group] = dump_part(merged[-1], None)
    files = merge(merged, _merged_before(store, language))
    places, joined = _joined(_MERGED, language, files)
    return _Merged([*places, *others.values()], joined, new)


def _groups(parts: Mapping[str, Sequence[str]], language: str) -> dict[str, tuple[str, ...]]:
    """The parts of each group of a language, by what the group is kept under."""
    groups = _split(parts, GROUP, lambda part: hashlib.sha256(parts[part][-1].encode()).digest()[1])
    return {f"{language} {digest(*names)}": names for names in groups}


def _merged_before(store: Store, language: str) -> dict[str, bytes]:
    """The files of a language's merged index as this program packed them the last time."""
    whole, merged = store.get(_WHOLE, language), store.get(_MERGED, language)
    if whole is None or merged is None or merged.key != search_code():
        return {}
    places: list[_Place] = json.loads(whole.content)
    return {path: merged.content[start:end] for path, _, kind, _, start, end in places if kind == _MERGED}


def _joined(kind: str, name: str, files: Mapping[str, bytes]) -> tuple[list[_Place], bytes]:
    """Files one after the other, and the place of each once they are kept so."""
    ends = accumulate(map(len, files.values()), initial=0)
    places = [
        (path, digest(content), kind, name, *place)
        for (path, content), place in zip(files.items(), pairwise(ends), strict=True)
    ]
    return places, b"".join(files.values())


def _drop(store: Store, parts: _Parts) -> None:
    """Forget what none of the files is kept in any more, and groups of these languages that are none now."""
    used = {(kind, name) for _, of in store.items(_WHOLE) for _, _, kind, name, *_ in json.loads(of.content)}
    for kind in (_PART, _TEXTS, _PROGRAM):
        ours = _TEXTS if kind == _PART else kind  # a part is wanted as long as its texts are
        store.drop(kind, [name for name in store.names(kind) if (ours, name) not in used])
    groups = {name for language, of_language in parts.items() for name in _groups(of_language, language)}
    theirs = [name for name in store.names(_GROUP) if name.partition(" ")[0] in parts]
    store.drop(_GROUP, [name for name in theirs if name not in groups])


def _plan(shelf: _Shelf, places: Iterable[_Place]) -> Plan:
    return {
        f"pagefind/{path}": Planned(of, partial(shelf.read, kind, name, start, end))
        for path, of, kind, name, start, end in places
    }


class _Shelf:
    """Files that are kept several in one; what was opened last is remembered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened = ("", ""), b""

    def read(self, kind: str, name: str, start: int, end: int) -> bytes:
        """One of them."""
        if self._opened[0] != (kind, name):
            self._opened = (kind, name), _content(self._store, kind, name)
        return self._opened[1][start:end]


def _content(store: Store, kind: str, name: str) -> bytes:
    kept = store.get(kind, name)
    if kept is None:
        raise KeyError(name)
    return kept.content
