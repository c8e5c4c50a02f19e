"""Pages that lead on from an address that was to the one that is."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.output import OutputFile
from casebook.rendering.comparison import moved_case
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.files.api import for_comparison
from casebook.site.files.kind import FileKind

MOVED = {"timeline/": "cases/"}
"""Addresses that were pages once, below a language's root -> where they lead to now."""


def _redirect(view: View, alias: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"cases/{alias}/", view.reads)
    case = page.read("redirect", alias)
    yield _moved(page, page.say(page.entry(case).title), f"cases/{case}/")
    yield for_comparison(alias, moved_case(page, alias))


def _retired(view: View, vocabulary: str, old: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"{AXES[vocabulary].section}/{old}/", view.reads)
    yield _moved(page, page.vocabulary_label(vocabulary), page.vocabulary(vocabulary).retired[old])


def _moved_page(view: View, address: str) -> Iterator[OutputFile]:
    page = View(view.inputs, address, view.reads)
    yield _moved(page, page.t("all_cases"), MOVED[address])


def _moved(page: View, title: str, target: str) -> OutputFile:
    content = fill("redirect.html.j2", page, title=title, target=target)
    return OutputFile(f"{page.here}index.html", content)


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
)
