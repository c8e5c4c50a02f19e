"""The fields of a case, as the schema describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from casebook.checking.schema import _SIZES
from casebook.fields import Fields


def test_labels_and_help(fields: Fields) -> None:
    assert fields.label("zh", "need") == "需求"
    assert fields.label("en", "need") == "Need"
    assert fields.label("en", "model", "actors", "does") == "Does"
    assert fields.help("en", "steps", "id") == "Unique in the case, part of the address, never changed."
    assert fields.help("zh", "steps", "planned").startswith("来源只说打算做")


@pytest.mark.parametrize("path", [("nothing",), ("steps", "nothing"), ("title", "zh"), ("id", "id")])
def test_unknown_fields(fields: Fields, path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        fields.node(*path)


def test_references_are_followed_and_overruled(fields: Fields) -> None:
    summary = fields.node("summary")
    assert "$ref" not in summary
    assert (summary["x-text"], summary["x-max-zh"], summary["title"]) == ("report", 150, "摘要")
    assert fields.node("history", "date")["x-date"] is True
    assert fields.node("replication", "must_keep")["type"] == "array"


def test_values_by_names_of_their_own_are_walked_too(tool_fields: Fields) -> None:
    """The cells of an example stand under the ids of columns, which no schema knows."""
    data = {"blocks": [{"example": [{"who": {"zh": "他"}, "when": "三月"}], "unknown": 1}]}
    cells = [
        (value.pointer[-1], value.node["x-text"])
        for value in tool_fields.walk(data)
        if "x-text" in value.node
    ]
    assert cells == [("who", "label"), ("when", "label")]


def test_the_schemas_use_only_keywords_that_the_checker_can_word(fields: Fields, tool_fields: Fields) -> None:
    worded = {"type", "required", "additionalProperties", "pattern", "enum", "uniqueItems", *_SIZES}
    plain = {
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "examples",
        "default",
        "properties",
        "items",
        "if",
        "then",
        "else",
        "not",
        "allOf",
    }
    conditions = {"const"}  # stands within `if` only, which never complains
    for of in (fields, tool_fields):
        used = {key for key in _keywords(of.schema) if not key.startswith("x-")}
        assert used <= worded | plain | conditions


def test_paths(fields: Fields) -> None:
    paths = list(fields.paths())
    assert paths[:3] == [("id",), ("aliases",), ("title",)]
    assert len(paths) == len(set(paths))
    assert paths.index(("steps",)) < paths.index(("steps", "id"))
    assert ("model", "actors", "does") in paths
    assert ("title", "zh") not in paths
    assert all(fields.node(*path) for path in paths)


def test_definitions_are_put_where_they_are_used() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "array", "items": {"$ref": "#/$defs/word", "title": "Own"}}},
        "$defs": {
            "word": {"$ref": "#/$defs/short", "x-text": "line"},
            "short": {"maxLength": 9, "title": "Short"},
        },
    }
    fields = Fields(schema)
    assert fields.node("a")["items"] == {"title": "Own", "x-text": "line", "maxLength": 9}
    assert [value.node.get("x-text") for value in fields.walk({"a": ["b"]})] == [None, None, "line"]


def test_walk(fields: Fields, minimal: Callable[..., str]) -> None:
    data = yaml.safe_load(minimal("example"))
    data["unknown"] = {"id": "passed over"}
    values = list(fields.walk(data))
    pointers = [value.pointer for value in values]
    assert pointers[0] == ()
    assert pointers.index(("steps",)) < pointers.index(("steps", 0)) < pointers.index(("steps", 0, "id"))
    assert len(pointers) == len(set(pointers))
    assert not any("unknown" in pointer for pointer in pointers)
    found = {value.pointer: value for value in values}
    assert found["target_groups", 0].node["x-vocabulary"] == "target-groups"
    assert found["replication", "must_keep", 0].node["x-text"] == "reading"
    assert found["outcomes", 0, "source"].node["x-locators"] is True


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        3,
        {"steps": "text"},
        {"steps": {"id": "x"}},
        {"model": []},
        {"place": [1]},
        {"id": {"zh": "x"}},
    ],
)
def test_walk_takes_malformed_data(fields: Fields, data: Any) -> None:
    assert next(iter(fields.walk(data))).pointer == ()


def _keywords(node: Any) -> Iterator[str]:
    """Every keyword of a schema; names of fields and definitions are no keywords, examples are data."""
    if isinstance(node, list):
        for child in node:
            yield from _keywords(child)
    elif isinstance(node, dict):
        for key, child in node.items():
            yield key
            if key in ("properties", "$defs"):
                for subschema in child.values():
                    yield from _keywords(subschema)
            elif key not in ("examples", "required", "enum", "const") and not key.startswith("x-"):
                yield from _keywords(child)
