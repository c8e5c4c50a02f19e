"""What a rule may look at: one case or other record, its values and texts by field, and the fields and
vocabularies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from casebook.checking.also import NONE, Also, plain
from casebook.checking.at_fault import AtFault
from casebook.checking.kinds import CASE, Kind
from casebook.checking.phrases import Phrases
from casebook.fields import Fields, Value
from casebook.problems import Pointer
from casebook.project import LANGUAGES
from casebook.texts import CITATION
from casebook.vocabulary import Vocabularies, Vocabulary
from casebook.yaml_source import SourceFile

NOT_OF_THE_CASE = frozenset({"history", "sources"})
"""The fields whose texts tell of the record or name what it rests on."""

_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]@][^\]]{0,999}\]:\s*(\S+)", re.MULTILINE)


class TextUnderCheck(NamedTuple):
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
    """Everything that the rules of one kind of record share; built once per run."""

    fields: Fields
    vocabularies: Vocabularies
    phrases: Mapping[str, Phrases]
    """What the house style avoids, by language."""
    kind: Kind = CASE
    also: Also = NONE

    @cached_property
    def names_of_terms(self) -> Mapping[str, Mapping[str, str]]:
        """By vocabulary: what its terms are called, in small letters, and their ids."""
        return {name: _names(vocabulary) for name, vocabulary in self.vocabularies.items()}

    @cached_property
    def one_way(self) -> set[str]:
        """The kinds of relations that must not run in a circle."""
        types = self.vocabularies["relation-types"].terms
        return {term.id for term in types if term.extra.get("one_way")}


@dataclass(frozen=True)
class CaseUnderCheck:
    """One case, or other record, under check: its file, its values by field, walked once, and which of them
    are at fault already.
    """

    source: SourceFile
    values: tuple[Value, ...]
    at_fault: AtFault = field(default_factory=AtFault)

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def data(self) -> dict[str, Any]:
        return self.source.data

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return (self.source.read or self.source.text).split("\n")

    @cached_property
    def texts(self) -> tuple[TextUnderCheck, ...]:
        """Every text of the case, one entry per language."""
        return tuple(_texts(self.values))

    @cached_property
    def _all_texts(self) -> str:
        return "\n".join(text.value for text in self.texts)

    def texts_with(self, pattern: re.Pattern[str]) -> tuple[TextUnderCheck, ...]:
        """The texts, or none where one look at all of them shows that the pattern matches in none.

        The pattern may look at the beginnings and ends of lines, but not of texts.
        """
        return self.texts if pattern.search(self._all_texts) else ()

    @cached_property
    def citations(self) -> tuple[tuple[TextUnderCheck, list[re.Match[str]]], ...]:
        """Every text with its citations."""
        return tuple(
            (text, list(CITATION.finditer(text.value)) if "[@" in text.value else []) for text in self.texts
        )

    @cached_property
    def links(self) -> tuple[tuple[TextUnderCheck, str, str], ...]:
        """Every link in a text: the text, the address and what stands before it as well."""
        return tuple(
            (text, match[1], match[0])
            for pattern in (_LINK, _REFERENCE)
            for text in self.texts_with(pattern)
            for match in pattern.finditer(text.value)
        )


def _texts(values: tuple[Value, ...]) -> Iterator[TextUnderCheck]:
    for pointer, node, value in values:
        kind = node.get("x-text")
        if not kind:
            continue
        if isinstance(value, str):
            yield TextUnderCheck(pointer, pointer, kind, LANGUAGES[0], value, node)
        elif isinstance(value, dict):
            for language in LANGUAGES:
                text = value.get(language)
                if isinstance(text, str):
                    yield TextUnderCheck((*pointer, language), pointer, kind, language, text, node)


def without_addresses(text: str) -> str:
    """A text without the addresses that its links lead to, which nobody reads."""
    for pattern in (_LINK, _REFERENCE):
        text = pattern.sub("", text)
    return text


def items(data: Mapping[str, Any], key: str) -> list[Any]:
    """A list field of data that may be malformed; anything but a list counts as empty."""
    value = data.get(key)
    return value if isinstance(value, list) else []


def _names(vocabulary: Vocabulary) -> Mapping[str, str]:
    ids: dict[str, str] = {}
    for term in vocabulary.terms:
        for name in (term.id, *term.label.values(), *term.synonyms):
            ids.setdefault(plain(name), term.id)
    return ids


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def field_name(pointer: Pointer) -> str:
    """The name of the field that a pointer leads to or into, "" for the case itself."""
    return next((part for part in reversed(pointer) if isinstance(part, str)), "")
