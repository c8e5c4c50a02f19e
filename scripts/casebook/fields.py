"""The fields of a kind of record, read from its schema: labels, help texts, and a walk over a record's values
by field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from casebook.problems import Pointer
from casebook.project import Project
from casebook.reading.marks import LIST, NEEDED, Names
from casebook.schema_errors import Validator, compile_schema
from casebook.yaml_source import load_trusted

Node = Mapping[str, Any]
"""One subschema, its `$ref`s followed."""


class Value(NamedTuple):
    """One value of a record together with the subschema that describes it."""

    pointer: Pointer
    node: Node
    value: Any


class Fields:
    """A schema: what fields there are, what they are called, and what a record's values mean."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        """`schema` is a JSON Schema whose definitions do not contain themselves."""
        self.schema = schema

    @cached_property
    def _root(self) -> Node:
        return _expanded(self.schema, self.schema["$defs"])  # type: ignore[no-any-return]

    @cached_property
    def validator(self) -> Validator:
        """The compiled JSON Schema (2020-12)."""
        return compile_schema(self.schema)

    @cached_property
    def names(self) -> Names:
        """The names of all fields, each with those inside it, for the reader of broken files."""
        return _names(self._root)

    def node(self, *path: str) -> Node:
        """The subschema of a field, e.g. `node("steps", "who")`; lists are passed through. Raises KeyError
        for an unknown field.
        """
        node: Node = self._root
        for name in path:
            node = node.get("items", node)["properties"][name]
        return node

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Every field's path, as `node` takes it, in the schema's order, parents first."""
        yield from _paths(self._root, ())

    def place_of(self, vocabulary: str) -> str:
        """Where a record has the terms of a vocabulary, the shortest way, its parts with dots between them: a
        first entry of a list is `0`. Raises KeyError for a vocabulary that no field takes terms from.
        """
        found = [place for name, place in _term_places(self._root, ()) if name == vocabulary]
        if not found:
            raise KeyError(vocabulary)
        return min((".".join(place) for place in found), key=lambda place: place.count("."))

    def label(self, language: str, *path: str) -> str:
        """A field's name for people, e.g. 需求 or Need. Raises KeyError for an unknown field."""
        return _annotation(self.node(*path), "title", language)

    def help(self, language: str, *path: str) -> str:
        """A field's one-sentence explanation. Raises KeyError for an unknown field."""
        return _annotation(self.node(*path), "description", language)

    def walk(self, data: Any) -> Iterator[Value]:
        """Every value of a record that the schema describes, parents first; unknown fields are passed
        over.
        """
        values: list[Value] = []
        _walk((), self._root, data, values)
        return iter(values)


def _expanded(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema with every `$ref` replaced by what it names; keywords beside a `$ref` win."""
    if isinstance(schema, list):
        return [_expanded(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    node = {key: _expanded(part, definitions) for key, part in schema.items() if key not in ("$ref", "$defs")}
    if "$ref" in schema:
        return {**_expanded(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions), **node}
    return node


def _names(node: Node) -> dict[str, Any]:
    inside = node.get("items", node)
    properties = inside.get("properties") or inside.get("else", {}).get("properties", {})
    names: dict[str, Any] = {name: _names(child) for name, child in properties.items()}
    if inside.get("required"):
        names[NEEDED] = frozenset(inside["required"])
    return {**names, LIST: True} if node.get("type") == "array" else names


def _paths(node: Node, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, child in node.get("items", node).get("properties", {}).items():
        yield (*path, name)
        yield from _paths(child, (*path, name))


def _term_places(node: Node, place: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The vocabulary of each field that takes terms, and where it is."""
    name = node.get("x-vocabulary") or node.get("items", {}).get("x-vocabulary")
    if name:
        yield name, place
    inside = (*place, "0") if "properties" in node.get("items", {}) else place
    for field, child in node.get("items", node).get("properties", {}).items():
        yield from _term_places(child, (*inside, field))


def _walk(pointer: Pointer, node: Node, value: Any, found: list[Value]) -> None:
    found.append(Value(pointer, node, value))
    if isinstance(value, dict):
        known, others = node.get("properties", {}), node.get("additionalProperties")
        for key, child in value.items():
            of_child = known.get(key, others)
            if of_child:
                _walk((*pointer, key), of_child, child, found)
    elif isinstance(value, list) and "items" in node:
        for index, child in enumerate(value):
            _walk((*pointer, index), node["items"], child, found)


def _annotation(node: Node, keyword: str, language: str) -> str:
    """`title` and `description` are Chinese, as the schema's readers are; English stands in `x-en`."""
    return str(node[keyword] if language == "zh" else node["x-en"][keyword])


def load_fields(project: Project, schema: Path | None = None) -> Fields:
    """Read the case schema, or another. Raises BrokenProject when it cannot be read."""
    return Fields(load_trusted(schema or project.case_schema))
