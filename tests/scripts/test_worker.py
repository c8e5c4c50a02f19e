"""The search's worker: what is loaded when, what comes back, and when something cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from .harness import Scripts
from .small import CONFIG, TERMS, columns, index, query, row, words

TALK = """const [config, requests] = given;
const worker = new Worker(new URL("search/worker.js", location.origin), { type: "module" });
const replies = [];
const all = new Promise((done, wrong) => {
  worker.onmessage = ({ data }) => { replies.push(data); if (data.complete || data.type === "failed") done(); };
  worker.onerror = wrong;
});
worker.postMessage({ type: "open", language: "zh", index: location.origin + "/find/", config });
for (const request of requests) worker.postMessage(request);
await all;
worker.terminate();
for (const reply of replies) if (reply.blob) reply.blob = await reply.blob.text();
return replies"""
ROWS = [
    row("a", groups=["old"], summary={"zh": "甲", "en": "A"}),
    row("b", summary={"zh": "乙"}),
    row("c", groups=["old"], summary={"zh": "丙"}),
]
FILES = {
    "index.zh": index(ROWS, files=2, rows=columns(ROWS[:2])),
    "index-2.zh": {"rows": columns(ROWS[2:])},
    "summaries-2.zh": {"summaries": ["乙"]},
    "summaries-3.zh": {"summaries": ["丙"]},
    "terms": TERMS,
    "words-1": {"words": words(ROWS[:2])},
    "words-2": {"words": words(ROWS[2:])},
}
"""An index of two files, with a summary in each block."""

Talk = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def loaded() -> list[str]:
    """The names of the files that were asked for, in order."""
    return []


@pytest.fixture
def talk(scripts: Scripts, loaded: list[str]) -> Talk:
    """Opens an index and sends requests; the replies until one is complete or says that something failed."""

    def say(*requests: dict[str, Any], config: object = CONFIG, **files: object) -> Any:
        documents: dict[str, object] = {**FILES, **files}

        def answer(route: Route) -> None:
            name = route.request.url.rpartition("/")[2].removesuffix(".json")
            loaded.append(name)
            content = documents[name]
            route.fulfill(json=content) if content else route.fulfill(status=404)

        scripts.page.route("**/find/*.json", answer)
        try:
            return scripts.run(TALK, config, requests)
        finally:
            scripts.page.unroute("**/find/*.json")

    return say


def of(replies: list[dict[str, Any]], *keys: str) -> list[list[Any]]:
    return [[reply[key] for key in keys] for reply in replies]


def test_what_is_ticked_is_answered_after_each_file_of_rows(talk: Talk, loaded: list[str]) -> None:
    replies = talk(query(number=7, size=1))
    assert of(replies, "type", "number", "complete", "loaded", "total", "found") == [
        ["answer", 7, False, 2, 3, 2],
        ["answer", 7, True, 3, 3, 3],
    ]
    assert [card["summary"] for card in replies[1]["cards"]] == ["甲"]
    assert loaded == ["index.zh", "index-2.zh"]


def test_summaries_of_the_cases_shown_follow_their_answer(talk: Talk, loaded: list[str]) -> None:
    replies = talk(query(filters={"group": ["old"]}))
    assert [[card["summary"] for card in reply["cards"]] for reply in replies[-2:]] == [
        ["甲", None],
        ["甲", "丙"],
    ]
    assert of(replies[-2:], "complete", "found") == [[False, 2], [True, 2]]
    assert loaded == ["index.zh", "index-2.zh", "summaries-3.zh"]


def test_what_is_typed_is_answered_after_each_file_of_words(talk: Talk, loaded: list[str]) -> None:
    *waiting, first, last = talk(query("老人", number=7))
    assert of(waiting, "type", "number") == [["waiting", 7]] * 2
    assert of([first, last], "type", "complete", "loaded", "total") == [
        ["answer", False, 2, 3],
        ["answer", True, 3, 3],
    ]
    assert [[card["id"], card["summary"]] for card in last["cards"]] == [["a", "甲"], ["c", "丙"]]
    assert sorted(loaded) == ["index-2.zh", "index.zh", "terms", "words-1", "words-2"]


def test_words_are_loaded_once_as_soon_as_somebody_is_about_to_type(talk: Talk, loaded: list[str]) -> None:
    talk({"type": "prepare"}, {"type": "prepare"}, query("老人"))
    assert sorted(loaded) == ["index-2.zh", "index.zh", "terms", "words-1", "words-2"]


def test_only_the_latest_of_what_is_asked_meanwhile_is_answered(talk: Talk) -> None:
    replies = talk(query(number=1), query(number=2, size=1))
    assert of(replies, "number", "found") == [[2, 2], [2, 3]]


def test_an_index_without_cases_is_answered_from_too(talk: Talk) -> None:
    empty = {"index.zh": index([]), "words-1": {"words": words([])}}
    (reply,) = talk(query(), **empty)
    assert (reply["complete"], reply["found"]) == (True, 0)
    *_, reply = talk(query("老人"), **empty)
    assert (reply["complete"], reply["found"]) == (True, 0)


DOWNLOAD = """const [config, asked] = given;
const worker = new Worker(new URL("search/worker.js", location.origin), { type: "module" });
const until = type => new Promise(done => worker.onmessage = ({ data }) => data.type === type && done(data));
worker.postMessage({ type: "download", format: "csv", name: "result" });
await until("unsaved");
worker.postMessage({ type: "open", language: "zh", index: location.origin + "/find/", config });
worker.postMessage(asked);
await until(asked.text ? "waiting" : "answer");
worker.postMessage({ type: "download", format: "csv", name: "result" });
const file = await until("file");
worker.terminate();
return [file.name, await file.blob.text()]"""


@pytest.mark.parametrize("text", ["", "老人"])
def test_a_download_holds_all_that_the_latest_query_found(scripts: Scripts, text: str) -> None:
    config = {**CONFIG, "columns": [{"key": "id", "label": "编号"}, {"key": "summary", "label": "摘要"}]}
    files: dict[str, object] = {
        **FILES,
        "index.zh": index(ROWS),
        "words-1": {"words": words(ROWS)},
    }
    scripts.page.route(
        "**/find/*.json",
        lambda route: route.fulfill(json=files[route.request.url.rpartition("/")[2].removesuffix(".json")]),
    )
    answer = scripts.run(DOWNLOAD, config, query(text, filters={"group": ["old"]}, size=1))
    scripts.page.unroute("**/find/*.json")
    assert answer == ["result.csv", "编号,摘要\r\na,甲\r\nc,丙\r\n"]


def test_an_index_that_cannot_be_had_is_said(talk: Talk) -> None:
    (reply,) = talk(query(), **{"index.zh": None})
    assert reply["type"] == "failed"
    assert reply["reason"].endswith("/find/index.zh.json: 404")


@pytest.mark.parametrize("missing", ["terms", "words-1", "words-2"])
def test_words_that_cannot_be_had_are_said(talk: Talk, missing: str) -> None:
    replies = talk(query("老人"), **{missing: None})
    assert replies[-1]["type"] == "failed"
    assert replies[-1]["reason"].endswith(f"/{missing}.json: 404")


def test_summaries_that_cannot_be_had_are_said_after_what_there_is(talk: Talk) -> None:
    replies = talk(query(filters={"group": ["old"]}), **{"summaries-3.zh": None})
    assert of(replies, "type")[-2:] == [["answer"], ["failed"]]
    assert replies[-1]["reason"].endswith("/summaries-3.zh.json: 404")


def test_a_file_that_cannot_be_had_is_said_after_what_there_is(talk: Talk) -> None:
    first, second = talk(query(size=1), **{"index-2.zh": None})
    assert (first["type"], first["loaded"], second["type"]) == ("answer", 2, "failed")


def test_a_facet_that_is_unknown_fails_by_name(talk: Talk) -> None:
    config = {**CONFIG, "facets": [{"key": "x", "vocabulary": "nowhere"}]}
    (reply,) = talk(query(), config=config)
    assert reply == {"type": "failed", "reason": "Error: no vocabulary nowhere"}
