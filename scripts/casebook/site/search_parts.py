"""One part of the search: what Pagefind makes of some pages, in the form in which parts are merged.

Pagefind's index is a file of metadata [version, pages, chunks of words, filters, sorts, fields], chunks of
words in their order, a file for each filter and one for each page. A word lists the pages that hold it, each
by how far its number is from the one before, with its places in the text and in the metadata; among those a
negative number names the field that what follows is in.

What a word says of its pages is kept as the bytes that an index of all pages holds too. All that another part
before it changes is the number of the first page, which is kept apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any

import cbor2

from casebook.memory import without_collector
from casebook.site.search_engine import MAGIC, SearchFailed, unpack

ENTRY = "pagefind-entry.json"
_KNOWN = "1.5."
"""The version of Pagefind whose indexes are laid out as above."""

_PAGES, _WORDS, _FILTERS, _FIELDS = 1, 2, 3, 5
_ARRAY, _TEXT = 0x80, 0x60
"""Types of CBOR, in the bits that tell them."""

_SIZES = {_ARRAY | 24: 2, _ARRAY | 25: 3, _ARRAY | 26: 5}
"""How many bytes it takes to begin an array, by the first of them, where it takes more than one."""

_FIRST = ["title"]
"""Fields of metadata that come first, as Pagefind has them in most parts: these keep their numbers then."""

Pages = list[list[Any]]
"""The pages that hold a word: [steps from the page before, places in the text, places in the metadata]."""

Row = tuple[str, int, int, int, bytes]
"""A word: the numbers of the first and the last page that hold it, how many do, and what the list of them
says behind the first one's number. One of its forms is a row of its own: the word, NUL, the form.
"""


@dataclass(frozen=True)
class Section:
    """The pages of a part that are in one language: the layout of their index and Pagefind's program for it;
    name and number of words of each page in order; the names of the fields of metadata; the pages of each
    value of each filter; and the words, as columns of rows in CBOR.
    """

    layout: Any
    program: str | None
    pages: list[tuple[str, int]]
    fields: list[str]
    filters: list[tuple[str, list[tuple[str, list[int]]]]]
    words: bytes

    def rows(self) -> Iterator[Row]:
        """The words. They are most of a section, and kept packed until they are wanted."""
        return zip(*cbor2.loads(self.words), strict=True)


@dataclass(frozen=True)
class Part:
    """A part of the search: what Pagefind says of itself, a section for each language, and the file of each
    page's text by its path.
    """

    entry: dict[str, Any]
    sections: dict[str, Section]
    texts: dict[str, bytes]

    @property
    def programs(self) -> set[str]:
        """The paths of Pagefind's programs for the part's languages."""
        return {f"wasm.{of.program or 'unknown'}.pagefind" for of in self.sections.values()}


def settle(files: Mapping[str, bytes]) -> Part:
    """A part from the files of Pagefind's index of its pages. Pages get names that depend on their content
    alone; Pagefind's are longer where two begin alike. Raises SearchFailed where the index is laid out
    otherwise than expected.
    """
    entry = json.loads(files[ENTRY])
    if not entry["version"].startswith(_KNOWN):
        raise SearchFailed(f"pagefind {entry['version']} is not of version {_KNOWN}*")
    texts: dict[str, bytes] = {}
    with without_collector():
        sections = {
            language: _section(language, known, files, texts)
            for language, known in entry.pop("languages").items()
        }
    return Part(entry, sections, texts)


def _section(
    language: str, known: Mapping[str, Any], files: Mapping[str, bytes], texts: dict[str, bytes]
) -> Section:
    """One language of an index; its pages' texts go to `texts`."""
    meta = cbor2.loads(unpack(files[f"pagefind.{known['hash']}.pf_meta"]))
    pages, addresses = [], []
    for name, words in meta[_PAGES]:
        packed = files[f"fragment/{name}.pf_fragment"]
        text = unpack(packed)
        addresses.append(json.loads(text)["url"])
        settled = f"{language}_{hashlib.sha256(MAGIC + text).hexdigest()[:12]}"
        texts[f"fragment/{settled}.pf_fragment"] = packed
        pages.append((settled, words))
    if addresses != sorted(addresses):
        raise SearchFailed("pagefind has put pages in another order")
    chunks = (unpack(files[f"index/{name}.pf_index"]) for *_, name in meta[_WORDS])
    filters = (unpack(files[f"filter/{name}.pf_filter"]) for _, name in meta[_FILTERS])
    fields = in_order(meta[_FIELDS])
    numbers = renumbered(meta[_FIELDS], fields)
    rows = chain.from_iterable(_rows(chunk, numbers) for chunk in chunks)
    return Section(
        meta[0],
        known["wasm"],
        pages,
        fields,
        sorted(cbor2.loads(each) for each in filters),
        cbor2.dumps(list(zip(*rows, strict=True))),
    )


