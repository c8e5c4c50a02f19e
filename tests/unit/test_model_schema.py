"""The record's classes and the schema say the same of every field: what kind of value it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from casebook import model
from casebook.fields import Fields, Node
from casebook.model import Case
from casebook.texts import Figure, Locators, Text


def test_every_field_has_the_type_that_the_schema_gives_it(fields: Fields) -> None:
    compared = list(_compare(Case, fields.node(), ()))
    assert len(compared) > 100
    assert [difference for difference in compared if difference[1] != difference[2]] == []


def _compare(record: type, node: Node, path: tuple[str, ...]) -> Iterator[tuple[str, Any, Any]]:
    """Path, type by the model and type by the schema, for each field below a record."""
    hints = get_type_hints(record, vars(model))
    for field in fields_of(record):
        child = node["properties"][field.name]
        inner, many = _inner(hints[field.name])
        place = (*path, field.name)
        yield (
            ".".join(place),
            (inner if not is_dataclass(inner) or inner is Text else object, many),
            _type(child),
        )
        if is_dataclass(inner) and inner is not Text:
            assert isinstance(inner, type)
            yield from _compare(inner, child.get("items", child), place)


def _inner(hint: Any) -> tuple[Any, bool]:
    """A field's type without "or None", and whether it is a list of that."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    if hint == Figure | None:
        return Figure, False
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return (kinds[0], False) if len(kinds) == 1 else (hint, False)


def _type(node: Node) -> tuple[Any, bool]:
    """The same, by the schema; `object` for a group of fields."""
    if "x-locators" in node:
        return Locators, False
    if node.get("if") == {"type": "number"}:
        return Figure, False
    if "x-text" in node:
        return Text, False
    if node["type"] == "array":
        return _type(node["items"])[0], True
    kinds = {"string": str, "integer": int, "boolean": bool, "object": object}
    return kinds[node["type"]], False
