"""The schema directory: it describes itself completely, in both languages, and agrees with what the code
relies on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from casebook.checking.kinds import KINDS, Kind
from casebook.completeness import has_content
from casebook.fields import Fields, load_fields
from casebook.project import LANGUAGES, Project
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted


def test_the_schemas_are_valid_json_schema(repo: Project) -> None:
    for path in (repo.case_schema, repo.tool_schema, repo.index_schema, repo.vocabulary_schema):
        assert jsonschema_rs.meta.is_valid(load_trusted(path)), path


def test_schema_uses_conditions_rather_than_one_of(repo: Project) -> None:
    assert "oneOf" not in repo.case_schema.read_text(encoding="utf-8")


def _lists(node: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The subschemas of lists, each with the name that it has."""
    if isinstance(node, dict):
        if node.get("type") == "array":
            yield name, node
        for key, inside in node.items():
            yield from _lists(inside, key)
    elif isinstance(node, list):
        for inside in node:
            yield from _lists(inside, name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_list_of_a_record_goes_on_without_end(repo: Project, kind: Kind) -> None:
    lists = list(_lists(load_trusted(kind.schema(repo))))
    assert len(lists) > 3
    assert [name for name, node in lists if not 0 < node.get("maxItems", 0) <= 200] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_explained_in_both_languages(repo: Project, kind: Kind) -> None:
    fields = load_fields(repo, kind.schema(repo))
    for path in fields.paths():
        node = fields.node(*path)
        assert node["examples"], path
        assert set(node["x-en"]) == {"title", "description", "example"}, path
        assert all(fields.help(language, *path) for language in LANGUAGES), path
        assert fields.label("zh", *path) != fields.label("en", *path), path


DERIVED = {"tiers", "item-states", "institutions", "rungs", "spared-needs"}
"""The vocabularies that no field holds: worked out from a record, or only explained in the glossary."""


def test_every_vocabulary_is_used_by_a_field_and_every_field_names_one_that_exists(
    fields: Fields, tool_fields: Fields, vocabularies: Vocabularies
) -> None:
    used = {name for of in (fields, tool_fields) for _, name in _with_vocabulary(of)}
    assert used == set(vocabularies) - DERIVED


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_field_examples_name_real_terms(repo: Project, vocabularies: Vocabularies, kind: Kind) -> None:
    for node, vocabulary in _with_vocabulary(load_fields(repo, kind.schema(repo))):
        examples = node["examples"][0] if isinstance(node["examples"][0], list) else node["examples"]
        assert all(example in vocabularies[vocabulary] for example in examples), examples


def test_every_vocabulary_is_loaded(repo: Project, vocabularies: Vocabularies) -> None:
    """Loading one refuses it where it does not fit its schema."""
    paths = sorted(repo.vocabularies.iterdir())
    assert [path.name for path in paths] == [f"{name}.yaml" for name in vocabularies]


def test_vocabularies_hold_together(vocabularies: Vocabularies) -> None:
    """Ids are unique, broader terms exist and do not lead in a circle, no two terms have the same label."""
    for vocabulary in vocabularies.values():
        assert len(vocabulary.by_id) == len(vocabulary.terms), vocabulary.id
        for term in vocabulary.terms:
            assert term.broader is None or term.broader in vocabulary, term.id
            assert vocabulary[vocabulary.lineage(term.id)[-1]].broader is None, term.id
            assert not set(term.synonyms) & set(term.label.values()), term.id
            assert vocabulary.id == "provinces" or term.definition, term.id
        for language in LANGUAGES:
            labels = [term.label[language].lower() for term in vocabulary.terms]
            assert len(labels) == len(set(labels)), vocabulary.id


def test_the_tidier_items_are_twelve_and_name_fields_that_exist(
    fields: Fields, vocabularies: Vocabularies
) -> None:
    """Hoffmann et al., BMJ 2014;348:g1687; two of the twelve names differ, since the last is split into
    planned and actual.
    """
    items = vocabularies["tidier-items"].terms
    assert len(items) == 12
    for item in items:
        assert item.extra["fields"], item.id
        for path in item.extra["fields"]:
            assert fields.node(*(part.removesuffix("[]") for part in path.split(".")))
    assert has_content({"components": [{"materials": "x"}]}, "components[].materials")
    assert not has_content({"components": [{"what": "x"}]}, "components[].materials")


def test_provinces_are_the_34_with_distinct_codes(vocabularies: Vocabularies) -> None:
    codes = [term.extra["adcode"] for term in vocabularies["provinces"].terms]
    assert len(codes) == len(set(codes)) == 34


def test_a_case_has_a_social_work_and_a_volunteer_side(vocabularies: Vocabularies) -> None:
    sides = {term.id: term.extra["side"] for term in vocabularies["roles"].terms if "side" in term.extra}
    assert set(sides.values()) == {"social-work", "volunteering"}


def test_some_relations_cannot_lead_in_a_circle(vocabularies: Vocabularies) -> None:
    terms = vocabularies["relation-types"].terms
    one_way = [term for term in terms if term.extra.get("one_way")]
    assert one_way
    for term in one_way:
        assert not term.extra.get("mutual"), term.id
        assert term.extra["inverse"] != term.label, term.id


def _with_vocabulary(fields: Fields) -> Iterator[tuple[Any, str]]:
    """The fields that hold terms, one or a list, each with its vocabulary."""
    for path in fields.paths():
        node = fields.node(*path)
        vocabulary = node.get("items", node).get("x-vocabulary")
        if vocabulary:
            yield node, vocabulary
