"""Fields and values of a record as Markdown, for people who review it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from casebook.differences import NOTHING, Path
from casebook.editing.reviewing.markdown import bullets, code, plain, table
from casebook.fields import Fields
from casebook.messages import Messages
from casebook.told import Part, Told
from casebook.vocabulary import Vocabularies

_WORDS = {"yes": "review_yes", "no": "review_no", "zh": "review_zh", "en": "review_en"}


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
        return " › ".join(map(_shown, self._told.place(path, fields)))

    def label(self, *fields: str) -> str:
        """What a field is called, or its name where there is no such field."""
        return _shown(self._told.label(*fields))

    def value(self, value: Any, fields: Path, most: int = 160) -> str:
        """A value, however deep, on one line; a dash where there is none."""
        if value is NOTHING:
            return "—"
        return plain(self.says["review_semicolon"].join(self._told.value(value, fields)), most)

    def term(self, vocabulary: str, term: Any) -> str:
        """What a term is called, or the word as it is where there is no such term."""
        return self._told.term(vocabulary, term)

    @cached_property
    def _told(self) -> Told:
        words = {name: self.says[message] for name, message in _WORDS.items()}
        return Told(self.fields, self.vocabularies, self.language, words)


def _shown(part: Part) -> str:
    return code(part.text) if part.named else plain(part.text)
