"""What the finder's scripts read: columns, blocks of summaries, words, and how few bytes come first."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from casebook.axes import AXES
from casebook.exporting.api import index_row
from casebook.exporting.finder import BLOCK, PIECE, finder_documents
from casebook.model import Case, Place
from casebook.texts import Text
from casebook.vocabulary import Vocabularies
from tests.unit.making import VOCABULARIES, make_case, part
from tests.unit.rendered import example_cases

SITE = "https://example.org/"


def rows_of(*cases: Case) -> list[dict[str, Any]]:
    return [index_row(case, VOCABULARIES, SITE) for case in cases]


def files_of(rows: list[dict[str, Any]], vocabularies: Vocabularies = VOCABULARIES) -> dict[str, Any]:
    return {name: content for _, name, content in finder_documents(rows, vocabularies, SITE)}


@pytest.fixture
def files() -> dict[str, Any]:
    """The files of one case."""
    case = make_case(
        "a",
        title=Text("题", "Title"),
        summary=Text("有效 [@report:1]。"),
        aliases=("大院",),
        place=Place(province="south", level="town", settings=("hills",), community=Text("育才社区", "Yucai")),
        target_groups=("young",),
        components=(part("walks", "pairs"), part("cards", "points")),
        missing=("why",),
    )
    return files_of(rows_of(case))


def test_rows_stand_in_columns_with_terms_as_numbers(files: dict[str, Any]) -> None:
    rows = files["index.en.json"]["rows"]
    assert (rows["id"], rows["title"], rows["place"]) == (["a"], ["Title"], [["Yucai"]])
    assert (rows["items"], rows["teaching"], rows["version"]) == (["200"], [0], [1])
    assert set(rows["terms"]) == set(AXES)
    assert rows["terms"]["target-groups"] == [[VOCABULARIES["target-groups"].rank("young")]]
    assert files["index.zh.json"]["rows"]["place"] == [["育才社区"]]
    assert files["index.zh.json"]["cases"] == f"{SITE}cases/"
    assert files["index.en.json"]["cases"] == f"{SITE}en/cases/"


def test_what_has_no_words_in_a_language_has_those_of_the_first(files: dict[str, Any]) -> None:
    assert files["index.en.json"]["summaries"] == files["index.zh.json"]["summaries"] == ["有效。"]


def test_a_term_is_told_with_its_broader_ones(files: dict[str, Any]) -> None:
    for name in AXES:
        told, vocabulary = files["index.en.json"]["vocabularies"][name], VOCABULARIES[name]
        assert told["ids"] == [term.id for term in vocabulary.terms]
        assert told["labels"] == [term.label["en"] for term in vocabulary.terms]
        assert [tuple(told["ids"][at] for at in lineage) for lineage in told["lineages"]] == [
            vocabulary.lineage(term.id) for term in vocabulary.terms
        ]
        assert len(files["terms.json"]["vocabularies"][name]["words"]) == len(vocabulary.terms)
        assert len(files["terms.json"]["vocabularies"][name]["pinyin"]) == len(vocabulary.terms)


def test_words_are_in_all_languages(files: dict[str, Any]) -> None:
    assert files["words-1.json"]["words"] == {
        "title": [{"zh": "题", "en": "Title"}],
        "aliases": [["大院"]],
        "asks": [[]],
        "places": [[{"zh": "育才社区", "en": "Yucai"}]],
        "components": [[{"zh": "walks"}, {"zh": "cards"}]],
        "pinyin": [["yu cai she qu", "da yuan"]],
        "summary": [{"zh": "有效。"}],
    }


def test_large_indexes_come_in_pieces_and_summaries_in_blocks() -> None:
    (row,) = rows_of(make_case("a", place=Place(province="south", level="town", settings=("hills",))))
    rows = [{**row, "id": f"case-{number}"} for number in range(PIECE + 1)]
    files = files_of(rows)
    first, second = files["index.zh.json"], files["index-2.zh.json"]
    assert (first["total"], first["files"], first["block"]) == (PIECE + 1, 2, BLOCK)
    assert (len(first["rows"]["id"]), second["rows"]["id"]) == (PIECE, [f"case-{PIECE}"])
    assert [len(files[f"words-{number}.json"]["words"]["title"]) for number in (1, 2)] == [PIECE, 1]
    blocks = [first["summaries"]] + [
        files[f"summaries-{number}.zh.json"]["summaries"] for number in range(2, PIECE // BLOCK + 2)
    ]
    assert [len(block) for block in blocks] == [BLOCK] * (PIECE // BLOCK) + [1]
    assert PIECE % BLOCK == 0


def test_no_cases_are_files_of_nothing() -> None:
    files = files_of([])
    assert (files["index.zh.json"]["total"], files["index.zh.json"]["files"]) == (0, 1)
    assert files["index.zh.json"]["summaries"] == files["words-1.json"]["words"]["title"] == []


def shuffled(row: dict[str, Any], number: int, vocabularies: Vocabularies) -> dict[str, Any]:
    """A row of its own, whose names and summary are other characters and words in another order."""
    chance = Random(number)

    def other(text: dict[str, str]) -> dict[str, str]:
        letters, words = list(text["zh"]), text.get("en", "").split()
        chance.shuffle(letters)
        chance.shuffle(words)
        return {"zh": "".join(letters), "en": " ".join(words) or "none"}

    place = {key: other(value) if isinstance(value, dict) else value for key, value in row["place"].items()}
    terms = {
        axis.path: chance.sample([term.id for term in vocabularies[name].terms], 2)
        for name, axis in AXES.items()
        if "." not in axis.path and axis.path != "evidence_level"
    }
    changed = {key: other(row[key]) for key in ("title", "summary")}
    return {**row, **changed, **terms, "place": place, "id": f"{row['id'][::-1]}-{number}".lstrip("-")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_answer_is_small_at_a_thousand_cases(language: str, vocabularies: Vocabularies) -> None:
    """At most 150 kB as a server compresses it, with names that have nothing in common but their letters."""
    cases = [replace(case, aliases=()) for case in example_cases() if case.listed]
    rows = [index_row(case, vocabularies, SITE) for case in cases]
    many = [shuffled(rows[number % len(rows)], number, vocabularies) for number in range(1000)]
    first = files_of(many, vocabularies)[f"index.{language}.json"]
    text = json.dumps(first, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert len(gzip.compress(text.encode(), 6)) <= 150_000
