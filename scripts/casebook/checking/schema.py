"""The JSON Schema's complaints in editors' words: one fault for each, with the field's own name and the
fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casebook.checking.context import CaseUnderCheck, Context, field_name
from casebook.checking.words import nearest
from casebook.fields import Fields
from casebook.problems import Fault, Pointer, Word
from casebook.schema_errors import SchemaError, schema_errors

_PATTERNS = {
    "slug": "bad-slug",
    "date": "bad-date",
    "locator": "bad-locator",
    "short": "not-one-line",
    "adcode": "bad-adcode",
    "url": "bad-url",
    "archived": "bad-url",
}
_SIZES = {
    "minItems": "too-few",
    "minProperties": "too-few",
    "maxItems": "too-many",
    "minLength": "empty-value",
    "maxLength": "too-long",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
}
_TEXTS = {"short-text", "long-text", "locators", "question"}
"""Definitions of the schema whose value is a text, or several texts."""


def check_schema(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A record has the fields that its schema describes, each of its type."""
    for error in schema_errors(context.fields.validator, case.data):
        yield from _explained(error, context.fields, case.data)


def _explained(error: SchemaError, fields: Fields, data: Any) -> Iterator[Fault]:
    kind, pointer, _, details = error
    value = _at(data, pointer)
    key = field_name(pointer)
    if kind == "required":
        name = details["property"]
        yield Fault("missing-field", pointer, {"key": name, "label": _label(fields, (*pointer, name))})
    elif kind == "additionalProperties":
        known = list(_properties(fields, pointer))
        for name in details["unexpected"]:
            yield Fault(
                "unknown-field", (*pointer, name), {"key": name, "nearest": nearest(name, known)}, on_key=True
            )
    elif kind == "falseSchema":
        yield Fault("misplaced-field", pointer, {"key": key}, on_key=True)
    elif kind == "type":
        yield _type_fault(pointer, key, value, error)
    elif kind == "pattern":
        names = [part for part in error.schema_path if part in _PATTERNS]
        yield Fault(
            _PATTERNS[str(names[-1])], pointer, {"key": key, "value": value, "suggestion": _slug(str(value))}
        )
    elif kind == "enum":
        if not isinstance(value, str):
            return  # of the wrong type, which is a finding already
        choices = [str(option) for option in details["options"]]
        yield Fault(
            "bad-choice",
            pointer,
            {"value": value, "choices": ", ".join(choices), "nearest": nearest(str(value), choices)},
        )
    elif kind == "uniqueItems":
        second = next((index for index, entry in enumerate(value) if entry in value[:index]), 0)
        yield Fault("repeated-item", (*pointer, second), {"key": key})
    else:
        limit = details.get("limit", "")
        yield Fault(_SIZES[kind], pointer, {"key": key, "limit": limit})


def _type_fault(pointer: Pointer, key: str, value: Any, error: SchemaError) -> Fault:
    wanted = str(error.details["types"][0])
    scalar = isinstance(value, bool | int | float)
    text_wanted = wanted == "string" or not _TEXTS.isdisjoint(error.schema_path)
    if scalar and text_wanted:
        return Fault(
            "unquoted-text",
            pointer,
            {"key": key, "value": str(value).lower() if isinstance(value, bool) else value},
        )
    values = {
        "key": key,
        "wanted": Word("_kinds", "string" if text_wanted else wanted),
        "found": Word("_kinds", _kind(value)),
    }
    return Fault("wrong-type", pointer, values)


def _kind(value: Any) -> str:
    for kind, name in (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
    ):
        if isinstance(value, kind):
            return name
    return "object"


def _at(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data


def _names(pointer: Pointer) -> tuple[str, ...]:
    return tuple(part for part in pointer if isinstance(part, str))


def _label(fields: Fields, pointer: Pointer) -> dict[str, str]:
    """A field's label in both languages; a text's language codes have none but themselves."""
    try:
        return {language: fields.label(language, *_names(pointer)) for language in ("zh", "en")}
    except KeyError:
        return dict.fromkeys(("zh", "en"), str(pointer[-1]))


def _properties(fields: Fields, pointer: Pointer) -> Iterator[str]:
    try:
        node = fields.node(*_names(pointer))
    except KeyError:
        return
    node = node.get("items", node)
    yield from node.get("properties", node.get("else", {}).get("properties", {}))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "my-case"
