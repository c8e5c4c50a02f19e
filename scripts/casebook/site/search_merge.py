"""Several of Pagefind's indexes as one, as if it had indexed all their pages at once: every search finds the
same pages in the same order.

An index is a file of metadata [version, pages, chunks of words, filters, sorts, fields], chunks of words in
their order, a file for each filter and one for each page. A word lists the pages that hold it, each by how
far its number is from the one before, with its places in the text and in the metadata; among those a negative
number names the field that what follows is in. Words are merged as they are read, a chunk of each index at a
time, so that memory does not grow with the site.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import heapq
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import cbor2

from casebook.site.search_engine import MAGIC, SearchFailed, read_piece, write_code, write_piece

ENTRY = "pagefind-entry.json"
_KNOWN = "1.5."
"""The version of Pagefind whose indexes are laid out as above."""

_WORDS, _FILTERS, _FIELDS = 2, 3, 5
_CHUNK = 60_000
"""How many bytes a chunk of words has, packed to a third: about as many as Pagefind gives it."""

_PAGES = "pages.json"
_NAME = re.compile("[a-z-]+_[0-9a-f]{12}")
"""What the files of pages are called."""

Pages = list[list[Any]]
"""The pages that hold a word: [steps from the page before, places in the text, places in the metadata]."""


@dataclass(frozen=True)
class _Part:
    """One language of one of the indexes: its metadata; the numbers that its pages, and the fields of its
    metadata, have in the merged index.
    """

    folder: Path
    meta: list[Any]
    numbers: list[int]
    fields: list[int]


Found = list[tuple[_Part, Pages]]
"""The pages that hold a word, part by part."""


def settle_index(folder: Path) -> None:
    """Make an index that Pagefind has written ready to be merged: its pages' files get names that no other
    content has, and a list says which they are.

    Raises SearchFailed for an index of another version than is known.
    """
    entry = _read_entry(folder)
    if not entry["version"].startswith(_KNOWN):
        raise SearchFailed(f"pagefind {entry['version']} is not of version {_KNOWN}*")
    pages: dict[str, list[list[Any]]] = {}
    for language in entry["languages"]:
        for name, words in _read_meta(folder, entry, language)[1]:
            old = folder / "fragment" / f"{name}.pf_fragment"
            content = gzip.decompress(old.read_bytes())
            settled = f"{language}_{hashlib.sha256(content).hexdigest()[:12]}"
            old.rename(old.with_stem(settled))
            address = json.loads(content.removeprefix(MAGIC))["url"]
            pages.setdefault(language, []).append([address, settled, words])
    (folder / _PAGES).write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")


def merge_indexes(folders: Sequence[Path], bundle: Path) -> None:
    """Write several settled indexes as one, with Pagefind's program, into a new folder."""
    with _without_collector():
        _merge_indexes(folders, bundle)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keeps Python from looking for circles in millions of lists that have none: that doubles the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _merge_indexes(folders: Sequence[Path], bundle: Path) -> None:
    bundle.mkdir(parents=True)
    for path in sorted(folders[0].iterdir()):
        if path.suffix in (".js", ".css"):
            shutil.copyfile(path, bundle / path.name)
    entries = [_read_entry(folder) for folder in folders]
    languages = {}
    for language in sorted({language for entry in entries for language in entry["languages"]}):
        held = [
            (folder, entry)
            for folder, entry in zip(folders, entries, strict=True)
            if language in entry["languages"]
        ]
        folder, entry = held[0]
        program = entry["languages"][language]["wasm"]
        wasm = f"wasm.{program or 'unknown'}.pagefind"
        shutil.copyfile(folder / wasm, bundle / wasm)
        meta = _merge(language, held, bundle)
        name = write_piece(bundle, f"pagefind.{language}", ".pf_meta", meta)
        languages[language] = {
            "hash": name.removeprefix("pagefind."),
            "page_count": len(meta[1]),
            "wasm": program,
        }
    text = json.dumps(
        {**entries[0], "languages": languages}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    (bundle / ENTRY).write_text(text, encoding="utf-8")


def _merge(language: str, held: list[tuple[Path, dict[str, Any]]], bundle: Path) -> list[Any]:
    """Write one language's pages, words and filters; its metadata."""
    metas = [_read_meta(folder, entry, language) for folder, entry in held]
    fields = sorted({field for meta in metas for field in meta[_FIELDS]})
    (bundle / "fragment").mkdir(exist_ok=True)
    listed: list[tuple[str, int, int, list[Any]]] = []
    parts = []
    for at, ((folder, _), meta) in enumerate(zip(held, metas, strict=True)):
        pages = json.loads((folder / _PAGES).read_text(encoding="utf-8"))[language]
        for local, (address, name, words) in enumerate(pages):
            if not _NAME.fullmatch(name):
                raise SearchFailed(f"{folder}: {name}")
            file = f"fragment/{name}.pf_fragment"
            shutil.copyfile(folder / file, bundle / file)
            listed.append((address, at, local, [name, words]))
        parts.append(_Part(folder, meta, [0] * len(pages), [fields.index(field) for field in meta[_FIELDS]]))
    listed.sort()
    for number, (_, at, local, _) in enumerate(listed):
        parts[at].numbers[local] = number
    return [
        metas[0][0],
        [page for *_, page in listed],
        list(_write_words(parts, language, bundle)),
        _write_filters(parts, language, bundle),
        [],
        fields,
    ]


def _write_words(parts: list[_Part], language: str, bundle: Path) -> Iterator[list[str]]:
    """Write the words of all parts, in chunks; [lower bound, upper bound, name] of each."""
    words: list[str] = []
    codes: list[bytes] = []
    before, size = "", 0
    merged = heapq.merge(*map(_read_words, parts), key=itemgetter(0))
    for word, same in groupby(merged, key=itemgetter(0)):
        found: Found = []
        forms: dict[str, Found] = defaultdict(list)
        for _, pages, variants, part in same:
            found.append((part, pages))
            for form, others in variants:
                forms[form].append((part, others))
        variants = [
            _array([cbor2.dumps(form), _encode_pages(others)]) for form, others in sorted(forms.items())
        ]
        words.append(word)
        codes.append(_array([cbor2.dumps(word), _encode_pages(found), _array(variants)]))
        size += len(codes[-1])
        if size >= _CHUNK:
            yield _write_chunk(before, words, codes, language, bundle)
            before, words, codes, size = word, [], [], 0
    if words:
        yield _write_chunk(before, words, codes, language, bundle)


def _write_chunk(before: str, words: list[str], codes: list[bytes], language: str, bundle: Path) -> list[str]:
    """Write words that follow `before`. A search loads the chunk in whose bounds a typed word lies: the lower
    one is cut short, so that the beginnings of the first word lie in them too.
    """
    first = words[0]
    start = next(first[:length] for length in range(1, len(first) + 1) if first[:length] > before)
    name = write_code(bundle / "index", language, ".pf_index", _array([_array(codes)]))
    return [start, words[-1], name]


def _read_words(part: _Part) -> Iterator[tuple[str, Pages, list[Any], _Part]]:
    """The words of a part, in order."""
    for _, _, name in part.meta[_WORDS]:
        (words,) = read_piece(part.folder / "index" / f"{name}.pf_index")
        for word, pages, variants in words:
            yield word, pages, variants, part


def _encode_pages(found: Found) -> bytes:
    """The pages of several parts as the merged index lists them, in CBOR."""
    pages = []
    for part, occurrences in found:
        local = 0
        for step, places, metas in occurrences:
            local += step
            pages.append((part.numbers[local], places, _rename(metas, part.fields) if metas else metas))
    pages.sort(key=itemgetter(0))
    last = 0
    codes = [_head(len(pages))]
    for number, places, metas in pages:
        codes += _THREE, _code(number - last), _head(len(places))
        codes += map(_code, places)
        codes.append(_head(len(metas)))
        codes += map(_code, metas)
        last = number
    return b"".join(codes)


def _rename(places: list[int], fields: list[int]) -> list[int]:
    """Places in the metadata, where -1 stands for the first field, -2 for the second."""
    return [place if place >= 0 else -1 - fields[-1 - place] for place in places]


_code = cache(cbor2.dumps)
"""A number in CBOR. Those of an index are few and small, and come up again and again: to look them up takes a
tenth of the time.
"""


@cache
def _head(length: int) -> bytes:
    """What an array of so many entries begins with: its length, with the type of an array for a number's."""
    first, *rest = cbor2.dumps(length)
    return bytes([first | 0x80, *rest])


_THREE = _head(3)


def _array(codes: list[bytes]) -> bytes:
    return _head(len(codes)) + b"".join(codes)


def _write_filters(parts: list[_Part], language: str, bundle: Path) -> list[list[str]]:
    """Write the filters of all parts; [filter, name] of each."""
    filters: dict[str, dict[str, list[int]]] = {}
    for part in parts:
        for _, file in part.meta[_FILTERS]:
            name, values = read_piece(part.folder / "filter" / f"{file}.pf_filter")
            for value, pages in values:
                numbers = filters.setdefault(name, {}).setdefault(value, [])
                numbers.extend(part.numbers[page] for page in pages)
    written = []
    for name, known in sorted(filters.items()):
        values = [[value, sorted(numbers)] for value, numbers in sorted(known.items())]
        written.append([name, write_piece(bundle / "filter", language, ".pf_filter", [name, values])])
    return written


def _read_entry(folder: Path) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    return entry


def _read_meta(folder: Path, entry: dict[str, Any], language: str) -> list[Any]:
    meta: list[Any] = read_piece(folder / f"pagefind.{entry['languages'][language]['hash']}.pf_meta")
    return meta
