"""Where the values of a text stand, as PyYAML tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from casebook.reading.loader import LOADER

Parsed = Any
"""A node of PyYAML: a value, and the marks between which it is written."""

_BLANK = " \t\r\n"


def parse(text: str) -> Parsed:
    """The root of a text. Raises YAMLError for one that cannot be read."""
    return yaml.compose(text, Loader=LOADER)


def stop(node: Parsed, lines: Sequence[str]) -> int:
    """The line behind a value's last one, from 0."""
    if node.value and not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        return stop(last[1] if isinstance(last, tuple) else last, lines)
    line: int = node.end_mark.line
    if line >= len(lines) or not lines[line][: node.end_mark.column].strip(_BLANK):
        line -= 1
        while line > node.start_mark.line and not lines[line].strip(_BLANK):
            line -= 1
    return line + 1
