"""Texts: no HTML, safe links, no images or headings, and length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, nearest
from casebook.problems import Fault
from casebook.texts import SLUG, strip_citations

_HTML = re.compile(r"<[/!?]?[A-Za-z][^>\n]*>?|<!--|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]@][^\]]{0,999}\]:\s*(\S+)", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]]{0,999}\]")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s.*$|^.+\n {0,3}(?:=+|-{3,})\s*$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{[{%#]")
_ADDRESS = re.compile(rf"(?:https?://[^\s/]+\S*|case:{SLUG}(?:#{SLUG})?)\Z")


def check_prose(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Texts are Markdown without HTML, images, headings and template marks; links lead to http, https or
    `case:<id>`.
    """
    for text in case.texts:
        for code, pattern in (
            ("html-in-text", _HTML),
            ("image-in-text", _IMAGE),
            ("heading-in-text", _HEADING),
            ("template-in-text", _TEMPLATE),
        ):
            match = pattern.search(text.value)
            if match:
                shown = match[0].split("\n")[0]
                yield Fault(code, text.pointer, {"value": shown}, find=shown)
        for match in (*_LINK.finditer(text.value), *_REFERENCE.finditer(text.value)):
            address = match[1]
            target, _, anchor = address.partition(":")[2].partition("#")
            if not _ADDRESS.match(address):
                yield Fault("bad-link", text.pointer, {"value": address}, find=address or match[0])
            elif address.startswith("case:") and target not in context.cases:
                yield Fault(
                    "unknown-case",
                    text.pointer,
                    {"value": target, "nearest": nearest(target, sorted(context.cases))},
                    find=address,
                )
            elif address.startswith("case:") and context.is_draft(target) and not context.is_draft(case.name):
                yield Fault("link-to-draft", text.pointer, {"value": target}, find=address)
            elif address.startswith("case:") and not context.has_part(target, anchor):
                yield Fault("unknown-anchor", text.pointer, {"case": target, "value": anchor}, find=address)


def check_length(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A text with `x-max-zh` is no longer than that in Chinese, citations and spaces not counted."""
    for text in case.texts:
        limit = text.node.get("x-max-zh")
        if not limit or text.language != "zh":
            continue
        length = len(strip_citations(re.sub(r"\s+", "", text.value)))
        if length > limit:
            yield Fault("text-too-long", text.pointer, {"limit": limit, "length": length})
