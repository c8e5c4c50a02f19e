"""Fields and values of a record in the words of its schema and vocabularies, for people who read about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.differences import NOTHING, Path
from casebook.editing.reviewing.markdown import bullets, code, plain, table
from casebook.fields import Fields
from casebook.messages import Messages
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies

_LANGUAGES = {"zh": "review_zh", "en": "review_en"}


@dataclass(frozen=True)
class Telling:
    """How records of a kind are told of in a language; all that comes out is safe Markdown."""

    fields: Fields
    vocabularies: Vocabularies
    language: str
    says: Messages

    def block(self, heading: str, body: str, level: int = 3) -> str:
        """Something under a heading, the message of that name."""
        return f"{'#' * level} {self.says[heading]}\n\n{body}"

    def listed(self, lines: Iterable[str]) -> str:
        """Finished lines as a list, not too long a one."""
        return bullets(lines, self.says["review_more"])

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """Finished cells as a table, not too long a one; its head by the names of messages."""
        return table([self.says[name] for name in head], rows, self.says["review_more"])

    def pair(self, label: str, said: str) -> str:
        """A label and what belongs to it."""
        return label + self.says["review_colon"] + said

    def field(self, path: Path, fields: Path) -> str:
        """A place in a record: 步骤 › `train` › 做什么."""
        parts: list[str] = []
        known = list(fields)
        for name in path:
            if known and name == known[0]:
                known.pop(0)
                parts.append(self.label(*fields[: len(fields) - len(known)]))
            elif name in LANGUAGES:
                parts.append(self.says[_LANGUAGES[name]])
            else:
                parts.append(code(name))
        return " › ".join(parts)

    def label(self, *fields: str) -> str:
        """What a field is called, or its name where there is no such field."""
        try:
            return plain(self.fields.label(self.language, *fields))
        except KeyError:
            return code(fields[-1])

    def value(self, value: Any, fields: Path, most: int = 160) -> str:
        """A value, however deep, on one line; a dash where there is none."""
        if value is NOTHING:
            return "—"
        return plain(self.says["review_semicolon"].join(self._words(value, fields)), most)

    def _words(self, value: Any, fields: Path) -> Iterator[str]:
        if isinstance(value, Mapping):
            in_languages = value.keys() <= set(LANGUAGES)
            if in_languages and value:
                yield from self._words(value.get(self.language) or next(iter(value.values())), fields)
            for name, part in () if in_languages else value.items():
                yield from self._words(part, (*fields, name))
        elif isinstance(value, list):
            for part in value:
                yield from self._words(part, fields)
        elif isinstance(value, bool):
            yield self.says["review_yes" if value else "review_no"]
        else:
            yield self._term(str(value), fields)

    def _term(self, value: str, fields: Path) -> str:
        try:
            node = self.fields.node(*fields)
        except KeyError:
            return value
        vocabulary = node.get("items", node).get("x-vocabulary")
        return self.term(vocabulary, value) if vocabulary else value

    def term(self, vocabulary: str, term: Any) -> str:
        """What a term is called, or the word as it is where there is no such term."""
        terms = self.vocabularies[vocabulary]
        return terms[term].label[self.language] if isinstance(term, str) and term in terms else str(term)
