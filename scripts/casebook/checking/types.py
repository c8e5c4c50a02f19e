"""Values of the wrong type: what is wanted, what is there, and the line as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casebook.checking import suggest
from casebook.checking.context import Context, field_name
from casebook.checking.examples import entry_lines, example_lines, value_line
from casebook.checking.shapes import is_text, node_at, wanted
from casebook.fields import Node
from casebook.problems import Fault, Pointer, Word

_KINDS = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array"))


def type_fault(pointer: Pointer, value: Any, types: Sequence[str], context: Context) -> Fault | None:
    """The fault of a value of another type than its field's, which is one of `types`; None for a number where
    a term belongs, which is no term.
    """
    root = context.fields.node()
    node = node_at(root, pointer)
    kind = "string" if is_text(node) or wanted(node) == "string" else str(types[0])
    key = field_name(pointer)
    if kind == "string" and isinstance(value, bool | int | float):
        if "x-vocabulary" in node:
            return None
        meant = suggest.date_of_number(value) if node.get("x-date") and not isinstance(value, bool) else ""
        if meant:
            return Fault("bad-date", pointer, {"key": key, "value": value, "nearest": meant})
        said = str(value).lower() if isinstance(value, bool) else value
        return Fault("unquoted-text", pointer, {"key": key, "value": said})
    of_entry = isinstance(pointer[-1], int) and kind == "object"
    values = {
        "key": key,
        "wanted": Word("_kinds", "figure" if _is_figure(node) else kind),
        "found": Word("_kinds", _kind(value)),
        "lines": entry_lines(node_at(root, pointer[:-1])) if of_entry else written(key, node, value, context),
        "places": 1,
    }
    return Fault("wrong-entry" if of_entry else "wrong-type", pointer, values)


def written(key: str, node: Node, value: Any, context: Context) -> str:
    """A field as it should be: with the editor's own value if that can be told, else with an example."""
    meant: Any = None
    kind = wanted(node)
    if kind == "array" and isinstance(value, str | int | float):
        meant = _entries(node.get("items", {}), value, context)
    elif kind == "boolean":
        meant = suggest.truth(value, context.also)
    elif kind in ("integer", "number") and isinstance(value, str | float):
        meant = suggest.number(value)
    elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], str | int | float):
        meant = value[0]
    return example_lines(key, node) if meant is None else value_line(key, meant)


def _is_figure(node: Node) -> bool:
    return bool(node.get("if", {}).get("type") == "number")


def _entries(node: Node, value: Any, context: Context) -> list[Any] | None:
    """The entries of a list that was written as one value."""
    if wanted(node) == "object":
        return None
    vocabulary = node.get("x-vocabulary")
    if not vocabulary:
        unopened = isinstance(value, str) and value.endswith("]") and "[" not in value
        return [value[:-1] if unopened and isinstance(value, str) else value]
    names = context.names_of_terms[vocabulary]
    return [suggest.term(word, names) or word for word in suggest.entries(str(value))]


def _kind(value: Any) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "object")
