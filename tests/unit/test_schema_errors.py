"""Both validators complain of the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casebook.schema_errors import Validator, compile_fast, compile_plain, first_complaint
from casebook.yaml_source import load_source, load_trusted
from tests.casebooks import FIXTURES, REPO, TOOLS, VALID

RECORDS = {
    REPO.case_schema: (sorted(FIXTURES.rglob("*.yaml")), VALID),
    REPO.tool_schema: (sorted((FIXTURES / "tools").rglob("*.yaml")), TOOLS),
}
OTHERS: tuple[Any, ...] = (
    None,
    True,
    0,
    1.0,
    -1,
    2.5,
    "",
    "a b",
    "x" * 500,
    "2025-07\n",
    [],
    ["a", "a"],
    {},
    {"zh": 1},
)


def complaints(validator: Validator, data: Any) -> list[str]:
    return sorted(json.dumps(error, default=list, sort_keys=True) for error in validator(data))


def spoilt(data: Any, random: Random) -> Any:
    """Data with one value replaced, taken out or added."""
    data = json.loads(json.dumps(data))
    holders = list(holders_in(data))
    holder = random.choice(holders)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if not keys or random.random() < 0.2:
        if isinstance(holder, dict):
            holder["odd"] = random.choice(OTHERS)
        else:
            holder.append(random.choice(OTHERS))
    elif random.random() < 0.3:
        del holder[random.choice(keys)]
    else:
        holder[random.choice(keys)] = random.choice(OTHERS)
    return data


def holders_in(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        yield data
        for part in data.values() if isinstance(data, dict) else data:
            yield from holders_in(part)


@pytest.mark.parametrize("schema", RECORDS, ids=lambda path: path.name)
def test_the_plain_validator_finds_what_the_fast_one_finds(schema: Path) -> None:
    fast, plain = (make(load_trusted(schema)) for make in (compile_fast, compile_plain))
    records, valid = RECORDS[schema]
    for path in records:
        data = load_source(path).data
        assert complaints(plain, data) == complaints(fast, data), path.name
    random = Random(1)
    for path in valid:
        data = load_source(path).data
        for _ in range(15):
            data = spoilt(data, random)
            assert complaints(plain, data) == complaints(fast, data), data


@pytest.mark.parametrize(
    "path", [REPO.vocabulary_schema, REPO.insights_schema, REPO.index_schema], ids=lambda path: path.name
)
def test_all_our_schemas_are_understood(path: Path) -> None:
    compile_plain(load_trusted(path))


@pytest.mark.parametrize("schema", [{"items": {"contains": {}}}, {"$defs": {"a": {"minContains": 1}}}])
def test_a_keyword_that_is_not_known_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="ontains"):
        compile_plain(schema)


def test_the_first_complaint_in_words() -> None:
    schema = {"properties": {"a": {"items": {"type": "string"}}}, "required": ["b"]}
    assert first_complaint(compile_fast(schema), {"b": 1, "a": ["x", 2]}) == "a/1 2: type ['string']"
    assert first_complaint(compile_fast(schema), {}) == ": required b"
    assert first_complaint(compile_fast(schema), {"b": 1}) == ""
