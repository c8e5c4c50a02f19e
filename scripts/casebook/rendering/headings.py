"""Headings, and links by which readers pass on what stands below them."""

from __future__ import annotations

from abc import ABC, abstractmethod

from markupsafe import Markup


class Headings(ABC):
    """What sets headings, in the language that `t` speaks."""

    @abstractmethod
    def t(self, key: str, **values: object) -> str:
        """A word of the site, its braces filled in."""

    def heading(self, level: int, anchor: str, text: str) -> Markup:
        """A heading with an anchor and, but for the page's own, a link to it."""
        own = Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, text)
        return own if level == 1 else _linked(own, self.permalink(anchor, text))

    def part_heading(self, level: int, anchor: str, text: str, name: str = "") -> Markup:
        """The heading of a part that has the anchor itself, with a link to it; `name` is its text without
        markup and citations.
        """
        own = Markup("<h{0}>{1}</h{0}>").format(level, text)
        return _linked(own, self.permalink(anchor, name or text))

    def permalink(self, anchor: str, name: str) -> Markup:
        """A link to what has this anchor and is called so, for readers to copy."""
        return Markup('<a class="headerlink" href="#{}" title="{}" aria-label="{}">#</a>').format(
            anchor, self.t("permalink"), self.t("permalink_to", name=name)
        )


def _linked(heading: Markup, link: Markup) -> Markup:
    """The link stands beside the heading, not in it: it is no part of the heading's name."""
    return Markup('<div class="cb-heading">{}{}</div>').format(heading, link)
