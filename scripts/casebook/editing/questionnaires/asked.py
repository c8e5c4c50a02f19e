"""What a questionnaire about a case asks, in which order: every field of the schema that somebody who knows
the practice can answer, what they know best first. Word, Excel and the issue form ask this, and what they
hold is read by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from casebook.editing.order import in_steps
from casebook.fields import Fields, Node
from casebook.vocabulary import Term, Vocabularies, Vocabulary

Path = tuple[str, ...]
"""A field's path, as `Fields.node` takes it."""

NOT_ASKED = frozenset(
    {
        *("status", "withdrawn_reason", "history", "answers", "relations"),
        *("replications.case", "replication.first_month.tool", "sources.archived"),
        *("components.id", "steps.id", "outcomes.id", "outcomes.bound"),
    }
)
"""What only editors know, and what is made from other answers (anchors, bounds)."""

_NEVER_SILENT = frozenset(
    {"not_begun", "model.missing_side", "programme.note", "period.note", "replications"}
)
"""What is written only where there is something to explain."""

_LABELS_OF_CHOICES = {"state": "item-states"}
"""Where the values of an enumeration are terms of a vocabulary too."""

_FACTS = ("not_reported",)
"""Lists of entries that are asked for as lines of text."""

_PREFILLED = {
    "replication.gates.gate": "gates",
    "volunteer_management.phase": "volunteer-management",
}
_NUMBERED = {"replication.first_month.week": 4, "sources.id": 6}


_OF_YAML = re.compile("，加引号|, in quotes")
"""What a help text of the schema says of YAML."""

_PART = {"zh": "：", "en": ": "}


def parts_asked(fields: Fields) -> dict[str, tuple[str, ...]]:
    """The parts of a questionnaire and the fields that each asks for, in the order in which the form in the
    browser asks (`x-form` of the schema: see `editing/browser/form.py`). A field stands for those below it
    that are not named by themselves. Raises KeyError where a part names a field that there is not.
    """
    root = fields.node()
    hints = root["x-form"]
    apart = {name: part["id"] for part in hints["parts"] for name in part.get("fields", ())}
    parts: dict[str, list[str]] = {part["id"]: [] for part in hints["parts"]}
    for step, names in in_steps(root):
        for name in names:
            parts[apart.pop(name, step["part"])].append(name)
            for inner in [inner for inner in apart if inner.startswith(f"{name}.")]:
                parts[apart.pop(inner)].append(inner)
    if apart:
        raise KeyError(*apart)
    return {part: tuple(names) for part, names in parts.items()}


