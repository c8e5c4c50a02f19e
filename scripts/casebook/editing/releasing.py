"""A new version of a case: what its history says then, and the record that is kept of it. No I/O."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from casebook.differences import differences
from casebook.editing.writing.record import patch_record
from casebook.fields import Fields
from casebook.versions import Data, entries, newest_version


class NothingToRelease(Exception):
    """Raised where there is no new version to be made. `name` is that of the message that says why, `number`
    the newest version.
    """

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name, number)
        self.name = name
        self.number = number


@dataclass(frozen=True)
class Release:
    """A version: its number, the case's file as it is then, and the data that is kept."""

    number: int
    text: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Note:
    """What changed, in Chinese and, unless it is "", in English; and the day of the version."""

    zh: str
    en: str
    date: str

    @property
    def text(self) -> Any:
        """As a record has it."""
        return {"zh": self.zh, "en": self.en} if self.en else self.zh


def is_kept(data: Data, kept: Collection[int]) -> bool:
    """Whether the newest version that a record tells of is kept."""
    return newest_version(data) in kept


def first_release(text: str, data: dict[str, Any]) -> Release:
    """The version that the history tells of already, of a case that is published for the first time."""
    return Release(newest_version(data), text, data)


def next_release(
    text: str, data: dict[str, Any], old: Data, kept: Collection[int], note: Note, fields: Fields
) -> Release:
    """A further version of a case, whose file has this text and data; `old` is what is kept of the newest.
    Raises NothingToRelease where nothing changed since, or where the day is an earlier one.
    """
    newest = newest_version(data)
    if not changed(old, data):
        raise NothingToRelease("release_same", newest)
    if note.date < str(entries(data, "history")[0].get("date", "")):
        raise NothingToRelease("release_earlier", newest)
    number = max(newest, *kept) + 1
    history = [{"version": number, "date": note.date, "note": note.text}, *data["history"]]
    new = {**data, "history": history}
    return Release(number, patch_record(text, new, fields), new)


def changed(old: Data, new: Data) -> bool:
    """Whether a record says something else than it did, its history aside."""
    return any(each.fields[0] != "history" for each in differences(old, new))
