"""Shells: pages that the site generator builds with marks in place of all that differs from page to page, and
our own pages put into them.

The generator sees one shell for each of our pages that stands in the navigation, and a few for all others.
A page is put into its shell in one pass: a shell is cut at its marks once, and nothing that was put in is
read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from casebook.rendering.page import Page
from casebook.store import digest

_MARK = "casebook-mark-"
_MARKS = re.compile(f"{_MARK}([a-z]+)")
_LISTS = {"outline": "md-nav__item", "contents": "cb-line__item"}
"""A page's lists of contents, the theme's and ours for narrow screens: the class of an entry. In a shell each
has one entry.
"""

_FOLDER = "casebook-shell"
_SITE_CARD = "assets/card.png"


@dataclass(frozen=True, order=True)
class Shell:
    """What the generator must know to build a shell: the Markdown file that it is built from, what its frame
    leaves out, and whether it has a list of contents.
    """

    path: str
    hide: tuple[str, ...]
    outlined: bool

    @property
    def address(self) -> str:
        """The address of the built shell."""
        return address_of(self.path)

    @property
    def markdown(self) -> str:
        """The content of its file."""
        hide = f"hide: [{', '.join(self.hide)}]\n" if self.hide else ""
        section = f"\n## {_MARK}section {{ #{_MARK}anchor }}\n" if self.outlined else ""
        return (
            f"---\nshell: true\ntitle: {_MARK}title\ndescription: {_MARK}description\nimage: {_MARK}image\n"
            f"pictured: {_MARK}pictured\nkind: {_MARK}kind\n{hide}---\n# {_MARK}title\n{section}"
        )


def shell_for(address: str, hide: Iterable[str], outlined: bool, navigation: Mapping[str, str]) -> Shell:
    """The shell of the page at an address; `navigation` gives the path of each page in it by address."""
    path = navigation.get(address)
    if path is None:
        name = "-".join((_FOLDER, *hide, *(["outline"] if outlined else [])))
        path = "/".join([*[_FOLDER] * (address.count("/") - 1), f"{name}.md"])
    return Shell(path, tuple(hide), outlined)


def address_of(path: str) -> str:
    """The address of the page that the generator builds from a Markdown file."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return "".join(f"{part}/" for part in (folder, name if name != "index" else "") if part)


def navigation_of(nav: Iterable[Any]) -> dict[str, str]:
    """Address -> path of the pages in a generator's navigation, as its configuration has it."""
    pages: dict[str, str] = {}
    for entry in nav:
        for target in entry.values():
            pages |= navigation_of(target) if isinstance(target, list) else {address_of(target): target}
    return pages


class Frame:
    """A built shell, ready to be filled."""

    def __init__(self, shell: Shell, html: str) -> None:
        """Raises ValueError when the generator has lost a mark."""
        if shell.path.startswith(_FOLDER):
            html = html.replace(shell.address, f"{_MARK}address")
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
            "image": escape(page.image or _SITE_CARD),
            "pictured": escape(page.pictured),
            "kind": "article" if page.image else "website",
            "head": "\n".join(filter(None, (robots, *styles))),
            "scripts": "\n".join(scripts),
            "anchor": escape(page.outline[0][0]) if page.outline else "",
            "searched": " data-pagefind-body" if page.listed else "",
            "body": page.body,
        }
        lists = {name: _listed(entry, page) for name, entry in self._entries.items()}
        return _join(self._parts, values | lists)


def _entry(entry: str) -> re.Pattern[str]:
    """A shell's one entry of a list of contents, by its class."""
    inner = r"(?:(?!<li\b).)*?"
    return re.compile(rf'<li class="{entry}">{inner}{_MARK}section{inner}</li>', re.DOTALL)


def _listed(entry: list[str], page: Page) -> str:
    """A page's sections as entries of a list."""
    return "\n".join(
        _join(entry, {"anchor": escape(anchor), "section": escape(text)}) for anchor, text in page.outline
    )


def _cut(html: str) -> list[str]:
    """Text and names of marks in turn."""
    return _MARKS.split(html)


def _join(parts: list[str], values: Mapping[str, str]) -> str:
    return "".join(values[part] if index % 2 else part for index, part in enumerate(parts))