def in_order(fields: Iterable[str]) -> list[str]:
    """The fields of metadata in an order in which most parts number them alike."""
    return [*_FIRST, *sorted(set(fields) - set(_FIRST))]


def renumbered(old: list[str], new: list[str]) -> list[int]:
    """The new number of each field of metadata, none where all numbers stay."""
    return [new.index(name) for name in old] if new[: len(old)] != old else []


def _rows(chunk: bytes, fields: list[int]) -> Iterator[Row]:
    """The rows of a chunk of words; `fields` as from `renumbered`."""
    file = BytesIO(chunk)
    decode = cbor2.CBORDecoder(file, read_size=256).decode
    start = len(head(1)) + _SIZES.get(chunk[1], 1)  # a chunk is an array of one array
    while start < len(chunk):
        file.seek(start + len(head(3)))
        word: str = decode()
        start = file.tell()
        pages = decode()
        yield word, *_row(pages, chunk[start : file.tell()], fields)
        for form, others in decode():
            yield f"{word}\0{form}", *_row(others, cbor2.dumps(others), fields)
        start = file.tell()


def _row(pages: Pages, code: bytes, fields: list[int]) -> tuple[int, int, int, bytes]:
    """A row without its word; `code` are its pages in CBOR."""
    if not pages:
        return 0, 0, 0, b""
    if fields:
        for page in pages:
            page[2] = [place if place >= 0 else -1 - fields[-1 - place] for place in page[2]]
        code = cbor2.dumps(pages)
    steps = [page[0] for page in pages]
    first, count = steps[0], len(steps)
    return first, sum(steps), count, code[len(head(count)) + len(step(first)) :]


def renamed(rows: Iterable[Row], fields: list[int]) -> Iterator[Row]:
    """Rows whose fields of metadata get other numbers."""
    for key, first, last, count, rest in rows:
        pages = cbor2.loads(head(count) + step(0) + rest) if count else []
        yield key, first, last, count, _row(pages, b"", fields)[3]


@cache
def head(length: int, kind: int = _ARRAY) -> bytes:
    """What an array of so many entries, or a text of so many bytes, begins with in CBOR: its length, with its
    own type for that of a number.
    """
    first, *rest = cbor2.dumps(length)
    return bytes([first | kind, *rest])


def encoded(text: str) -> bytes:
    """A text in CBOR."""
    data = text.encode()
    return head(len(data), _TEXT) + data


@cache
def step(number: int) -> bytes:
    """What a page begins with that is so many pages behind the one before."""
    return head(3) + cbor2.dumps(number)


def dump_part(part: Part, note: Any) -> bytes:
    """A part as it is kept, without the texts of its pages, and with something noted of it."""
    return cbor2.dumps([part.entry, {name: astuple(of) for name, of in part.sections.items()}, note])


def load_part(content: bytes) -> tuple[Part, Any]:
    """A part as it was kept, and what was noted of it."""
    entry, sections, note = cbor2.loads(content)
    return Part(entry, {name: Section(*of) for name, of in sections.items()}, {}), note
