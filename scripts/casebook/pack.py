"""A course pack as frozen dataclasses, built from checked data only, and all packs together: in their order,
and by the cases that they teach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import cattrs

from casebook.provenance import Contributor, Version
from casebook.texts import Text


@dataclass(frozen=True, kw_only=True)
class Item:
    """A case to look at, or the part of it whose anchor `part` is; `look` says for what."""

    case: str
    look: Text
    minutes: int
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Activity:
    what: Text
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One course pack; the fields are those of `schema/pack.schema.json`, in its order."""

    id: str
    title: Text
    status: str = "published"
    aim: Text
    audience: Text
    minutes: int
    items: tuple[Item, ...]
    questions: tuple[Text, ...]
    activity: Activity | None = None
    notes: tuple[Text, ...] = ()
    """For the facilitator only: no learner's copy has them."""
    contributors: tuple[Contributor, ...]
    history: tuple[Version, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that it teaches, each once, in the order of the items."""
        return tuple(dict.fromkeys(item.case for item in self.items))

    @property
    def discussion(self) -> int:
        """The minutes that items and activity leave for the questions."""
        used = sum(item.minutes for item in self.items) + (self.activity.minutes if self.activity else 0)
        return self.minutes - used

    @property
    def version(self) -> Version:
        """The newest version, which citations name."""
        return self.history[0]


@dataclass(frozen=True, kw_only=True)
class PackHead:
    """What lists and links show of a pack."""

    id: str
    title: Text
    aim: Text
    audience: Text
    minutes: int
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Packs:
    """All packs that are shown, in order of display: by id."""

    packs: tuple[Pack, ...] = ()

    def __iter__(self) -> Iterator[Pack]:
        return iter(self.packs)

    @cached_property
    def by_id(self) -> dict[str, Pack]:
        return {pack.id: pack for pack in self.packs}

    def head(self, pack: str) -> PackHead:
        """What lists and links show of a pack. Raises KeyError for an unknown one."""
        of = self.by_id[pack]
        return PackHead(
            id=of.id, title=of.title, aim=of.aim, audience=of.audience, minutes=of.minutes, cases=of.cases
        )

    def for_case(self, case: str) -> tuple[str, ...]:
        """The packs that teach a case."""
        return tuple(pack.id for pack in self.packs if case in pack.cases)


NO_PACKS = Packs()


def make_packs(packs: Iterable[Pack], drafts: bool = False) -> Packs:
    """Packs in their order of display; drafts are left out unless asked for."""
    kept = (pack for pack in packs if drafts or pack.status != "draft")
    return Packs(tuple(sorted(kept, key=lambda pack: pack.id)))


def build_pack(data: Mapping[str, Any]) -> Pack:
    """A `Pack` from data that `checking` found no error in."""
    return _converter().structure(data, Pack)


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)  # the data is checked
    converter.register_structure_hook(Text, lambda value, _: Text.of(value))
    return converter
