"""How far the sources of a case write each thing that one must know to do it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.vocabulary import Term

WRITTEN, TOUCHED, NOT_SAID = "written", "touched", "not-said"
"""Terms of `item-states`, best first."""


def has_content(record: Any, path: str) -> bool:
    """Whether a field of a case, data or model, has content; `path` is dotted, with `[]` behind lists whose
    entries are looked through.
    """
    values = [record]
    for part in path.split("."):
        name = part.removesuffix("[]")
        values = [found for value in values if (found := field_of(value, name))]
        if part.endswith("[]"):
            values = [entry for value in values if isinstance(value, list | tuple) for entry in value]
    return bool(values)


def field_of(value: Any, name: str) -> Any:
    """A field of a part of a case, data or model; None where there is none."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def filled_field(record: Any, item: Term) -> str | None:
    """The first field of a TIDieR item that has content."""
    return next((path for path in item.extra.get("fields", ()) if has_content(record, path)), None)


def item_state(record: Any, item: Term, listed: bool) -> str:
    """The state of a TIDieR item; `listed` when `not_reported` names it. The source's silence wins: what is
    listed is touched on at most.
    """
    if not listed:
        return WRITTEN
    return TOUCHED if filled_field(record, item) else NOT_SAID
