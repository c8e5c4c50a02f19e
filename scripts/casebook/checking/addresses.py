"""Addresses that were published and are gone: pages of cases, tools, packs and terms, other names of cases,
and the anchors of their parts. None ever breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeGuard

from casebook.anchors import BLOCK, PARTS, RESULTS, SECTIONS, part_anchor
from casebook.checking.context import items
from casebook.completeness import has_content
from casebook.problems import Fault
from casebook.texts import is_slug
from casebook.yaml_source import SourceFile

LOST = frozenset(
    {
        *("address-lost", "alias-lost", "anchor-lost", "section-lost"),
        *("tool-lost", "pack-lost", "term-lost", "version-altered", "version-lost"),
    }
)
"""The codes of what is found here."""


class Change(NamedTuple):
    """A file that is not what it was: its path, and how it was read then and is read now, if it was there."""

    path: str
    old: SourceFile | None
    new: SourceFile | None


Lost = Iterator[tuple[str, Fault]]
"""The path of the file to mend, and what is wrong there, with its position."""


def lost_of_cases(changes: Sequence[Change]) -> Lost:
    """What changed cases had published and no longer have. One that is withdrawn keeps its page; one that got
    another id is led to from its old one.
    """
    public = [(change, change.new) for change in changes if _is_public(change.new)]
    led = {alias: (change, new) for change, new in public for alias in _aliases(new)}
    heirs = led | {new.name: (change, new) for change, new in public}
    for change in changes:
        old = change.old
        if not _is_public(old) or _is_broken(change.new):
            continue
        if old.name not in heirs:
            values = {"address": f"/cases/{old.name}/", "name": old.name}
            yield change.path, _placed(change.new, Fault("address-lost", ("status",), values, on_key=True))
            continue
        heir, new = heirs[old.name]
        for alias in _aliases(old):
            if alias not in heirs:
                values = {"address": f"/cases/{alias}/", "value": alias}
                yield heir.path, _placed(new, Fault("alias-lost", ("aliases",), values, on_key=True))
        if (heir is change or not heir.old) and _has_parts(old) and _has_parts(new):
            for fault in _lost_anchors(old.data, new.data):
                yield heir.path, _placed(new, fault)


def lost_of_tools(changes: Sequence[Change]) -> Lost:
    """What changed tools had published and no longer have."""
    for path, old, new in changes:
        if old and old.readable and not new:
            yield path, _placed(new, Fault("tool-lost", values={"address": f"/toolkit/{old.name}/"}))
        elif old and old.readable and new and not _is_broken(new):
            for name in _lost_ids(old.data, new.data, "blocks"):
                values = {"address": f"/toolkit/{old.name}/#{part_anchor(BLOCK, name)}", "value": name}
                yield path, _placed(new, Fault("anchor-lost", ("blocks",), values, on_key=True))


def lost_of_packs(changes: Sequence[Change]) -> Lost:
    """The pages of course packs that were published and are there no longer."""
    for path, old, new in changes:
        if _is_public(old) and not _is_broken(new) and not _is_public(new):
            fault = Fault("pack-lost", ("status",), {"address": f"/packs/{old.name}/"}, on_key=True)
            yield path, _placed(new, fault)


def lost_of_terms(changes: Sequence[Change], folders: Mapping[str, str]) -> Lost:
    """The terms of changed vocabularies that had a page and neither have one nor lead on; `folders` says of
    vocabularies whose terms have pages where those are.
    """
    for path, old, new in changes:
        if old and old.readable and old.name in folders and (not new or new.readable):
            now = new.data if new else {}
            before = [*_ids(old.data, "terms"), *_retired(old.data)]
            kept = {*_ids(now, "terms"), *_retired(now)}
            for term in dict.fromkeys(before):
                if term not in kept:
                    values = {"address": f"/{folders[old.name]}/{term}/", "value": term}
                    yield path, _placed(new, Fault("term-lost", ("retired",), values, on_key=True))


def lost_of_versions(changed: Mapping[str, str]) -> Lost:
    """The published versions whose files are gone (`D`) or say something else. They stay where they are when
    their case gets another id.
    """
    for path, state in sorted(changed.items()):
        folder, _, name = path.rpartition("/")
        case, number = folder.rpartition("/")[2], name.removesuffix(".json")
        if number.isdecimal() and is_slug(case):
            code = "version-lost" if state == "D" else "version-altered"
            yield path, _placed(None, Fault(code, values={"address": f"/cases/{case}/v/{number}/"}))


def _lost_anchors(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Fault]:
    page = f"/cases/{old.get('id')}/"
    for kind, field in PARTS.items():
        for name in _lost_ids(old, new, field):
            values = {"address": f"{page}#{part_anchor(kind, name)}", "value": name}
            yield Fault("anchor-lost", (field,), values, on_key=True)
    for section, path in SECTIONS.items():
        if has_content(old, path) and not has_content(new, path):
            values = {"address": f"{page}#{section}", "field": path}
            yield Fault("section-lost", tuple(path.split(".")), values, on_key=True)
    for kind in dict.fromkeys(_kinds(old)):
        if kind not in _kinds(new):
            values = {"address": f"{page}#{part_anchor(RESULTS, kind)}", "field": f"outcomes.kind: {kind}"}
            yield Fault("section-lost", ("outcomes",), values, on_key=True)


def _lost_ids(old: Mapping[str, Any], new: Mapping[str, Any], field: str) -> list[str]:
    kept = {*_ids(new, field)}
    return [name for name in dict.fromkeys(_ids(old, field)) if name not in kept]


def _ids(data: Mapping[str, Any], field: str) -> list[str]:
    entries = (entry.get("id") for entry in items(data, field) if isinstance(entry, dict))
    return [name for name in entries if isinstance(name, str)]


def _kinds(data: Mapping[str, Any]) -> list[str]:
    """The kinds of results, each of which has a section."""
    kinds = (outcome.get("kind") for outcome in items(data, "outcomes") if isinstance(outcome, dict))
    return [kind for kind in kinds if isinstance(kind, str)]


def _retired(data: Mapping[str, Any]) -> list[str]:
    retired = data.get("retired")
    return list(retired) if isinstance(retired, dict) else []


def _aliases(case: SourceFile) -> list[str]:
    """The other names of a case that are addresses."""
    return [alias for alias in items(case.data, "aliases") if isinstance(alias, str) and is_slug(alias)]


def _is_public(case: SourceFile | None) -> TypeGuard[SourceFile]:
    """Whether a case has a page that everyone can see."""
    return case is not None and case.readable and case.data.get("status") != "draft"


def _is_broken(record: SourceFile | None) -> bool:
    """Whether part of a file could not be read: what seems to be gone may be there."""
    return record is not None and (not record.readable or bool(record.faults))


def _has_parts(case: SourceFile) -> bool:
    """Whether its page shows more than that it was withdrawn."""
    return case.data.get("status") != "withdrawn"


def _placed(source: SourceFile | None, fault: Fault) -> Fault:
    """At its place in the file, or at the head of one that is gone."""
    return replace(fault, position=source.locate(fault) if source else (1, 1))
