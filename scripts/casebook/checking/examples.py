"""How a field is written, as lines of YAML: from its schema's example, or from a value that was meant.

Examples are the Chinese ones, since no text can do without Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.fields import Node

_WIDTH = 76
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`0-9.+~=<][^\[\]{},:#\"]*")
_OTHER = re.compile(r"true|false|yes|no|on|off|null|y|n", re.IGNORECASE)


def example_line(name: str, node: Node) -> str:
    """A field with its example in one line, cut where it is long."""
    return _cut(f"{name}: {flow(_example(node))}")


def example_lines(name: str, node: Node) -> str:
    """A field with its example, groups and lists of them in lines of their own."""
    example = _example(node)
    if isinstance(example, Mapping):
        lines = [f"{name}:", *(f"  {line}" for line in _fields(example))]
    elif isinstance(example, list) and example and isinstance(example[0], Mapping):
        lines = [f"{name}:", *(f"  {line}" for line in _entry(example[0]))]
    else:
        lines = [value_line(name, example)]
    return "\n".join(lines)


def entry_lines(node: Node) -> str:
    """An entry of a list field, from the list's example."""
    example = _example(node)
    first = example[0] if isinstance(example, list) and example else "……"
    return "\n".join(_entry(first) if isinstance(first, Mapping) else [_cut(f"- {flow(first)}")])


def value_line(name: str, value: Any) -> str:
    """A field with a value."""
    return _cut(f"{name}: {flow(value)}")


def _example(node: Node) -> Any:
    return node.get("examples", ["……"])[0]


def _fields(group: Mapping[str, Any]) -> Iterator[str]:
    return (value_line(name, value) for name, value in group.items())


def _entry(group: Mapping[str, Any]) -> Iterator[str]:
    for number, line in enumerate(_fields(group)):
        yield f"{'  ' if number else '- '}{line}"


def flow(value: Any) -> str:
    """A value in one line of YAML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or _OTHER.fullmatch(value)):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        return f'"{escaped}"'
    return str(value)


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
