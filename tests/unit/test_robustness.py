"""No value in any place makes a rule stumble: strangers' files are reported on, never crashed on."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.rules import RULES
from casebook.fields import Fields
from casebook.problems import Pointer, Wording
from casebook.project import Project
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


@pytest.fixture(scope="module")
def sources(example_project: Project) -> dict[str, SourceFile]:
    return {path.stem: load_source(path) for path in example_project.case_files()}


def _pointers(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if pointer:
        yield pointer
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in parts:
        yield from _pointers(child, (*pointer, key))


def _first_of_each_field(data: Any) -> list[Pointer]:
    """Of entries of a list, and of the fields in them, the first one stands for all."""
    firsts = {
        tuple(part if isinstance(part, str) else 0 for part in pointer): pointer
        for pointer in reversed(list(_pointers(data)))
    }
    return list(firsts.values())


def _replaced(data: Any, pointer: Pointer, value: Any) -> Any:
    result = copy.deepcopy(data)
    parent = result
    for part in pointer[:-1]:
        parent = parent[part]
    parent[pointer[-1]] = value
    return result


def _check(
    text: str,
    sources: Mapping[str, SourceFile],
    fields: Fields,
    vocabularies: Vocabularies,
    wordings: Mapping[str, Wording],
) -> set[str]:
    """All of a check but the reading of files: parse, run every rule, place and word each fault in both
    languages.
    """
    source = parse_source(Path("cases/full.yaml"), text)
    assert source.readable
    context = Context(fields, vocabularies, {**sources, "full": source})
    case = CaseUnderCheck(source, tuple(fields.walk(source.data)))
    lines = text.split("\n")
    codes = set()
    for fault in (*source.faults, *(fault for rule in RULES for fault in rule(case, context))):
        line, column = source.locate(fault)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        for wording in wordings.values():
            assert wording.problem(fault, "cases/full.yaml", line, column).message
        codes.add(fault.code)
    return codes


def test_odd_values_everywhere(
    sources: dict[str, SourceFile],
    fields: Fields,
    vocabularies: Vocabularies,
    wordings: Mapping[str, Wording],
) -> None:
    data = sources["full"].data
    shown: set[str] = set()
    for pointer in _first_of_each_field(data):
        for value in ODD:
            text = yaml.dump(
                _replaced(data, pointer, value), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
            )
            try:
                shown |= _check(text, sources, fields, vocabularies, wordings)
            except Exception as error:
                raise AssertionError(f"{value!r} at {pointer}") from error
    assert shown >= {
        "empty-value",
        "missing-field",
        "unknown-field",
        "unquoted-text",
        "wrong-type",
        "unknown-term",
        "too-few",
        "source-unused",
    }


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_odd_values_at_the_top(
    value: Any,
    sources: dict[str, SourceFile],
    fields: Fields,
    vocabularies: Vocabularies,
    wordings: Mapping[str, Wording],
) -> None:
    """Every field of a case at once holds the odd value."""
    wrong = {name: copy.deepcopy(value) for name in sources["full"].data}
    assert _check(
        yaml.dump(wrong, Dumper=yaml.CSafeDumper, allow_unicode=True), sources, fields, vocabularies, wordings
    )


def test_missing_values_everywhere(
    sources: dict[str, SourceFile],
    fields: Fields,
    vocabularies: Vocabularies,
    wordings: Mapping[str, Wording],
) -> None:
    data = sources["full"].data
    for pointer in _first_of_each_field(data):
        wrong = copy.deepcopy(data)
        parent: Any = wrong
        for part in pointer[:-1]:
            parent = parent[part]
        del parent[pointer[-1]]
        _check(
            yaml.dump(wrong, Dumper=yaml.CSafeDumper, allow_unicode=True),
            sources,
            fields,
            vocabularies,
            wordings,
        )


def test_odd_values_in_another_case(
    sources: dict[str, SourceFile],
    fields: Fields,
    vocabularies: Vocabularies,
    wordings: Mapping[str, Wording],
) -> None:
    """What rules read of other cases may be malformed too."""
    text = sources["full"].text
    for name in ("id", "aliases", "sources", "relations"):
        for value in (*ODD, [0, None, {}, {"id": 5}, {"id": []}, {"case": {}, "type": []}]):
            other = parse_source(
                Path("cases/other.yaml"),
                yaml.dump({**sources["other"].data, name: value}, Dumper=yaml.CSafeDumper),
            )
            assert other.readable
            _check(text, {**sources, "other": other}, fields, vocabularies, wordings)
