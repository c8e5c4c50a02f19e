"""Words that fill a field without saying anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from casebook.checking.context import CaseUnderCheck, Context, field_name
from casebook.problems import Fault, Pointer

_LONGEST = 20


def check_nothing(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No value only says that there is nothing to say, or that it is still to come."""
    nothing, still = context.also.nothing, context.also.still
    for pointer, node, value in case.values:
        if "pattern" in node and not node.get("x-date"):  # what stands in addresses is no text
            continue
        words = nothing | still if node.get("x-date") else nothing
        parts: list[tuple[Pointer, object]] = [(pointer, value)]
        if isinstance(value, dict) and "x-text" in node:
            parts = [((*pointer, language), text) for language, text in value.items()]
        for place, text in parts:
            if isinstance(text, str) and len(text) <= _LONGEST and _says_nothing(text, words):
                yield Fault("says-nothing", place, {"key": field_name(pointer), "value": text})


def _says_nothing(text: str, nothing: Collection[str]) -> bool:
    said = unicodedata.normalize("NFKC", text).strip().rstrip(".。!").lower()
    return said in nothing or (bool(text.strip()) and not any(map(str.isalnum, said)))
