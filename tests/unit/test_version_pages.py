"""The page of a version: from the kept record alone, whatever the schema, the vocabularies and the other cases
have become since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from casebook.fields import Fields
from casebook.project import LANGUAGES, Project
from casebook.rendering.inputs import Inputs
from casebook.rendering.page import Page
from casebook.rendering.pages import page_orders, render_page
from casebook.rendering.pinned import version_address
from casebook.rendering.view import View
from casebook.site.files import KINDS
from casebook.site.generate import load_catalogue, load_inputs
from casebook.site.shells import Frame, Shell
from casebook.store import Store
from casebook.versions import dump_version, version_file
from casebook.yaml_source import load_source
from tests.casebooks import VALID, make_casebook

FULL, OTHER, WITHDRAWN = (
    load_source(next(path for path in VALID if path.stem == name)).data
    for name in ("full", "other", "withdrawn")
)
PAYLOAD = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) \"' **b** {{ 7 * 7 }}"
OLD: dict[str, Any] = {
    **OTHER,
    "title": {"zh": "旧标题", "en": "Old title"},
    "summary": "孩子多，没人管 [@report:5]。看[那里](case:full#step-x)和[这里](case:gone)。",
    "model_types": ["a-type-that-is-gone", "street-level-sentinels"],
    "a_field_that_is_gone": {"inside": PAYLOAD, "many": ["one", "two"], "flag": True, "number": 1234.5},
    "outcomes": [{**OTHER["outcomes"][0], "value": 7, "source": ["report:5", "nobody:3"]}],
}
NEW: dict[str, Any] = {
    **OTHER,
    "id": "other-example",
    "title": {"zh": "旧标题", "en": "Another title"},
    "need": "放学后没人管的孩子多，家长在城里 [@report:5]。",
    "history": [{"version": 2, "date": "2026-02", "note": "改"}, *OTHER["history"]],
}
MERGED: dict[str, Any] = {**OLD, "id": "other-example"}


def keep(project: Project, data: dict[str, Any], number: int = 1) -> None:
    path = version_file(project, data["id"], number)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_version(data), encoding="utf-8")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Inputs]]:
    project = make_casebook(tmp_path_factory.mktemp("versions") / "casebook", VALID)
    for data, number in ((OLD, 1), (MERGED, 1), (NEW, 2), (WITHDRAWN, 1)):
        keep(project, data, number)
    with Store() as store:
        catalogue, digests = load_catalogue(project, store)
        yield load_inputs(project, store, catalogue, digests)


@pytest.fixture(scope="module")
def pages(loaded: dict[str, Inputs]) -> dict[tuple[str, str], Page]:
    return {
        (language, page.address): page
        for language, inputs in loaded.items()
        for order in page_orders(inputs.catalogue)
        if order.startswith("version ")
        for page in [render_page(inputs, order)[0]]
    }


def test_each_kept_version_has_a_page_in_each_language(pages: dict[tuple[str, str], Page]) -> None:
    addresses = (
        *("cases/other-example/v/1/", "cases/other-example/v/2/"),
        *("cases/other/v/1/", "cases/withdrawn/v/1/"),
    )
    assert sorted(pages) == sorted((language, address) for language in LANGUAGES for address in addresses)


def test_it_is_neither_searched_nor_listed_and_stands_for_the_case(
    pages: dict[tuple[str, str], Page],
) -> None:
    for (_, address), page in pages.items():
        assert (page.listed, page.searched) == (False, False)
        case = "withdrawn" if "withdrawn" in address else "other"
        assert page.canonical == f"cases/{case}/", "under an earlier id as well"


def test_what_the_schema_no_longer_has_is_shown_as_it_was(pages: dict[tuple[str, str], Page]) -> None:
    body = pages["zh", "cases/other/v/1/"].body
    for said in (
        "旧标题",
        "a-type-that-is-gone、街头哨兵（新就业群体参与治理）",
        "a_field_that_is_gone",
        "inside",
        "one、two",
        "1234.5",
        "是",
    ):
        assert said in body
    assert "7" in body
    assert "report:5、nobody:3" in body, "a place in a source that the record does not list"


def test_nothing_in_a_record_acts(pages: dict[tuple[str, str], Page]) -> None:
    for language in LANGUAGES:
        body = pages[language, "cases/other/v/1/"].body
        assert "<img" not in body
        assert "javascript:" not in body.replace("[a](javascript:alert(1))", "")
        assert "<strong>b</strong>" in body
        assert "{{ 7 * 7 }}" in body


def test_links_lead_to_what_there_is(pages: dict[tuple[str, str], Page]) -> None:
    body = pages["zh", "cases/other/v/1/"].body
    assert '<a href="../../../../cases/full/">那里</a>' in body
    assert '<a href="../../../../cases/">这里</a>' in body
    assert 'href="#source-report"' in body
    assert 'id="source-report"' in body
    assert 'id="outcome-homework"' in body, "a figure of a version can be cited"


def test_a_text_in_one_language_is_marked_with_it(pages: dict[tuple[str, str], Page]) -> None:
    assert '<span lang="zh">' in pages["en", "cases/other/v/1/"].body
    assert 'lang="' not in pages["zh", "cases/other/v/1/"].body


def test_what_changed_since_is_told_in_words(pages: dict[tuple[str, str], Page]) -> None:
    body = pages["zh", "cases/other-example/v/2/"].body
    assert "<del>放学后没人管的孩子多，家长在城里 [report:5]。</del>" in body
    assert "<ins>放学后没人看管的孩子多 [report:5]。</ins>" in body
    assert body.count("另有1处只改了英文") == 1, "the title, since version 1"
    since = pages["zh", "cases/other/v/1/"].body
    assert "<del>7</del> → <ins>九成以上</ins>" in since


def test_a_version_of_a_case_that_was_merged_into_another(pages: dict[tuple[str, str], Page]) -> None:
    body = pages["zh", "cases/other-example/v/1/"].body
    assert "这是存档的旧版" in body, "though the case has a version 1 of its own"
    assert "后来又改了什么" not in body, "it is another case's text that came after"
    assert "这是最新一版" in pages["zh", "cases/other/v/1/"].body


def test_the_versions_of_a_withdrawn_case_tell_why_and_nothing_else(
    pages: dict[tuple[str, str], Page], loaded: dict[str, Inputs]
) -> None:
    body = pages["zh", "cases/withdrawn/v/1/"].body
    assert "这个案例已撤回" in body
    assert WITHDRAWN["need"][:10] not in body
    assert not any("withdrawn" in order for order in KINDS["kept-record"].arguments(loaded["zh"].catalogue))


def test_the_data_beside_the_page_are_what_is_kept(loaded: dict[str, Inputs]) -> None:
    kind, view = KINDS["kept-record"], View(loaded["zh"], "", set())
    files = {
        file.path: file.content
        for order in kind.arguments(view.inputs.catalogue)
        for file in kind.make(view, *order.split(" "))
    }
    assert json.loads(files["cases/other/v/1/record.json"]) == OLD
    assert {"kept other 1", "kept other-example 1"} <= view.reads


def test_a_later_schema_and_later_vocabularies_change_no_fact(
    loaded: dict[str, Inputs], pages: dict[tuple[str, str], Page]
) -> None:
    inputs = loaded["zh"]
    schema = deepcopy(dict(inputs.fields.schema))
    for gone in ("need", "outcomes", "model", "sources"):
        del schema["properties"][gone]
    later = Inputs(inputs.catalogue, Fields(schema), inputs.words, inputs.settings, "zh", facts=inputs.facts)
    page, reads = render_page(later, "version other 1 other")
    for said in ("放学后没人看管的孩子多", "按时写完作业的孩子", "哥哥姐姐陪读", "need", "outcomes"):
        assert said in page.body
    assert page.body != pages["zh", "cases/other/v/1/"].body
    assert {"schema", "kept other 1", "record other", "versions other"} <= reads


def test_the_address_to_cite_is_that_of_the_newest_version(loaded: dict[str, Inputs]) -> None:
    for name, address in (("other", "cases/other/v/1/"), ("full", "cases/full/")):
        view = View(loaded["en"], "", set())
        assert version_address(view, view.read("case", name)) == address
        assert f"versions {name}" in view.reads


def test_the_frame_names_the_page_that_stands_for_it(pages: dict[tuple[str, str], Page]) -> None:
    shell = Shell("casebook-shell/x/casebook-shell-a.md", (), outlined=False)
    html = (
        f'<link rel="canonical" href="https://example.org/{shell.address}"><title>casebook-mark-title</title>'
        f"casebook-mark-description casebook-mark-body casebook-mark-outline casebook-mark-contents"
    )
    page = pages["zh", "cases/other/v/1/"]
    filled = Frame(shell, html).fill(page)
    assert '<link rel="canonical" href="https://example.org/cases/other/">' in filled


def test_the_case_leads_to_its_versions(loaded: dict[str, Inputs]) -> None:
    body = render_page(loaded["zh"], "case other")[0].body
    assert "cases/other/v/1/" in body
    assert "/v/" not in render_page(loaded["zh"], "case full")[0].body


def test_kept_records_stay_where_paths_say(tmp_path: Path) -> None:
    assert version_file(Project(tmp_path), "a", 3) == tmp_path / "cases" / "versions" / "a" / "3.json"


def test_all_that_stood_under_an_earlier_id_leads_on(loaded: dict[str, Inputs]) -> None:
    """A name that never was an id leads on from its own page alone."""
    view = View(loaded["en"], "", set())
    made = {file.path: str(file.content) for file in KINDS["redirect"].make(view, "other-example")}
    sheets = {"handout/", "handout/brief/", "handout/full/", "handout/facilitator/"}
    pages = {f"cases/other-example/{below}index.html" for below in ("", "embed/", *sheets)}
    assert set(made) == {*pages, "cases/other-example/compare.json"}
    assert (
        'url=../../../../cases/other/handout/brief/"' in made["cases/other-example/handout/brief/index.html"]
    )
    listed = {file.path: str(file.content) for file in KINDS["redirects"].make(view)}
    for line in (
        "/en/cases/other-example/handout/full/ /en/cases/other/handout/full/ 301\n",
        "/cases/other-example/cite.bib /cases/other/cite.bib 301\n",
        "/cases/example-courtyard/ /cases/full/ 301\n",
        "/en/timeline/ /en/cases/ 301\n",
    ):
        assert line in listed["_redirects"]
        assert line.replace(" 301", ";") in listed["_redirects.nginx"]
    assert "/cases/example-courtyard/cite.bib" not in listed["_redirects"]
