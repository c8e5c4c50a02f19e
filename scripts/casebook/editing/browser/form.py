"""The form in the browser, described: the schema of cases with its words and terms, as data for a script that
knows no field.

Whatever the schema says shows: a field that is added to it is asked for. What only the form must know stands
in the schema too, as `x-form`:

- of the whole schema, `steps`: the order in which fields are asked for, under a title and a line; a field
  that no step names comes at the end of the last one. Questionnaires have fewer `parts`: each step says which
  it goes into, and a part names the fields that it takes out of other steps;
- of a field, `initial`: what it holds in a new case (`today` stands for the date); `from`: the fields beside
  it whose text an id is suggested from; `each`: the field of its entries of which there is to be one entry
  for each term; `labels`: what the values of an `enum` are called; `help`: what stands in the place of a
  description that tells how the value is written in a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from casebook.editing.order import in_steps
from casebook.fields import Fields, Node
from casebook.keywords import spellings
from casebook.vocabulary import Term, Vocabularies, Vocabulary

ITEMS = "tidier-items"
"""The vocabulary of what one must know to do it again: for fields of an item one can say that the sources do
not tell.
"""

_CITED = ("report", "line")
_LONG = ("report", "reading")
_COMMON = (0xB0, 0xD8), (0xA1, 0xFF)
"""The bytes of the common characters in GB 2312, which stand there in the order of their pinyin."""


def describe_form(fields: Fields, vocabularies: Vocabularies, language: str) -> dict[str, Any]:
    """What the form's script must know, as JSON data: `fields` by name, `steps` with the names of theirs,
    the `vocabularies` that fields take terms from, which `items` a field tells of, and the `syllables` that
    ids are suggested with. Raises KeyError where `x-form` names a field that there is not.
    """
    root = fields.node()
    described = _part(root, language)
    used = sorted({ITEMS, *_vocabularies(described)})
    return {
        "steps": _steps(root, language),
        "fields": described,
        "conditions": _conditions(root),
        "initial": {
            name: node["x-form"]["initial"]
            for name, node in root["properties"].items()
            if "initial" in node.get("x-form", {})
        },
        "vocabularies": {name: _vocabulary(vocabularies[name], language) for name in used},
        "items": {
            path.partition("[]")[0]: term.id
            for term in vocabularies[ITEMS].terms
            for path in term.extra["fields"]
        },
        "syllables": _syllables(),
    }


def _steps(root: Node, language: str) -> list[dict[str, Any]]:
    """The steps with their fields, those that none names in the last."""
    steps = []
    for step, names in in_steps(root):
        words = step if language == "zh" else step["x-en"]
        steps.append({"id": step["id"], "title": words["title"], "line": words["line"], "fields": names})
    return steps


def _part(node: Node, language: str) -> list[dict[str, Any]]:
    """The fields of an object."""
    required = node.get("required", ())
    return [
        {
            "name": name,
            **({"required": True} if name in required else {}),
            **_words(child, language),
            **_shape(child, language),
        }
        for name, child in node["properties"].items()
    ]


def _words(node: Node, language: str) -> dict[str, Any]:
    """What is said of a field."""
    if language == "zh":
        title, text, example = node["title"], node["description"], node["examples"][0]
    else:
        title, text, example = (node["x-en"][key] for key in ("title", "description", "example"))
    text = node.get("x-form", {}).get("help", {}).get(language, text)
    shown = {"example": str(example)} if isinstance(example, str | int | float) else {}
    return {"label": title, "help": text, **({} if isinstance(example, bool) else shown)}


def _shape(node: Node, language: str) -> dict[str, Any]:
    """What kind of value a field takes, and what it is bound by."""
    hints = node.get("x-form", {})
    shape = {key: hints[key] for key in ("from", "each") if key in hints}
    if "x-vocabulary" in node:
        return {**shape, "kind": "term", "of": node["x-vocabulary"]}
    if "x-locators" in node:
        return {**shape, "kind": "locators"}
    if "x-date" in node:
        return {**shape, "kind": "date"}
    if "x-text" in node:
        return {**shape, **_text(node)}
    kind = node.get("type")
    if kind == "array":
        return {**shape, **_list(node, language)}
    if kind == "object":
        return {**shape, "kind": "part", "fields": _part(node, language), **_conditional(node)}
    if "enum" in node:
        labels = {value: label[language] for value, label in hints.get("labels", {}).items()}
        options = [{"id": value, "label": labels.get(value, value)} for value in node["enum"]]
        return {**shape, "kind": "option", "options": options}
    if kind == "boolean":
        return {**shape, "kind": "boolean"}
    if kind in ("integer", "number"):
        bounds = {key: node[key] for key in ("minimum", "maximum") if key in node}
        return {**shape, "kind": "number", "whole": kind == "integer", **bounds}
    return {**shape, "kind": "string", "most": node.get("maxLength", 0), "pattern": node.get("pattern", "")}


def _text(node: Node) -> dict[str, Any]:
    if node.get("if") == {"type": "number"}:
        return {"kind": "figure"}
    style = node["x-text"]
    most = node["then"]["maxLength"]
    return {
        "kind": "text",
        **({"long": True} if style in _LONG else {}),
        **({"cited": True} if style in _CITED else {}),
        "most": node.get("x-max-zh", most),
    }


def _list(node: Node, language: str) -> dict[str, Any]:
    entry = _shape(node["items"], language)
    bounds = {name: node[key] for name, key in (("least", "minItems"), ("most", "maxItems")) if key in node}
    if entry["kind"] == "term":
        return {"kind": "terms", "of": entry["of"], **bounds}
    return {"kind": "list", "entry": entry, **bounds}


def _conditional(node: Node) -> dict[str, Any]:
    conditions = _conditions(node)
    return {"conditions": conditions} if conditions else {}


def _conditions(node: Node) -> list[dict[str, Any]]:
    """Fields that are asked for only where another one has one of some values, or is a number: from the
    schema's `if`.
    """
    conditions = []
    for name, of in node.get("if", {}).get("properties", {}).items():
        values = of.get("enum") or ([of["const"]] if "const" in of else [])
        if values or of == {"type": "number"}:
            holds = {"values": values} if values else {"number": True}
            conditions.append({"field": name, **holds, "asked": node["then"]["required"]})
    return conditions


def _vocabularies(described: list[dict[str, Any]]) -> Iterator[str]:
    for field in described:
        shape = field.get("entry", field)
        if "of" in shape:
            yield shape["of"]
        yield from _vocabularies(shape.get("fields", []))


def _vocabulary(vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    """A vocabulary as readers choose from it."""
    terms = [_term(term, language) for term in vocabulary.terms]
    return {"label": vocabulary.label[language], "terms": terms}


def _term(term: Term, language: str) -> dict[str, Any]:
    """`found` holds what else a term is found by: its other names, and all their pinyin, syllables apart."""
    names = (term.label["zh"], term.label["en"], *term.synonyms)
    others = [name for name in names if name != term.label[language]]
    return {
        "id": term.id,
        "label": term.label[language],
        **({"help": term.definition[language]} if term.definition else {}),
        "found": "|".join((*others, *spellings(names))),
        **({"narrow": True} if term.broader else {}),
    }


def _syllables() -> str:
    """The pinyin of the common characters in the order of GB 2312, each with how many in a row have it:
    `a2ai13`.
    """
    high, low = (range(*bounds) for bounds in _COMMON)
    pairs = (bytes((row, cell)) for row in high for cell in low)
    characters = (pair.decode("gb2312", "ignore") for pair in pairs)
    spelt = (spellings((character,))[0] for character in characters if character)
    return "".join(f"{syllable}{len([*run])}" for syllable, run in groupby(spelt))
