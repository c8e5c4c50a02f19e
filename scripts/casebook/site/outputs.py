"""Everything that is made for the site, by name: pieces, pages and files, each from its inputs alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from casebook.catalogue import Catalogue
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.cards import card_path, draw_case_card, draw_site_card
from casebook.rendering.comparison import PAGE, compared_case, moved_case
from casebook.rendering.inputs import Inputs, Piece
from casebook.rendering.page import Page, page_from_data
from casebook.rendering.pages import page_orders, render_page
from casebook.rendering.pieces import piece_orders, render_piece
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.cards import find_fonts, paint_card


@dataclass(frozen=True)
class Kind:
    """A kind of output: which there are of it, how one is made, how it is kept as bytes, and what else must
    be known of it, as JSON data, without reading those.
    """

    name: str
    orders: Callable[[Catalogue, str], Iterator[str]]
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
    return page_from_data(json.loads(content))


def load_file(content: bytes) -> OutputFile:
    """A file from its bytes."""
    path, _, data = content.partition(b"\0")
    return OutputFile(path.decode(), data)


def _dump_file(file: OutputFile) -> bytes:
    content = file.content if isinstance(file.content, bytes) else file.content.encode()
    return file.path.encode() + b"\0" + content


def _file_orders(catalogue: Catalogue, language: str) -> Iterator[str]:
    for alias in sorted(catalogue.redirects):
        yield f"redirect {alias}"
        yield f"moved {alias}"
    yield from (f"compared {case.id}" for case in catalogue.all_cases)
    yield "site-card"
    yield from (f"card {case.id}" for case in catalogue.cases)
    if language == LANGUAGES[0]:
        yield from ("robots",)


def _make_file(inputs: Inputs, order: str) -> tuple[OutputFile, set[str]]:
    kind, *arguments = order.split(" ")
    reads = {"code", "files-code"}
    return _FILES[kind](inputs, reads, *arguments), reads


def _redirect(inputs: Inputs, reads: set[str], alias: str) -> OutputFile:
    view = View(inputs, f"cases/{alias}/", reads)
    page = fill("redirect.html.j2", view, target=view.read("redirect", alias))
    return OutputFile(f"cases/{alias}/index.html", page)


def _compared(inputs: Inputs, reads: set[str], case: str) -> OutputFile:
    return _for_comparison(case, compared_case(View(inputs, PAGE, reads), case))


def _moved(inputs: Inputs, reads: set[str], alias: str) -> OutputFile:
    return _for_comparison(alias, moved_case(View(inputs, PAGE, reads), alias))


def _for_comparison(name: str, data: Any) -> OutputFile:
    """What the comparison's script fetches: beside the page of the case, or of its other name."""
    return OutputFile(f"cases/{name}/compare.json", _json(data))


def _site_card(inputs: Inputs, reads: set[str]) -> OutputFile:
    fonts = find_fonts()
    reads.add("fonts")
    return OutputFile(
        "assets/card.png", paint_card(draw_site_card(View(inputs, "", reads), lettered=bool(fonts)), fonts)
    )


def _case_card(inputs: Inputs, reads: set[str], case: str) -> OutputFile:
    fonts, view = find_fonts(), View(inputs, "", reads)
    reads.add("fonts")
    drawing = draw_case_card(view, view.entry(case), lettered=bool(fonts))
    return OutputFile(card_path(case), paint_card(drawing, fonts))


def _robots(inputs: Inputs, reads: set[str]) -> OutputFile:
    view = View(inputs, "", reads)
    sitemaps = "".join(f"Sitemap: {view.address_in(language, 'sitemap.xml')}\n" for language in LANGUAGES)
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\n{sitemaps}")


_FILES: Mapping[str, Callable[..., OutputFile]] = {
    "redirect": _redirect,
    "moved": _moved,
    "compared": _compared,
    "site-card": _site_card,
    "card": _case_card,
    "robots": _robots,
}


def _note_page(page: Page) -> Any:
    return {"address": page.address, "hide": page.hide, "outlined": bool(page.outline), "listed": page.listed}


PIECES = Kind("piece", lambda of, _: piece_orders(of), render_piece, _json, lambda _: None)
PAGES = Kind("page", lambda of, _: page_orders(of), render_page, lambda page: _json(asdict(page)), _note_page)
FILES = Kind("file", _file_orders, _make_file, _dump_file, lambda file: file.path)
