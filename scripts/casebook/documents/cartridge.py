"""Course packs and cases as Common Cartridges, which learning platforms import: links to the cases and their
parts, the questions as discussions, and a page about the session. What is for whoever leads it stays out:
all that a platform imports, learners see.

1EdTech, Common Cartridge Profile 1.3 (https://www.imsglobal.org/cc/ccv1p3/imscc_Overview-v1p3.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.anchors import part_anchor
from casebook.exporting.archive import archive_of
from casebook.model import Case
from casebook.output import OutputFile
from casebook.pack import Pack
from casebook.rendering.case_view import case_view
from casebook.rendering.pack_parts import shown_items
from casebook.rendering.templating import fill
from casebook.rendering.view import View

_PAGE = "session/session.html"


@dataclass(frozen=True)
class Link:
    """A page of the site: what it is called, and its full address."""

    title: str
    address: str


@dataclass(frozen=True)
class Cartridge:
    """What a cartridge holds, in plain text of one language; `page` is HTML."""

    id: str
    title: str
    about: str
    language: str
    links: tuple[Link, ...]
    questions: tuple[str, ...]
    page: str


def files(view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
    """A cartridge for each pack or case (`kind`), in the view's language. Raises KeyError for an unknown
    name, ValueError for another kind.
    """
    make = {"pack": _of_pack, "case": _of_case}.get(kind)
    if make is None:
        raise ValueError(kind)
    for name in names:
        yield OutputFile(f"{name}.{view.language}.imscc", _archive(view, make(view, name)))


def _of_pack(view: View, name: str) -> Cartridge:
    pack: Pack = view.read("pack", name)
    items = shown_items(view, pack)
    return Cartridge(
        id=f"pack-{name}",
        title=view.say(pack.title),
        about=view.say(pack.aim),
        language=view.language,
        links=tuple(Link(shown.name, view.canonical(shown.address)) for shown in items),
        questions=tuple(view.say(question) for question in pack.questions),
        page=fill("cartridge_pack.html.j2", view, pack=pack, items=items),
    )


def _of_case(view: View, name: str) -> Cartridge:
    case: Case = view.read("case", name)
    of_case = case_view(view, case)
    address = view.canonical(f"cases/{name}/")
    parts = ((part.name, part_anchor("component", part.id)) for part in case.components)
    return Cartridge(
        id=f"case-{name}",
        title=view.say(case.title),
        about=of_case.plain(case.summary),
        language=view.language,
        links=(
            Link(view.say(case.title), address),
            *(Link(of_case.plain(title), f"{address}#{anchor}") for title, anchor in parts),
        ),
        questions=tuple(map(of_case.plain, case.teaching.questions)) if case.teaching else (),
        page=fill("cartridge_case.html.j2", of_case, case=case),
    )


def _archive(view: View, cartridge: Cartridge) -> bytes:
    """The ZIP file; the manifest comes first."""
    parts = [
        ("imsmanifest.xml", fill("cartridge_manifest.xml.j2", view, cartridge=cartridge, page=_PAGE)),
        (_PAGE, cartridge.page),
        *_numbered(view, "link", cartridge.links),
        *_numbered(view, "topic", cartridge.questions),
    ]
    return archive_of((path, str(content).encode()) for path, content in parts)


def _numbered(view: View, kind: str, entries: Sequence[Link | str]) -> Iterable[tuple[str, str]]:
    """(path, XML) of each link or topic."""
    for number, entry in enumerate(entries, start=1):
        yield (
            f"{kind}-{number}/{kind}.xml",
            fill(f"cartridge_{kind}.xml.j2", view, entry=entry, number=number),
        )
