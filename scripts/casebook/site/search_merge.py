"""Parts of the search as one index, as if Pagefind had indexed all their pages at once: every search finds
the same pages in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import cbor2

from casebook.memory import without_collector
from casebook.site.search_engine import name_of, pack
from casebook.site.search_parts import (
    ENTRY,
    Part,
    Section,
    encoded,
    head,
    in_order,
    renamed,
    renumbered,
    step,
)

_CHUNK = 60_000
"""How many bytes a chunk of words has, packed to half: about as many as Pagefind gives it."""


class _Files:
    """The files of an index as they are written; `before` are those of an older one, by path."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self._before = before
        self.written: dict[str, bytes] = {}

    def write(self, start: str, suffix: str, code: bytes) -> str:
        """Write a piece under a name made from its content; that name without folder and suffix."""
        name = f"{start}_{name_of(code)}"
        path = f"{name}{suffix}"
        self.written[path] = self._before.get(path) or pack(code)
        return name.rpartition("/")[2]


def merge(parts: Sequence[Part], before: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the index of some parts, without Pagefind's program and the texts of pages. The pages of a
    part come behind those of the parts before it. Pieces that an index from `before` has need not be packed
    again.
    """
    files = _Files(before)
    languages = {}
    with without_collector():
        for language in sorted({language for part in parts for language in part.sections}):
            held = [part.sections[language] for part in parts if language in part.sections]
            meta = _merge(language, held, files)
            name = files.write(f"pagefind.{language}", ".pf_meta", cbor2.dumps(meta))
            languages[language] = {
                "hash": name.removeprefix("pagefind."),
                "page_count": len(meta[1]),
                "wasm": held[0].program,
            }
    entry = {**parts[0].entry, "languages": languages}
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {**files.written, ENTRY: text.encode()}


@dataclass
class _Word:
    """The pages that hold a word: how many, the number of the last, and the list as far as it goes."""

    count: int
    last: int
    code: bytearray


def _merge(language: str, sections: Sequence[Section], files: _Files) -> list[Any]:
    """One language's metadata; its words and filters go to `files`."""
    fields = in_order({name for section in sections for name in section.fields})
    words: dict[str, _Word] = {}
    filters: dict[str, dict[str, list[int]]] = {}
    pages: list[tuple[str, int]] = []
    for section in sections:
        _add_words(words, section, len(pages), fields)
        for name, values in section.filters:
            for value, numbers in values:
                known = filters.setdefault(name, {}).setdefault(value, [])
                known.extend(len(pages) + number for number in sorted(numbers))
        pages += section.pages
    chunks = list(_write_words(words, language, files))
    written = []
    for name, of_name in sorted(filters.items()):
        code = cbor2.dumps([name, sorted(of_name.items())])
        written.append([name, files.write(f"filter/{language}", ".pf_filter", code)])
    return [sections[0].layout, pages, chunks, written, [], fields]


def _add_words(words: dict[str, _Word], section: Section, before: int, fields: list[str]) -> None:
    """Add what a section says of its pages, `before` which there are so many others."""
    numbers = renumbered(section.fields, fields)
    rows = section.rows()
    if numbers:
        rows = renamed(rows, numbers)
    for key, first, last, count, rest in rows:
        word = words.get(key)
        if word is None:
            word = words[key] = _Word(0, 0, bytearray())
        if count:
            word.code += step(before + first - word.last)
            word.code += rest
            word.count += count
            word.last = before + last


def _write_words(words: dict[str, _Word], language: str, files: _Files) -> Iterator[list[str]]:
    """Write words in chunks; [lower bound, upper bound, name] of each. Of a word that is nothing but accents
    no letter is left to be looked up by.
    """
    held: list[str] = []
    codes: list[bytes] = []
    before, size = "", 0
    for text, keys in groupby(sorted(filter(_has_letters, words)), key=lambda key: key.partition("\0")[0]):
        forms = []
        pages = b""
        for key in keys:
            word = words[key]
            code = head(word.count) + word.code
            if key == text:
                pages = code
            else:
                forms.append(_array([encoded(key.partition("\0")[2]), code]))
        held.append(text)
        codes.append(_array([encoded(text), pages, _array(forms)]))
        size += len(codes[-1])
        if size >= _CHUNK:
            yield _write_chunk(before, held, codes, language, files)
            before, held, codes, size = text, [], [], 0
    if held:
        yield _write_chunk(before, held, codes, language, files)


def _has_letters(key: str) -> bool:
    return bool(key.partition("\0")[0])


def _write_chunk(
    before: str, words: list[str], codes: list[bytes], language: str, files: _Files
) -> list[str]:
    """Write words that follow `before`. A search loads the chunk in whose bounds a typed word lies: the lower
    one is cut short, so that the beginnings of the first word lie in them too.
    """
    first = words[0]
    start = next(first[:length] for length in range(1, len(first) + 1) if first[:length] > before)
    return [start, words[-1], files.write(f"index/{language}", ".pf_index", _array([_array(codes)]))]


def _array(codes: Sequence[bytes]) -> bytes:
    return head(len(codes)) + b"".join(codes)
