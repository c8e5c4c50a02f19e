"""A case to be tried elsewhere: what a record of that keeps of the first one. No I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from casebook.editing.writing.layout import child
from casebook.fields import Fields, Node
from casebook.texts import strip_citations

_ALIKE = ("target_groups", "model_types", "service_fields", "model", "components")
"""What is likely to be the same again."""
_ELSEWHERE = frozenset({"count", "lessons", "missing_side"})
"""What was so at the first place."""


def replication_of(case: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """What a replication has in common with a case, as data for `template`. Sources, figures, citations and
    results stay behind; that it adapts the case is said.
    """
    root = fields.node()
    alike = {name: _kept(case[name], child(root, name)) for name in _ALIKE if name in case}
    return {**alike, "relations": [{"type": "adapts", "case": case["id"]}]}


def _kept(value: Any, node: Node) -> Any:
    """A value without what only its sources can say; None where nothing is left."""
    if "x-locators" in node:
        return None
    if isinstance(value, str):
        text = strip_citations(value)
        return None if re.search(r"\d", text) else text
    if isinstance(value, list):
        return [part for part in (_kept(part, child(node, 0)) for part in value) if part is not None]
    if not isinstance(value, dict):
        return value
    parts = {key: _kept(part, child(node, key)) for key, part in value.items() if key not in _ELSEWHERE}
    if "x-text" in node and None in parts.values():
        return None
    return {key: part for key, part in parts.items() if part is not None}
