"""Texts: no HTML, safe links, no images or headings, no Markdown where there is to be none, and length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.checking.context import CaseUnderCheck, Context
from casebook.problems import Fault
from casebook.texts import SLUG, strip_citations

_UNWANTED = (
    ("html-in-text", re.compile(r"<[/!?]?[A-Za-z][^>\n]*>?|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")),
    ("image-in-text", re.compile(r"!\[[^\]]{0,999}\]")),
    ("heading-in-text", re.compile(r"^ {0,3}#{1,6}\s.*$|^.+\n {0,3}(?:=+|-{3,})\s*$", re.MULTILINE)),
    ("template-in-text", re.compile(r"\{[{%#]")),
)
MARKUP = re.compile(r"\*\*[^*\n]+\*\*|`[^`\n]+`|\[[^\]\n]*\]\([^)\n]*\)|\[@[^\]\n]*\]")
_WAY = re.compile(r"(?<![A-Za-z0-9+.-])(?!https?://)[A-Za-z][A-Za-z0-9+.-]*://\S*")
_ADDRESS = re.compile(rf"(?:https?://[^\s/?#@]+(?:[/?#]\S*)?|case:{SLUG}(?:#{SLUG})?)\Z")


def is_address(address: str) -> bool:
    """Whether a link leads to where links may: http, https or `case:<id>`, with or without an anchor."""
    return _ADDRESS.match(address) is not None


def check_prose(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Texts are Markdown without HTML, images, headings and template marks; links lead to http, https or
    `case:<id>`.
    """
    yield from _found(case, _UNWANTED)
    for text, address, whole in case.links:
        if not is_address(address):
            yield Fault("bad-link", text.pointer, {"value": address}, find=address or whole)


def check_plain(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Texts that go into files as they are hold no markup of any kind; addresses are http or https."""
    yield from _found(case, (*_UNWANTED, ("markup-in-text", MARKUP), ("bad-link", _WAY)))


def _found(case: CaseUnderCheck, unwanted: Iterable[tuple[str, re.Pattern[str]]]) -> Iterator[Fault]:
    """What of each kind of unwanted things comes first in each text."""
    for code, pattern in unwanted:
        for text in case.texts_with(pattern):
            match = pattern.search(text.value)
            if match:
                shown = match[0].split("\n")[0]
                yield Fault(code, text.pointer, {"value": shown}, find=shown)


def check_length(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A text with `x-max-zh` is no longer than that in Chinese, citations and spaces not counted."""
    for text in case.texts:
        limit = text.node.get("x-max-zh")
        if not limit or text.language != "zh":
            continue
        length = len(strip_citations(re.sub(r"\s+", "", text.value)))
        if length > limit:
            values = {"limit": limit, "length": length}
            yield Fault("text-too-long", text.pointer, values, rests_on=(text.pointer,))
