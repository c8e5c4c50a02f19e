"""The schema directory: it describes itself completely, in both languages, and agrees with what the code
relies on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from casebook.checking.rules.completeness import has_content
from casebook.fields import load_fields
from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted

PROJECT = Project(Path(__file__).resolve().parents[2])
FIELDS = load_fields(PROJECT)
VOCABULARIES = load_vocabularies(PROJECT)


def properties(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    node = FIELDS.resolve(node)
    for name, child in node.get("properties", {}).items():
        yield (*path, name), FIELDS.resolve(child)
        yield from properties(child, (*path, name))
    if "items" in node:
        yield from properties(node["items"], path)


FIELD_LIST = list(properties(FIELDS.schema))


def test_the_schemas_are_valid_json_schema() -> None:
    for path in (PROJECT.case_schema, PROJECT.index_schema, PROJECT.vocabulary_schema):
        assert jsonschema_rs.meta.is_valid(load_trusted(path)), path


@pytest.mark.parametrize(("path", "node"), FIELD_LIST, ids=[".".join(path) for path, _ in FIELD_LIST])
def test_every_field_is_explained_in_both_languages(path: tuple[str, ...], node: dict[str, Any]) -> None:
    assert node["title"]
    assert node["description"]
    assert node["examples"]
    assert set(node["x-en"]) == {"title", "description", "example"}
    assert FIELDS.label("zh", *path) != FIELDS.label("en", *path)


def test_field_examples_name_real_terms() -> None:
    for path, node in FIELD_LIST:
        vocabulary = node.get("x-vocabulary") or FIELDS.resolve(node.get("items", {})).get("x-vocabulary")
        if vocabulary:
            examples = node["examples"][0] if isinstance(node["examples"][0], list) else node["examples"]
            assert all(example in VOCABULARIES[vocabulary] for example in examples), path


def test_schema_uses_conditions_rather_than_one_of() -> None:
    assert "oneOf" not in PROJECT.case_schema.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(PROJECT.vocabularies.glob("*.yaml")), ids=lambda path: path.stem)
def test_vocabularies_are_sound(path: Path) -> None:
    data = load_trusted(path)
    jsonschema_rs.validator_for(load_trusted(PROJECT.vocabulary_schema)).validate(data)
    vocabulary = VOCABULARIES[path.stem]
    assert len(vocabulary.by_id) == len(vocabulary.terms)
    for term in vocabulary.terms:
        assert term.broader is None or term.broader in vocabulary
        assert not set(term.synonyms) & set(term.label.values()), term.id
        assert path.stem == "provinces" or term.definition, term.id
    labels = [term.label[language] for language in ("zh", "en") for term in vocabulary.terms]
    assert len(labels) == len(set(labels)) or path.stem == "units"


def test_vocabularies_have_no_circles() -> None:
    for vocabulary in VOCABULARIES.values():
        for term in vocabulary.terms:
            top = vocabulary.lineage(term.id)[-1]
            assert vocabulary[top].broader is None, term.id


def test_every_vocabulary_is_used_by_a_field_and_every_field_names_one_that_exists() -> None:
    used = {node["x-vocabulary"] for _, node in FIELD_LIST if "x-vocabulary" in node}
    used |= {
        FIELDS.resolve(node["items"])["x-vocabulary"]
        for _, node in FIELD_LIST
        if "x-vocabulary" in FIELDS.resolve(node.get("items", {}))
    }
    assert used == set(VOCABULARIES)


def test_the_tidier_items_are_twelve_and_name_fields_that_exist() -> None:
    items = VOCABULARIES["tidier-items"].terms
    assert len(items) == 12
    for item in items:
        for path in item.extra["fields"]:
            FIELDS.node(*(part.removesuffix("[]") for part in path.split(".")))
    assert has_content({"components": [{"materials": "x"}]}, "components[].materials")
    assert not has_content({"components": [{"what": "x"}]}, "components[].materials")


def test_provinces_are_the_34_with_distinct_codes() -> None:
    codes = [term.extra["adcode"] for term in VOCABULARIES["provinces"].terms]
    assert len(codes) == len(set(codes)) == 34
