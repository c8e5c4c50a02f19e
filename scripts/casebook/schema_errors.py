"""What a JSON Schema says is wrong with data, in a form of our own, whichever validator found it:
`jsonschema-rs`, or in the browser, where that does not run, a plain one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from casebook.plain_schema import PlainValidator
from casebook.problems import Pointer

try:
    import jsonschema_rs
except ImportError:
    jsonschema_rs = None  # type: ignore[assignment]

_DETAILS = {
    "required": "property",
    "additionalProperties": "unexpected",
    "type": "types",
    "enum": "options",
    "pattern": "pattern",
}
"""The one thing that is told of an error beside its kind; of the kinds not named here, `limit`."""


class SchemaError(NamedTuple):
    """One complaint.

    `kind` is the keyword that failed (`falseSchema` for a field that must not be there), `pointer` leads to
    the value, `schema_path` to the keyword, through `$ref`s. `details` holds `property` (a missing field's
    name), `unexpected` (names of unknown fields), `types` (names of types), `options` (of an enum),
    `pattern` or `limit` (of a size), where the kind has such.
    """

    kind: str
    pointer: Pointer
    schema_path: Pointer
    details: Mapping[str, Any]


Validator = Callable[[Any], Iterator[SchemaError]]
"""A compiled schema: all complaints about data, in no order."""


def compile_schema(schema: Mapping[str, Any]) -> Validator:
    """A schema (JSON Schema 2020-12) made ready for `schema_errors`."""
    return compile_fast(schema) if jsonschema_rs else compile_plain(schema)


def schema_errors(validator: Validator, data: Any) -> Iterator[SchemaError]:
    """All complaints about data."""
    return validator(data)


def compile_fast(schema: Mapping[str, Any]) -> Validator:
    """By `jsonschema-rs`."""
    validator = jsonschema_rs.Draft202012Validator(dict(schema))

    def errors(data: Any) -> Iterator[SchemaError]:
        for error in validator.iter_errors(data):
            told: Any = error.kind
            name = _DETAILS.get(told.name, "limit")
            details = {name: getattr(told, name)} if hasattr(told, name) else {}
            yield SchemaError(told.name, tuple(error.instance_path), tuple(error.schema_path), details)

    return errors


_LIMITS = {"minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "minProperties"}


def compile_plain(schema: Mapping[str, Any]) -> Validator:
    """In plain Python. Raises ValueError for a schema with keywords that our own have not."""
    validator = PlainValidator(schema)

    def errors(data: Any) -> Iterator[SchemaError]:
        for kind, pointer, path, asked in validator.complaints(data):
            name = "limit" if kind in _LIMITS else _DETAILS.get(kind)
            told = [asked] if kind == "type" else asked
            yield SchemaError(kind, pointer, path, {name: told} if name else {})

    return errors


def first_complaint(validator: Validator, data: Any) -> str:
    """In English, what is wrong first with one of the project's own files, "" where nothing is."""
    for kind, pointer, _, details in validator(data):
        value = data
        for part in pointer:
            value = value[part]
        shown = "" if isinstance(value, list | dict) else f" {json.dumps(value, ensure_ascii=False)}"
        return " ".join((f"{'/'.join(map(str, pointer))}{shown}: {kind}", *map(str, details.values())))
    return ""
