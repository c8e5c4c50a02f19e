"""One cause gives one finding, and no more findings of a kind are told than people read."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from casebook.checking.across import check_across
from casebook.checking.alone import check_alone
from casebook.checking.at_fault import MOST, AtFault, settled
from casebook.checking.context import Context
from casebook.checking.facts import Casebook
from casebook.problems import Fault, Pointer
from casebook.yaml_source import load_source, parse_source
from tests.casebooks import FIXTURES
from tests.contexts import case_context

COMPLETE = FIXTURES / "complete.yaml"
Change = Callable[[Any, Pointer], bool]


@pytest.fixture(scope="module")
def context() -> Context:
    return case_context()


def test_what_is_wrong_in_or_around_a_value() -> None:
    known = AtFault([Fault("wrong-type", ("steps", 0, "title")), Fault("too-long", ("need",))])
    assert known.explains(Fault("x", ("steps", 0, "title", "zh")))
    assert not known.explains(Fault("x", ("steps", 0)))
    assert known.explains(Fault("x", ("evidence",), rests_on=(("steps",),)))
    assert not known.explains(Fault("x", ("need",)))
    assert known.explains(Fault("x", ("model",), rests_on=(("need",),)))


def test_missing_fields_are_at_fault_by_name() -> None:
    known = AtFault([Fault("missing-fields", ("place",), {"missing": "level settings"})])
    assert known.touches(("place", "level"))
    assert not known.touches(("place", "province"))
    assert not known.lacks_fields
    assert AtFault([Fault("missing-field", (), {"missing": "title"})]).lacks_fields


def test_no_more_of_a_kind_than_people_read() -> None:
    searched: list[int] = []

    def near(number: int) -> str:
        searched.append(number)
        return "near"

    faults = [
        Fault("a", position=(number, 1), values={"nearest": lambda number=number: near(number)})
        for number in range(MOST + 7)
    ]
    told = list(settled([*faults, Fault("b", position=(1, 1))], lambda fault: fault))
    assert Counter(fault.code for fault in told) == {"a": MOST + 1, "b": 1}
    assert [fault.more for fault in told if fault.more] == [7]
    assert searched == list(range(MOST))
    assert told[0].values["nearest"] == "near"


def _pointers(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in parts:
        yield (*pointer, key)
        yield from _pointers(child, (*pointer, key))


def _firsts(data: Any) -> list[Pointer]:
    """Of entries of a list, and of the fields in them, the first."""
    firsts: dict[Pointer, Pointer] = {}
    for pointer in _pointers(data):
        firsts.setdefault(tuple(part if isinstance(part, str) else 0 for part in pointer), pointer)
    return list(firsts.values())


def _group(data: Any, pointer: Pointer) -> Any:
    for part in pointer[:-1]:
        data = data[part]
    return data


def _remove(data: Any, pointer: Pointer) -> bool:
    del _group(data, pointer)[pointer[-1]]
    return True


def _misspell(data: Any, pointer: Pointer) -> bool:
    name = pointer[-1]
    if not isinstance(name, str) or len(name) < 4:
        return False
    group = _group(data, pointer)
    entries = [(name[:-2] + name[-1] if key == name else key, value) for key, value in group.items()]
    group.clear()
    group.update(entries)
    return True


def _indent(data: Any, pointer: Pointer) -> bool:
    """Into the group, or the last entry of the list, that stands before."""
    group, name = _group(data, pointer), pointer[-1]
    if not isinstance(name, str) or list(group).index(name) == 0:
        return False
    before = list(group.values())[list(group).index(name) - 1]
    if isinstance(before, list) and before:
        before = before[-1]
    if not isinstance(before, dict) or name in before:
        return False
    before[name] = group.pop(name)
    return True


def _put(value: Any) -> Change:
    def put(data: Any, pointer: Pointer) -> bool:
        _group(data, pointer)[pointer[-1]] = value
        return True

    return put


CHANGES: dict[str, Change] = {
    "removed": _remove,
    "misspelt": _misspell,
    "indented": _indent,
    "empty": _put(None),
    "to come": _put("待补"),
    "a number": _put(12),
    "a list": _put([["x"]]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_one_change_gives_one_finding(name: str, context: Context, thorough: bool) -> None:
    """Wherever a field of a complete case is changed for the worse; by day the changes take turns, so that each
    field has every other one.
    """
    change, turn = CHANGES[name], list(CHANGES).index(name) % 2
    data = load_source(COMPLETE).data
    for pointer in _firsts(data) if thorough else _firsts(data)[turn::2]:
        wrong = copy.deepcopy(data)
        if change(wrong, pointer):
            text = yaml.dump(wrong, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=9999)
            source = parse_source(COMPLETE, text.replace(": null\n", ":\n"))
            checked = check_alone(source, context)
            across = check_across(checked.facts, Casebook({source.name: checked.facts}, ["needs-form"]))
            found = [(fault.code, fault.position) for fault in (*checked.faults, *across)]
            assert len(found) <= 1, (pointer, found)
