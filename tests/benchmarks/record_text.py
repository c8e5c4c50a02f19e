"""A record as YAML, in the style of the real cases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fff，。；、“”A-Za-z0-9 ()'-]*[\u4e00-\u9fffA-Za-z。]")
_NOT_TEXT = {"yes", "no", "on", "off", "true", "false", "null"}


def yaml_text(record: dict[str, Any]) -> str:
    """A record's text; some ten times as fast as a library would write it."""
    return "".join(_yaml(record, ""))


def _yaml(value: Any, indent: str) -> Iterator[str]:
    entries: Iterable[tuple[str, Any]] = (
        ((f"{key}:", part) for key, part in value.items())
        if isinstance(value, dict)
        else (("-", part) for part in value)
    )
    for mark, part in entries:
        if not isinstance(part, dict | list) or not part:
            yield f"{indent}{mark} {_scalar(part)}\n"
        elif mark == "-" and isinstance(part, dict):
            text = "".join(_yaml(part, indent + "  "))
            yield f"{indent}- {text[len(indent) + 2 :]}"
        else:
            yield f"{indent}{mark}\n"
            yield from _yaml(part, indent + "  ")


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)
