"""The published API: what a row, a record and a vocabulary hold, and in what order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from casebook.catalogue import build_catalogue
from casebook.exporting import api
from casebook.exporting.api import (
    Checker,
    build_record,
    build_vocabularies,
    index_documents,
    index_row,
    index_texts,
)
from casebook.model import Case, Place, Resource, build_case
from casebook.project import Project
from casebook.provenance import Version
from casebook.teaching import Teaching
from casebook.texts import Locators, Text
from casebook.vocabulary import Term, Vocabularies
from casebook.yaml_source import load_trusted
from tests.unit.making import VOCABULARIES, make_case, make_vocabulary, part, result

SITE = "https://example.org/"
HISTORY = (
    Version(version=3, date="2026-03-01", note=Text("third")),
    Version(version=1, date="2025-01-01", note=Text("first")),
)


@pytest.fixture(scope="module")
def full(example_project: Project) -> Case:
    return build_case(load_trusted(example_project.cases / "full.yaml"))


@pytest.fixture(scope="module")
def schema(repo: Project) -> Any:
    return load_trusted(repo.index_schema)


def row(case: Case) -> dict[str, Any]:
    return index_row(case, VOCABULARIES, SITE)


def documents_of(
    cases: Iterable[Case], vocabularies: Vocabularies, schema: Any, site_url: str = SITE
) -> dict[str, str]:
    """The index and what scripts read, of cases under the real vocabularies, so that they fit the schema."""
    rows = [index_row(case, vocabularies, site_url) for case in cases]
    return dict(index_texts(rows, vocabularies, site_url, Checker(schema)))


def failing(schema: Any, kind: str) -> Any:
    """The schema, with a definition that nothing of a kind fits."""
    return {**schema, "$defs": {**schema["$defs"], kind: {"maxProperties": 0}}}


def test_a_row_holds_what_lists_and_finders_need() -> None:
    case = make_case(
        "a",
        title=Text("题", "Title"),
        summary=Text("有效 [@report:1]。", "It works [@report:1]."),
        aliases=("a-b", "大院"),
        history=HISTORY,
        place=Place(province="south", level="town", settings=("hills",), community=Text("育才社区")),
        target_groups=("riders", "young"),
        model_types=("team",),
        service_fields=("meals",),
        components=(part("cards", "points"), part("walks", "pairs"), part("other"), part("talks", "pairs")),
        resources=tuple(
            Resource(kind=kind, what=Text("x"), source=Locators(["report:1"]))
            for kind in ("money", "people", "money", "space")
        ),
        evidence="counted",
        missing=("why",),
    )
    assert row(case) == {
        "id": "a",
        "url": {"zh": f"{SITE}cases/a/", "en": f"{SITE}en/cases/a/"},
        "title": {"zh": "题", "en": "Title"},
        "summary": {"zh": "有效。", "en": "It works."},
        "aliases": ["a-b", "大院"],
        "place": {
            "province": "south",
            "level": "town",
            "settings": ["hills"],
            "community": {"zh": "育才社区"},
        },
        "target_groups": ["riders", "young"],
        "model_types": ["team"],
        "service_fields": ["meals"],
        "components": [{"zh": "cards"}, {"zh": "walks"}, {"zh": "other"}, {"zh": "talks"}],
        "component_types": ["pairs", "points"],
        "resource_kinds": ["people", "space", "money"],
        "volunteer_groups": [],
        "methods": [],
        "volunteer_management": [],
        "funding": [],
        "tier": "lead",
        "items": {"why": "not-said", "what": "written", "dose": "written"},
        "not_begun": False,
        "online": False,
        "pinyin": ["yu cai she qu", "da yuan"],
        "evidence_level": "counted",
        "reported": 2,
        "teaching": False,
        "asks": [],
        "spared_needs": [],
        "teaching_minutes": 0,
        "teaching_audiences": [],
        "concepts": [],
        "exercise": {},
        "dilemma": False,
        "record_version": 3,
        "updated": "2026-03-01",
    }


def test_a_row_says_whether_there_is_teaching() -> None:
    assert row(make_case("a", teaching=Teaching(objectives=(), questions=())))["teaching"] is True


def test_a_record_is_the_case_without_empty_fields(full: Case) -> None:
    record = build_record(full, SITE)
    assert record["version"] == 1
    assert record["id"] == full.id
    assert record["url"] == {"zh": f"{SITE}cases/full/", "en": f"{SITE}en/cases/full/"}
    assert record["title"] == {"zh": full.title.zh, "en": full.title.en}
    assert record["outcomes"][1]["source"] == ["example-daily:7", "report:4"]
    assert [step["planned"] for step in record["steps"]] == [False, True]
    assert "withdrawn_reason" not in record


def test_a_result_of_nothing_and_what_is_not_so_are_facts_too() -> None:
    case = make_case(
        "a", outcomes=(result("accidents", value=0),), components=(part("walks", essential=False),)
    )
    record = build_record(case, SITE)
    assert record["outcomes"][0]["value"] == 0
    assert record["components"] == [
        {"id": "walks", "name": {"zh": "walks"}, "what": {"zh": "walks"}, "essential": False}
    ]
    for empty in ("aliases", "teaching", "sources", "period"):
        assert empty not in record


def test_of_a_withdrawn_case_only_the_reason_stays() -> None:
    case = make_case(
        "a", title=Text("题"), status="withdrawn", withdrawn_reason=Text("asked to"), history=HISTORY[1:]
    )
    assert build_record(case, SITE) == {
        "version": 1,
        "url": {"zh": f"{SITE}cases/a/", "en": f"{SITE}en/cases/a/"},
        "id": "a",
        "title": {"zh": "题"},
        "status": "withdrawn",
        "withdrawn_reason": {"zh": "asked to"},
        "history": [{"version": 1, "date": "2025-01-01", "note": {"zh": "first"}}],
    }


def test_vocabularies_are_published_with_their_terms_in_order() -> None:
    groups = replace(
        make_vocabulary("groups", ""),
        label={"zh": "对象", "en": "Groups"},
        definition={"zh": "谁", "en": "Whom"},
        terms=(
            Term("old", {"zh": "老人", "en": "Old"}, {"zh": "甲", "en": "A"}, ("长者", "elders")),
            Term("alone", {"zh": "独居", "en": "Alone"}, broader="old", extra={"adcode": "33"}),
        ),
    )
    catalogue = build_catalogue([], {"zones": make_vocabulary("zones", ""), "groups": groups})
    published = build_vocabularies(catalogue.vocabularies)
    assert published["version"] == 1
    assert list(published["vocabularies"]) == ["groups", "zones"]
    assert published["vocabularies"]["groups"] == {
        "label": {"zh": "对象", "en": "Groups"},
        "definition": {"zh": "谁", "en": "Whom"},
        "terms": [
            {
                "id": "old",
                "label": {"zh": "老人", "en": "Old"},
                "definition": {"zh": "甲", "en": "A"},
                "synonyms": ["长者", "elders"],
                "pinyin": ["lao ren", "zhang zhe"],
                "lineage": ["old"],
            },
            {
                "id": "alone",
                "label": {"zh": "独居", "en": "Alone"},
                "pinyin": ["du ju"],
                "broader": "old",
                "lineage": ["alone", "old"],
            },
        ],
    }


def test_documents_are_the_same_bytes_each_time_with_their_keys_in_order(
    full: Case, vocabularies: Vocabularies, schema: Any
) -> None:
    documents = documents_of([full], vocabularies, schema)
    assert documents == documents_of([full], vocabularies, schema)
    assert list(documents) == [
        "api/v1/index.json",
        "find/index.zh.json",
        "find/index.en.json",
        "find/terms.json",
        "find/words-1.json",
    ]
    assert documents["api/v1/index.json"].startswith('{"cases":[{"aliases":["example-courtyard","示例大院",')
    assert documents["api/v1/index.json"].endswith('"shards":[],"total":1,"version":1}\n')
    for address, text in documents.items():
        content = json.loads(text)
        assert list(content) == sorted(content)
        assert content.get("version") == (1 if address.startswith("api/") else None)


@pytest.mark.parametrize("summary", ["一", '"quoted" \\ \t\u2028\x7f 😀'])
def test_a_record_is_laid_out_for_people_with_its_keys_in_order(
    full: Case, schema: Any, summary: str
) -> None:
    record = build_record(replace(full, summary=Text(summary)), SITE)
    text = Checker(schema).text("case", record)
    assert text.startswith('{\n "aliases": [\n  "example-courtyard",\n')
    assert text == json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@pytest.mark.parametrize("kind", ["index", "finder", "finder-terms", "finder-words"])
def test_an_index_that_does_not_fit_is_not_published(
    full: Case, vocabularies: Vocabularies, schema: Any, kind: str
) -> None:
    with pytest.raises(ValueError, match=rf"^{kind} : "):
        documents_of([full], vocabularies, failing(schema, kind))


def test_a_record_and_vocabularies_that_do_not_fit_are_not_published(
    full: Case, vocabularies: Vocabularies, schema: Any
) -> None:
    for kind, document in (
        ("case", build_record(full, SITE)),
        ("vocabularies", build_vocabularies(vocabularies)),
    ):
        assert json.loads(Checker(schema).text(kind, document)) == document
        with pytest.raises(ValueError, match=rf"^{kind} : "):
            Checker(failing(schema, kind)).text(kind, document)


def test_addresses_that_are_none_are_not_published(
    full: Case, vocabularies: Vocabularies, schema: Any
) -> None:
    with pytest.raises(ValueError, match=r"^index cases/0/url/"):
        documents_of([full], vocabularies, schema, "ftp://example.org")
    with pytest.raises(ValueError, match=r"^case url/"):
        Checker(schema).text("case", build_record(full, "ftp://example.org"))


def test_a_large_index_comes_in_files_that_the_first_one_names() -> None:
    rows = [row(make_case(f"case-{number}")) for number in range(5)]
    assert [
        (
            name,
            {key: value for key, value in shard.items() if key != "cases"},
            [row["id"] for row in shard["cases"]],
        )
        for name, shard in index_documents(rows, size=2)
    ] == [
        (
            "index.json",
            {"version": 1, "total": 5, "shards": ["index-2.json", "index-3.json"]},
            ["case-0", "case-1"],
        ),
        ("index-2.json", {"version": 1}, ["case-2", "case-3"]),
        ("index-3.json", {"version": 1}, ["case-4"]),
    ]


def test_every_piece_of_a_large_index_has_to_fit(
    full: Case, vocabularies: Vocabularies, schema: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "index_documents", partial(index_documents, size=2))
    cases = [replace(full, id=f"case-{number}", aliases=()) for number in range(3)]
    documents = documents_of(cases, vocabularies, schema)
    assert [row["id"] for row in json.loads(documents["api/v1/index-2.json"])["cases"]] == ["case-2"]
    with pytest.raises(ValueError, match=r"^shard "):
        documents_of(cases, vocabularies, failing(schema, "shard"))


def test_an_index_of_no_cases_is_one_empty_file() -> None:
    assert list(index_documents([])) == [
        ("index.json", {"version": 1, "total": 0, "shards": [], "cases": []})
    ]
