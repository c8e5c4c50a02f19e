"""What the generator's configuration says of the site: where it lives, and what its navigation holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.regular import read_regular, regular_files
from casebook.rendering.inputs import Guide, Settings
from casebook.site.configured import address, said
from casebook.site.shells import Spot, address_of, navigation_of
from casebook.yaml_source import MAX_TRUSTED, load_trusted

SITE_URL, EDIT_URL = "CASEBOOK_SITE_URL", "CASEBOOK_EDIT_URL"
"""The variables of the environment by which a build is told its addresses; the configuration names them."""


def load_settings(project: Project) -> Settings:
    """Where the site lives, from the configuration of its first language and the environment that this names.
    Raises BrokenProject when it does not say, or says something else than an address.
    """
    path = project.config(LANGUAGES[0])
    config = load_trusted(path)
    try:
        site_url, edit_url = said(config["site_url"]), said(config["extra"]["edit_url"])
        mail, sign_in_url, sign_in_app = (
            said(config["extra"].get(name, "")) for name in ("mail", "sign_in_url", "sign_in_app")
        )
    except (AttributeError, KeyError, TypeError):
        raise BrokenProject(f"{path}: site_url, extra.edit_url") from None
    return Settings(
        address(path, site_url) or "/",
        address(path, edit_url),
        mail,
        sign_in_url=address(path, sign_in_url),
        sign_in_app=sign_in_app,
    )


def load_navigation(project: Project, language: str) -> dict[str, Spot]:
    """Where each page stands in the navigation of a language, by address. Raises BrokenProject where there
    is none.
    """
    path = project.config(language)
    try:
        return navigation_of(load_trusted(path)["nav"])
    except (AttributeError, IndexError, KeyError, TypeError):
        raise BrokenProject(f"{path}: nav") from None


_HEADING = re.compile(r"^(#{1,2}) +(.+?)(?: +\{ *#([\w-]+) *\})?$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def load_guides(project: Project, language: str) -> tuple[Guide, ...]:
    """The pages of a language that are written by hand, by what the search lists them by, in order of their
    names. Raises BrokenProject where one is no text, or something beside them is no file: the site's
    generator would follow a link wherever it leads.
    """
    guides = []
    folder = project.docs(language)
    for path, written in _pages(folder):
        text = _FENCED.sub("", written)
        found = [(len(marks), title, anchor) for marks, title, anchor in _HEADING.findall(text)]
        title = next((title for level, title, _ in found if level == 1), "")
        headings = tuple((anchor, heading) for level, heading, anchor in found if level > 1 and anchor)
        if title:
            guides.append(Guide(address_of(path.relative_to(folder).as_posix()), title, headings))
    return tuple(guides)


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each page below a folder by its path, with its text."""
    path = folder
    try:
        for path in regular_files(folder, ".md"):
            raw = read_regular(path, MAX_TRUSTED)
            if len(raw) > MAX_TRUSTED:
                raise BrokenProject(f"{path}: more than {MAX_TRUSTED // 1_000_000} MB")
            yield path, raw.decode()
    except (OSError, ValueError) as error:
        raise BrokenProject(f"{path}: {error}") from None


def load_idle_words(project: Project) -> dict[str, tuple[str, ...]]:
    """The words that say little or nothing about which case is meant, by the names of `IDLE`."""
    words = load_trusted(project.idle_words)
    return {name: tuple(word for row in rows for word in row) for name, rows in words.items()}
