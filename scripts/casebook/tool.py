"""A tool as frozen dataclasses, built from checked data only, and all tools together: in their order, and by
what they serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import cattrs

from casebook.texts import Text
from casebook.vocabulary import Vocabulary

_ACROSS = 6
"""From so many columns on a table is printed across."""

_WIDE, _LETTERS = 2.4, 7.5
"""How much more room a wide column gets than another, and about how many letters that one has room for."""


@dataclass(frozen=True, kw_only=True)
class Column:
    id: str
    name: Text
    help: Text | None = None
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Field:
    id: str
    name: Text
    help: Text | None = None
    example: Text | None = None
    lines: int = 1


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a tool. What it holds besides title and note goes by its kind: a table has columns, rows and
    perhaps example rows by column; fields, checklist and text have their entries.
    """

    id: str
    title: Text
    kind: str
    note: Text | None = None
    columns: tuple[Column, ...] = ()
    rows: int = 0
    example: tuple[Mapping[str, Text], ...] = ()
    fields: tuple[Field, ...] = ()
    items: tuple[Text, ...] = ()
    paragraphs: tuple[Text, ...] = ()

    @property
    def across(self) -> bool:
        """Whether it needs the long side of the paper."""
        return len(self.columns) >= _ACROSS

    def shares(self, language: str) -> tuple[float, ...]:
        """The part of the table's width that each column gets: no word of a head is broken."""
        weights = [
            max(_WIDE if column.wide else 1.0, (_longest_word(column.name.get(language)) + 1) / _LETTERS)
            for column in self.columns
        ]
        return tuple(weight / sum(weights) for weight in weights)

    @property
    def has_example(self) -> bool:
        """Whether it shows how it is filled in."""
        return bool(self.example) or any(field.example for field in self.fields)


def _longest_word(text: str) -> int:
    """How many letters the longest word has that cannot be broken; Chinese can, anywhere."""
    return max(map(len, re.findall(r"[\x21-\x7e\u00c0-\u024f]+", text)), default=0)


@dataclass(frozen=True, kw_only=True)
class Tool:
    """One tool; the fields are those of `schema/tool.schema.json`, in its order."""

    id: str
    title: Text
    stage: str
    purpose: Text
    when: Text
    filled_by: Text
    minutes: int
    blocks: tuple[Block, ...]
    risks: tuple[Text, ...]
    standards: tuple[str, ...] = ()
    components: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ToolHead:
    """What lists and links show of a tool."""

    id: str
    title: Text
    stage: str
    when: Text
    minutes: int


@dataclass(frozen=True)
class Toolkit:
    """All tools, in order of display: by stage, then by id."""

    tools: tuple[Tool, ...] = ()

    def __iter__(self) -> Iterator[Tool]:
        return iter(self.tools)

    @cached_property
    def by_id(self) -> dict[str, Tool]:
        return {tool.id: tool for tool in self.tools}

    def head(self, tool: str) -> ToolHead:
        """What lists and links show of a tool. Raises KeyError for an unknown one."""
        of = self.by_id[tool]
        return ToolHead(id=of.id, title=of.title, stage=of.stage, when=of.when, minutes=of.minutes)

    def for_case(self, case: str) -> tuple[str, ...]:
        """The tools that name a case."""
        return self._by_case.get(case, ())

    def for_component(self, kind: str) -> tuple[str, ...]:
        """The tools that serve a type of component."""
        return self._by_component.get(kind, ())

    @cached_property
    def _by_case(self) -> dict[str, tuple[str, ...]]:
        return _turned((tool.id, tool.cases) for tool in self.tools)

    @cached_property
    def _by_component(self) -> dict[str, tuple[str, ...]]:
        return _turned((tool.id, tool.components) for tool in self.tools)


NO_TOOLS = Toolkit()


def _turned(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """What each name is named by."""
    by_name: dict[str, tuple[str, ...]] = {}
    for namer, names in named:
        for name in names:
            by_name[name] = (*by_name.get(name, ()), namer)
    return by_name


def make_toolkit(tools: Iterable[Tool], stages: Vocabulary) -> Toolkit:
    """Tools in their order of display."""
    return Toolkit(tuple(sorted(tools, key=lambda tool: (stages.rank(tool.stage), tool.id))))


def build_tool(data: Mapping[str, Any]) -> Tool:
    """A `Tool` from data that `checking` found no error in."""
    return _converter().structure(data, Tool)


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)  # the data is checked
    converter.register_structure_hook(Text, lambda value, _: Text.of(value))
    return converter
