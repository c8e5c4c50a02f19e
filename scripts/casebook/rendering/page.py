"""A finished page of our own, before it is put into the site's shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Page:
    """`address` is below the language's root, "" for the home page; `body` is HTML, `title` and `description`
    are text. `outline` holds the anchor and text of each section, for the list of contents. `hide` names
    what the frame leaves out (`navigation`, `toc`); `styles` and `scripts` what the page asks for besides
    what all pages have, by name; `image` its social card, "" for the site's, and `pictured` what that
    shows. `head` is HTML for its head, besides what every page has there. `listed` is False for a page that
    search engines and the map of the site leave out; `canonical` is the address of the page that stands for
    it, "" for itself.
    """

    address: str
    title: str
    description: str
    body: str
    outline: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ("navigation", "toc")
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    image: str = ""
    pictured: str
    listed: bool = True
    head: str = ""
    canonical: str = ""

    @property
    def searched(self) -> bool:
        """Whether its full text is searched: that of cases is; other pages are found by their names."""
        return self.listed and self.address.startswith("cases/") and self.address != "cases/"


def page_from_data(data: Mapping[str, Any]) -> Page:
    """A page from its fields as JSON data."""
    lists = {key: tuple(data[key]) for key in ("hide", "styles", "scripts")}
    outline = tuple((anchor, text) for anchor, text in data["outline"])
    return Page(**{**data, **lists, "outline": outline})
