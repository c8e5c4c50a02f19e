"""Records as YAML files: data in, text out. No I/O.

`data` is what `yaml_source` reads: texts without control characters, truth values, numbers of at most 15
characters, lists and mappings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.editing.writing.layout import child, entry, in_order, schema_line
from casebook.editing.writing.patching import patched
from casebook.fields import Fields


def write_record(data: Mapping[str, Any], fields: Fields) -> str:
    """A whole file in the house layout: the schema line and every value, in the schema's order."""
    root = fields.node()
    lines = [line for key in in_order(data, root) for line in entry(key, data[key], child(root, key), 1, 0)]
    return "\n".join((schema_line(fields), *(lines or ["{}"]))) + "\n"


def patch_record(text: str, data: Mapping[str, Any], fields: Fields) -> str:
    """The same file with new data. Every line of what did not change stays byte for byte, comments too; what
    changed is written in the house layout, new fields where the schema has them. A text that cannot be read,
    or whose values do not stand in lines of their own, is written anew.
    """
    new = patched(text, data, fields)
    return write_record(data, fields) if new is None else new
