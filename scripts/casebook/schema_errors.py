"""What a JSON Schema says is wrong with data, in a form of our own, whichever validator found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import jsonschema_rs

from casebook.problems import Pointer

Validator = jsonschema_rs.Draft202012Validator
"""A compiled schema."""

_DETAILS = {
    "required": "property",
    "additionalProperties": "unexpected",
    "type": "types",
    "enum": "options",
}
"""The one thing that is told of an error beside its kind; of the kinds not named here, `limit`."""


class SchemaError(NamedTuple):
    """One complaint.

    `kind` is the keyword that failed (`falseSchema` for a field that must not be there), `pointer` leads to
    the value, `schema_path` to the keyword, through `$ref`s. `details` holds `property` (a missing field's
    name), `unexpected` (names of unknown fields), `types` (names of types), `options` (of an enum) or `limit`
    (of a size), where the kind has such.
    """

    kind: str
    pointer: Pointer
    schema_path: Pointer
    details: Mapping[str, Any]


def compile_schema(schema: Mapping[str, Any]) -> Validator:
    """A schema (JSON Schema 2020-12) made ready for `schema_errors`."""
    return Validator(dict(schema))


def schema_errors(validator: Validator, data: Any) -> Iterator[SchemaError]:
    """All complaints about data."""
    for error in validator.iter_errors(data):
        told: Any = error.kind
        name = _DETAILS.get(told.name, "limit")
        details = {name: getattr(told, name)} if hasattr(told, name) else {}
        yield SchemaError(told.name, tuple(error.instance_path), tuple(error.schema_path), details)
