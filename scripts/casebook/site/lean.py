"""What of a page is searched: its body without what is marked as not for the search."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = "data-pagefind-ignore"
_ATTRIBUTE = r'\s+[\w:-]+(?:="[^"]*")?'
_IGNORED = re.compile(rf"<([a-z]+)(?:{_ATTRIBUTE})*?\s+{_MARK}(?:{_ATTRIBUTE})*\s*>")


def lean_page(language: str, body: str) -> str:
    """A page of nothing but what is indexed. What else stands on it, such as cards of other cases, may change
    without its being indexed again.
    """
    searched = "".join(_searched(body))
    return f'<!doctype html><html lang="{language}"><body data-pagefind-body>{searched}</body></html>'


def _searched(body: str) -> Iterator[str]:
    end, at = 0, body.find(_MARK)
    while at >= 0:
        begun = _begun(body, end, at)
        if begun:
            yield body[end : begun.start()]
            end = _end(body, begun[1], begun.end())
        at = body.find(_MARK, max(end, at + 1))
    yield body[end:]


def _begun(body: str, start: int, at: int) -> re.Match[str] | None:
    """The tag that the mark `at` a place stands in, if it is no text; it begins at `start` or behind it."""
    edge = body.rfind("<", start, at)
    while edge >= 0:
        begun = _IGNORED.match(body, edge)
        if begun:
            return begun if begun.end() > at else None
        edge = body.rfind("<", start, edge)
    return None


def _end(body: str, tag: str, start: int) -> int:
    """Where an element of our own making ends, whose content begins at `start`."""
    depth = 1
    for edge in re.compile(rf"<(/?){tag}\b[^<>]*>").finditer(body, start):
        depth += -1 if edge[1] else 1
        if depth == 0:
            return edge.end()
    raise ValueError(f"<{tag}> without an end")
