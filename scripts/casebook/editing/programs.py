"""What editor programs need to help with a record: a schema that holds the terms too, and snippets. All of it
is made from the schema of a kind of record and the vocabularies.

A schema for the check names the vocabulary of a field; one for editor programs must list its terms, since no
program reads our vocabularies. Both judge a record alike, but for terms, which the check has rules for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.editing.writing.layout import SCHEMA_FOLDER, schema_line
from casebook.fields import Fields, Node
from casebook.project import Project
from casebook.vocabulary import Term, Vocabularies, load_vocabularies
from casebook.yaml_source import load_trusted

_TERM = "#/$defs/term"

SNIPPETS: Mapping[str, tuple[str, ...]] = {
    "casebook-case": (),
    "casebook-actor": ("model", "actors"),
    "casebook-component": ("components",),
    "casebook-step": ("steps",),
    "casebook-resource": ("resources",),
    "casebook-outcome": ("outcomes",),
    "casebook-source": ("sources",),
}
"""What a snippet is called for by, and the field that it writes an entry of; the whole record for none."""

_ALSO = {
    "outcomes": ("unit", "period"),
    "steps": ("who", "by"),
    "sources": ("publisher", "date", "url", "accessed"),
    "actors": ("count",),
    "resources": ("amount",),
}
"""What an entry of a snippet has besides what is required."""


def editor_schema(schema: Mapping[str, Any], vocabularies: Vocabularies) -> str:
    """A schema for editor programs: its fields with the terms that they take, explained in Chinese."""
    used: set[str] = set()
    made = _with_terms(schema, used)
    made["$defs"] = {
        **made["$defs"],
        **{f"term-{name}": _choices(vocabularies[name].terms) for name in sorted(used)},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _with_terms(node: Any, used: set[str]) -> Any:
    if isinstance(node, list):
        return [_with_terms(part, used) for part in node]
    if not isinstance(node, dict):
        return node
    vocabulary = node.get("x-vocabulary")
    made = {key: _with_terms(part, used) for key, part in node.items() if not key.startswith("x-")}
    if vocabulary and made.get("$ref") == _TERM:
        used.add(vocabulary)
        made["$ref"] = f"#/$defs/term-{vocabulary}"
    return made


def _choices(terms: tuple[Term, ...]) -> dict[str, Any]:
    return {
        "type": "string",
        "enum": [term.id for term in terms],
        "enumDescriptions": [
            "：".join(filter(None, (term.label["zh"], term.definition.get("zh")))) for term in terms
        ],
    }


def snippets(fields: Fields, vocabularies: Vocabularies) -> str:
    """The snippets of Visual Studio Code for cases, each with the fields that are required and some more."""
    made = {}
    for prefix, path in SNIPPETS.items():
        node = fields.node(*path)
        snippet = _Snippet(vocabularies)
        whole = [schema_line(fields).replace("$", "\\$"), *snippet.record(node)] if not path else []
        body = whole or snippet.entry(node["items"], path[-1])
        made[node["title"]] = {
            "scope": "yaml",
            "prefix": [prefix, node["title"]],
            "description": node["description"],
            "body": body,
        }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


class _Snippet:
    """The lines of a snippet; its gaps are numbered in the order that they are filled in."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._gaps = 0

    def record(self, node: Node) -> list[str]:
        """The lines of a whole record."""
        return list(self._fields(node, node["required"]))

    def entry(self, node: Node, name: str) -> list[str]:
        """The lines of an entry of the list `name`."""
        wanted = {*node["required"], *_ALSO.get(name, ())}
        return _listed(list(self._fields(node, [key for key in node["properties"] if key in wanted])))

    def _fields(self, node: Node, names: list[str]) -> Iterator[str]:
        for name in names:
            child = node["properties"][name]
            if "properties" in child:
                yield f"{name}:"
                yield from (f"  {line}" for line in self._fields(child, child["required"]))
            elif "properties" in child.get("items", {}):
                yield f"{name}:"
                yield from (f"  {line}" for line in self.entry(child["items"], name))
            elif child.get("type") == "array":
                yield f"{name}: [{self._gap(child['items'], child['title'])}]"
            else:
                yield f"{name}: {self._gap(child, child['title'])}"

    def _gap(self, node: Node, label: str) -> str:
        """A gap to fill in: one of several where they are known, else what belongs there."""
        self._gaps += 1
        vocabulary = node.get("x-vocabulary")
        choices = (
            [term.id for term in self._vocabularies[vocabulary].terms] if vocabulary else node.get("enum")
        )
        if node.get("type") == "boolean":
            choices = ["true", "false"]
        if choices:
            return f"${{{self._gaps}|{','.join(choices)}|}}"
        quoted = "x-date" in node or "x-locators" in node
        exact = quoted or ("pattern" in node and "x-text" not in node)
        gap = f"${{{self._gaps}:{node['examples'][0] if exact else label}}}"
        return f'"{gap}"' if quoted else gap


def _listed(lines: list[str]) -> list[str]:
    return [f"{'  ' if index else '- '}{line}" for index, line in enumerate(lines)]


def program_files(project: Project, fields: Fields) -> dict[str, str]:
    """The files that are made for editor programs: path below the project's root -> text. Raises
    BrokenProject where a schema or a vocabulary cannot be read.
    """
    vocabularies = load_vocabularies(project)
    schemas = {
        path.name: load_trusted(path)
        for path in (project.case_schema, project.tool_schema, project.pack_schema)
    }
    return {
        **{f"{SCHEMA_FOLDER}{name}": editor_schema(schema, vocabularies) for name, schema in schemas.items()},
        ".vscode/casebook.code-snippets": snippets(fields, vocabularies),
    }
