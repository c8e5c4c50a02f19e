"""Everything that is made for the site, by name: pieces, pages and files, each from its inputs alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.editing.form import describe_form
from casebook.editing.questionnaires import QUESTIONNAIRES
from casebook.exporting.api import ROOT, Checker, build_record, build_vocabularies, index_row, index_texts
from casebook.exporting.finder import FOLDER
from casebook.exporting.forms import form_files
from casebook.fields import Fields
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.cards import SITE_CARD, card_path, draw_case_card, draw_site_card
from casebook.rendering.comparison import PAGE, compared_case, moved_case
from casebook.rendering.form_page import ADDRESS, FIELDS
from casebook.rendering.inputs import Inputs, Piece
from casebook.rendering.installing import ICONS, MANIFEST, draw_icon, icon_path, make_manifest
from casebook.rendering.listed import listed_pages
from casebook.rendering.page import Page, page_from_data
from casebook.rendering.pages import page_orders, render_page
from casebook.rendering.pieces import piece_orders, render_piece
from casebook.rendering.templating import fill
from casebook.rendering.tool_pages import tool_file
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.admin import admin_files
from casebook.site.cards import find_fonts, paint_card
from casebook.site.for_editors import example_files, questionnaire_files, template_files
from casebook.site.lean import lean_page
from casebook.store import digest

Files = tuple[OutputFile, ...]

MOVED = {"timeline/": "cases/"}
"""Addresses that were pages once, below a language's root -> where they lead to now."""


@dataclass(frozen=True)
class Kind:
    """A kind of output: which there are of it, which case one is of, "" for one that is of more than a case
    and may read pieces; how one is made, how it is kept as bytes, and what else must be known of it, as JSON
    data, without reading those.
    """

    name: str
    orders: Callable[[Catalogue, str], Iterator[str]]
    case: Callable[[str], str]
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
    yield from (f"redirect {alias}" for alias in sorted(catalogue.redirects))
    yield from (f"retired {name} {old}" for name in AXES for old in catalogue.vocabularies[name].retired)
    yield from (f"moved {address}" for address in MOVED)
    yield from (f"compared {case.id}" for case in catalogue.all_cases)
    yield from ("admin", "form-fields", "listed", "site-card", "manifest", "template")
    yield from (f"card {case.id}" for case in catalogue.cases)
    yield from (f"forms {tool.id}" for tool in catalogue.toolkit)
    yield from (f"questionnaire {ending}" for ending in QUESTIONNAIRES)
    if language == LANGUAGES[0]:
        yield from ("robots", "vocabularies", "index", "icons", "example")
        yield from (f"record {case.id}" for case in catalogue.all_cases)


def _make_files(inputs: Inputs, order: str) -> tuple[Files, set[str]]:
    kind, *arguments = order.split(" ")
    view = View(inputs, "", {"code", "files-code"})
    return tuple(_FILES[kind](view, *arguments)), view.reads


def _redirect(view: View, alias: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"cases/{alias}/", view.reads)
    case = page.read("redirect", alias)
    yield _moved(page, page.say(page.entry(case).title), f"cases/{case}/")
    yield _for_comparison(alias, moved_case(page, alias))


def _retired(view: View, vocabulary: str, old: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"{AXES[vocabulary].section}/{old}/", view.reads)
    yield _moved(page, page.vocabulary_label(vocabulary), page.vocabulary(vocabulary).retired[old])


def _moved_page(view: View, address: str) -> Iterator[OutputFile]:
    page = View(view.inputs, address, view.reads)
    yield _moved(page, page.t("all_cases"), MOVED[address])


def _moved(page: View, title: str, target: str) -> OutputFile:
    """A page that leads on to another address."""
    content = fill("redirect.html.j2", page, title=title, target=target)
    return OutputFile(f"{page.here}index.html", content)


def _compared(view: View, case: str) -> Iterator[OutputFile]:
    yield _for_comparison(case, compared_case(View(view.inputs, PAGE, view.reads), case))


def _for_comparison(name: str, data: Any) -> OutputFile:
    """What the comparison's script fetches: beside the page of the case, or of its other name."""
    return OutputFile(f"cases/{name}/compare.json", _json(data))


def _site_card(view: View) -> Iterator[OutputFile]:
    fonts = find_fonts()
    view.note("fonts")
    yield OutputFile(SITE_CARD, paint_card(draw_site_card(view, lettered=bool(fonts)), fonts))


