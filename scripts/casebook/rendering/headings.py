"""Headings, and links by which readers pass on what stands below them.

They are put together by `%`, which escapes what it fills in as `format` does, in a third of the time: a page
has hundreds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from markupsafe import Markup


class Headings(ABC):
    """What sets headings, in the language that `t` speaks."""

    @abstractmethod
    def t(self, key: str, **values: object) -> str:
        """A word of the site, its braces filled in."""

    @abstractmethod
    def link(self, target: str) -> str:
        """A relative link to an address below the language's root."""

    def heading(self, level: int, anchor: str, text: str, *more: Markup) -> Markup:
        """A heading with an anchor and, but for the page's own, a link to it; `more` stands beside that."""
        own = Markup('<h%d id="%s">%s</h%d>') % (level, anchor, text, level)
        return own if level == 1 else _linked(own, self.permalink(anchor, text), *more)

    def correction(self, case: str, field: str, name: str) -> Markup:
        """A link to the form in which a field of a case is corrected; `name` is what readers call it."""
        text = self.t("report_mistake")
        address = self.link(f"contribute/form/?case={case}#{field}")
        label = f"{text}{self.t('colon')}{name}"
        link = Markup('<a class="cb-wrong" href="%s" aria-label="%s" data-pagefind-ignore>%s</a>')
        return link % (address, label, text)

    def part_heading(self, level: int, anchor: str, text: str, name: str = "") -> Markup:
        """The heading of a part that has the anchor itself, with a link to it; `name` is its text without
        markup and citations.
        """
        own = Markup("<h%d>%s</h%d>") % (level, text, level)
        return _linked(own, self.permalink(anchor, name or text))

    def permalink(self, anchor: str, name: str) -> Markup:
        """A link to what has this anchor and is called so, for readers to copy."""
        link = Markup('<a class="headerlink" href="#%s" title="%s" aria-label="%s">#</a>')
        return link % (anchor, self.t("permalink"), self.t("permalink_to", name=name))


def _linked(heading: Markup, *links: Markup) -> Markup:
    """Links stand beside the heading, not in it: they are no part of the heading's name."""
    return Markup('<div class="cb-heading">%s</div>') % Markup().join((heading, *links))
