"""Stands for the sanitiser in the editor's own browser, where a case's page is shown in a frame without
scripts.

It lets through the same tags and attributes and writes them in the same form, but trusts the HTML to be well
formed, which what our own Markdown parser makes is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from html import escape
from html.parser import HTMLParser


class _Cleaner(HTMLParser):
    def __init__(
        self,
        tags: Collection[str],
        attributes: Mapping[str, Collection[str]],
        schemes: Collection[str],
        kept: Callable[[str, str, str], str | None],
    ) -> None:
        super().__init__()
        self._tags, self._attributes, self._schemes, self._kept = tags, attributes, schemes, kept
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._tags:
            known = [(name, value or "") for name, value in attrs if name in self._attributes.get(tag, ())]
            given = [
                (name, self._kept(tag, name, value)) for name, value in known if self._leads_on(name, value)
            ]
            written = "".join(f' {name}="{_quoted(value)}"' for name, value in given if value is not None)
            self.parts.append(f"<{tag}{written}>")

    def _leads_on(self, name: str, value: str) -> bool:
        scheme, colon, _ = value.partition(":")
        return name != "href" or not colon or "/" in scheme or scheme in self._schemes

    def handle_endtag(self, tag: str) -> None:
        if tag in self._tags and tag != "br":
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(_escaped(data))


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\N{NO-BREAK SPACE}", "&nbsp;")


def clean(
    html: str,
    *,
    tags: Collection[str],
    attributes: Mapping[str, Collection[str]],
    url_schemes: Collection[str],
    attribute_filter: Callable[[str, str, str], str | None],
    link_rel: None,
) -> str:
    """As nh3's."""
    cleaner = _Cleaner(tags, attributes, url_schemes, attribute_filter)
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.parts)
