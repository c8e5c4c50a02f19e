"""No value in any place makes a rule stumble: strangers' files are reported on, never crashed on."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.checking.across import check_across
from casebook.checking.alone import check_alone
from casebook.checking.checked import Checked
from casebook.checking.context import Context
from casebook.checking.facts import Casebook, Facts
from casebook.checking.phrases import Phrases
from casebook.fields import Fields
from casebook.problems import Pointer, Wording
from casebook.project import LANGUAGES, Project
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import SourceFile, load_source, parse_source

ODD: tuple[Any, ...] = (
    None,
    0,
    True,
    1.5,
    "x",
    "",
    [],
    {},
    [[]],
    [{}],
    {"zh": 1},
    {"a": "b"},
    {"zh": None, "en": []},
)
TURNS = 8
"""Every so many-th value is tried in a place, unless all are."""


@pytest.fixture(scope="module")
def sources(example_project: Project) -> dict[str, SourceFile]:
    return {path.stem: load_source(path) for path in example_project.case_files()}


@pytest.fixture(scope="module")
def context(fields: Fields, vocabularies: Vocabularies, phrases: Mapping[str, Phrases]) -> Context:
    return Context(fields, vocabularies, phrases)


@pytest.fixture(scope="module")
def others(sources: dict[str, SourceFile], context: Context) -> dict[str, Facts]:
    return {name: check_alone(source, context).facts for name, source in sources.items()}


def _pointers(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if pointer:
        yield pointer
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in parts:
        yield from _pointers(child, (*pointer, key))


def _first_of_each_field(data: Any) -> list[Pointer]:
    """Of entries of a list, and of the fields in them, the first one stands for all; so does the first of all
    texts for the languages of a text.
    """
    firsts: dict[Pointer, Pointer] = {}
    for pointer in _pointers(data):
        field = tuple(part if isinstance(part, str) else 0 for part in pointer)
        firsts.setdefault(field[-1:] if field[-1] in LANGUAGES else field, pointer)
    return list(firsts.values())


def _replaced(data: Any, pointer: Pointer, value: Any) -> Any:
    """The data with another value in one place; what is beside the way to it is shared."""
    if not pointer:
        return value
    changed = copy.copy(data)
    changed[pointer[0]] = _replaced(data[pointer[0]], pointer[1:], value)
    return changed


def _check(
    source: SourceFile,
    others: Mapping[str, Facts],
    context: Context,
    wordings: Mapping[str, Wording],
) -> set[str]:
    """All of a check behind the reading of the file: run every rule, keep what is found, place and word each
    fault in both languages. Answers the codes found.
    """
    assert source.readable
    kept = check_alone(source, context).to_json()
    checked = Checked.of(kept)
    assert checked.to_json() == kept
    lines = source.text.split("\n")
    codes = set()
    for fault in (
        *checked.faults,
        *check_across(checked.facts, Casebook({**others, source.name: checked.facts})),
    ):
        assert fault.position
        line, column = fault.position
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        for wording in wordings.values():
            assert wording.problem(fault, "cases/full.yaml", line, column).message
        codes.add(fault.code)
    return codes


def _read(data: Any) -> SourceFile:
    """Data as the reader finds it in a file."""
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return parse_source(Path("cases/full.yaml"), text)


def test_odd_values_everywhere(
    sources: dict[str, SourceFile],
    others: dict[str, Facts],
    context: Context,
    wordings: Mapping[str, Wording],
    thorough: bool,
) -> None:
    """Every value in every place; by day the values take turns."""
    full = sources["full"]
    codes: set[str] = set()
    for number, pointer in enumerate(_first_of_each_field(full.data)):
        for value in ODD if thorough else ODD[number % TURNS :: TURNS]:
            wrong = replace(full, data=_replaced(full.data, pointer, value))
            try:
                codes |= _check(wrong, others, context, wordings)
            except Exception as error:
                raise AssertionError(f"{value!r} at {pointer}") from error
    assert codes >= {
        "missing-field",
        "unknown-field",
        "unquoted-text",
        "wrong-type",
        "unknown-term",
        "too-few",
    }
    assert not thorough or "source-misspelt" in codes


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_odd_values_at_the_top(
    value: Any,
    sources: dict[str, SourceFile],
    others: dict[str, Facts],
    context: Context,
    wordings: Mapping[str, Wording],
) -> None:
    """Every field of a case at once holds the odd value."""
    wrong = {name: copy.deepcopy(value) for name in sources["full"].data}
    assert _check(_read(wrong), others, context, wordings)


def test_missing_values_everywhere(
    sources: dict[str, SourceFile],
    others: dict[str, Facts],
    context: Context,
    wordings: Mapping[str, Wording],
) -> None:
    data = sources["full"].data
    for pointer in _first_of_each_field(data):
        wrong = copy.deepcopy(data)
        parent: Any = wrong
        for part in pointer[:-1]:
            parent = parent[part]
        del parent[pointer[-1]]
        _check(replace(sources["full"], data=wrong), others, context, wordings)


def test_odd_values_in_another_case(
    sources: dict[str, SourceFile],
    others: dict[str, Facts],
    context: Context,
    wordings: Mapping[str, Wording],
) -> None:
    """What rules read of other cases may be malformed too."""
    for name in ("id", "aliases", "sources", "relations"):
        for value in (*ODD, [0, None, {}, {"id": 5}, {"id": []}, {"case": {}, "type": []}]):
            other = replace(sources["other"], data={**sources["other"].data, name: value})
            facts = check_alone(other, context).facts
            _check(sources["full"], {**others, "other": facts}, context, wordings)
