"""The search's worker: what comes back when, and when the index cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from .harness import Scripts
from .small import CONFIG, VOCABULARIES, query, row

TALK = """const [api, config, requests, number] = given;
const worker = new Worker(new URL("search/worker.js", location.origin), { type: "module" });
const replies = [];
const all = new Promise((done, wrong) => {
  worker.onmessage = ({ data }) => { replies.push(data); if (replies.length === number) done(); };
  worker.onerror = wrong;
});
worker.postMessage({ type: "open", language: "zh", api: location.origin + api, config });
for (const request of requests) worker.postMessage(request);
await all;
worker.terminate();
for (const reply of replies) if (reply.blob) reply.blob = await reply.blob.text();
return replies"""
ROWS = [row("a", groups=["old"]), row("b"), row("c", groups=["old"])]


@pytest.fixture
def talk(scripts: Scripts) -> Callable[..., list[dict[str, Any]]]:
    """Opens an index of two files and sends requests; the first replies, as many as are asked for."""

    def say(*requests: dict[str, Any], replies: int, config: object = CONFIG, **files: object) -> Any:
        documents: dict[str, object] = {
            "vocabularies": {"vocabularies": VOCABULARIES},
            "index": {"total": 3, "shards": ["index-2.json"], "cases": ROWS[:2]},
            "index-2": {"cases": ROWS[2:]},
            **files,
        }

        def answer(route: Route) -> None:
            content = documents.get(route.request.url.rpartition("/")[2].removesuffix(".json"))
            route.fulfill(json=content) if content else route.fulfill(status=404)

        scripts.page.route("**/api/*.json", answer)
        try:
            return scripts.run(TALK, "/api/", config, requests, replies)
        finally:
            scripts.page.unroute("**/api/*.json")

    return say


def test_what_is_asked_is_answered_after_each_file(talk: Callable[..., list[dict[str, Any]]]) -> None:
    first, last = talk(query("老人", number=7), replies=2)
    assert [first[key] for key in ("type", "number", "complete", "loaded", "total", "found")] == [
        "answer",
        7,
        False,
        2,
        3,
        1,
    ]
    assert [last[key] for key in ("complete", "loaded", "found")] == [True, 3, 2]
    assert [card["id"] for card in last["cards"]] == ["a", "c"]


def test_only_the_latest_of_what_is_asked_meanwhile_is_answered(
    talk: Callable[..., list[dict[str, Any]]],
) -> None:
    replies = talk(query("老人", number=1), query(number=2), replies=2)
    assert [(reply["number"], reply["found"]) for reply in replies] == [(2, 2), (2, 3)]


def test_an_index_without_cases_is_answered_from_too(talk: Callable[..., list[dict[str, Any]]]) -> None:
    (reply,) = talk(query(), replies=1, index={"total": 0, "shards": [], "cases": []})
    assert (reply["complete"], reply["found"]) == (True, 0)


def test_a_download_holds_what_the_latest_query_found(scripts: Scripts) -> None:
    config = {**CONFIG, "columns": [{"key": "id", "label": "编号"}]}
    lines = """const [config, asked] = given;
const worker = new Worker(new URL("search/worker.js", location.origin), { type: "module" });
const next = () => new Promise(done => worker.onmessage = ({ data }) => done(data));
worker.postMessage({ type: "download", format: "csv", name: "result" });
const early = await next();
worker.postMessage({ type: "open", language: "zh", api: location.origin + "/api/", config });
worker.postMessage(asked);
await next();
worker.postMessage({ type: "download", format: "csv", name: "result" });
const file = await next();
worker.terminate();
return [early.type, file.type, file.name, await file.blob.text()]"""
    documents = {
        "vocabularies.json": {"vocabularies": VOCABULARIES},
        "index.json": {"total": 3, "shards": [], "cases": ROWS},
    }
    scripts.page.route(
        "**/api/*.json", lambda route: route.fulfill(json=documents[route.request.url.rpartition("/")[2]])
    )
    answer = scripts.run(lines, config, query("老人"))
    scripts.page.unroute("**/api/*.json")
    assert answer == ["unsaved", "file", "result.csv", "编号\r\na\r\nc\r\n"]


@pytest.mark.parametrize("missing", ["vocabularies", "index"])
def test_an_index_that_cannot_be_had_is_said(talk: Callable[..., list[dict[str, Any]]], missing: str) -> None:
    (reply,) = talk(query(), replies=1, **{missing: None})
    assert reply["type"] == "failed"
    assert reply["reason"].endswith(f"{missing}.json: 404")


def test_a_file_that_cannot_be_had_is_said_after_what_there_is(
    talk: Callable[..., list[dict[str, Any]]],
) -> None:
    first, second = talk(query(), replies=2, **{"index-2": None})
    assert (first["type"], first["loaded"], second["type"]) == ("answer", 2, "failed")


def test_a_facet_that_is_unknown_fails_by_name(talk: Callable[..., list[dict[str, Any]]]) -> None:
    config = {**CONFIG, "facets": [{"key": "x", "vocabulary": "groups", "path": "nowhere"}]}
    (reply,) = talk(query(), replies=1, config=config)
    assert reply == {"type": "failed", "reason": "Error: no nowhere in a"}
