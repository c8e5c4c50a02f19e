"""What a rule may look at besides its own case: the fields, the vocabularies and the other cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from casebook.fields import Fields, Value
from casebook.problems import Pointer
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies, Vocabulary
from casebook.yaml_source import SourceFile


@dataclass(frozen=True)
class TextUnderCheck:
    """One text of a case in one language, with the kind (`label`, `line`, `report`, `reading`) that its field
    has.
    """

    pointer: Pointer
    field: Pointer
    kind: str
    language: str
    value: str
    node: Mapping[str, Any]


@dataclass(frozen=True)
class Context:
    """Everything rules share; built once per run."""

    fields: Fields
    vocabularies: Vocabularies
    cases: Mapping[str, SourceFile]
    """All case files of the casebook by file name, also those not asked about and, without data, those that
    cannot be read.
    """

    @cached_property
    def aliases(self) -> dict[str, list[str]]:
        """Alias -> the cases that have it."""
        cases_by_alias: dict[str, list[str]] = {}
        for name, case in self.cases.items():
            for alias in items(case.data, "aliases"):
                if isinstance(alias, str) and name not in cases_by_alias.setdefault(alias, []):
                    cases_by_alias[alias].append(name)
        return cases_by_alias

    @cached_property
    def first_source(self) -> dict[str, tuple[str, Any]]:
        """Source id -> the first case, by name, that lists it, and its record there."""
        records: dict[str, tuple[str, Any]] = {}
        for name in sorted(self.cases):
            for source in items(self.cases[name].data, "sources"):
                if isinstance(source, dict) and isinstance(source.get("id"), str):
                    records.setdefault(source["id"], (name, source))
        return records

    def is_draft(self, name: str) -> bool:
        """Whether a case of the casebook is a draft, which published pages cannot lead to."""
        return name in self.cases and self.cases[name].data.get("status") == "draft"

    def has_part(self, name: str, anchor: str) -> bool:
        """Whether a case has the component, step or result that an anchor names; other anchors are the page's
        own.
        """
        kind, _, part = anchor.partition("-")
        field = {"component": "components", "step": "steps", "outcome": "outcomes"}.get(kind)
        return not field or any(
            isinstance(entry, dict) and entry.get("id") == part
            for entry in items(self.cases[name].data, field)
        )

    @cached_property
    def links(self) -> dict[tuple[str, str], list[str]]:
        """Case and relation type -> the cases that it points at with relations of this type."""
        targets: dict[tuple[str, str], list[str]] = {}
        for name, case in self.cases.items():
            for relation in items(case.data, "relations"):
                if isinstance(relation, dict) and isinstance(relation.get("case"), str):
                    targets.setdefault((name, str(relation.get("type"))), []).append(relation["case"])
        return targets


@dataclass(frozen=True)
class CaseUnderCheck:
    """One case under check: its file, and its values by field, walked once."""

    source: SourceFile
    values: tuple[Value, ...]

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def data(self) -> dict[str, Any]:
        return self.source.data

    @cached_property
    def texts(self) -> tuple[TextUnderCheck, ...]:
        """Every text of the case, one entry per language."""
        return tuple(_texts(self.values))


def _texts(values: tuple[Value, ...]) -> Iterator[TextUnderCheck]:
    for field in values:
        kind = field.node.get("x-text")
        if not kind:
            continue
        if isinstance(field.value, str):
            yield TextUnderCheck(field.pointer, field.pointer, kind, LANGUAGES[0], field.value, field.node)
        elif isinstance(field.value, dict):
            for language in LANGUAGES:
                text = field.value.get(language)
                if isinstance(text, str):
                    pointer = (*field.pointer, language)
                    yield TextUnderCheck(pointer, field.pointer, kind, language, text, field.node)


def items(data: Mapping[str, Any], key: str) -> list[Any]:
    """A list field of data that may be malformed; anything but a list counts as empty."""
    value = data.get(key)
    return value if isinstance(value, list) else []


def nearest(word: str, choices: list[str]) -> str:
    """The valid word most like a wrong one, or "" where none is near."""
    matches = get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return matches[0] if matches else ""


def nearest_term(word: str, vocabulary: Vocabulary) -> str:
    """The id of the term whose id, label or synonym is most like a wrong word, or ""."""
    ids: dict[str, str] = {}
    for term in vocabulary.terms:
        for name in (term.id, *term.label.values(), *term.synonyms):
            ids.setdefault(name.lower(), term.id)
    return ids.get(nearest(word, list(ids)), "")


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def field_name(pointer: Pointer) -> str:
    """The name of the field that a pointer leads to or into, "" for the case itself."""
    return next((part for part in reversed(pointer) if isinstance(part, str)), "")
