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
        for language, sections in _by_language(parts):
            meta = _write(language, _together(sections), files)
            name = files.write(f"pagefind.{language}", ".pf_meta", cbor2.dumps(meta))
            languages[language] = {
                "hash": name.removeprefix("pagefind."),
                "page_count": len(meta[1]),
                "wasm": sections[0].program,
            }
    entry = {**parts[0].entry, "languages": languages}
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {**files.written, ENTRY: text.encode()}


def gather(parts: Sequence[Part]) -> Part:
    """Several parts as one, without the texts of pages, that can be merged in their place."""
    with without_collector():
        sections = {language: _as_section(_together(of)) for language, of in _by_language(parts)}
    return Part(parts[0].entry, sections, {})


def _by_language(parts: Sequence[Part]) -> Iterator[tuple[str, list[Section]]]:
    for language in sorted({language for part in parts for language in part.sections}):
        yield language, [part.sections[language] for part in parts if language in part.sections]


@dataclass
class _Word:
    """The pages that hold a word: how many, the numbers of the first and the last, and the list as far as it
    goes, behind the first one's number.
    """

    count: int
    first: int
    last: int
    code: bytearray

    def listed(self) -> bytes:
        """The list in CBOR."""
        return b"".join((head(self.count), step(self.first), self.code)) if self.count else head(0)


@dataclass
class _Whole:
    """What several sections hold together; the first of them tells the rest."""

    example: Section
    pages: list[tuple[str, int]]
    fields: list[str]
    filters: dict[str, dict[str, list[int]]]
    words: dict[str, _Word]


def _together(sections: Sequence[Section]) -> _Whole:
    fields = in_order({name for section in sections for name in section.fields})
    whole = _Whole(sections[0], [], fields, {}, {})
    for section in sections:
        before = len(whole.pages)
        _add_words(whole.words, section, before, fields)
        for name, values in section.filters:
            for value, numbers in values:
                known = whole.filters.setdefault(name, {}).setdefault(value, [])
                known.extend(before + number for number in sorted(numbers))
        whole.pages += section.pages
    return whole


def _add_words(words: dict[str, _Word], section: Section, before: int, fields: list[str]) -> None:
    """Add what a section says of its pages, `before` which there are so many others."""
    numbers = renumbered(section.fields, fields)
    rows = section.rows()
    if numbers:
        rows = renamed(rows, numbers)
    for key, first, last, count, rest in rows:
        word = words.get(key)
        if word is None or not word.count:
            words[key] = _Word(count, before + first, before + last, bytearray(rest))
        elif count:
            word.code += step(before + first - word.last)
            word.code += rest
            word.count += count
            word.last = before + last


def _as_section(whole: _Whole) -> Section:
    rows = ((key, of.first, of.last, of.count, bytes(of.code)) for key, of in whole.words.items())
    return Section(
        whole.example.layout,
        whole.example.program,
        whole.pages,
        whole.fields,
        [(name, list(values.items())) for name, values in whole.filters.items()],
        cbor2.dumps(list(zip(*rows, strict=True))),
    )


def _write(language: str, whole: _Whole, files: _Files) -> list[Any]:
    """One language's metadata; its words and filters go to `files`."""
    chunks = list(_write_words(whole.words, language, files))
    filters = []
    for name, values in sorted(whole.filters.items()):
        code = cbor2.dumps([name, sorted(values.items())])
        filters.append([name, files.write(f"filter/{language}", ".pf_filter", code)])
    return [whole.example.layout, whole.pages, chunks, filters, [], whole.fields]


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
            code = word.listed()
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
