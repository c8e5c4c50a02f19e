"""What the form in the browser asks for: all that the schema says, and nothing else."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from casebook.editing.browser.form import describe_form
from casebook.fields import Fields, load_fields
from casebook.project import LANGUAGES
from casebook.vocabulary import load_vocabularies
from tests.casebooks import REPO

FIELDS = load_fields(REPO)
VOCABULARIES = load_vocabularies(REPO)
MOST = 60_000
"""Bytes of a description, compressed."""


@pytest.fixture(scope="module", params=LANGUAGES)
def described(request: pytest.FixtureRequest) -> dict[str, Any]:
    return describe_form(FIELDS, VOCABULARIES, request.param)


def paths(fields: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for field in fields:
        yield (*above, field["name"])
        shape = field.get("entry", field)
        yield from paths(shape.get("fields", []), (*above, field["name"]))


def test_every_field_is_asked_for_in_one_step(described: dict[str, Any]) -> None:
    assert [*paths(described["fields"])] == [*FIELDS.paths()]
    asked = [name for step in described["steps"] for name in step["fields"]]
    assert sorted(asked) == sorted(field["name"] for field in described["fields"])
    assert all(step["title"] and step["line"] for step in described["steps"])


def test_it_is_small(described: dict[str, Any]) -> None:
    content = json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(gzip.compress(content)) < MOST


def test_fields_have_the_words_and_bounds_of_the_schema() -> None:
    described = describe_form(FIELDS, VOCABULARIES, "en")
    fields = {field["name"]: field for field in described["fields"]}
    assert fields["id"] == {
        "name": "id",
        "required": True,
        "label": FIELDS.label("en", "id"),
        "help": FIELDS.help("en", "id"),
        "example": "yuping",
        "from": ["title"],
        "kind": "string",
        "most": 60,
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    }
    assert fields["summary"]["most"] == 150
    assert (fields["summary"]["long"], fields["summary"]["cited"]) == (True, True)
    assert (fields["target_groups"]["kind"], fields["target_groups"]["most"]) == ("terms", 4)
    phases = {field["name"]: field for field in fields["volunteer_management"]["entry"]["fields"]}
    assert [option["label"] for option in phases["state"]["options"]] == ["Says how", "Only mentioned"]
    outcomes = {field["name"]: field["kind"] for field in fields["outcomes"]["entry"]["fields"]}
    assert outcomes["value"] == "figure"
    assert (outcomes["source"], outcomes["level"], outcomes["about"]) == ("locators", "term", "terms")


def test_what_depends_on_another_field_says_so(described: dict[str, Any]) -> None:
    assert described["conditions"] == [
        {"field": "status", "values": ["withdrawn"], "asked": ["withdrawn_reason"]}
    ]
    outcomes = next(field for field in described["fields"] if field["name"] == "outcomes")
    assert outcomes["entry"]["conditions"] == [{"field": "value", "number": True, "asked": ["unit"]}]
    resources = next(field for field in described["fields"] if field["name"] == "resources")
    assert resources["entry"]["conditions"] == [
        {"field": "need", "values": ["replaceable"], "asked": ["replaced_by"]}
    ]


def test_each_item_has_a_field_to_say_that_the_sources_do_not_tell(described: dict[str, Any]) -> None:
    items = VOCABULARIES["tidier-items"]
    assert sorted(described["items"].values()) == sorted(items.by_id)
    known = {".".join(path) for path in FIELDS.paths()}
    assert described["items"].keys() <= known


def test_terms_are_found_by_other_names_and_pinyin() -> None:
    described = describe_form(FIELDS, VOCABULARIES, "zh")
    terms = {term["id"]: term for term in described["vocabularies"]["target-groups"]["terms"]}
    assert terms["older-people"]["label"] == "老年人"
    assert "lao nian ren" in terms["older-people"]["found"]
    assert "老人" in terms["older-people"]["found"].split("|")


def test_common_characters_have_their_pinyin(described: dict[str, Any]) -> None:
    spelt = described["syllables"]
    assert spelt.startswith("a2ai13")
    assert sum(map(int, "".join(c if c.isdigit() else " " for c in spelt).split())) == 3755


def test_a_new_field_is_asked_for_with_nothing_else_done() -> None:
    schema = copy.deepcopy(dict(FIELDS.schema))
    words = {"title": "天气", "description": "当天怎样。", "examples": ["晴"]}
    english = {"title": "Weather", "description": "On the day.", "example": "Fine"}
    schema["properties"]["weather"] = {"$ref": "#/$defs/line", **words, "x-en": english}
    described = describe_form(Fields(schema), VOCABULARIES, "zh")
    assert described["steps"][-1]["fields"][-1] == "weather"
    assert described["fields"][-1]["label"] == "天气"
    assert described["fields"][-1]["kind"] == "text"


def test_a_step_that_names_a_field_that_is_gone_is_a_fault() -> None:
    schema = copy.deepcopy(dict(FIELDS.schema))
    del schema["properties"]["teaching"]
    with pytest.raises(KeyError, match="teaching"):
        describe_form(Fields(schema), VOCABULARIES, "zh")


@pytest.mark.parametrize(
    ("vocabulary", "place"),
    [
        ("target-groups", "target_groups"),
        ("provinces", "place.province"),
        ("settings", "place.settings"),
        ("methods", "methods.0.method"),
        ("volunteer-management", "volunteer_management.0.phase"),
    ],
)
def test_the_place_of_a_vocabulary_s_terms_in_a_record(vocabulary: str, place: str) -> None:
    assert FIELDS.place_of(vocabulary) == place


def test_a_vocabulary_that_no_field_uses_has_no_place() -> None:
    with pytest.raises(KeyError):
        FIELDS.place_of("institutions")


def test_the_schema_s_words_for_the_form_are_in_both_languages() -> None:
    text = REPO.case_schema.read_text(encoding="utf-8")
    hints = [node["x-form"] for node in _nodes(json.loads(text)) if "x-form" in node]
    known = {"steps", "parts", "initial", "from", "each", "labels", "help"}
    assert {key for hint in hints for key in hint} == known
    labels = [label for hint in hints for label in hint.get("labels", {}).values()]
    labels += [hint["help"] for hint in hints if "help" in hint]
    assert all(set(label) == set(LANGUAGES) for label in labels)


def _nodes(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for child in part.values():
            yield from _nodes(child)
    elif isinstance(part, list):
        for child in part:
            yield from _nodes(child)
