"""What differs between two versions of a record is found, named, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.differences import NOTHING, differences
from casebook.fields import Fields
from casebook.yaml_source import load_source
from tests.casebooks import FROZEN, VALID

LEAVES = st.sampled_from(["", "a", "b", 0, 1, True, False])
ENTRIES = st.dictionaries(st.sampled_from(["id", "zh", "en", "what"]), LEAVES, max_size=3)
VALUES = st.one_of(LEAVES, ENTRIES, st.lists(st.one_of(LEAVES, ENTRIES), max_size=4))
RECORDS = st.dictionaries(st.sampled_from(["title", "steps", "asks", "zh"]), VALUES)


def _told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    def said(value: Any) -> Any:
        return "—" if value is NOTHING else value

    return [(".".join(each.path), said(each.old), said(each.new)) for each in differences(old, new)]


@settings(derandomize=True, deadline=None)
@given(RECORDS)
def test_a_record_does_not_differ_from_itself(record: dict[str, Any]) -> None:
    assert _told(record, record) == []


@pytest.mark.parametrize("path", [*VALID, *FROZEN], ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_nor_does_a_case(path: Any, fields: Fields) -> None:
    data = load_source(path).data
    assert _told(data, load_source(path).data) == []
    assert len(_told({}, data)) == len(data)


@settings(derandomize=True, deadline=None)
@given(RECORDS, RECORDS)
def test_records_that_differ_are_told_to_both_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    there, back = _told(one, other), _told(other, one)
    assert bool(there) == bool(back)
    assert len(there) == len(back)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"dose": "甲"}, {"dose": "乙"}, [("dose", "甲", "乙")]),
        ({"dose": "甲"}, {"dose": {"zh": "甲", "en": "A"}}, [("dose.en", "—", "A")]),
        ({"value": 1}, {"value": True}, [("value", 1, True)]),
        ({}, {"dose": "甲"}, [("dose", "—", "甲")]),
        ({"terms": ["a", "b"]}, {"terms": ["b", "c"]}, [("terms", ["a"], ["c"])]),
        ({"terms": ["a", "b"]}, {"terms": ["b", "a"]}, [("terms", ["a", "b"], ["b", "a"])]),
        (
            {"steps": [{"id": "a", "what": "1"}, {"id": "b", "what": "2"}]},
            {"steps": [{"id": "b", "what": "2"}, {"id": "a", "what": "3"}]},
            [("steps", ["a", "b"], ["b", "a"]), ("steps.a.what", "1", "3")],
        ),
        (
            {"actors": [{"name": "甲"}, {"name": "乙"}]},
            {"actors": [{"name": "新"}, {"name": "甲"}, {"name": "丙"}]},
            [("actors.1.name", "乙", "新"), ("actors.3", "—", {"name": "丙"})],
        ),
        ({"steps": [{"id": "a"}]}, {"steps": []}, [("steps.a", {"id": "a"}, "—")]),
        ({"steps": [{"id": "a"}, {"id": "a", "x": 1}]}, {"steps": [{"id": "a", "x": 2}]}, None),
    ],
)
def test_how_it_is_told(old: dict[str, Any], new: dict[str, Any], told: list[Any] | None) -> None:
    assert told is None or _told(old, new) == told
    assert _told(old, new)


def test_where_it_stands() -> None:
    old = {"steps": [{"id": "a", "what": {"zh": "1"}}]}
    new = {"steps": [{"id": "b"}, {"id": "a", "what": {"zh": "2"}}]}
    assert [(each.place, each.fields) for each in differences(old, new)] == [
        (("steps", 0), ("steps",)),
        (("steps", 1, "what", "zh"), ("steps", "what")),
    ]
