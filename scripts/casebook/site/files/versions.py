"""The data of published versions beside their pages, and where versions have moved with their case."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.output import OutputFile
from casebook.rendering.templating import fill
from casebook.rendering.version_page import version_path
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind
from casebook.versions import dump_version


def _record(view: View, number: str, case: str) -> Iterator[OutputFile]:
    data = view.read("kept", case, number)
    yield OutputFile(f"{version_path(case, int(number))}record.json", dump_version(data))


def _kept(catalogue: Catalogue) -> Iterator[str]:
    """Those of cases that are withdrawn say nothing any more."""
    return (
        f"{number} {case.id}"
        for case in catalogue.all_cases
        if case.listed
        for number in catalogue.versions.numbers(case.id)
    )


def _redirect(view: View, old: str, number: str, case: str) -> Iterator[OutputFile]:
    page = View(view.inputs, version_path(old, int(number)), view.reads)
    title = page.say(page.entry(case).title)
    target = version_path(case, int(number))
    yield OutputFile(f"{page.here}index.html", fill("redirect.html.j2", page, title=title, target=target))


def moved_versions(catalogue: Catalogue) -> Iterator[str]:
    """The addresses of versions that were published under another id of their case."""
    return (version_path(old, number) for old, number, _ in _moved(catalogue))


def _moved(catalogue: Catalogue) -> Iterator[tuple[str, int, str]]:
    return (moved for moved in catalogue.versions.moved if moved[2] in catalogue.by_id)


def _moved_orders(catalogue: Catalogue) -> Iterator[str]:
    return (f"{old} {number} {case}" for old, number, case in _moved(catalogue))


KINDS = (
    FileKind("kept-record", _record, _kept, of_case=True, shared=True),
    FileKind("moved-version", _redirect, _moved_orders),
)
