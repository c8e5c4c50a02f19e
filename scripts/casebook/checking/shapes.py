"""What a field's place in the schema says of the values that it may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.fields import Node
from casebook.problems import Pointer

_NONE: Mapping[str, Any] = {}


def properties(node: Node) -> Mapping[str, Node] | None:
    """The fields of a group, or the languages of a text; None for what has no such."""
    while node:
        if "properties" in node:
            found: Mapping[str, Node] = node["properties"]
            return found
        node = node.get("else", _NONE)
    return None


def node_at(root: Node, pointer: Pointer) -> Node:
    """The subschema of what belongs at a pointer, empty where nothing does."""
    node = root
    for part in pointer:
        if isinstance(part, int):
            node = node.get("items") or node.get("else", _NONE).get("items", _NONE)
        else:
            node = (properties(node) or _NONE).get(part, _NONE)
    return node


def is_text(node: Node) -> bool:
    """Whether a field holds a text in the site's languages."""
    return "x-text" in node


def wanted(node: Node) -> str:
    """The JSON type of a field's value, "string" for texts."""
    if is_text(node) or "x-locators" in node:
        return "string"
    return str(node.get("type", "string"))


def fits(node: Node, value: Any) -> bool:
    """Whether a value has about the form that a field wants; what is empty may have any."""
    if value == "":
        return True
    kind = wanted(node)
    if isinstance(value, dict):
        return kind == "object" or (is_text(node) and bool({"zh", "en"} & value.keys()))
    if isinstance(value, list):
        return kind == "array" or "x-locators" in node
    return kind not in ("object", "array")
