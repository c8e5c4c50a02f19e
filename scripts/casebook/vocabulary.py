"""The controlled vocabularies of `schema/vocabularies/`: terms with labels, definitions, synonyms and broader
terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from casebook.project import BrokenProject, Project
from casebook.schema_errors import compile_schema, first_complaint
from casebook.yaml_source import load_trusted

Words = Mapping[str, str]
"""A text in each language: {"zh": ..., "en": ...}."""


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary; SKOS prefLabel, definition, altLabel and broader (https://www.w3.org/TR/skos-reference/)."""

    id: str
    label: Words
    definition: Words = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    broader: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What only some vocabularies have, described in `schema/vocabulary.schema.json`."""


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary, its terms in their order of display; `scope` says to editors when to choose one;
    `retired` says of ids that were terms once where their pages lead to now, below a language's root, and
    `former` what they were called.
    """

    id: str
    label: Words
    definition: Words
    terms: tuple[Term, ...]
    retired: Mapping[str, str] = field(default_factory=dict)
    scope: Words = field(default_factory=dict)
    former: Mapping[str, Words] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    def __getitem__(self, term: str) -> Term:
        return self.by_id[term]

    @cached_property
    def heirs(self) -> dict[str, str]:
        """Old ids -> the terms that took their place; those that have gone to another vocabulary, or to
        none, are left out.
        """
        led = ((old, address.rstrip("/").rpartition("/")[2]) for old, address in self.retired.items())
        return {old: term for old, term in led if term in self}

    def __contains__(self, term: object) -> bool:
        return term in self.by_id

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.by_id)}

    def rank(self, term: str) -> int:
        """A term's place in the order of display, from 0."""
        return self._ranks[term]

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        return {term: self._upwards(term) for term in self.by_id}

    def _upwards(self, term: str) -> tuple[str, ...]:
        terms: list[str] = []
        current: str | None = term
        while current is not None and current not in terms:
            terms.append(current)
            current = self.by_id[current].broader
        return tuple(terms)

    def lineage(self, term: str) -> tuple[str, ...]:
        """A term followed by its broader terms, nearest first. Raises KeyError for an unknown one."""
        return self._lineages[term]

    def narrower(self, term: str) -> tuple[Term, ...]:
        """The terms directly under a term."""
        return tuple(other for other in self.terms if other.broader == term)


Vocabularies = Mapping[str, Vocabulary]


def heirs_of(vocabularies: Vocabularies) -> dict[str, Mapping[str, str]]:
    """By vocabulary, which terms took the place of old ones."""
    return {name: vocabulary.heirs for name, vocabulary in vocabularies.items()}


def load_vocabularies(project: Project) -> dict[str, Vocabulary]:
    """All vocabularies by id, which is the file's name. Raises BrokenProject where one does not fit
    `schema/vocabulary.schema.json`, or has a term below one that it has not.
    """
    validator = compile_schema(load_trusted(project.vocabulary_schema))
    vocabularies = {}
    for path in project.vocabulary_files():
        data = load_trusted(path)
        if wrong := first_complaint(validator, data):
            raise BrokenProject(f"{path}: {wrong}")
        vocabulary = vocabularies[path.stem] = _vocabulary(path.stem, data)
        for term in vocabulary.terms:
            if term.broader is not None and term.broader not in vocabulary:
                raise BrokenProject(f"{path}: terms: {term.id}: broader: there is no term {term.broader}")
    return vocabularies


def _vocabulary(name: str, data: Mapping[str, Any]) -> Vocabulary:
    known = {"id", "label", "definition", "synonyms", "broader"}
    terms = tuple(
        Term(
            id=term["id"],
            label=term["label"],
            definition=term.get("definition", {}),
            synonyms=tuple(term.get("synonyms", ())),
            broader=term.get("broader"),
            extra={key: value for key, value in term.items() if key not in known},
        )
        for term in data["terms"]
    )
    retired = data.get("retired", {})
    return Vocabulary(
        name,
        data["label"],
        data["definition"],
        terms,
        retired={old: known["now"] for old, known in retired.items()},
        scope=data.get("scope", {}),
        former={old: known["label"] for old, known in retired.items()},
    )
