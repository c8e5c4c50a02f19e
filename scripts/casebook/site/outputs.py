"""Everything that is made for the site, by name: pieces, pages and files, each from its inputs alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from casebook.catalogue import Catalogue
from casebook.exporting.api import index_row
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.inputs import Inputs, Piece
from casebook.rendering.page import Page, page_from_data
from casebook.rendering.pages import page_orders, render_page
from casebook.rendering.pieces import piece_orders, render_piece
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.files import KINDS
from casebook.site.files.data import FORMS, rows_piece
from casebook.site.lean import lean_page
from casebook.store import digest

Files = tuple[OutputFile, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of output: which there are of it, which case one is of, "" for one that is of more than a case
    and may read pieces; whether one takes long; how one is made, how it is kept as bytes, and what else must
    be known of it, as JSON data, without reading those.
    """

    name: str
    orders: Callable[[Catalogue, str], Iterator[str]]
    case: Callable[[str], str]
    slow: Callable[[str], bool]
    make: Callable[[Inputs, str], tuple[Any, set[str]]]
    dump: Callable[[Any], bytes]
    note: Callable[[Any], Any]


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def load_piece(content: bytes) -> Piece:
    """A piece from its bytes."""
    piece: Piece = json.loads(content)
    return piece


def load_page(content: bytes) -> Page:
    """A page from its bytes."""
    about, _, body = content.decode().partition("\n")
    return page_from_data({**json.loads(about), "body": body})


def load_file(content: bytes, start: int, end: int) -> bytes:
    """One of the files of an output from its bytes, by where it stands in them."""
    return content[start:end]


def _data(file: OutputFile) -> bytes:
    return file.content if isinstance(file.content, bytes) else file.content.encode()


def _note_files(files: Files) -> Any:
    """Path and digest of each file, and where it begins and ends."""
    ends = list(accumulate(len(_data(file)) for file in files))
    return [
        [file.path, digest(_data(file)), start, end]
        for file, (start, end) in zip(files, pairwise([0, *ends]), strict=True)
    ]


def _file_orders(catalogue: Catalogue, language: str) -> Iterator[str]:
    for kind in KINDS.values():
        if not kind.shared or language == LANGUAGES[0]:
            yield from (f"{kind.name} {arguments}".rstrip() for arguments in kind.arguments(catalogue))


def _make_files(inputs: Inputs, order: str) -> tuple[Files, set[str]]:
    kind, *arguments = order.split(" ")
    view = View(inputs, "", {"code", "files-code"})
    return tuple(KINDS[kind].make(view, *arguments)), view.reads


def _make_piece(inputs: Inputs, order: str) -> tuple[Piece, set[str]]:
    kind, _, case = order.partition(" ")
    view = View(inputs, "", {"code", "files-code"})
    if kind == "row":
        record = view.read("case", case)
        return index_row(record, view.vocabularies, view.read("setting", "site_url")), view.reads
    if kind in FORMS:
        return rows_piece(view, kind, case), view.reads
    return render_piece(inputs, order)


def _piece_orders(catalogue: Catalogue, language: str) -> Iterator[str]:
    yield from piece_orders(catalogue)
    if language == LANGUAGES[0]:
        yield from (f"row {case.id}" for case in catalogue.cases)
        yield from (f"{form} {case.id}" for form in FORMS for case in catalogue.cases)


def _note_page(page: Page) -> Any:
    return {
        "address": page.address,
        "hide": page.hide,
        "outlined": bool(page.outline),
        "listed": page.listed,
        "searched": digest(lean_page(str(load_words()["theme.lang"]), page.body)) if page.searched else "",
    }


def _note_nothing(_: object) -> None:
    return None


def _page_orders(catalogue: Catalogue, _: str) -> Iterator[str]:
    return page_orders(catalogue)


def _awaited_orders(catalogue: Catalogue, _: str) -> Iterator[str]:
    return (order for order in page_orders(catalogue) if not order.startswith("version "))


def _dump_page(page: Page) -> bytes:
    """Its body as it stands behind a line that says all else: most of a page need not be put into JSON."""
    about = {name: value for name, value in vars(page).items() if name != "body"}
    return b"\n".join((_json(about), page.body.encode()))


def _dump_files(files: Files) -> bytes:
    return b"".join(map(_data, files))


def _case_of_any(order: str) -> str:
    return order.rpartition(" ")[2]


def _case_of_page(order: str) -> str:
    return _case_of_any(order) if order.startswith(("case ", "handout ", "version ")) else ""


def _case_of_file(order: str) -> str:
    return _case_of_any(order) if KINDS[order.partition(" ")[0]].of_case else ""


def _is_slow(order: str) -> bool:
    return KINDS[order.partition(" ")[0]].slow


def _never(_: str) -> bool:
    return False


PIECES = Kind("piece", _piece_orders, _case_of_any, _never, _make_piece, _json, _note_nothing)
PAGES = Kind("page", _page_orders, _case_of_page, _never, render_page, _dump_page, _note_page)
FILES = Kind("file", _file_orders, _case_of_file, _is_slow, _make_files, _dump_files, _note_files)

AWAITED = replace(PAGES, orders=_awaited_orders)
"""The pages that somebody who edits a case waits for. Those of its earlier versions tell of the edit too, but
nobody looks there for it.
"""
