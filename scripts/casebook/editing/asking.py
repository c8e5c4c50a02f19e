"""Questions to whoever begins a record: the first few fields, in words, with choices by number or by search.
No I/O of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from casebook.editing import ASKED
from casebook.editing.columns import columns, wrapped
from casebook.editing.writing.layout import child
from casebook.fields import Fields, Node
from casebook.messages import Messages
from casebook.vocabulary import Term, Vocabularies

WIDTH = 78
_MANY = 12
"""So many terms are listed unasked."""


class UnknownTerm(Exception):
    """Raised for a word that is no term, or may be several: the word, and what it may be."""

    def __init__(self, word: str, near: Sequence[Term]) -> None:
        super().__init__(word)
        self.word = word
        self.near = near


def value_of(text: str, node: Node, vocabularies: Vocabularies) -> Any:
    """What a field holds when a text is given for it: terms by their id or name, several with commas. Raises
    UnknownTerm.
    """
    vocabulary = child(node, 0).get("x-vocabulary")
    if vocabulary:
        words = filter(None, re.split(r"[\s,，、]+", text))
        return list(dict.fromkeys(_term(word, vocabularies[vocabulary].terms) for word in words))
    return _term(text, vocabularies[node["x-vocabulary"]].terms) if "x-vocabulary" in node else text


def _term(word: str, terms: Sequence[Term]) -> str:
    found = _found(word, terms)
    if len(found) != 1:
        raise UnknownTerm(word, found or terms)
    return found[0].id


class Dialogue:
    """Asks for fields. `read` takes a prompt and answers a line, or raises EOFError; `write` shows one."""

    def __init__(
        self,
        fields: Fields,
        vocabularies: Vocabularies,
        language: str,
        says: Messages,
        read: Callable[[str], str],
        write: Callable[[str], object],
    ) -> None:
        self._fields = fields
        self._vocabularies = vocabularies
        self._language = language
        self._says = says
        self._read = read
        self._write = write
        self._left = False

    def answers(self) -> dict[tuple[str, ...], Any]:
        """What was answered, by field; nothing for a field that was left open."""
        found: dict[tuple[str, ...], Any] = {}
        self._tell(self._says["ask_intro"])
        for path in ASKED:
            answer = None if self._left else self._field(path)
            if answer:
                found[path] = answer
        return found

    def _line(self) -> str:
        """What was typed; nothing once whoever was asked has left."""
        try:
            return self._read("> ").strip()
        except EOFError:
            self._left = True
            self._write("")
            return ""

    def _field(self, path: tuple[str, ...]) -> Any:
        node = self._fields.node(*path)
        label, help_ = self._fields.label(self._language, *path), self._fields.help(self._language, *path)
        self._write("")
        self._tell(self._says["new_field"].format(label=label, help=help_))
        entries = child(node, 0)
        if "x-vocabulary" in entries:
            return self._terms(entries, node.get("maxItems", 1))
        if "x-vocabulary" in node:
            return next(iter(self._terms(node, 1)), "")
        return self._line()

    def _terms(self, node: Node, most: int) -> list[str]:
        """Terms of a vocabulary, at most so many."""
        terms = self._vocabularies[node["x-vocabulary"]].terms
        shown: Sequence[Term] = terms if len(terms) <= _MANY else ()
        chosen: list[str] = []
        self._list(shown)
        hint = self._says["ask_terms" if most > 1 else "ask_term"].format(most=most)
        self._tell(hint if shown else hint + self._says["ask_search"].format(number=len(terms)))
        while len(chosen) < most:
            answer = self._line()
            if not answer:
                break
            numbers = [int(word) for word in re.findall(r"\d{1,3}", answer)]
            if numbers and re.fullmatch(r"[\d\s,，、]+", answer):
                picked = [shown[number - 1] for number in numbers if 0 < number <= len(shown)]
            else:
                shown = terms if answer in ("?", "？") else _found(answer, terms)
                picked = list(shown) if len(shown) == 1 else []
                if not picked:
                    self._list(shown)
            if picked:
                chosen += [term.id for term in picked if term.id not in chosen][: most - len(chosen)]
                labels = [term.label[self._language] for term in terms if term.id in chosen]
                self._tell(self._says["ask_chosen"].format(terms=self._says["new_between"].join(labels)))
            elif not shown or numbers:
                self._tell(self._says["ask_none"])
        return chosen

    def _list(self, terms: Sequence[Term]) -> None:
        """The terms with their numbers, side by side as far as there is room."""
        cells = [f"{number:>3} {term.label[self._language]}" for number, term in enumerate(terms, 1)]
        width = max(map(columns, cells), default=0) + 2
        abreast = max(1, WIDTH // width)
        for start in range(0, len(cells), abreast):
            row = cells[start : start + abreast]
            self._write("".join(cell + " " * (width - columns(cell)) for cell in row).rstrip())

    def _tell(self, text: str) -> None:
        for line in wrapped(text, WIDTH):
            self._write(line)


def _found(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms that a text may mean: by id, name or synonym; exactly so, else in part."""
    wanted = text.casefold()
    names = {
        term.id: [name.casefold() for name in (term.id, *term.label.values(), *term.synonyms)]
        for term in terms
    }
    exact = [term for term in terms if wanted in names[term.id]]
    return exact or [term for term in terms if any(wanted in name for name in names[term.id])]