@dataclass(frozen=True)
class Question:
    """One question, or a table of questions with its `columns`; `item` is the TIDieR item that the field
    writes of; `silent` says whether the sources may leave it out; `table` is the code of the table that it is
    a column of.
    """

    path: Path
    node: Node
    item: Term | None = None
    silent: bool = False
    columns: tuple[Question, ...] = ()
    table: str = ""

    @property
    def code(self) -> str:
        """Its name for machines, which stands on the paper too."""
        return ".".join(self.path)

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def kind(self) -> str:
        """How its answer is read: table, terms, choice, flag, number, figure, date, locators, lines, prose
        or text.
        """
        node = self.node
        if self.columns:
            return "table"
        if self.vocabulary:
            return "terms"
        if node.get("type") == "array":
            return "lines"
        for keyword, kind in (("enum", "choice"), ("x-date", "date"), ("x-locators", "locators")):
            if keyword in node:
                return kind
        if node.get("if", {}).get("type") == "number":
            return "figure"
        plain = {"boolean": "flag", "integer": "number", "number": "number"}
        if node.get("type") in plain:
            return plain[node["type"]]
        return "prose" if node.get("x-text") in ("report", "reading") else "text"

    @property
    def several(self) -> bool:
        """Whether more than one answer is wanted."""
        return self.node.get("type") == "array"

    @property
    def vocabulary(self) -> str:
        """The vocabulary whose terms it is answered with, "" for none."""
        node = self.node.get("items", self.node)
        return str(node.get("x-vocabulary") or _LABELS_OF_CHOICES.get(self.name, ""))

    def required(self, fields: Fields) -> bool:
        """Whether a record needs it, as far as the schema alone says."""
        around = fields.node(*self.path[:-1])
        return self.name in around.get("items", around).get("required", ())

    def given(self, vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
        """What stands in the first rows of a table's column beforehand."""
        if self.code in _PREFILLED:
            return tuple(term.label[language] for term in vocabularies[_PREFILLED[self.code]].terms)
        return tuple(str(number) for number in range(1, _NUMBERED.get(self.code, 0) + 1))

    @property
    def is_given(self) -> bool:
        """Whether it is filled in beforehand, so that by itself it says nothing."""
        return self.code in _PREFILLED or self.code in _NUMBERED


class Questionnaire:
    """All that is asked, from a schema and its vocabularies."""

    def __init__(self, fields: Fields, vocabularies: Vocabularies) -> None:
        self.fields = fields
        self.vocabularies = vocabularies
        self._items = {
            path.replace("[]", ""): item
            for item in vocabularies["tidier-items"].terms
            for path in item.extra["fields"]
        }
        parts = parts_asked(fields)
        self._named = {name for names in parts.values() for name in names}
        self.sections = {
            part: tuple(question for name in names for question in self._below(tuple(name.split("."))))
            for part, names in parts.items()
        }
        """The questions of each part, in order; tables hold theirs."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its code, tables and their columns too."""
        found: dict[str, Question] = {}
        for questions in self.sections.values():
            for question in questions:
                found[question.code] = question
                found.update((column.code, column) for column in question.columns)
        return found

    def label(self, question: Question, language: str) -> str:
        """What is asked for: behind the name of what it is a part of, unless that heads its table."""
        label, around = self.fields.label(language, *question.path), question.path[:-1]
        if not around or question.table or question.columns:
            return label
        whole = self.fields.label(language, *around)
        return label if whole in label else f"{whole}{_PART[language]}{label}"

    def help(self, language: str, *path: str) -> str:
        """A field's explanation, without what only those who write YAML have to know."""
        return _OF_YAML.sub("", self.fields.help(language, *path))

    @property
    def tables(self) -> Iterator[Question]:
        return (question for question in self.questions.values() if question.columns)

    def words_of(self, question: Question) -> Vocabulary | None:
        """The vocabulary that a question is answered from, with the terms that the field takes."""
        if not question.vocabulary:
            return None
        return self.vocabularies[question.vocabulary]

    def terms_of(self, question: Question) -> tuple[Term, ...]:
        """The terms that answer a question, none where it is answered freely."""
        vocabulary = self.words_of(question)
        if not vocabulary:
            return ()
        allowed = question.node.get("enum")
        return tuple(term for term in vocabulary.terms if allowed is None or term.id in allowed)

    def _below(self, path: Path) -> Iterator[Question]:
        node, code = self.fields.node(*path), ".".join(path)
        if code in NOT_ASKED:
            return
        if node.get("type") == "object":
            names = [name for name in node["properties"] if f"{code}.{name}" not in self._named]
            below = [question for name in names for question in self._below((*path, name))]
            if code in self._items:
                below[-1] = replace(below[-1], item=self._items[code], silent=True)
            yield from below
            return
        children = node.get("items", {}).get("properties", {}) if code not in _FACTS else {}
        columns = tuple(
            replace(question, table=code, silent=question.item is not None)
            for name in children
            for question in self._below((*path, name))
        )
        item = self._items.get(code)
        yield Question(path, node, item, item is not None or self._may_be_silent(path, node), columns)

    def _may_be_silent(self, path: Path, node: Node) -> bool:
        """What reports, and is not needed, may be what the sources do not say."""
        if ".".join(path) in _NEVER_SILENT or Question(path, node).required(self.fields):
            return False
        return node.get("x-text") == "report" or "source" in node.get("items", {}).get("properties", {})
