"""Course packs and cases as Common Cartridges, which learning platforms import: links to the cases and their
parts, the questions as discussions, and a page about the session. What is for whoever leads it stays out:
all that a platform imports, learners see.

1EdTech, Common Cartridge Profile 1.3 (https://www.imsglobal.org/cc/ccv1p3/imscc_Overview-v1p3.html). Moodle
takes 1.1 alone (its `backup/converter/imscc11`), in which all that is used here differs by its names only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from casebook.anchors import part_anchor
from casebook.exporting.archive import archive_of
from casebook.model import Case
from casebook.output import OutputFile
from casebook.pack import Pack
from casebook.rendering.case_view import case_view
from casebook.rendering.citing import cited_pack
from casebook.rendering.pack_parts import shown_items
from casebook.rendering.templating import fill
from casebook.rendering.view import View

_PAGE = "session/session.html"
EDITIONS = {"1.3": "", "1.1": ".cc11"}
"""The editions of the profile, and what a file's name says of them."""

_LONGEST = {"zh": 28, "en": 64}
"""How many signs of a question its topic is called by."""


@dataclass(frozen=True)
class Link:
    """A page of the site: what it is called, and its full address."""

    title: str
    address: str


@dataclass(frozen=True)
class Topic:
    """A discussion. `html` is its text: importers show what they get as HTML, whatever it is said to be."""

    title: str
    html: str


@dataclass(frozen=True)
class Cartridge:
    """What a cartridge holds, in plain text of one language; `page` is HTML."""

    id: str
    title: str
    about: str
    language: str
    links: tuple[Link, ...]
    topics: tuple[Topic, ...]
    page: str


def files(view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
    """A cartridge of each edition for each pack or case (`kind`), in the view's language. Raises KeyError for
    an unknown name, ValueError for another kind, or while it is not known where the site lives: links would
    lead nowhere.
    """
    if not view.published:
        raise ValueError("no address")
    make = {"pack": _of_pack, "case": _of_case}.get(kind)
    if make is None:
        raise ValueError(kind)
    for name in names:
        cartridge = make(view, name)
        for number, mark in EDITIONS.items():
            yield OutputFile(f"{name}.{view.language}{mark}.imscc", _archive(view, cartridge, number))


def _of_pack(view: View, name: str) -> Cartridge:
    pack: Pack = view.read("pack", name)
    items = shown_items(view, pack)
    return Cartridge(
        id=f"pack-{name}",
        title=view.say(pack.title),
        about=view.say(pack.aim),
        language=view.language,
        links=tuple(Link(shown.name, view.canonical(shown.address)) for shown in items),
        topics=_topics(view, map(view.say, pack.questions)),
        page=fill("cartridge_pack.html.j2", view, pack=pack, items=items, cited=cited_pack(view, pack)),
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
        topics=_topics(view, map(of_case.plain, case.teaching.questions)) if case.teaching else (),
        page=fill("cartridge_case.html.j2", of_case, case=case),
    )


def _topics(view: View, questions: Iterable[str]) -> tuple[Topic, ...]:
    """Questions as discussions. Forums list these by title, so a number alone would tell nothing, and would
    be the same in each cartridge.
    """
    return tuple(
        Topic(
            view.t("cartridge.topic", n=number, start=_start(question, view.language)),
            f"<p>{escape(question)}</p>",
        )
        for number, question in enumerate(questions, start=1)
    )


def _start(question: str, language: str) -> str:
    """The beginning of a question: all of it where it is short, else as many whole words as fit."""
    text = " ".join(question.split())
    if len(text) <= _LONGEST[language]:
        return text
    cut = text[: _LONGEST[language]]
    return (cut.rpartition(" ")[0] or cut).rstrip("，、；：。,;:.") + "…"


def _archive(view: View, cartridge: Cartridge, number: str) -> bytes:
    """The ZIP file; the manifest comes first."""
    edition = f"v{number.replace('.', 'p')}"
    manifest = fill(
        "cartridge_manifest.xml.j2", view, cartridge=cartridge, page=_PAGE, edition=edition, number=number
    )
    parts = [
        ("imsmanifest.xml", manifest),
        (_PAGE, cartridge.page),
        *_numbered(view, "link", cartridge.links, edition),
        *_numbered(view, "topic", cartridge.topics, edition),
    ]
    return archive_of((path, str(content).encode()) for path, content in parts)


def _numbered(
    view: View, kind: str, entries: Sequence[Link | Topic], edition: str
) -> Iterable[tuple[str, str]]:
    """(path, XML) of each link or topic."""
    for number, entry in enumerate(entries, start=1):
        yield (
            f"{kind}-{number}/{kind}.xml",
            fill(f"cartridge_{kind}.xml.j2", view, entry=entry, edition=edition),
        )
