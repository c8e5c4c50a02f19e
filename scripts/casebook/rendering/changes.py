"""What changed from one version of a record to another, field by field, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup

from casebook.differences import NOTHING, Difference, Path, differences
from casebook.project import LANGUAGES
from casebook.rendering.view import View
from casebook.told import Told
from casebook.versions import Data

_NOT_TOLD = ("history", "id")
"""Fields that say which version it is."""

_MOST = 240
"""Characters that are shown of a value that came or went; all of it stands in the version itself."""

_CLAUSE = re.compile(
    r"(?:\[@[^\]\[\s]{1,80}\]|[^，。；：、！？,;:!?.]|[,;:!?.](?!\s|\Z))*+(?:[，。；：、！？]+|[,;:!?.]+\s*|\Z)"
)
"""Part of a sentence, with the mark behind it."""

_CITED = re.compile(r"\[@([^\]\[\s]{1,80})\]")

_ENDS = tuple("。？！.?!")

_AROUND = 1
"""Clauses that are shown on either side of one that changed."""

_MANY = 600
"""Clauses of a text from which old and new are told apart as wholes: to pair them may take time that grows
with the square of their number.
"""


@dataclass(frozen=True)
class Changed:
    """A place in the record, below its field, and what became of it."""

    place: str
    html: Markup


@dataclass(frozen=True)
class Changes:
    """What changed, by the label of the field; and how many places differ in the other language alone."""

    fields: tuple[tuple[str, tuple[Changed, ...]], ...]
    elsewhere: int

    @property
    def number(self) -> int:
        """In how many places something changed in what the page's language shows."""
        return sum(len(changed) for _, changed in self.fields)

    def __bool__(self) -> bool:
        return bool(self.fields or self.elsewhere)


def changes(view: View, told: Told, old: Data, new: Data) -> Changes:
    """In the order of the new record."""
    fields: dict[str, list[Changed]] = {}
    places: set[Path] = set()
    others: set[Path] = set()
    for each in differences(old, new):
        if each.fields[0] in _NOT_TOLD:
            continue
        language = each.path[-1]
        if language in LANGUAGES:
            (places if language == view.language else others).add(each.path[:-1])
        if language in LANGUAGES and language != view.language:
            continue
        label, *place = (part.text for part in told.place(each.path, each.fields))
        shown = [part for part in place if part != told.words.get(view.language)]
        fields.setdefault(label, []).append(Changed(" › ".join(shown), _became(view, told, each)))
    return Changes(tuple((label, tuple(changed)) for label, changed in fields.items()), len(others - places))


def _became(view: View, told: Told, each: Difference) -> Markup:
    if isinstance(each.old, str) and isinstance(each.new, str) and not told.vocabulary(*each.fields):
        old, new = (_clauses(_CITED.sub(r"[\1]", text)) for text in (each.old, each.new))
        if max(len(old), len(new)) <= _MANY:
            return Markup().join(_marked(old, new))
    return _from_to(view, told, each)


def _clauses(text: str) -> list[str]:
    return list(filter(None, _CLAUSE.findall(text)))


def _from_to(view: View, told: Told, each: Difference) -> Markup:
    old, new = (_in_words(view, told, value, each) for value in (each.old, each.new))
    gone = Markup("<del>{}</del>").format(old) if old else Markup()
    come = Markup("<ins>{}</ins>").format(new) if new else Markup()
    return Markup(" → ").join(filter(None, (gone, come)))


def _in_words(view: View, told: Told, value: Any, each: Difference) -> str:
    if value is NOTHING:
        return ""
    said = _CITED.sub(r"[\1]", _joined(told.value(value, each.fields), view.t("semicolon")))
    return said if len(said) <= _MOST else said[: _MOST - 1] + "…"


def _joined(texts: Iterable[str], mark: str) -> str:
    """Texts one after the other; what ends a sentence needs no further mark."""
    joined = ""
    for text in texts:
        joined += (" " if joined.endswith(_ENDS) else mark if joined else "") + text
    return joined


def _marked(old: list[str], new: list[str]) -> Iterator[Markup]:
    """The clauses of a text, those that went and came marked, and long runs of the others left out."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, before, until, start, end) in enumerate(steps):
        if kind == "equal":
            head = old[before : before + _AROUND] if number else []
            tail = old[until - _AROUND : until] if number < len(steps) - 1 else []
            same = old[before:until] if len(head) + len(tail) >= until - before else [*head, "…", *tail]
            yield Markup.escape("".join(same))
            continue
        if until > before:
            yield Markup("<del>{}</del>").format("".join(old[before:until]))
        if end > start:
            yield Markup("<ins>{}</ins>").format("".join(new[start:end]))
