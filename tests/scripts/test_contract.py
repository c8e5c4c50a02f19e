"""What Python publishes is what the worker of the search takes: facets, terms and columns, by key."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Route

from casebook.axes import AXES
from casebook.exporting.api import Checker, index_row, index_texts
from casebook.project import LANGUAGES, language_path
from casebook.rendering.facets import finder_config, finder_facets
from casebook.texts import strip_citations
from casebook.yaml_source import load_trusted
from tests.unit.rendered import REPO, catalogue_of, example_cases, view_in

from .harness import Scripts
from .small import query

TALK = """const [language, config, asked] = given;
const worker = new Worker(new URL("search/worker.js", location.origin), { type: "module" });
const until = fits => new Promise(done => worker.onmessage = ({ data }) => fits(data) && done(data));
worker.postMessage({ type: "open", language, index: location.origin + "/find/", config });
worker.postMessage(asked);
const answer = await until(({ type, complete }) => type === "failed" || complete);
worker.postMessage({ type: "download", format: "csv", name: "result" });
const file = await until(({ type }) => type === "file" || type === "unsaved");
worker.terminate();
return [answer, file.type, file.blob && await file.blob.text()]"""
SITE = "https://example.org/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worker_takes_what_python_publishes(scripts: Scripts, language: str) -> None:
    catalogue = catalogue_of(example_cases())
    view = view_in(catalogue, language, "find/")
    config: dict[str, Any] = finder_config(view)
    rows = [index_row(catalogue.records[case.id], catalogue.vocabularies, SITE) for case in catalogue.cases]
    checker = Checker(load_trusted(REPO.index_schema))
    documents = dict(index_texts(rows, catalogue.vocabularies, SITE, checker))
    loaded = []

    def fulfil(route: Route) -> None:
        name = "find/" + route.request.url.rpartition("/")[2]
        loaded.append(name)
        route.fulfill(json=json.loads(documents[name]))

    scripts.page.route("**/find/*.json", fulfil)
    answer, kind, text = scripts.run(TALK, language, config, query(size=len(catalogue.cases)))
    assert loaded == [f"find/index.{language}.json"]
    loaded.clear()
    typed, *_ = scripts.run(TALK, language, config, query(catalogue.cases[-1].id, size=1))
    scripts.page.unroute("**/find/*.json")
    assert set(loaded) == {f"find/index.{language}.json", "find/terms.json", "find/words-1.json"}
    assert [card["id"] for card in typed["cards"]] == [catalogue.cases[-1].id]
    assert (answer["type"], answer["found"]) == ("answer", len(catalogue.cases))

    for facet in finder_facets(view):
        counts = {option.value: answer["counts"][facet.key].get(option.value, 0) for option in facet.options}
        assert sum(counts.values()) > 0, facet.key
    for name, axis in AXES.items():
        if axis.facet:
            counted = {term: count for term, count in answer["counts"][axis.facet].items() if count}
            filed = {
                term.id: len(catalogue.filed_under(name, term.id)) for term in view.vocabulary(name).terms
            }
            assert counted == {term: count for term, count in filed.items() if count}, name

    assert kind == "file"
    headings, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert headings == [column["label"] for column in config["columns"]]
    keys = [column["key"] for column in config["columns"]]
    written = {row[0]: dict(zip(keys, row, strict=True)) for row in lines}
    for case in catalogue.cases:
        cells = written[case.id]
        assert cells["title"] == view.say(case.title)
        assert cells["summary"] == strip_citations(view.say(case.summary))
        assert cells["reported"] == str(case.written)
        assert cells["address"] == f"{SITE}{language_path(language)}cases/{case.id}/"
        for name, axis in AXES.items():
            if name in cells:
                terms = case.terms[name]
                shown = sorted(terms, key=view.vocabulary(name).rank) if axis.gathered else terms
                assert cells[name] == view.names(name, shown), name
