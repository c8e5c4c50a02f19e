"""Shells: pages that the site generator builds with marks in place of all that differs from page to page, and
our own pages put into them.

The generator sees one shell for each of our pages that stands in the navigation, and a few for all others:
those that stand in one section of it, equally deep, share one.
A page is put into its shell in one pass: a shell is cut at its marks once, and nothing that was put in is
read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from casebook.rendering.page import Page
from casebook.store import digest

_MARK = "casebook-mark-"
_MARKS = re.compile(f"{_MARK}([a-z]+(?:-[a-z]+)*)")
_HERE = "here-"
"""How the name of a mark begins that stands in a link of the navigation, before the folder it leads to."""
_LISTS = {"outline": "md-nav__item", "contents": "cb-line__item"}
"""A page's lists of contents, the theme's and ours for narrow screens: the class of an entry. In a shell each
has one entry.
"""

_CANONICAL = re.compile(f'(<link rel="?canonical"? href="?[^">]*){_MARK}address')
_FOLDER = "casebook-shell"
_SITE_CARD = "assets/card.png"


@dataclass(frozen=True, order=True)
class Shell:
    """What the generator must know to build a shell: the Markdown file that it is built from, what its frame
    leaves out, whether it has a list of contents, and the section of the navigation that it stands in, by
    the address of that section's first page.
    """

    path: str
    hide: tuple[str, ...]
    outlined: bool
    section: str = ""

    @property
    def address(self) -> str:
        """The address of the built shell."""
        return address_of(self.path)

    @property
    def markdown(self) -> str:
        """The content of its file."""
        hide = f"hide: [{', '.join(self.hide)}]\n" if self.hide else ""
        heading = f"\n## {_MARK}section {{ #{_MARK}anchor }}\n" if self.outlined else ""
        return (
            f"---\nshell: true\ntitle: {_MARK}title\ndescription: {_MARK}description\nimage: {_MARK}image\n"
            f'pictured: {_MARK}pictured\nkind: {_MARK}kind\nsection: "{self.section}"\n{hide}---\n'
            f"# {_MARK}title\n{heading}"
        )


@dataclass(frozen=True)
class Spot:
    """Where a page stands in the navigation: the path of its file, and the section that it is in, by the
    address of that section's first page.
    """

    path: str
    section: str


def shell_for(address: str, hide: Iterable[str], outlined: bool, navigation: Mapping[str, Spot]) -> Shell:
    """The shell of the page at an address; one that is not in the navigation stands in the section of the
    page that its first folder leads to.
    """
    spot = navigation.get(address)
    if spot:
        return Shell(spot.path, tuple(hide), outlined, spot.section)
    above = navigation.get(address.partition("/")[0] + "/")
    section = above.section if above else ""
    marks = (section.rstrip("/"), *hide, "outline" if outlined else "")
    name = "-".join((_FOLDER, *filter(None, marks)))
    path = "/".join([*[_FOLDER] * (address.count("/") - 1), f"{name}.md"])
    return Shell(path, tuple(hide), outlined, section)


def address_of(path: str) -> str:
    """The address of the page that the generator builds from a Markdown file."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return "".join(f"{part}/" for part in (folder, name if name != "index" else "") if part)


def navigation_of(nav: Iterable[Any]) -> dict[str, Spot]:
    """Where each page stands in a generator's navigation, as its configuration has it, by address."""
    spots: dict[str, Spot] = {}
    for entry in nav:
        paths = list(_paths([entry]))
        section = address_of(paths[0])
        spots |= {address_of(path): Spot(path, section) for path in paths}
    return spots


def _paths(nav: Iterable[Any]) -> Iterator[str]:
    for entry in nav:
        for target in entry.values():
            if isinstance(target, list):
                yield from _paths(target)
            else:
                yield target


class Frame:
    """A built shell, ready to be filled."""

    def __init__(self, shell: Shell, html: str) -> None:
        """Raises ValueError when the generator has lost a mark."""
        if shell.path.startswith(_FOLDER):
            html = html.replace(shell.address, f"{_MARK}address")
            html = _CANONICAL.sub(rf"\1{_MARK}canonical", html)
        self._entries: dict[str, list[str]] = {}
        for name, entry in _LISTS.items():
            pattern = _entry(entry)
            found = pattern.search(html)
            self._entries[name] = _cut(found[0]) if found else []
            html = pattern.sub(f"{_MARK}{name}", html)
        self._parts = _cut(html)
        lists = set(_LISTS) if "toc" not in shell.hide else {"outline"}
        needed = {"title", "description", "body"} | (lists if shell.outlined else set())
        missing = needed - set(self._parts[1::2])
        if missing:
            raise ValueError(f"{shell.path}: {', '.join(sorted(missing))}")
        self.digest = digest(html)

    def fill(self, page: Page) -> str:
        """The page in its frame."""
        up = "../" * page.address.count("/")
        robots = "" if page.listed else '<meta name="robots" content="noindex">'
        styles = [f'<link rel="stylesheet" href="{up}assets/{escape(name)}.css">' for name in page.styles]
        scripts = [
            f'<script src="{up}assets/{escape(name)}.js" type="module"></script>' for name in page.scripts
        ]
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "address": escape(page.address),
            "canonical": escape(page.canonical or page.address),
            "image": escape(page.image or _SITE_CARD),
            "pictured": escape(page.pictured),
            "kind": "article" if page.image else "website",
            "head": "\n".join(filter(None, (robots, page.head, *styles))),
            "scripts": "\n".join(scripts),
            "anchor": escape(page.outline[0][0]) if page.outline else "",
            "searched": " data-pagefind-body" if page.searched else "",
            "body": page.body,
        }
        links = {part for part in self._parts[1::2] if part.startswith(_HERE)}
        values |= {part: _current(part.removeprefix(_HERE), page.address) for part in links}
        values |= {name: _listed(entry, page) for name, entry in self._entries.items()}
        return _join(self._parts, values)


def _entry(entry: str) -> re.Pattern[str]:
    """A shell's one entry of a list of contents, by its class."""
    inner = r"(?:(?!<li\b).)*?"
    return re.compile(rf'<li class="{entry}">{inner}{_MARK}section{inner}</li>', re.DOTALL)


def _listed(entry: list[str], page: Page) -> str:
    """A page's sections as entries of a list."""
    return "\n".join(
        _join(entry, {"anchor": escape(anchor), "section": escape(text)}) for anchor, text in page.outline
    )


def _current(folder: str, address: str) -> str:
    """What a link to a folder's first page says of itself on the page at an address."""
    if not address.startswith(f"{folder}/"):
        return ""
    return f' aria-current="{"page" if address == f"{folder}/" else "true"}"'


def _cut(html: str) -> list[str]:
    """Text and names of marks in turn."""
    return _MARKS.split(html)


def _join(parts: list[str], values: Mapping[str, str]) -> str:
    return "".join(values[part] if index % 2 else part for index, part in enumerate(parts))
