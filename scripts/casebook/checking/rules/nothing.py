"""Words that fill a field without saying anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from casebook.checking.context import CaseUnderCheck, Context, field_name, without_addresses
from casebook.checking.shapes import wanted
from casebook.problems import Fault, Pointer
from casebook.texts import strip_citations

_LONGEST = 20


def check_nothing(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No value only says that there is nothing to say, or that it is still to come."""
    nothing, still = context.also.nothing, context.also.still
    for pointer, node, value in case.values:
        in_addresses = "pattern" in node and not node.get("x-date")
        if in_addresses or wanted(node) == "boolean":  # no texts
            continue
        words = nothing | still if node.get("x-date") else nothing
        parts: list[tuple[Pointer, object]] = [(pointer, value)]
        if isinstance(value, dict) and "x-text" in node:
            parts = [((*pointer, language), text) for language, text in value.items()]
        for place, text in parts:
            if isinstance(text, str) and len(text) <= _LONGEST and _says_nothing(text, words):
                yield Fault("says-nothing", place, {"key": field_name(pointer), "value": text})


def check_blank(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Every text shows something."""
    for text in case.texts:
        if text.value and _is_blank(text.value):
            yield Fault("blank-text", text.pointer, {"key": field_name(text.field)})


def _is_blank(text: str) -> bool:
    """Whether a text shows no letter and no figure once citations and addresses of links are gone."""
    begun = text.lstrip()[:1]
    if begun.isalnum() or (begun and begun not in "[![(*_<" and any(map(str.isalnum, text))):
        return False
    return not any(map(str.isalnum, without_addresses(strip_citations(text))))


def _says_nothing(text: str, nothing: Collection[str]) -> bool:
    said = unicodedata.normalize("NFKC", text).strip().rstrip(".。!").lower()
    return said in nothing or (bool(text.strip()) and not any(map(str.isalnum, said)))
