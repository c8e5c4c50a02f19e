"""The fields of a case, read from `schema/case.schema.json`: labels, help texts, and a walk over a case's
values by field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jsonschema_rs

from casebook.problems import Pointer
from casebook.project import Project
from casebook.yaml_source import load_trusted

Node = Mapping[str, Any]
"""One subschema."""


@dataclass(frozen=True)
class Value:
    """One value of a case together with the subschema that describes it."""

    pointer: Pointer
    node: Node
    value: Any


class Fields:
    """The case schema: what fields there are, what they are called, and what a case's values mean."""

    def __init__(self, schema: Node) -> None:
        self.schema = schema
        self._resolved: dict[int, Node] = {}

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        """The compiled JSON Schema (2020-12)."""
        return jsonschema_rs.Draft202012Validator(dict(self.schema))

    def resolve(self, node: Node) -> Node:
        """A subschema with its `$ref`s followed; keywords beside a `$ref` win."""
        known = self._resolved.get(id(node))
        if known is None:
            known = node
            while "$ref" in known:
                target = self.schema["$defs"][known["$ref"].removeprefix("#/$defs/")]
                known = {**target, **{key: value for key, value in known.items() if key != "$ref"}}
            self._resolved[id(node)] = known
        return known

    def node(self, *path: str) -> Node:
        """The subschema of a field, e.g. `node("steps", "who")`; lists are passed through. Raises KeyError
        for an unknown field.
        """
        node = self.resolve(self.schema)
        for name in path:
            node = self.resolve(node.get("items", node))
            node = self.resolve(node["properties"][name])
        return node

    def label(self, language: str, *path: str) -> str:
        """A field's name for people, e.g. 需求 or Need."""
        return _said(self.node(*path), "title", language)

    def help(self, language: str, *path: str) -> str:
        """A field's one-sentence explanation."""
        return _said(self.node(*path), "description", language)

    def walk(self, data: Any) -> Iterator[Value]:
        """Every value of a case that the schema describes, parents first; unknown fields are passed over."""
        yield from self._walk((), self.resolve(self.schema), data)

    def _walk(self, pointer: Pointer, node: Node, value: Any) -> Iterator[Value]:
        yield Value(pointer, node, value)
        if isinstance(value, dict) and "properties" in node:
            for key, child in value.items():
                if key in node["properties"]:
                    yield from self._walk((*pointer, key), self.resolve(node["properties"][key]), child)
        elif isinstance(value, list) and "items" in node:
            for index, child in enumerate(value):
                yield from self._walk((*pointer, index), self.resolve(node["items"]), child)


def _said(node: Node, keyword: str, language: str) -> str:
    """`title` and `description` are Chinese, as the schema's readers are; English stands in `x-en`."""
    return str(node[keyword] if language == "zh" else node["x-en"][keyword])


def load_fields(project: Project) -> Fields:
    """Read the case schema."""
    return Fields(load_trusted(project.case_schema))
