from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

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
    (row,) = build_index(CATALOGUE, SITE)["cases"]
    assert row["id"] == FULL.id
    assert row["reported"] == CATALOGUE.reported(FULL)
    assert all("[@" not in text for text in row["summary"].values())


def test_vocabularies_keep_their_order() -> None:
    published = build_vocabularies(CATALOGUE)["vocabularies"]
    assert [term["id"] for term in published["levels"]["terms"]] == [term.id for term in CATALOGUE.vocabularies["levels"].terms]
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
