"""Pages that lead on from an address that was to the one that is, and the list of them for servers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.citing.files import ENDINGS
from casebook.documents.markdown import FILE
from casebook.output import OutputFile
from casebook.project import LANGUAGES, language_path
from casebook.rendering.comparison import moved_case
from casebook.rendering.embedding import embed_address
from casebook.rendering.handout import HANDOUTS, handout_address, qr_path
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.files.api import for_comparison
from casebook.site.files.kind import FileKind, one

MOVED = {"timeline/": "cases/"}
"""Addresses that were pages once, below a language's root -> where they lead to now."""

FOR_SERVERS, FOR_NGINX = "_redirects", "_redirects.nginx"
"""The list, a line each: old address, new one, status. Netlify, Cloudflare Pages and GitLab Pages look for a
file of this name, and Apache and Caddy can be told to read it; nginx wants lines of its own.
"""

_HEAD = "# Old addresses and where they lead now. Made with the site: do not edit.\n"


def _redirect(view: View, alias: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"cases/{alias}/", view.reads)
    case = page.read("redirect", alias)
    title = page.say(page.entry(case).title)
    for old, new in _pages(view, alias, case):
        yield _moved(View(view.inputs, old, view.reads), title, new)
    yield for_comparison(alias, moved_case(page, alias))


def _pages(view: View, alias: str, case: str) -> Iterator[tuple[str, str]]:
    """The pages at another name of a case, and where they lead; where the name was once the case's id, those
    below it as well.
    """
    yield f"cases/{alias}/", f"cases/{case}/"
    if _was_id(view, alias, case):
        yield embed_address(alias), embed_address(case)
        for kind in HANDOUTS:
            yield handout_address(alias, kind), handout_address(case, kind)


def _files(view: View, alias: str, case: str) -> Iterator[tuple[str, str]]:
    """What is no page, so that only a server can lead on from it."""
    if _was_id(view, alias, case):
        for name in (*(f"cite.{ending}" for ending in ENDINGS), FILE):
            yield f"cases/{alias}/{name}", f"cases/{case}/{name}"
        if view.published:
            yield f"cases/{alias}/oembed.json", f"cases/{case}/oembed.json"
            yield f"cases/{alias}/qr.svg", f"cases/{case}/qr.svg"
            yield qr_path(alias), qr_path(case)


def _was_id(view: View, alias: str, case: str) -> bool:
    """Whether a name of a case that is listed has been its id, under which versions were kept."""
    return view.entry(case).listed and bool(view.read("versions-under", alias))


def _retired(view: View, vocabulary: str, old: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"{AXES[vocabulary].section}/{old}/", view.reads)
    yield _moved(page, page.vocabulary_label(vocabulary), page.vocabulary(vocabulary).retired[old])


def _moved_page(view: View, address: str) -> Iterator[OutputFile]:
    page = View(view.inputs, address, view.reads)
    yield _moved(page, page.t("all_cases"), MOVED[address])


def _moved(page: View, title: str, target: str) -> OutputFile:
    content = fill("redirect.html.j2", page, title=title, target=target)
    return OutputFile(f"{page.here}index.html", content)


def _list(view: View) -> Iterator[OutputFile]:
    """The list of all redirects, of both languages, in each form."""
    root = urlsplit(view.read("setting", "site_url")).path
    lines = [
        (f"{root}{language_path(language)}{old}", f"{root}{language_path(language)}{new}")
        for language in LANGUAGES
        for old, new in sorted(_all(view))
    ]
    yield OutputFile(FOR_SERVERS, _HEAD + "".join(f"{old} {new} 301\n" for old, new in lines))
    yield OutputFile(FOR_NGINX, _HEAD + "".join(f"{old} {new};\n" for old, new in lines))


def _all(view: View) -> Iterator[tuple[str, str]]:
    """Every old address and its new one, below a language's root."""
    for alias, case in view.read("redirects"):
        yield from _pages(view, alias, case)
        yield from _files(view, alias, case)
    for name in AXES:
        for old, new in view.vocabulary(name).retired.items():
            yield f"{AXES[name].section}/{old}/", new
    yield from MOVED.items()


def _aliases(catalogue: Catalogue) -> list[str]:
    return sorted(catalogue.redirects)


def _retired_terms(catalogue: Catalogue) -> Iterator[str]:
    return (f"{name} {old}" for name in AXES for old in catalogue.vocabularies[name].retired)


def _moved_addresses(_: Catalogue) -> list[str]:
    return list(MOVED)


KINDS = (
    FileKind("redirect", _redirect, _aliases),
    FileKind("retired", _retired, _retired_terms),
    FileKind("moved", _moved_page, _moved_addresses),
    FileKind("redirects", _list, one, shared=True),
)
