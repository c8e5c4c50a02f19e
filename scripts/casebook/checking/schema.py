"""The JSON Schema's complaints in editors' words: one fault for each cause, with the field's own name and the
line as it should be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from casebook.checking import suggest
from casebook.checking.context import CaseUnderCheck, Context, field_name
from casebook.checking.meant import names_here
from casebook.checking.missing import missing_fault
from casebook.checking.personal import personal
from casebook.checking.shapes import node_at, properties
from casebook.checking.types import type_fault
from casebook.checking.unnamed import unbraced
from casebook.checking.words import nearest
from casebook.fields import Node
from casebook.problems import Fault, Pointer
from casebook.schema_errors import SchemaError, schema_errors
from casebook.texts import is_slug

_PATTERNS = {
    "slug": "bad-slug",
    "date": "bad-date",
    "locator": "bad-locator",
    "short": "not-one-line",
    "adcode": "bad-adcode",
    "url": "bad-url",
    "archived": "bad-url",
}
_SUGGESTIONS = {
    "bad-slug": suggest.slug,
    "bad-date": suggest.date,
    "bad-locator": suggest.locator,
    "bad-adcode": suggest.code,
    "bad-url": suggest.address,
}
_SIZES = {
    "minItems": "too-few",
    "minProperties": "too-few",
    "maxItems": "too-many",
    "minLength": "empty-value",
    "maxLength": "too-long",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
}
_SILENCES = "not_reported"
"""No record can do without it while it lacks other fields: what those would say is not said."""


def check_schema(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A record has the fields that its schema describes, each of its type; what a group lacks is one fault,
    and so are entries of a list that are wrong alike.
    """
    root = context.fields.node()
    lacking: dict[Pointer, list[str]] = {}
    alike: dict[tuple[Any, ...], Fault] = {}
    found: list[Fault] = []
    for error in schema_errors(context.fields.validator, case.data):
        if error.kind == "required":
            lacking.setdefault(error.pointer, []).append(error.details["property"])
            continue
        for fault in _explained(error, case, context):
            if fault.code == "wrong-entry":
                key = (fault.pointer[:-1], fault.values["found"])
                first = alike.setdefault(key, fault)
                places = first.values["places"] + (first is not fault)
                alike[key] = replace(first, values={**first.values, "places": places})
            else:
                found.append(fault)
    lists = {pointer for pointer, _ in alike}
    yield from (fault for fault in found if fault.pointer not in lists)
    yield from alike.values()
    if () in lacking and _SILENCES in (properties(root) or {}) and _SILENCES not in case.data:
        lacking[()].append(_SILENCES)
    lists = {pointer[:-1] for pointer in lacking if pointer and isinstance(pointer[-1], int)}
    for pointer in lists:
        one = unbraced(case, pointer, _at(case.data, pointer), node_at(root, (*pointer, 0)))
        if one:
            yield one
            lacking = {entry: names for entry, names in lacking.items() if entry[:-1] != pointer}
    for pointer, names in lacking.items():
        yield missing_fault(case, node_at(root, pointer), pointer, names)


def _explained(error: SchemaError, case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    kind, pointer, path, details = error
    value, node = _at(case.data, pointer), node_at(context.fields.node(), pointer)
    key = field_name(pointer)
    if kind == "additionalProperties":
        known = properties(node) or {}
        yield from (_unknown((*pointer, name), value[name], known) for name in details["unexpected"])
    elif kind == "falseSchema":
        yield Fault("misplaced-field", pointer, {"key": key}, on_key=True)
    elif kind == "type":
        fault = type_fault(pointer, value, details["types"], context)
        yield from [fault] if fault else []
    elif kind == "pattern":
        yield _pattern_fault(pointer, key, str(value), path, case)
    elif kind == "enum":
        options = [str(option) for option in details["options"]]
        values = {
            "value": value,
            "choices": ", ".join(options),
            "nearest": partial(nearest, str(value), options),
        }
        yield from [Fault("bad-choice", pointer, values)] if isinstance(value, str) else []
    elif kind == "uniqueItems":
        yield Fault("repeated-item", (*pointer, _second(value)), {"key": key})
    elif not (kind == "maxLength" and "x-vocabulary" in node):  # it is no term then
        values = {"key": key, "limit": details.get("limit", ""), "range": _range(node)}
        yield Fault(_SIZES[kind], pointer, values)


def _pattern_fault(pointer: Pointer, key: str, value: str, path: Pointer, case: CaseUnderCheck) -> Fault:
    code = _PATTERNS[str(next(part for part in reversed(path) if part in _PATTERNS))]
    near = _SUGGESTIONS[code](value) if code in _SUGGESTIONS else ""
    if pointer == ("id",) and is_slug(case.name):
        near = case.name
    return Fault(code, pointer, {"key": key, "value": value, "nearest": near})


def _unknown(pointer: Pointer, value: Any, known: Mapping[str, Node]) -> Fault:
    """A field that there is not; personal data in it is what has to go."""
    said = personal(str(value)) if isinstance(value, str | int) else None
    if said:
        return Fault(said[0], pointer, {"value": said[1][:3] + "…"}, on_key=True)
    key = str(pointer[-1])
    near = partial(nearest, key, list(known))
    return Fault(
        "unknown-field", pointer, {"key": key, "here": names_here(known), "nearest": near}, on_key=True
    )


def _range(node: Node) -> str:
    """The numbers that a field may hold."""
    low, high = node.get("minimum"), node.get("maximum")
    return f"{low}–{high}" if high is not None else f"≥ {low}"


def _second(entries: list[Any]) -> int:
    """Where in a list something stands that stood there before."""
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        said = json.dumps(entry, sort_keys=True)
        if said in seen:
            return index
        seen.add(said)
    return 0


def _at(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data