def _case_card(view: View, case: str) -> Iterator[OutputFile]:
    fonts = find_fonts()
    view.note("fonts")
    drawing = draw_case_card(view, view.entry(case), lettered=bool(fonts))
    yield OutputFile(card_path(case), paint_card(drawing, fonts))


def _manifest(view: View) -> Iterator[OutputFile]:
    yield OutputFile(MANIFEST, make_manifest(view))


def _icons(view: View) -> Iterator[OutputFile]:
    for name in ICONS:
        yield OutputFile(icon_path(name), paint_card(draw_icon(name), ()))


def _forms(view: View, name: str) -> Iterator[OutputFile]:
    tool = view.read("tool", name)
    standards = [view.name("standards", standard) for standard in tool.standards]
    address = view.canonical(f"toolkit/{name}/")
    for ending, content in form_files(tool, view.language, view.phrases("form"), standards, address):
        yield OutputFile(tool_file(name, view.language, ending), content)


def _robots(view: View) -> Iterator[OutputFile]:
    sitemaps = "".join(f"Sitemap: {view.address_in(language, 'sitemap.xml')}\n" for language in LANGUAGES)
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\n{sitemaps}")


def _record(view: View, case: str) -> Iterator[OutputFile]:
    record = build_record(view.read("case", case), view.read("setting", "site_url"))
    yield OutputFile(f"{ROOT}cases/{case}.json", _checker(view).text("case", record))


def _vocabularies(view: View) -> Iterator[OutputFile]:
    vocabularies = build_vocabularies(view.vocabularies)
    yield OutputFile(f"{ROOT}vocabularies.json", _checker(view).text("vocabularies", vocabularies))


def _index(view: View) -> Iterator[OutputFile]:
    rows = [view.piece("row", case) for case in view.cases]
    site_url = view.read("setting", "site_url")
    for path, text in index_texts(
        rows, view.vocabularies, site_url, _checker(view), dict(view.read("idle-words"))
    ):
        yield OutputFile(path, text)


def _listed(view: View) -> Iterator[OutputFile]:
    yield OutputFile(
        f"{FOLDER}pages.json", _checker(view).text("finder-pages", {"pages": listed_pages(view)})
    )


def _form_fields(view: View) -> Iterator[OutputFile]:
    described = describe_form(Fields(view.read("schema")), view.vocabularies, view.language)
    yield OutputFile(f"{ADDRESS}{FIELDS}", _json(described))


def _checker(view: View) -> Checker:
    return _checker_of(view.read("index-schema"))


@lru_cache(maxsize=1)
def _checker_of(schema: str) -> Checker:
    return Checker(json.loads(schema))


def _make_piece(inputs: Inputs, order: str) -> tuple[Piece, set[str]]:
    if order.startswith("row "):
        view = View(inputs, "", {"code", "files-code"})
        case = view.read("case", order.removeprefix("row "))
        return index_row(case, view.vocabularies, view.read("setting", "site_url")), view.reads
    return render_piece(inputs, order)


def _piece_orders(catalogue: Catalogue, language: str) -> Iterator[str]:
    yield from piece_orders(catalogue)
    if language == LANGUAGES[0]:
        yield from (f"row {case.id}" for case in catalogue.cases)


_FILES: Mapping[str, Callable[..., Iterator[OutputFile]]] = {
    "redirect": _redirect,
    "retired": _retired,
    "moved": _moved_page,
    "compared": _compared,
    "admin": admin_files,
    "listed": _listed,
    "form-fields": _form_fields,
    "site-card": _site_card,
    "card": _case_card,
    "manifest": _manifest,
    "icons": _icons,
    "forms": _forms,
    "questionnaire": questionnaire_files,
    "robots": _robots,
    "record": _record,
    "vocabularies": _vocabularies,
    "index": _index,
    "example": example_files,
    "template": template_files,
}


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


def _dump_page(page: Page) -> bytes:
    return _json(vars(page))


def _dump_files(files: Files) -> bytes:
    return b"".join(map(_data, files))


def _case_of_any(order: str) -> str:
    return order.rpartition(" ")[2]


def _case_of_page(order: str) -> str:
    return _case_of_any(order) if order.startswith("case ") else ""


def _case_of_file(order: str) -> str:
    return _case_of_any(order) if order.startswith(("card ", "compared ", "record ")) else ""


PIECES = Kind("piece", _piece_orders, _case_of_any, _make_piece, _json, _note_nothing)
PAGES = Kind("page", _page_orders, _case_of_page, render_page, _dump_page, _note_page)
FILES = Kind("file", _file_orders, _case_of_file, _make_files, _dump_files, _note_files)
