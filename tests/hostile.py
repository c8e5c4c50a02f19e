"""Records full of payloads: in each text field of the fullest case, tool or course pack one of them, in every
record another, so that all of a kind together have each payload in each field. What the check refuses is put
back as it was.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casebook.checking.alone import check_alone
from casebook.checking.context import Context
from casebook.checking.kinds import CASE, KINDS, PACK, TOOL, Kind
from casebook.problems import Fault, Pointer
from casebook.reading.scalars import CONTROL
from casebook.yaml_source import load_source, load_trusted, parse_source
from tests.casebooks import FIXTURES, PACKS, REPO, TOOLS
from tests.contexts import context_of
from tests.payloads import PAYLOADS

FULL = {CASE: FIXTURES / "valid" / "full.yaml", TOOL: TOOLS[0], PACK: PACKS[0]}
"""The record of each kind that has all fields; tools and packs are about the full case."""


class _Quoting(yaml.SafeDumper):
    """Writes each text in double quotes on one line, where none of it is taken for YAML."""


class _Text(str):
    pass


_Quoting.add_representer(
    _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')
)

_TEXTS: dict[str, Any] = load_trusted(REPO.problems)
_SOURCE = re.compile(r"(?<![\w-])(?:example-daily|report)(?=:[p\d]|\]|\Z)")
_PLACES = 40
"""So many times what is refused is put back; a finding may hide another."""


@dataclass
class Hostile:
    """A record, how many payloads it holds, and which were refused: the codes of the findings, with field and
    payload.
    """

    kind: Kind
    name: str
    text: str
    held: int
    refused: list[tuple[str, str, str]]


def text_places(context: Context, data: Any) -> Iterator[Pointer]:
    """Where a record has texts: what is chosen from a list, dates, ids and places in sources are none."""
    for place, node, value in context.fields.walk(data):
        free = "x-text" in node or not (
            node.keys() & {"enum", "pattern", "x-vocabulary", "const", "x-locators", "properties"}
        )
        if isinstance(value, str) and free:
            yield place
        elif isinstance(value, dict) and "x-text" in node:
            yield from ((*place, language) for language in value)


def hostile_records(numbers: Iterable[int]) -> Iterator[Hostile]:
    """A case, a tool and a pack of each of some numbers; there are as many as payloads."""
    for kind in KINDS:
        record = load_source(FULL[kind]).data
        if kind == CASE:
            for topic in ("relations", "replications"):
                record.pop(topic, None)
        places = [
            place for place in text_places(context_of(kind), record) if place[0] not in ("aliases", "cases")
        ]
        for number in numbers:
            yield _hostile(kind, _renamed(record, kind, number), places, number)


def _renamed(record: dict[str, Any], kind: Kind, number: int) -> dict[str, Any]:
    """A record with an id of its own, and with sources that are no other's, since they will not be what they
    were; what is about the full case is about one that is full of payloads.
    """
    name = f"hostile-{number}"
    renamed: dict[str, Any] = _with_sources_of_its_own(record, number) | {"id": name}
    if kind == CASE:
        renamed["aliases"] = [f"{name}-alias"]
    if kind == TOOL:
        renamed["cases"] = ["minimal", "hostile-0"]
    for item in renamed.get("items", ()) if kind == PACK else ():
        item["case"] = item["case"].replace("full", "hostile-0")
    return renamed


def _hostile(kind: Kind, record: dict[str, Any], places: list[Pointer], number: int) -> Hostile:
    name, case = record["id"], copy.deepcopy(record)
    tried: dict[Pointer, str] = {}
    refused: list[tuple[str, str, str]] = []
    for at, place in enumerate(places):
        field = at if place[-1] != "en" else at - 1  # both languages say the same
        payload = PAYLOADS[(number + field) % len(PAYLOADS)]
        if CONTROL.search(payload):  # keeps the rest of a file from being read, as other tests show
            refused.append(("control-character", _named(place), payload))
            continue
        tried[place] = payload
        _put(case, place, _Text(_woven(payload, _get(record, place), (number + field) % 3)))
    for _ in range(_PLACES):
        text = yaml.dump(case, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=100_000)
        found = check_alone(parse_source(Path(f"{name}.yaml"), text), context_of(kind)).faults
        wrong = [fault for fault in found if _severity(fault.code) == "error"]
        if not wrong:
            return Hostile(kind, name, text, len(tried), refused)
        for fault in wrong:
            for place in _blamed(fault, tried, text, case):
                refused.append((fault.code, _named(place), tried.pop(place)))
                _put(case, place, _get(record, place))
    raise AssertionError(f"{name}: {[(f.code, f.pointer, f.position, f.values) for f in wrong][:5]}")


def _with_sources_of_its_own(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {key: _with_sources_of_its_own(held, number) for key, held in value.items()}
    if isinstance(value, list):
        return [_with_sources_of_its_own(held, number) for held in value]
    return _SOURCE.sub(rf"\g<0>-{number}", value) if isinstance(value, str) else value


def _woven(payload: str, text: str, way: int) -> str:
    """A payload before a field's text, behind it, or in its place, with the citations that it needs."""
    if way == 2 and "[@" not in text:
        return payload
    between = "\n\n" if "\n" in payload else " "
    return f"{payload}{between}{text}" if way else f"{text}{between}{payload}"


def _severity(code: str) -> str:
    return str(_TEXTS[code]["severity"])


def _blamed(fault: Fault, tried: dict[Pointer, str], text: str, case: Any) -> set[Pointer]:
    """The payloads at a fault's place, or in it, or around it, or on its line."""
    line = text.split("\n")[(fault.position or (1, 1))[0] - 1]
    there = {place for place in tried if line.lstrip(" -").partition(": ")[2][1:16] == _begun(case, place)}
    inside = {place for place in tried if fault.pointer and place[: len(fault.pointer)] == fault.pointer}
    return inside or there or {place for place in tried if fault.pointer[: len(place)] == place}


def _begun(case: Any, place: Pointer) -> str:
    return json.dumps(_get(case, place), ensure_ascii=False)[1:16]


def _named(place: Pointer) -> str:
    return ".".join(map(str, place))


def _get(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data


def _put(data: Any, pointer: Pointer, value: Any) -> None:
    _get(data, pointer[:-1])[pointer[-1]] = value
