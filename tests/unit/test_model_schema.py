"""The classes of records and their schemas say the same of every field: what kind of value it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from casebook.fields import Fields, Node
from casebook.model import Case
from casebook.texts import Figure, Locators, Text
from casebook.tool import Tool

Kind = tuple[Any, bool]
"""The type of a value, `object` for a group of fields; and whether the field is a list of such."""


def test_every_field_has_the_type_that_the_schema_gives_it(fields: Fields) -> None:
    by_schema = {path: _kind_of_node(fields.node(*path)) for path in fields.paths()}
    assert len(by_schema) > 100
    assert dict(_kinds(Case, ())) == by_schema


def test_every_field_of_a_tool_has_the_type_that_the_schema_gives_it(tool_fields: Fields) -> None:
    """But for the rows of examples, whose fields are the columns of their table."""
    by_schema = {path: _kind_of_node(tool_fields.node(*path)) for path in tool_fields.paths()}
    assert len(by_schema) > 25
    kinds = dict(_kinds(Tool, ()))
    assert kinds.pop(("blocks", "example")) == (Mapping[str, Text], True)
    assert by_schema.pop(("blocks", "example")) == (object, True)
    assert kinds == by_schema


def _kinds(record: type, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Kind]]:
    """The kind of each field below a record, by path."""
    hints = get_type_hints(record)
    for field in fields_of(record):
        kind, many = _kind_of_hint(hints[field.name])
        is_group = is_dataclass(kind) and kind is not Text
        yield (*path, field.name), (object if is_group else kind, many)
        if is_group:
            yield from _kinds(kind, (*path, field.name))


def _kind_of_hint(hint: Any) -> Kind:
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    if hint == Figure | None:
        return Figure, False
    present = [kind for kind in get_args(hint) if kind is not NoneType]
    return (present[0] if len(present) == 1 else hint), False


def _kind_of_node(node: Node) -> Kind:
    if "x-locators" in node:
        return Locators, False
    if "x-text" in node:
        return (Figure if node["if"] == {"type": "number"} else Text), False
    if node["type"] == "array":
        return _kind_of_node(node["items"])[0], True
    return {"string": str, "integer": int, "number": float, "boolean": bool, "object": object}[
        node["type"]
    ], False
