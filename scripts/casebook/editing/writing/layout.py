"""The house layout of records: a value and its schema in, lines of YAML out.

Two spaces to a level, names in the schema's order, a text in two languages on one line or on two, lists of
terms between brackets; a text is never broken over lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from casebook.editing.writing.scalars import literal, plain, quoted, scalar
from casebook.fields import Fields, Node
from casebook.project import LANGUAGES

SCHEMA_FOLDER = "schema/editor/"
"""Where the schemas for editor programs are, which list the terms too (editing/programs.py)."""

SCHEMA_LINE = f"# yaml-language-server: $schema={{up}}{SCHEMA_FOLDER}{{schema}}"
"""The first line of a record, by which editor programs know its schema."""

_OF_CASES = "case.schema.json"
"""Records of other schemas lie in a folder below that of the cases."""

_LEVELS = {"label": 1, "line": 2, "reading": 3}
"""Down to which level of a record a kind of text has a line for each language; below, both share one. What is
reported (`report`) always has a line for each.
"""


def schema_line(fields: Fields) -> str:
    """The first line of a record of this kind."""
    schema = fields.schema["$id"]
    return SCHEMA_LINE.format(up="../" if schema == _OF_CASES else "../../", schema=schema)


def properties(node: Node) -> Mapping[str, Node]:
    """What may stand in a mapping; of a text, its languages."""
    found: Mapping[str, Node] = node.get("properties") or node.get("else", {}).get("properties", {})
    return found


def child(node: Node, key: str | int) -> Node:
    """The subschema of a value below; an empty one where the schema knows none."""
    if isinstance(key, int):
        below = node if node.get("x-locators") else node.get("items", {})
    else:
        others = node.get("additionalProperties")
        below = properties(node).get(key) or (others if isinstance(others, dict) else {})
    return below


def in_order(keys: Iterable[str], node: Node) -> list[str]:
    """Names in the schema's order, unknown ones behind as they were."""
    order = {name: index for index, name in enumerate(properties(node) or LANGUAGES)}
    return sorted(keys, key=lambda key: order.get(key, len(order)))


def entry(key: str, value: Any, node: Node, level: int, indent: int) -> list[str]:
    """The lines of a name and its value; `node` describes the value, which stands on `level` (1: the record's
    own fields).
    """
    return _under(f"{' ' * indent}{_name(key)}:", value, node, level, indent)


def item(value: Any, node: Node, level: int, indent: int) -> list[str]:
    """The lines of a list's entry; `level` is its own."""
    dash = " " * indent + "-"
    if isinstance(value, list):
        return [f"{dash} {_flow(value, node)}"]
    if isinstance(value, dict) and value and not _on_one_line(value, node, level, listed=True):
        lines = _entries(value, node, level, indent + 2)
        return [f"{dash} {lines[0][indent + 2 :]}", *lines[1:]]
    return _under(dash, value, node, level, indent, listed=True)


def _name(key: str) -> str:
    return key if re.fullmatch(r"[a-z][a-z_]*", key) and plain(key, flow=True) else quoted(key)


def _under(head: str, value: Any, node: Node, level: int, indent: int, *, listed: bool = False) -> list[str]:
    """A value behind `head`, which ends in a colon or a dash."""
    if isinstance(value, str) and "\n" in value:
        lines = literal(value)
        if lines:
            deeper = " " * (indent + 2)
            return [f"{head} {lines[0]}", *(line and deeper + line for line in lines[1:])]
    if not isinstance(value, dict | list) or not value or _on_one_line(value, node, level, listed=listed):
        return [f"{head} {_flow(value, node, outer=True)}"]
    if isinstance(value, dict):
        return [head, *_entries(value, node, level, indent + 2)]
    below = child(node, 0)
    return [head, *(line for part in value for line in item(part, below, level + 1, indent + 2))]


def _entries(value: Mapping[str, Any], node: Node, level: int, indent: int) -> list[str]:
    return [
        line
        for key in in_order(value, node)
        for line in entry(key, value[key], child(node, key), level + 1, indent)
    ]


def _on_one_line(value: Any, node: Node, level: int, *, listed: bool) -> bool:
    """Whether a mapping or a list stands between brackets."""
    if isinstance(value, list):
        texts = "x-text" in child(node, 0)
        return not texts and not any(isinstance(part, dict | list) for part in value)
    if not _simple(value):
        return False
    if "x-text" in node:
        kind: str = node["x-text"]
        return kind != "report" and (listed or level > _LEVELS[kind])
    # a fact with its source, such as what was needed, is a row of a table
    known = properties(node)
    return "source" in known and "id" not in known and all(_brief(known.get(key, {})) for key in value)


def _simple(value: Mapping[str, Any]) -> bool:
    """Whether a mapping can stand on one line and be read."""
    return not any(isinstance(part, str) and "\n" in part for part in value.values())


def _brief(node: Node) -> bool:
    return bool(node.get("x-text", "label") == "label")


def _flow(value: Any, node: Node, *, outer: bool = False) -> str:
    """A value on one line; `outer` says that it stands in no brackets."""
    if isinstance(value, dict):
        parts = (f"{_name(key)}: {_flow(value[key], child(node, key))}" for key in in_order(value, node))
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part, child(node, 0)) for part in value) + "]"
    if isinstance(value, str) and ("x-date" in node or "x-locators" in node):
        return quoted(value)
    return scalar(value, flow=not outer)
