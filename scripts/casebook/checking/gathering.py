"""The facts of a case, or of what names cases, gathered from its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casebook.anchors import PARTS, SECTIONS, part_anchor
from casebook.checking.context import NOT_OF_THE_CASE, CaseUnderCheck, Context, items
from casebook.checking.facts import (
    Alias,
    Facts,
    Item,
    Link,
    Place,
    Relation,
    SourceRecord,
    ToolUse,
    Version,
)
from casebook.checking.kinds import CASE, PACK, TOOL
from casebook.checking.rules.prose import is_address
from casebook.checking.sentences import Sentences
from casebook.completeness import has_content
from casebook.problems import Fault, Pointer
from casebook.project import LANGUAGES
from casebook.versions import pinned
from casebook.vocabulary import heirs_of

_SOUGHT = 200
"""So many links of a case are looked for in the lines of their texts; others stand where theirs begin."""


def gather_facts(case: CaseUnderCheck, context: Context) -> Facts:
    """What other cases need to know of a case, whose data may be malformed."""
    return Facts(
        case.name,
        case.data.get("status") == "draft",
        [
            part_anchor(kind, name)
            for kind, field in PARTS.items()
            for _, name in _entries(case.data, field, "id")
        ],
        [
            Alias(alias, _place(case, ("aliases", index)))
            for index, alias in enumerate(items(case.data, "aliases"))
            if isinstance(alias, str)
        ],
        list(_relations(case, context)),
        [_source(case, index, name) for index, name in _entries(case.data, "sources", "id")],
        list(_links(case)),
        list(_tools(case)),
        min((date for _, date in _entries(case.data, "history", "date")), default=""),
        Sentences.of(
            (
                (text.value, text.pointer)
                for text in case.texts
                if text.language == LANGUAGES[0] and text.field[0] not in NOT_OF_THE_CASE
            ),
            lambda pointer: _place(case, pointer) or (1, 1),
        ),
        _stated(case),
        list(_versions(case)),
        pinned(case.data, heirs_of(context.vocabularies)),
        withdrawn=case.data.get("status") == "withdrawn",
        sections=[anchor for anchor, field in SECTIONS.items() if has_content(case.data, field)],
    )


def gather_named_cases(tool: CaseUnderCheck, context: Context) -> Facts:
    """The cases that a tool names, which its page leads to."""
    names = enumerate(items(tool.data, "cases"))
    links = [Link(name, "", _place(tool, ("cases", at))) for at, name in names if isinstance(name, str)]
    return Facts(tool.name, links=links, stated=_stated(tool))


def gather_items(pack: CaseUnderCheck, context: Context) -> Facts:
    """The cases that a course pack looks at, and which parts of them."""
    looked_at = [
        Item(name, part, _place(pack, ("items", at, "case")), _place(pack, ("items", at, "part")))
        for at, name in _entries(pack.data, "items", "case")
        if isinstance(part := pack.data["items"][at].get("part", ""), str)
    ]
    return Facts(pack.name, pack.data.get("status") == "draft", stated=_stated(pack), items=looked_at)


GATHERERS: Mapping[str, Callable[[CaseUnderCheck, Context], Facts]] = {
    CASE.name: gather_facts,
    TOOL.name: gather_named_cases,
    PACK.name: gather_items,
}
"""What gathers the facts, by kind of record."""


def _stated(case: CaseUnderCheck) -> Alias:
    name = case.data.get("id")
    return Alias(name, _place(case, ("id",))) if isinstance(name, str) else Alias("", None)


def _versions(case: CaseUnderCheck) -> Iterator[Version]:
    for index, entry in enumerate(items(case.data, "history")):
        if isinstance(entry, dict) and isinstance(entry.get("version"), int):
            yield Version(entry["version"], _place(case, ("history", index)))


def _entries(data: dict[str, Any], field: str, key: str) -> Iterator[tuple[int, str]]:
    """The entries of a list that have a text under a key: their index, and the text."""
    for index, entry in enumerate(items(data, field)):
        if isinstance(entry, dict) and isinstance(entry.get(key), str):
            yield index, entry[key]


def _relations(case: CaseUnderCheck, context: Context) -> Iterator[Relation]:
    for field in ("relations", "replications"):
        for index, target in _entries(case.data, field, "case"):
            kind = str(case.data[field][index].get("type", ""))
            place = _place(case, (field, index, "case"))
            yield Relation(target, kind, kind in context.one_way, place)


def _source(case: CaseUnderCheck, index: int, name: str) -> SourceRecord:
    record = case.data["sources"][index]
    pointer = ("sources", index)
    places = {key: _place(case, (*pointer, key)) for key in record}
    return SourceRecord(name, record, _place(case, pointer), places)


def _links(case: CaseUnderCheck) -> Iterator[Link]:
    for number, (text, address, _) in enumerate(case.links):
        if address.startswith("case:") and is_address(address):
            target, _, anchor = address.removeprefix("case:").partition("#")
            yield Link(target, anchor, _place(case, text.pointer, address if number < _SOUGHT else ""))


def _tools(case: CaseUnderCheck) -> Iterator[ToolUse]:
    guide = case.data.get("replication")
    if isinstance(guide, dict):
        for index, name in _entries(guide, "first_month", "tool"):
            yield ToolUse(name, _place(case, ("replication", "first_month", index, "tool")))


def _place(case: CaseUnderCheck, pointer: Pointer, find: str = "") -> Place:
    return None if case.at_fault.touches(pointer) else case.source.locate(Fault("", pointer, find=find))
