"""Case texts to safe HTML: Markdown without HTML, citations as links to the list of sources, links between
cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from casebook.texts import CITATION

_SPACE_BEFORE = re.compile(r"\s+(?=\[@)")
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "a", "br", "sup"}
_ATTRIBUTES = {"a": {"href", "title", "class", "aria-label"}, "sup": {"class"}, "ol": {"start"}}


class Prose:
    """Renders the texts of one case in one language.

    `numbers` gives each source id its number in the list of sources; `case_url` turns a case id into an
    address; `words` holds the language's patterns for a citation's spoken name; `sources` is the address of
    the page with the list of sources, "" for the page itself.
    """

    def __init__(
        self,
        numbers: Mapping[str, int],
        case_url: Callable[[str], str],
        words: Mapping[str, str],
        sources: str = "",
    ) -> None:
        self._sources = sources
        self._numbers = numbers
        self._case_url = case_url
        self._words = words
        self._markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
        self._markdown.disable(
            ["image", "heading", "lheading", "html_inline", "html_block", "reference", "code", "fence", "hr"]
        )
        self._markdown.inline.ruler.before("link", "citation", _citation)
        self._markdown.renderer.rules["citation"] = self._render_citation  # type: ignore[attr-defined]

    def block(self, text: str) -> str:
        """Paragraphs and lists."""
        return self._clean(str(self._markdown.render(self._prepare(text))))

    def inline(self, text: str) -> str:
        """One line, without a paragraph around it."""
        return self._clean(str(self._markdown.renderInline(self._prepare(text))))

    def locators(self, locators: tuple[str, ...]) -> str:
        """Source places of a figure, as citations."""
        return "".join(self.inline(f"[@{locator}]") for locator in locators)

    def _prepare(self, text: str) -> str:
        return _SPACE_BEFORE.sub("", text)

    def _clean(self, html: str) -> str:
        return nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "case"},
            attribute_filter=self._address,
            link_rel=None,
        )

    def _address(self, tag: str, name: str, value: str) -> str | None:
        if tag == "a" and name == "href" and value.startswith("case:"):
            case, _, anchor = value.removeprefix("case:").partition("#")
            return self._case_url(case) + ("#" + anchor if anchor else "")
        return value

    def _render_citation(self, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
        source, page, first, last = tokens[index].meta["citation"]
        number = self._numbers[source]
        place = f"{first}–{last}" if last else first
        mark = "p" if page else "¶"
        shown = f"[{number}]" if not first else f"{number if len(self._numbers) > 1 else ''}{mark}{place}"
        key = "cite_whole" if not first else "cite_page" if page else "cite_paragraph"
        spoken = self._words[key].format(number=number, place=place)
        link = escape(f"{self._sources}#source-{source}")
        name = escape(spoken)
        label = f'title="{name}" aria-label="{name}"'
        return f'<sup class="cb-cite"><a href="{link}" {label}>{escape(shown)}</a></sup>'


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"citation": (match[1], match[2], match[3] or "", match[4] or "")}
    state.pos = match.end()
    return True
