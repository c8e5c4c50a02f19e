from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema_rs
import pytest
from pypinyin import lazy_pinyin

from casebook.catalogue import build_catalogue
from casebook.exporting.api import api_documents, build_index, build_record, build_vocabularies
from casebook.model import build_case
from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source, load_trusted

REPO = Path(__file__).resolve().parents[2]
FULL = build_case(load_source(REPO / "tests/fixtures/valid/full.yaml").data)
CATALOGUE = build_catalogue([FULL], load_vocabularies(Project(REPO)))
SITE = "https://example.org/"


def test_a_record_is_the_case_without_empty_fields() -> None:
    record = build_record(FULL, SITE)
    assert record["id"] == FULL.id
    assert record["url"] == {"zh": f"{SITE}cases/{FULL.id}/", "en": f"{SITE}en/cases/{FULL.id}/"}
    assert record["title"] == {"zh": FULL.title.zh, "en": FULL.title.en}
    assert [step["id"] for step in record["steps"]] == [step.id for step in FULL.steps]
    assert all(isinstance(outcome["source"], list) for outcome in record["outcomes"])
    assert not [key for key, value in record.items() if value in (None, [], {})]


def test_the_index_has_a_row_per_listed_case_without_citations() -> None:
    ((_, index),) = build_index(CATALOGUE, SITE)
    (row,) = index["cases"]
    assert row["id"] == FULL.id
    assert row["reported"] == CATALOGUE.reported(FULL)
    assert all("[@" not in text for text in row["summary"].values())


def test_vocabularies_keep_their_order() -> None:
    published = build_vocabularies(CATALOGUE)["vocabularies"]
    assert [term["id"] for term in published["levels"]["terms"]] == [
        term.id for term in CATALOGUE.vocabularies["levels"].terms
    ]
    assert published["target-groups"]["terms"][2]["broader"] == "children-and-youth"


def test_documents_are_the_same_bytes_each_time_and_fit_the_schema() -> None:
    schema = load_trusted(REPO / "schema/index.schema.json")
    first, second = dict(api_documents(CATALOGUE, SITE, schema)), dict(api_documents(CATALOGUE, SITE, schema))
    assert first == second
    assert set(first) == {"api/v1/index.json", "api/v1/vocabularies.json", f"api/v1/cases/{FULL.id}.json"}
    assert json.loads(first["api/v1/index.json"])["version"] == 1


def test_a_document_that_does_not_fit_is_not_published() -> None:
    schema = load_trusted(REPO / "schema/index.schema.json")
    with pytest.raises(jsonschema_rs.ValidationError):
        list(api_documents(CATALOGUE, "ftp://example.org", schema))


def test_a_large_index_comes_in_files_that_the_first_one_names() -> None:
    cases = build_catalogue(
        [replace(FULL, id=f"case-{number}", aliases=()) for number in range(5)],
        load_vocabularies(Project(REPO)),
    )
    shards = dict(build_index(cases, SITE, size=2))
    assert list(shards) == ["index.json", "index-2.json", "index-3.json"]
    assert (shards["index.json"]["total"], shards["index.json"]["shards"]) == (
        5,
        ["index-2.json", "index-3.json"],
    )
    assert [row["id"] for shard in shards.values() for row in shard["cases"]] == [
        f"case-{number}" for number in range(5)
    ]


def test_rows_and_terms_can_be_found_by_pinyin() -> None:
    ((_, index),) = build_index(CATALOGUE, SITE)
    assert index["cases"][0]["pinyin"][0] == " ".join(
        lazy_pinyin(CATALOGUE.vocabularies["provinces"][FULL.place.province].label["zh"])
    )
    groups = {
        term["id"]: term for term in build_vocabularies(CATALOGUE)["vocabularies"]["target-groups"]["terms"]
    }
    assert "lao nian ren" in groups["older-people"]["pinyin"]
