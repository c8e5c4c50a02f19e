"""Fields and values of a record in the words of its schema and vocabularies, as plain text: for what tells of
changes, whatever it writes them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from casebook.differences import NOTHING, Path
from casebook.fields import Fields
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies


class Part(NamedTuple):
    """A step on the way to a value: a word of ours, or a name as the record has it."""

    text: str
    named: bool


@dataclass(frozen=True)
class Told:
    """What records of a kind say, in a language. `words` are yes, no and the names of the languages, by
    `yes`, `no` and their codes.
    """

    fields: Fields
    vocabularies: Vocabularies
    language: str
    words: Mapping[str, str]

    def place(self, path: Path, fields: Path) -> Iterator[Part]:
        """The way to a place in a record: a field's name, an entry's id, a language."""
        known = list(fields)
        for name in path:
            if known and name == known[0]:
                known.pop(0)
                yield self.label(*fields[: len(fields) - len(known)])
            elif name in LANGUAGES:
                yield Part(self.words[name], named=False)
            else:
                yield Part(name, named=True)

    def label(self, *fields: str) -> Part:
        """What a field is called, or its name where there is no such field."""
        try:
            return Part(self.fields.label(self.language, *fields), named=False)
        except KeyError:
            return Part(fields[-1], named=True)

    def value(self, value: Any, fields: Path) -> Iterator[str]:
        """The texts, numbers and terms of a value, however deep; none where there is nothing."""
        if isinstance(value, Mapping):
            in_languages = value.keys() <= set(LANGUAGES)
            if in_languages and value:
                yield from self.value(value.get(self.language) or next(iter(value.values())), fields)
            for name, part in () if in_languages else value.items():
                yield from self.value(part, (*fields, name))
        elif isinstance(value, list):
            for part in value:
                yield from self.value(part, fields)
        elif isinstance(value, bool):
            yield self.words["yes" if value else "no"]
        elif value is not NOTHING:
            yield self._term(str(value), fields)

    def _term(self, value: str, fields: Path) -> str:
        vocabulary = self.vocabulary(*fields)
        return self.term(vocabulary, value) if vocabulary else value

    def vocabulary(self, *fields: str) -> str:
        """The vocabulary that a field takes its terms from, "" for none."""
        try:
            node = self.fields.node(*fields)
        except KeyError:
            return ""
        return str(node.get("items", node).get("x-vocabulary", ""))

    def term(self, vocabulary: str, term: Any) -> str:
        """What a term is called, or was when there still was such a term, which kept versions may name; the
        word as it is where there never was.
        """
        terms = self.vocabularies[vocabulary]
        if not isinstance(term, str):
            return str(term)
        label = terms[term].label if term in terms else terms.former.get(term)
        return label[self.language] if label else term
