"""Where a record comes from: its sources, who wrote and checked it, and its versions."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.texts import Text


@dataclass(frozen=True, kw_only=True)
class Version:
    version: int
    date: str
    note: Text


@dataclass(frozen=True, kw_only=True)
class Contributor:
    name: Text
    role: str


@dataclass(frozen=True, kw_only=True)
class Review:
    date: str
    by: Text


@dataclass(frozen=True, kw_only=True)
class Source:
    id: str
    title: Text
    tier: str
    publisher: Text | None = None
    date: str | None = None
    page: Text | None = None
    via: Text | None = None
    url: str | None = None
    archived: str | None = None
    accessed: str | None = None
    note: Text | None = None
