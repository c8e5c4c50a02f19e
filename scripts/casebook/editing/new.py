"""A new record as an editor gets it: every field to fill in, what it is for above it. All of it is made from
the schema and the vocabularies. No I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casebook.completeness import filled_field
from casebook.editing.columns import filled, wrapped
from casebook.editing.writing.layout import entry, properties, schema_line
from casebook.fields import Fields, Node
from casebook.messages import load_messages
from casebook.vocabulary import Vocabularies

WIDTH = 88
"""Columns that a comment takes at most."""


def template(
    fields: Fields,
    vocabularies: Vocabularies,
    language: str,
    full: bool,
    data: Mapping[str, Any] | None = None,
) -> str:
    """A record to fill in: the required fields, or all if `full`, with comments in a language. What `data`
    has is filled in already; a draft of which nothing is said yet where it does not say otherwise.
    """
    given = {"status": "draft", **(data or {})}
    given.setdefault("not_reported", _unsaid(given, vocabularies))
    form = _Form(fields, vocabularies, language, full)
    lines = form.fields((), fields.node(), given, 0)
    return "\n".join((schema_line(fields), *form.comment(form.says["new_intro"], 0), *lines)) + "\n"


def _unsaid(data: Mapping[str, Any], vocabularies: Vocabularies) -> list[dict[str, str]]:
    """An entry for each TIDieR item of which the record says nothing."""
    items = vocabularies["tidier-items"].terms
    return [{"item": item.id} for item in items if not filled_field(data, item)]


class _Form:
    """The lines of a record that is not filled in yet."""

    def __init__(self, fields: Fields, vocabularies: Vocabularies, language: str, full: bool) -> None:
        self.says = load_messages(language)
        self._fields = fields
        self._vocabularies = vocabularies
        self._language = language
        self._full = full
        self._listed: dict[str, str] = {}
        """The vocabularies whose terms stand in a comment already, and of which field."""

    def fields(
        self, path: tuple[str, ...], node: Node, data: Mapping[str, Any], indent: int, explained: bool = True
    ) -> Iterator[str]:
        """The fields of a mapping; those of the record itself stand apart."""
        needed = node.get("required") or (() if data else properties(node))
        for name, below in properties(node).items():
            if name in needed or name in data or (self._full and explained):
                if not path:
                    yield ""
                if explained:
                    yield from self._about((*path, name), below, indent)
                yield from self._field((*path, name), below, data.get(name), indent, explained)

    def _field(
        self, path: tuple[str, ...], node: Node, value: Any, indent: int, explained: bool
    ) -> Iterator[str]:
        head, entries = f"{' ' * indent}{path[-1]}:", node.get("items", {})
        if "properties" in node and isinstance(value, dict | None):
            yield head
            yield from self.fields(path, node, value or {}, indent + 2, explained)
        elif "properties" in entries and _holds_parts(value):
            yield head
            for number, part in enumerate(value or self._blanks(node)):
                lines = self.fields(path, entries, part, indent + 4, explained and not number)
                yield from _dashed(lines, indent + 2)
        elif value is not None:
            yield from entry(path[-1], value, node, indent // 2 + 1, indent)
        else:
            yield head
            if "x-text" in entries:
                yield f"{' ' * indent}  -"

    def _blanks(self, node: Node) -> list[dict[str, str]]:
        """The entries that a list begins with: one for each term where it must have all of a vocabulary."""
        for name, below in properties(node["items"]).items():
            terms = self._vocabularies[below["x-vocabulary"]].terms if "x-vocabulary" in below else ()
            if len(terms) == node.get("minItems"):
                return [{name: term.id} for term in terms]
        return [{}]

    def _about(self, path: tuple[str, ...], node: Node, indent: int) -> Iterator[str]:
        """What a field is for, the terms it takes, and an example where it has no parts."""
        label, help_ = self._fields.label(self._language, *path), self._fields.help(self._language, *path)
        yield from self.comment(self.says["new_field"].format(label=label, help=help_), indent)
        inner = node.get("items", node)
        yield from self._choices(path, inner, indent)
        if "properties" not in inner and (inner is not node or not {"x-vocabulary", "enum"} & node.keys()):
            lines = entry(path[-1], self._example(node), node, indent // 2 + 1, 0)
            head = self.says["new_example"]
            lines = [head + lines[0]] if len(lines) == 1 else [head.rstrip(), *lines]
            yield from _commented(lines, indent)

    def _example(self, node: Node) -> Any:
        """An example value; for those who read English, texts are in both languages."""
        example, english = node["examples"][0], node["x-en"]["example"]
        if self._language == "zh":
            return example
        if "x-text" in node and isinstance(example, str):
            return {"zh": example, "en": english}
        if "x-text" in node.get("items", {}):
            return [{"zh": zh, "en": en} for zh, en in zip(example, english, strict=True)]
        return example

    def _choices(self, path: tuple[str, ...], node: Node, indent: int) -> Iterator[str]:
        """The terms that a field takes; those of a vocabulary are listed once."""
        vocabulary = node.get("x-vocabulary")
        if vocabulary in self._listed:
            yield from self.comment(self.says["new_as_above"].format(field=self._listed[vocabulary]), indent)
            return
        if vocabulary:
            self._listed[vocabulary] = self._fields.label(self._language, *path)
            form = self.says["new_term"]
            terms = [
                form.format(id=term.id, label=term.label[self._language])
                for term in self._vocabularies[vocabulary].terms
            ]
        else:
            terms = node.get("enum", [])
        if terms:
            between = self.says["new_between"]
            pieces = [self.says["new_terms"], *(term + between for term in terms[:-1]), terms[-1]]
            yield from _commented(filled(pieces, WIDTH - indent - len("# ")), indent)

    def comment(self, text: str, indent: int) -> Iterator[str]:
        """A text as a comment, each of its lines wrapped."""
        for line in text.strip().split("\n"):
            yield from _commented(wrapped(line, WIDTH - indent - len("# ")), indent)


def _holds_parts(value: Any) -> bool:
    """Whether a list of parts can be filled from a value; nothing is one to begin with."""
    return value is None or (isinstance(value, list) and all(isinstance(part, dict) for part in value))


def _commented(lines: Iterable[str], indent: int) -> Iterator[str]:
    return (f"{' ' * indent}# {line}" for line in lines)


def _dashed(lines: Iterator[str], indent: int) -> Iterator[str]:
    """The lines of an entry of a list, with the dash before its first field."""
    dashed = False
    for line in lines:
        if dashed:
            yield line
        elif line.lstrip().startswith("#"):
            yield line[2:]
        else:
            dashed = True
            yield f"{' ' * indent}- {line.lstrip()}"
