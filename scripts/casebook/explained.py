"""Rules and fields explained to editors: what each finding means and why it is there, what each field holds
and why it is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from casebook.fields import Fields, Node
from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.vocabulary import Words
from casebook.yaml_source import load_trusted

_GAP = "…"
"""What stands in a message for the words that the checker fills in."""

_PLAIN = re.compile(r"[a-z][a-z0-9-]*(?::[a-z0-9-]+)?|[^\W0-9A-Za-z_][^\[\]{},:#\"'@，：、]*")
"""Texts that need no quotes in YAML: ids, sources, and Chinese without marks that mean something to it."""
_NOTHING: Words = {"zh": "", "en": ""}
_ADVICE = 8
"""A hint of so few characters says no more than “Write:”."""
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Rule:
    """A finding as the reference shows it; `bad` and `good` are pieces of YAML, both "" where no piece of a
    record can show it.
    """

    code: str
    severity: str
    message: Words
    hint: Words
    why: Words
    bad: str
    good: str


@dataclass(frozen=True)
class Section:
    """Findings about one kind of thing; `id` is the section's anchor."""

    id: str
    label: Words
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Asked:
    """A field as the reference shows it. `path` is as `Fields.node` takes it; `need` says whether it must be
    there, `holds` what is put in. `vocabulary` names the one it takes its terms from, "" for none, and
    `choices` are those it has of its own. `example` is YAML.
    """

    path: tuple[str, ...]
    label: Words
    help: Words
    why: Words
    need: Words
    holds: Words
    vocabulary: str
    choices: tuple[str, ...]
    example: Words

    @property
    def name(self) -> str:
        """As editors write of it: `outcomes.level`."""
        return ".".join(self.path)

    @property
    def anchor(self) -> str:
        """Its place on the page of fields."""
        return "-".join(("field", *self.path)).replace("_", "-")


def load_rules(project: Project) -> tuple[Section, ...]:
    """All findings, in the order of `schema/problems.yaml`; one that is not explained yet has texts of ""."""
    problems, explained = load_trusted(project.problems), load_trusted(project.explained)
    begins = {section["first"]: section for section in explained["_sections"]}
    sections: list[tuple[Mapping[str, Any], list[Rule]]] = []
    for code, problem in problems.items():
        if code in begins:
            sections.append((begins[code], []))
        if not code.startswith("_"):
            sections[-1][1].append(_rule(code, problem, explained.get(code, {})))
    return tuple(Section(section["id"], section["label"], tuple(rules)) for section, rules in sections)


def _rule(code: str, problem: Mapping[str, Any], explained: Mapping[str, Any]) -> Rule:
    return Rule(
        code,
        problem["severity"],
        {language: _sentence(text) for language, text in _without_values(problem["message"]).items()},
        {language: _advice(text) for language, text in _without_values(problem["hint"]).items()},
        explained.get("why", _NOTHING),
        explained.get("bad", ""),
        explained.get("good", ""),
    )


def _without_values(text: Words) -> Words:
    """A text of a problem with a gap wherever the checker fills something in."""
    return {
        language: "".join(before + (_GAP if name else "") for before, name, *_ in Formatter().parse(words))
        for language, words in text.items()
    }


def _sentence(text: str) -> str:
    """A message with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _advice(text: str) -> str:
    """A hint, "" where it says no more than “Write:”, since the example shows what."""
    return text if len(text.replace(_GAP, "")) > _ADVICE else ""


def load_asked(project: Project, fields: Fields) -> tuple[Asked, ...]:
    """All fields of a case, in the schema's order. Raises BrokenProject where it is not said why one is
    asked for.
    """
    said = load_trusted(project.asked)
    try:
        return tuple(_asked(fields, path, said) for path in fields.paths())
    except KeyError as error:
        raise BrokenProject(f"{project.asked}: {error.args[0]}") from None


def _asked(fields: Fields, path: tuple[str, ...], said: Mapping[str, Any]) -> Asked:
    node = fields.node(*path)
    one = node.get("items", node)
    holds = said["_kinds"][_kind(one)]
    if "items" in node:
        holds = {language: said["_list"][language].format(kind=holds[language]) for language in LANGUAGES}
    return Asked(
        path,
        {language: fields.label(language, *path) for language in LANGUAGES},
        {language: fields.help(language, *path) for language in LANGUAGES},
        _reason(said, path),
        said["_needs"]["sometimes" if ".".join(path) in said["_sometimes"] else _need(fields, path)],
        holds,
        one.get("x-vocabulary", ""),
        tuple(one.get("enum", ())),
        {"zh": _line(path, node["examples"][0]), "en": _line(path, node["x-en"]["example"])},
    )


def _reason(said: Mapping[str, Any], path: tuple[str, ...]) -> Words:
    """Why a field is asked for: its own words, or those of the nearest one around it that has some."""
    names = [".".join(path[:length]) for length in range(len(path), 0, -1)]
    reason: Words = said[next((name for name in names if name in said), names[0])]
    return reason


def _need(fields: Fields, path: tuple[str, ...]) -> str:
    parent, name = fields.node(*path[:-1]), path[-1]
    parent = parent.get("items", parent)
    if name in parent.get("required", ()):
        return "required"
    return "sometimes" if name in parent.get("then", {}).get("required", ()) else "optional"


def _kind(node: Node) -> str:
    """What a field, or each entry of it, holds: the first that fits."""
    if "x-vocabulary" in node:
        return "term"
    if "enum" in node:
        return "choice"
    if "x-date" in node:
        return "date"
    if "x-locators" in node:
        return "source"
    if node.get("if") == {"type": "number"}:
        return "figure"
    if "properties" in node:
        return "fields"
    if node.get("pattern") == _SLUG:
        return "id"
    return str(node.get("x-text", node.get("type")))


def _line(path: tuple[str, ...], example: Any) -> str:
    """A field with its example, as it stands in a file."""
    name = path[-1]
    if isinstance(example, list) and any(isinstance(entry, dict) for entry in example):
        return "\n".join((f"{name}:", *(f"  - {_flow(entry)}" for entry in example)))
    if isinstance(example, dict):
        return "\n".join((f"{name}:", *(f"  {key}: {_flow(value)}" for key, value in example.items())))
    return f"{name}: {_flow(example)}"


def _flow(value: Any) -> str:
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
