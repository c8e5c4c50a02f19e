"""Built pages read: elements with what they hold, and what tests ask of a page as a whole."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {
    "area",
    "base",
    "br",
    "circle",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "line",
    "link",
    "meta",
    "path",
    "rect",
    "source",
    "track",
    "use",
    "wbr",
}


@dataclass(eq=False)
class Element:
    """An element with its text pieces and children in order."""

    tag: str
    given: dict[str, str | None]
    parent: Element | None
    line: int = 0
    content: list[Element | str] = field(default_factory=list)

    def __str__(self) -> str:
        attributes = " ".join(f"{name}={value!r}" for name, value in self.given.items())
        return f"line {self.line}: <{self.tag} {attributes}>"[:160]

    def walk(self, beyond: str = "") -> Iterator[Element]:
        """The element and all within it, but for what elements of a tag hold."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            if element.tag != beyond or not beyond:
                todo += [child for child in reversed(element.content) if isinstance(child, Element)]

    def texts(self) -> Iterator[str]:
        """The pieces of text within it, each on one line."""
        for child in self.content:
            if isinstance(child, Element):
                yield from child.texts()
            else:
                yield " ".join(child.split())

    def lineage(self) -> Iterator[Element]:
        """The element and those around it, innermost first."""
        yield self
        if self.parent:
            yield from self.parent.lineage()

    def name(self) -> str:
        """What a screen reader would call it, roughly."""
        label = self.given.get("aria-label") or self.given.get("title") or self.given.get("alt") or ""
        return (
            label
            or "".join(
                child if isinstance(child, str) else child.name()
                for child in self.content
                if isinstance(child, str) or not child.hidden()
            ).strip()
        )

    def hidden(self) -> bool:
        return self.given.get("aria-hidden") == "true"

    def language(self) -> str:
        return next(str(element.given["lang"]) for element in self.lineage() if element.given.get("lang"))


class Document:
    """A built page, read when it is first asked for something."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _read(self) -> _Builder:
        builder = _Builder()
        builder.feed(self._path.read_text(encoding="utf-8"))
        builder.close()
        return builder

    @cached_property
    def elements(self) -> list[Element]:
        """Its elements in order."""
        return list(self._read.root.walk())[1:]

    @property
    def faults(self) -> list[str]:
        """Where its tags do not pair up."""
        return self._read.faults

    @cached_property
    def shown(self) -> list[Element]:
        """The elements without what templates hold, which is not on the page until a script places it."""
        return list(self._read.root.walk(beyond="template"))[1:]

    @cached_property
    def ids(self) -> list[str]:
        return [str(element.given["id"]) for element in self.elements if element.given.get("id")]

    @cached_property
    def places(self) -> frozenset[str]:
        """What an address may name on the page."""
        return frozenset(self.ids)

    @cached_property
    def links(self) -> list[str]:
        """The addresses that links, styles, scripts and pictures name."""
        return [
            str(element.given[name])
            for element in self.elements
            for name in ("href", "src")
            if element.tag in ("a", "link", "script", "img") and element.given.get(name)
        ]

    @cached_property
    def text(self) -> list[str]:
        """The pieces of text of the article."""
        return [text for element in self.elements if element.tag == "article" for text in element.texts()]

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return next(element.given.get("lang") or "" for element in self.elements if element.tag == "html")

    @cached_property
    def metas(self) -> dict[str, str]:
        """What the head says of the page, by name or property."""
        return {
            str(element.given.get("property") or element.given.get("name")): str(element.given.get("content"))
            for element in self.elements
            if element.tag == "meta"
        }

    @property
    def redirects(self) -> bool:
        return any(element.given.get("http-equiv") == "refresh" for element in self.elements)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self._open = Element("", {}, None)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self._open, self.getpos()[0])
        if len(element.given) < len(attrs):
            self.faults.append(f"repeated attribute: {element}")
        self._open.content.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.content.append(Element(tag, dict(attrs), self._open, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag != self._open.tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> where {self._open} is open")
        while self._open.parent and self._open.tag != tag:
            self._open = self._open.parent
        self._open = self._open.parent or self.root

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open.content.append(data)


def read_document(path: Path) -> Document:
    """A built page."""
    return Document(path)


def read_site(site: Path) -> dict[str, Document]:
    """Every HTML page by its path below the site."""
    return {path.relative_to(site).as_posix(): read_document(path) for path in sorted(site.rglob("*.html"))}


def broken_links(
    site: Path, documents: Mapping[str, Document], root: str, of: Mapping[str, Document] | None = None
) -> list[str]:
    """The links within the site, `page: link`, whose page or anchor is not there; those that begin with the
    site's public address, `root`, are links within it too. They are those `of` some of the pages, or of all. The
    404 page is left out: its links begin at the host.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    @cache
    def leads(page: str, link: str) -> bool:
        parts = urlsplit(link.removeprefix(root))
        if parts.scheme or parts.netloc:
            return True
        start = "" if link.startswith(root) else posixpath.dirname(page)
        path = posixpath.normpath(posixpath.join(start, unquote(parts.path)))
        target = path if path in files else posixpath.normpath(f"{path}/index.html")
        if not parts.path and not link.startswith(root):
            target = page
        anchors = documents[target].places if parts.fragment and target in documents else {parts.fragment}
        return target in files and parts.fragment in anchors

    return [
        f"{path}: {link}"
        for path, document in (of or documents).items()
        if not path.endswith("404.html")
        for link in document.links
        if not leads(path, link)
    ]
