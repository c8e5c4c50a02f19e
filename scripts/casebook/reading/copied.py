"""What comes along at the beginning of lines that were copied: marks of quotations in mails, of a comparison
of versions, numbers of lines, and tags and entities of web pages.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_QUOTED = re.compile(r"(?!>{7})(?:>(?: ?>)* ?)(?=\Z|[ \w#-])")
_ADDED = re.compile(r"\+(?=[a-z_#]|  )")
_ENTITIES = re.compile(r" *(?:&(?:nbsp|ensp|emsp|#160);)+ *")
_ENTITY = re.compile(r"&[^;]+;")
_TAG = re.compile(r"( *)<[a-z][^<>]{0,60}> *(?=(?:- +)?[a-z_]+ *[:：])")
_END_TAG = re.compile(r" *(?:</[a-z][a-z0-9]*>|<br ?/?>) *\Z")
_NUMBER = re.compile(r" *(\d{1,4})(?:[ \t|]|\Z)")
_MOST = 0.8
"""Which share of the lines bears numbers where they are those of the lines."""


class Copied(NamedTuple):
    """A line without what came along, and the first mark of that."""

    line: str
    mark: str


def copied(lines: list[str]) -> dict[int, Copied]:
    """Of lines, by number from 0, those that something came along with."""
    numbers = _numbers(lines)
    found = {}
    for at, line in enumerate(lines):
        without = _without_number(line) if at in numbers else _without_mark(line)
        if without:
            found[at] = without
    return found


def _numbers(lines: list[str]) -> set[int]:
    """Which lines begin with their number; none where few do."""
    matches = {at: match for at, line in enumerate(lines) if (match := _NUMBER.match(line))}
    if not matches:
        return set()
    offset, times = Counter(int(match[1]) - at for at, match in matches.items()).most_common(1)[0]
    if times < 3 or times < _MOST * sum(1 for line in lines if line.strip()):
        return set()
    return {at for at, match in matches.items() if int(match[1]) - at == offset}


def _without_number(line: str) -> Copied | None:
    match = _NUMBER.match(line)
    return Copied(line[match.end() :], match[1]) if match else None


def _without_mark(line: str) -> Copied | None:
    quoted = _QUOTED.match(line) or _ADDED.match(line)
    if quoted:
        return Copied(line[quoted.end() :], line[0])
    entities = _ENTITIES.match(line)
    if entities:
        spaces = _ENTITY.sub(" ", entities[0])
        return Copied(spaces + line[entities.end() :], "&nbsp;")
    tag = _TAG.match(line)
    if tag:
        return Copied(tag[1] + _END_TAG.sub("", line[tag.end() :]), tag[0].strip())
    return None
