"""Case texts to safe HTML: Markdown without HTML, citations as links to the list of sources, links between
cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from casebook.anchors import part_anchor
from casebook.texts import CITATION

_RUN = re.compile(f"(?:{CITATION.pattern})+")
"""Citations that follow one another."""

_JOINED = "\u2060"
"""Word joiner: what keeps a citation on the line of the word before it; the closing mark behind it stays with
both by itself.
"""

_SPACE_BEFORE = re.compile(r"\s+(?=\[@)")
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "a", "br", "sup"}
_ATTRIBUTES = {"a": {"href", "title", "class", "aria-label"}, "sup": {"class"}, "ol": {"start"}}

_PLAIN_LINE = r"(?![-+\s]|[0-9]+[.)])[^\\`*_\[\]<>&\x00-\x1f\x7f-\xa0\ufeff]++(?<!\s)"
_PLAIN = re.compile(rf"\n*+(?:{_PLAIN_LINE}(?:\n++|\Z))++")
"""Lines that mean the same in Markdown, in HTML and as they stand: no list, no character that marks anything,
no space at either end.
"""

CITING = (
    "cite_shown",
    "cite_source_shown",
    "cite_spoken",
    "cite_whole",
    "cite_page",
    "cite_paragraph",
    "list_comma",
)
"""The words for how a citation is shown and what it is called aloud."""

_TEXTS = 256
"""How many texts are remembered as they were read: a case's are shown on several pages, one after another."""


class Prose:
    """Renders the texts of one case in one language.

    `numbers` gives each source id its number in the list of sources; `case_url` turns a case id into an
    address; `words` holds the language's patterns for how a citation is shown and spoken (`CITING`);
    `sources` is the address of the page with the list of sources, "" for the page itself.

    Citations that follow one another become one link for each source.

    Most texts hold no Markdown but citations, and are put together without a parser, to the same HTML.
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
        self._citations: dict[str, str] = {}

    def block(self, text: str) -> str:
        """Paragraphs and lists."""
        text, plain = _read(text)
        if not plain:
            return self._clean(str(_MARKDOWN.render(text, {"cite": self._cite})))
        paragraphs = re.split(r"\n\n+", self._with_citations(text.strip("\n")))
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)

    def inline(self, text: str) -> str:
        """One line, without a paragraph around it."""
        text, plain = _read(text)
        if "\n" in text or not plain:
            return self._clean(str(_MARKDOWN.renderInline(text, {"cite": self._cite})))
        return self._with_citations(text)

    def locators(self, locators: tuple[str, ...]) -> str:
        """Source places of a figure, as citations."""
        return self._with_citations("".join(f"[@{locator}]" for locator in locators))

    def _with_citations(self, text: str) -> str:
        return _RUN.sub(self._cite, text) if "[" in text else text

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

    def _cite(self, run: re.Match[str]) -> str:
        html = self._citations.get(run[0])
        if html is None:
            html = self._citations[run[0]] = self._citation(run[0])
        return html

    def _citation(self, run: str) -> str:
        """Citations as HTML, as sanitising leaves it: nothing in it but slugs, numbers and our own words."""
        places: dict[str, list[tuple[str, str]]] = {}
        for citation in CITATION.finditer(run):
            source, page, first, last = citation.groups("")
            places.setdefault(source, []).append((page, f"{first}–{last}" if last else first))
        return "".join(self._link(source, of_source) for source, of_source in places.items())

    def _link(self, source: str, places: Sequence[tuple[str, str]]) -> str:
        """A source, and places in it: each is told to be a page or not, and "" is the whole."""
        number = self._numbers[source]
        several = len(self._numbers) > 1
        comma = self._words["list_comma"]
        cited = comma.join(page + place for page, place in places if place)
        if not cited:
            cited = self._words["cite_source_shown"].format(number=number if several else "").strip()
        elif several:
            cited = f"{number}·{cited}"
        spoken = self._words["cite_spoken"].format(
            number=number, places=comma.join(self._place(page, place) for page, place in places)
        )
        link, name = escape(f"{self._sources}#{part_anchor('source', source)}"), escape(spoken)
        shown = escape(self._words["cite_shown"].format(places=cited))
        named = f'title="{name}" aria-label="{name}"'
        return f'<sup class="cb-cite">{_JOINED}<a href="{link}" {named}>{shown}</a></sup>'

    def _place(self, page: str, place: str) -> str:
        """A place in a source, as one says it."""
        key = "cite_whole" if not place else "cite_page" if page else "cite_paragraph"
        return self._words[key].format(place=place)


@lru_cache(maxsize=_TEXTS)
def _read(text: str) -> tuple[str, bool]:
    """A text without the spaces before its citations, and whether these are all the Markdown it holds."""
    text = _SPACE_BEFORE.sub("", text)
    return text, _PLAIN.fullmatch(CITATION.sub("@", text) if "[" in text else text) is not None


def _parser() -> MarkdownIt:
    """CommonMark without HTML, and with citations, which the environment's `cite` turns into HTML."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
    parser.disable(
        ["image", "heading", "lheading", "html_inline", "html_block", "reference", "code", "fence", "hr"]
    )
    parser.inline.ruler.before("link", "citation", _parse_citation)
    parser.renderer.rules["citation"] = _render_citation  # type: ignore[attr-defined]
    return parser


def _parse_citation(state: StateInline, silent: bool) -> bool:
    match = _RUN.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"citation": match}
    state.pos = match.end()
    return True


def _render_citation(
    tokens: Sequence[Token], index: int, _options: object, env: Mapping[str, Callable[[re.Match[str]], str]]
) -> str:
    return env["cite"](tokens[index].meta["citation"])


_MARKDOWN = _parser()
