"""Headings, and links by which readers pass on what stands below them."""

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
        own = Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, text)
        return own if level == 1 else _linked(own, self.permalink(anchor, text), *more)

    def correction(self, case: str, field: str, name: str) -> Markup:
        """A link to the form in which a field of a case is corrected; `name` is what readers call it."""
        text = self.t("report_mistake")
        address = self.link(f"contribute/form/?case={case}#{field}")
        return Markup('<a class="cb-wrong" href="{}" aria-label="{}" data-pagefind-ignore>{}</a>').format(
            address, f"{text}{self.t('colon')}{name}", text
        )

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


def _linked(heading: Markup, *links: Markup) -> Markup:
    """Links stand beside the heading, not in it: they are no part of the heading's name."""
    return Markup('<div class="cb-heading">{}</div>').format(Markup().join((heading, *links)))
