"""What differs between two versions of a record, field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from casebook.problems import Pointer
from casebook.project import LANGUAGES

Path = tuple[str, ...]
"""Names of fields, ids of entries and languages, from the record down."""

NOTHING = object()
"""The value of what is not there."""


class Difference(NamedTuple):
    """What is another than it was, or came, or went: how it is named, the fields that lead to it, where it
    stands in the new record (or what was around it), and both values.
    """

    path: Path
    fields: Path
    place: Pointer
    old: Any
    new: Any


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """In the order of the new record, what went last; in time that grows with the records' size."""
    yield from _of_mapping(old, new, Difference((), (), (), old, new))


def _between(old: Any, new: Any, at: Difference) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, str | dict) and isinstance(new, str | dict) and (_is_text(old) or _is_text(new)):
        old, new = _as_text(old), _as_text(new)
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mapping(old, new, at)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_list(old, new, at)
    else:
        yield at._replace(old=old, new=new)


def _of_mapping(old: Mapping[str, Any], new: Mapping[str, Any], at: Difference) -> Iterator[Difference]:
    for name in dict.fromkeys((*new, *old)):
        fields = at.fields if name in LANGUAGES else (*at.fields, name)
        place = (*at.place, name) if name in new else at.place
        below = Difference((*at.path, name), fields, place, None, None)
        yield from _between(old.get(name, NOTHING), new.get(name, NOTHING), below)


def _of_list(old: list[Any], new: list[Any], at: Difference) -> Iterator[Difference]:
    if not all(isinstance(entry, dict) for entry in (*old, *new)):
        gone, come = list(_left(old, new).values()), list(_left(new, old).values())
        if gone or come:
            yield at._replace(old=gone or NOTHING, new=come or NOTHING)
        else:
            yield at._replace(old=old, new=new)
        return
    before, now = list(_ids(old)), list(_ids(new))
    common = [name for name in now if name in before]
    if common != [name for name in before if name in now]:
        yield at._replace(old=[name for name in before if name in now], new=common)
    for name, index, was, entry in _paired(old, new):
        place = at.place if index is None else (*at.place, index)
        yield from _between(was, entry, Difference((*at.path, name), at.fields, place, None, None))


def _paired(old: list[Any], new: list[Any]) -> Iterator[tuple[str, int | None, Any, Any]]:
    """The entries that are not the same in both lists: those of one id, and the others in their order, stand
    side by side. A name for each, its number in the new list, and both entries.
    """
    left = _left(old, new)
    ids = {entry["id"]: number for number, entry in left.items() if _has_id(entry)}
    others = iter([number for number, entry in left.items() if not _has_id(entry)])
    for number, entry in _left(new, old).items():
        at = ids.get(entry["id"]) if _has_id(entry) else next(others, None)
        was = NOTHING if at is None else left.pop(at, NOTHING)
        yield entry["id"] if _has_id(entry) else str(number + 1), number, was, entry
    for number, entry in left.items():
        yield entry["id"] if _has_id(entry) else str(number + 1), None, entry, NOTHING


def _left(these: list[Any], those: list[Any]) -> dict[int, Any]:
    """The entries, by their number from 0, that the other list does not have as they are."""
    there = Counter(map(_key, those))
    left = {}
    for number, entry in enumerate(these):
        key = _key(entry)
        if there[key]:
            there[key] -= 1
        else:
            left[number] = entry
    return left


def _has_id(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("id"), str)


def _ids(entries: list[Any]) -> dict[str, None]:
    return dict.fromkeys(entry["id"] for entry in entries if _has_id(entry))


def _key(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _is_text(value: Any) -> bool:
    """Whether a value is a text in languages."""
    return isinstance(value, dict) and bool(value) and value.keys() <= set(LANGUAGES)


def _as_text(value: Any) -> Any:
    return {LANGUAGES[0]: value} if isinstance(value, str) else value
