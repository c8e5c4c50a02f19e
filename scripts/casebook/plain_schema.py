"""JSON Schema 2020-12 in plain Python, as far as our schemas use it: for the browser, where `jsonschema-rs`
does not run.

Some twenty keywords take fewer lines than it takes to carry a whole validator there: `jsonschema` wants
`rpds`, which has no wheel for WebAssembly, and is four packages of 400 kB. This one and the fast one are held
against each other on every fixture, so that they cannot come to differ; a keyword that this does not know is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from casebook.problems import Pointer

Schema = Mapping[str, Any] | bool


class Complaint(NamedTuple):
    """The keyword that failed, where in the data, where in the schema, and what it asks for."""

    kind: str
    pointer: Pointer
    schema_path: Pointer
    asked: Any


class PlainValidator:
    """A schema made ready. Raises ValueError where it has a keyword that is not known here."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._definitions: Mapping[str, Any] = schema.get("$defs", {})
        for part in (schema, *self._definitions.values()):
            _refuse_unknown(part)

    def complaints(self, data: Any) -> Iterator[Complaint]:
        """Everything that is wrong with data."""
        return self._check(self._schema, data, (), ())

    def _check(self, schema: Schema, value: Any, at: Pointer, path: Pointer) -> Iterator[Complaint]:
        if isinstance(schema, bool):
            if not schema:
                yield Complaint("falseSchema", at, path, None)
            return
        for keyword, asked in schema.items():
            if keyword in _TESTS:
                applies, holds = _TESTS[keyword]
                if applies(value) and not holds(value, asked):
                    yield Complaint(keyword, at, (*path, keyword), asked)
            elif keyword in _PARTS:
                yield from getattr(self, _PARTS[keyword])(schema, value, at, path)

    def _fits(self, schema: Schema, value: Any) -> bool:
        return next(self._check(schema, value, (), ()), None) is None

    def _reference(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        name = schema["$ref"].removeprefix(_DEFINED)
        return self._check(self._definitions[name], value, at, ("$defs", name))

    def _all(self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer) -> Iterator[Complaint]:
        for index, part in enumerate(schema["allOf"]):
            yield from self._check(part, value, at, (*path, "allOf", index))

    def _not(self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer) -> Iterator[Complaint]:
        if self._fits(schema["not"], value):
            yield Complaint("not", at, (*path, "not"), None)

    def _if(self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer) -> Iterator[Complaint]:
        branch = "then" if self._fits(schema["if"], value) else "else"
        if branch in schema:
            yield from self._check(schema[branch], value, at, (*path, branch))

    def _required(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        for name in schema["required"] if isinstance(value, dict) else ():
            if name not in value:
                yield Complaint("required", at, (*path, "required"), name)

    def _fields(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        for name, part in schema["properties"].items() if isinstance(value, dict) else ():
            if name in value:
                yield from self._check(part, value[name], (*at, name), (*path, "properties", name))

    def _others(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        known, asked = schema.get("properties", {}), schema["additionalProperties"]
        others = [name for name in value if name not in known] if isinstance(value, dict) else []
        if asked is False and others:
            yield Complaint("additionalProperties", at, (*path, "additionalProperties"), others)
        for name in others if asked else ():
            yield from self._check(asked, value[name], (*at, name), (*path, "additionalProperties"))

    def _names(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        for name in value if isinstance(value, dict) else ():
            if not self._fits(schema["propertyNames"], name):
                yield Complaint("propertyNames", at, (*path, "propertyNames"), None)

    def _items(
        self, schema: Mapping[str, Any], value: Any, at: Pointer, path: Pointer
    ) -> Iterator[Complaint]:
        for index, entry in enumerate(value) if isinstance(value, list) else ():
            yield from self._check(schema["items"], entry, (*at, index), (*path, "items"))


_DEFINED = "#/$defs/"
_PARTS = {
    "$ref": "_reference",
    "allOf": "_all",
    "not": "_not",
    "if": "_if",
    "required": "_required",
    "properties": "_fields",
    "additionalProperties": "_others",
    "propertyNames": "_names",
    "items": "_items",
}
"""Keyword -> what sees to it."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and (isinstance(value, int) or value.is_integer())


def _always(value: Any) -> bool:
    return True


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": _is_text,
    "array": _is_list,
    "object": _is_mapping,
    "number": _is_number,
    "integer": _is_whole,
    "boolean": lambda value: isinstance(value, bool),
}


def _identity(value: Any) -> Any:
    """What is the same for equal values of JSON alone: 1 and 1.0 are equal, 1 and true are not."""
    if isinstance(value, list):
        return "list", tuple(map(_identity, value))
    if isinstance(value, dict):
        return "mapping", frozenset((name, _identity(part)) for name, part in value.items())
    return isinstance(value, bool), value


def _matches(text: str, pattern: str) -> bool:
    """Whether a pattern matches somewhere; its `$` is the very end, as in JavaScript."""
    ends = pattern.endswith("$")
    return re.search(pattern[:-1] + r"\Z" if ends else pattern, text) is not None


_TESTS: Mapping[str, tuple[Callable[[Any], bool], Callable[[Any, Any], bool]]] = {
    "type": (_always, lambda value, name: _TYPES[name](value)),
    "const": (_always, lambda value, asked: _identity(value) == _identity(asked)),
    "enum": (_always, lambda value, asked: _identity(value) in map(_identity, asked)),
    "pattern": (_is_text, _matches),
    "minLength": (_is_text, lambda value, limit: len(value) >= limit),
    "maxLength": (_is_text, lambda value, limit: len(value) <= limit),
    "minimum": (_is_number, lambda value, limit: value >= limit),
    "maximum": (_is_number, lambda value, limit: value <= limit),
    "minItems": (_is_list, lambda value, limit: len(value) >= limit),
    "maxItems": (_is_list, lambda value, limit: len(value) <= limit),
    "uniqueItems": (
        _is_list,
        lambda value, asked: not asked or len(set(map(_identity, value))) == len(value),
    ),
    "minProperties": (_is_mapping, lambda value, limit: len(value) >= limit),
}
"""Keyword -> which values it is about, and whether one of those is as it asks."""

_SAYING = {"$schema", "$id", "$defs", "title", "description", "examples", "default", "then", "else"}
"""Keywords that say something, or are seen to with another."""


def _refuse_unknown(schema: Schema) -> None:
    if isinstance(schema, bool):
        return
    for keyword in schema:
        if keyword not in _TESTS and keyword not in _PARTS and keyword not in _SAYING and keyword[:2] != "x-":
            raise ValueError(f"{keyword}: no keyword that this knows")
    for keyword in ("not", "if", "then", "else", "propertyNames", "items", "additionalProperties"):
        _refuse_unknown(schema.get(keyword, True))
    for part in (*schema.get("properties", {}).values(), *schema.get("allOf", ())):
        _refuse_unknown(part)
