"""The sheets of cases as PDF files, printed by Chromium: fonts embedded, tagged, with bookmarks, and the same
bytes each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.catalogue import Catalogue
from casebook.output import OutputFile
from casebook.progress import SILENCE, Progress
from casebook.project import Project, language_path
from casebook.rendering.handout import HANDOUTS, handout_address
from casebook.site.chromium import chromium, find_chromium
from casebook.site.settings import load_settings
from casebook.site.turns import turn
from casebook.site.whole import make_site, whole_plan
from casebook.store import Store

Reading = Callable[[str], "bytes | None"]
"""The content of a file by its path below the site's root, None where there is none."""

_DATES = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")
"""When a PDF says that it was made (ISO 32000-2, 14.3.3), as Chromium writes it."""
_NODES = re.compile(rb"\(node(\d{8})\)")
"""What heads of tables are called among the tags: by Chromium's count, which goes on from page to page."""

_NOWHERE = "https://unpublished.invalid/"
"""Stands for the address of a site that has none yet: a host that can never be (RFC 2606)."""
_LINKS = re.compile(rb'(<a\b[^>]*?) href="(?!#|[a-z]+:)[^"]*"')
"""Links to other pages of the site."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a case in a language; `date` is that of the case's version, `2026-03-09`."""

    case: str
    kind: str
    language: str
    date: str

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.case}.{self.kind}.{self.language}.pdf"

    @property
    def address(self) -> str:
        """Where its page is below the site's root."""
        return language_path(self.language) + handout_address(self.case, self.kind)


def pdf_files(
    project: Project,
    store: Store,
    sheets: Iterable[Sheet],
    language: str,
    progress: Progress = SILENCE,
) -> Iterator[OutputFile]:
    """Sheets as PDF files. What changed since the site was built last is made again first; the site itself is
    left alone. Raises ChromiumMissing, ChromiumFailed, ChecksFailed (with messages in `language`) or
    BuildFailed.
    """
    find_chromium()
    with turn(project.build, progress):
        plan = whole_plan(make_site(project, store, language=language, progress=progress).plans)
    site = load_settings(project).site_url
    for name, content in print_sheets(
        lambda path: plan[path].content() if path in plan else None, site, sheets
    ):
        yield OutputFile(name, content)


def choose_sheets(
    catalogue: Catalogue, names: Sequence[str], kinds: Sequence[str], language: str
) -> Iterator[Sheet]:
    """The sheets of some listed cases, none for all, of some kinds, none for all."""
    dates = {case.id: case.updated for case in catalogue.cases}
    for case in names or dates:
        for kind in kinds or HANDOUTS:
            yield Sheet(case, kind, language, dates[case])


def print_sheets(read: Reading, site: str, sheets: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Sheets as PDF files, name and content, one after the other. `read` gives files of the site, which is
    published at the address `site`: that is where links in the PDF files lead. Where that is "/", it has no
    address yet, and no link leads to it. Raises ChromiumMissing or ChromiumFailed.
    """
    if site == "/":
        yield from print_sheets(_unlinked(read), _NOWHERE, sheets)
        return

    def answer(address: str) -> bytes | None:
        path = address.partition("#")[0].partition("?")[0].removeprefix(site)
        if path.startswith(("http:", "https:")):
            return None
        return read(f"{path}index.html" if path.endswith("/") or not path else path)

    with chromium(answer) as browser:
        for sheet in sheets:
            yield sheet.name, _settled(browser.print_page(site + sheet.address), sheet.date)


def _unlinked(read: Reading) -> Reading:
    """The same files, their pages without links to each other."""

    def unlinked(path: str) -> bytes | None:
        content = read(path)
        return _LINKS.sub(rb"\1", content) if content and path.endswith(".html") else content

    return unlinked


def _settled(pdf: bytes, date: str) -> bytes:
    """A PDF that is the same each time: made on the day of the case's version, its nodes counted from one in
    the order that they have. Nothing in it moves.
    """
    counts = {node: count for count, node in enumerate(sorted(set(_NODES.findall(pdf))), 1)}
    pdf = _NODES.sub(lambda found: b"(node%08d)" % counts[found[1]], pdf)
    return _DATES.sub(rb"\g<1>" + f"{date.replace('-', ''):0<14}".encode(), pdf)
