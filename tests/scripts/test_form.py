"""The form on which cases are written: what its scripts make of records, citations, addresses and drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook.yaml_source import parse_source

from .harness import Scripts

STEPS = {
    "name": "steps",
    "kind": "list",
    "label": "Steps",
    "help": "",
    "required": True,
    "least": 1,
    "entry": {
        "kind": "part",
        "fields": [
            {"name": "id", "kind": "string", "label": "Id", "help": "", "required": True, "from": ["title"]},
            {"name": "title", "kind": "text", "label": "Title", "help": "", "required": True},
            {"name": "who", "kind": "text", "label": "Who", "help": ""},
        ],
        "conditions": [{"field": "who", "values": ["us"], "asked": ["why"]}],
    },
}
ROOT = {
    "name": "",
    "kind": "part",
    "label": "",
    "help": "",
    "required": True,
    "fields": [{"name": "title", "kind": "text", "label": "Title", "help": "", "required": True}, STEPS],
}


def test_values_are_put_where_a_pointer_leads(scripts: Scripts) -> None:
    lines = """const { put, valueAt } = await load("form/record.js");
const data = {};
put(data, ["steps", 0, "title"], "a"); put(data, ["steps", 1, "title"], "b"); put(data, ["place"], {});
put(data, ["steps", 0], undefined); put(data, ["place"], undefined);
return [data, valueAt(data, ["steps", 0, "title"]), valueAt(data, ["gone", 3]) === undefined]"""
    assert scripts.run(lines) == [{"steps": [{"title": "b"}]}, "b", True]


def test_a_file_holds_nothing_that_is_empty(scripts: Scripts) -> None:
    data = {"a": " ", "b": [" x\r\ny ", "", {}], "c": {"d": None}, "e": False, "f": 0, "g": [[]]}
    assert scripts.call("form/record.js", "pruned", data) == {"b": ["x\ny"], "e": False, "f": 0}


def test_findings_find_their_entry_though_empty_ones_are_left_out(scripts: Scripts) -> None:
    data = {"steps": [{}, {"title": "a"}, {"title": ""}, {"by": ["", "b"]}]}
    found = scripts.call("form/record.js", "unpruned", data, ["steps", 1, "by", 0])
    assert found == ["steps", 3, "by", 1]
    assert scripts.call("form/record.js", "unpruned", data, ["gone", 2]) == ["gone", 2]


@pytest.mark.parametrize(
    ("data", "missing"),
    [
        ({}, [["title"], ["steps"]]),
        ({"title": "t", "steps": [{}]}, [["steps"]]),
        ({"title": {"en": "t"}, "steps": [{"title": "a"}, {}]}, [["title"], ["steps", 0, "id"]]),
        ({"title": "t", "steps": [{"id": "a", "title": "a"}]}, []),
    ],
)
def test_what_must_be_there_and_is_not(
    scripts: Scripts, data: dict[str, Any], missing: list[list[str | int]]
) -> None:
    assert scripts.call("form/fields.js", "missing", ROOT, data, []) == missing


def test_places_are_named_as_the_form_names_them(scripts: Scripts) -> None:
    assert scripts.call("form/fields.js", "placeOf", ROOT, ["steps", 1, "who", "zh"], ", ") == "Steps 2, Who"
    assert scripts.call("form/fields.js", "placeOf", ROOT, [], ", ") == ""


SUGGEST = """const { suggestIds } = await load("form/fields.js");
const { put } = await load("form/record.js");
const description = { fields: given[0].fields, conditions: [], syllables: given[1] };
const data = {};
const seen = [];
for (const [pointer, value] of given[2]) {
  const before = pointer.reduce((part, key) => part && part[key], data);
  put(data, pointer, value);
  suggestIds(description, data, pointer, before);
  seen.push((data.steps[0] || {}).id || "");
}
return seen"""
SYLLABLES = "a2ai13"
"""啊阿, and thirteen characters from 埃 on."""


def test_ids_follow_names_until_somebody_chooses_one_or_cites_it(scripts: Scripts) -> None:
    title, id_, who = ["steps", 0, "title"], ["steps", 0, "id"], ["steps", 0, "who"]
    typed = [[title, "Ask"], [title, {"zh": "Ask 阿埃：b"}], [id_, "mine"], [title, "Go"]]
    assert scripts.run(SUGGEST, ROOT, SYLLABLES, typed) == ["ask", "ask-a-ai", "mine", "mine"]
    cited = [[title, "Ask"], [who, "us [@ask:3]"], [title, "Go"]]
    assert scripts.run(SUGGEST, ROOT, SYLLABLES, cited) == ["ask", "ask", "ask"]


@pytest.mark.parametrize(
    ("text", "at", "becomes"),
    [
        ("", 0, "[@a:4]"),
        ("下降51%", 5, "下降51% [@a:4]"),
        ("下降51%。", 6, "下降51% [@a:4]。"),
        ("下降51% [@a:3]。", 13, "下降51% [@a:3][@a:4]。"),
        ("一。二。", 2, "一 [@a:4]。二。"),
    ],
)
def test_a_citation_stands_where_the_style_wants_it(
    scripts: Scripts, text: str, at: int, becomes: str
) -> None:
    cited = scripts.call("form/citing.js", "withCitation", text, at, "[@a:4]")
    assert cited["text"] == becomes
    assert cited["text"][: cited["cursor"]].endswith("[@a:4]")


def test_paragraphs_are_counted_without_headings(scripts: Scripts) -> None:
    lines = """const { articleOf, paragraphsOf } = await load("form/citing.js");
return paragraphsOf(articleOf(given[0]))"""
    article = "红杨社区\r\n\n  第一段讲了很多。\n小标题\n第二段有51%的降幅，写到这里\n"
    assert [(part["number"], part["text"]) for part in scripts.run(lines, article)] == [
        (0, "红杨社区"),
        (1, "第一段讲了很多。"),
        (0, "小标题"),
        (0, "第二段有51%的降幅，写到这里"),
    ]


def test_paragraphs_that_an_article_does_not_have_are_found(scripts: Scripts) -> None:
    data = {"need": "x [@a:1-3] [@b:9]", "steps": [{"source": ["a:1", "a:12"]}, {"source": "a"}]}
    articles = {"a": {"text": "一。\n二。", "headings": []}}
    assert scripts.call("form/citing.js", "citedBeyond", data, articles) == [
        {"pointer": ["need"], "source": "a", "cited": 3, "last": 2},
        {"pointer": ["steps", 0, "source", 1], "source": "a", "cited": 12, "last": 2},
    ]


def test_changes_are_told_one_by_one(scripts: Scripts) -> None:
    before = {"title": {"zh": "a"}, "steps": [{"id": "x", "what": "1"}, {"id": "y"}], "asks": ["p"], "n": ""}
    after = {"title": {"zh": "b"}, "steps": [{"id": "y"}, {"id": "x", "what": "2"}], "asks": ["p", "q"]}
    changes = scripts.call("form/changes.js", "changesOf", before, after)
    assert [(change["pointer"], change.get("before"), change.get("after")) for change in changes] == [
        (["title", "zh"], "a", "b"),
        (["steps", 1, "what"], "1", "2"),
        (["steps"], ["id x", "id y"], ["id y", "id x"]),
        (["asks", 1], None, "q"),
    ]
    assert scripts.call("form/changes.js", "changesOf", before, before) == []


GITHUB = "https://github.com/o/r/edit/main/"


@pytest.mark.parametrize(
    ("edit", "filled"),
    [
        (GITHUB, "https://github.com/o/r/new/main?filename=cases/a.yaml&value=%E4%B8%80%26b%0A"),
        (
            "https://git.city.gov.cn/o/r/_edit/main/",
            "https://git.city.gov.cn/o/r/_new/main/cases?filename=a.yaml&value=%E4%B8%80%26b%0A",
        ),
        ("https://gitee.com/o/r/edit/master/", ""),
        ("https://code.city.gov.cn/edit/", ""),
    ],
)
def test_new_files_are_begun_on_the_host(scripts: Scripts, edit: str, filled: str) -> None:
    lines = """const { waysTo, filledAddress } = await load("form/addresses.js");
const ways = waysTo(given[0], "a.yaml");
return [ways.edit, filledAddress(ways, "一&b\\n"), ways.create && filledAddress(ways, "一".repeat(800))]"""
    assert scripts.run(lines, edit) == [f"{edit}cases/a.yaml", filled, ""]


@pytest.mark.parametrize("edit", ["", "https://git.example.org/casebook/edit/main/", "http://example.com"])
def test_nobody_s_host_is_not_offered(scripts: Scripts, edit: str) -> None:
    assert scripts.call("form/addresses.js", "waysTo", edit, "a.yaml") is None


def test_letters_hold_the_file_unless_it_is_too_long(scripts: Scripts) -> None:
    letter = scripts.call("form/addresses.js", "letterTo", "a@b.cn", "案", "x y")
    assert letter == "mailto:a@b.cn?subject=%E6%A1%88&body=x%20y"
    assert scripts.call("form/addresses.js", "letterTo", "a@b.cn", "s", "x" * 7000) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", True),
        ("老", True),
        ("laor", True),
        ("lnr", True),
        ("lao nian", True),
        ("OLD", True),
        ("女", False),
    ],
)
def test_terms_are_found_as_people_type_them(scripts: Scripts, typed: str, meant: bool) -> None:
    term = {"id": "older-people", "label": "老年人", "found": "老人|lao nian ren|lao ren"}
    assert scripts.call("form/terms.js", "isMeant", term, typed) is meant


@pytest.mark.parametrize(
    ("function", "typed", "read"),
    [
        ("dateOf", "2025年7月2日", "2025-07-02"),
        ("dateOf", "２０２５．７", "2025-07"),
        ("dateOf", "2025", "2025"),
        ("dateOf", "去年", "去年"),
        ("locatorsOf", "a:1、b:2，b:3", ["a:1", "b:2", "b:3"]),
        ("locatorsOf", "a：１", "a:1"),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(
    scripts: Scripts, function: str, typed: str, read: object
) -> None:
    assert scripts.call("form/boxes.js", function, typed) == read


@pytest.mark.parametrize(
    ("texts", "before", "figure", "value"),
    [
        (("一", ""), None, False, "一"),
        (("一", ""), {"zh": "x", "en": "y"}, False, {"zh": "一"}),
        (("一", "one"), "一", False, {"zh": "一", "en": "one"}),
        (("51", ""), None, True, 51),
        (("超千", ""), None, True, "超千"),
        (("", ""), "x", False, None),
    ],
)
def test_texts_stay_plain_until_there_is_english(
    scripts: Scripts, texts: tuple[str, str], before: object, figure: bool, value: object
) -> None:
    written = {"zh": texts[0], "en": texts[1]}
    assert scripts.call("form/boxes.js", "valueOf", written, before, figure) == value


DRAFTS = """const drafts = await load("form/drafts.js");
localStorage.clear();
const draft = { key: drafts.freeKey(), data: { title: "a" }, articles: {}, left: [], step: "", english: false, saved: 0 };
const kept = drafts.keepDraft(draft, 5);
drafts.keepDraft({ ...draft, key: drafts.freeKey() }, 7);
localStorage.setItem("casebook-draft:broken", "{");
const listed = drafts.allDrafts().map(({ key, saved }) => [key, saved]);
drafts.dropDraft("new 1");
const left = drafts.allDrafts().length;
const kept_ = Object.getOwnPropertyDescriptor(window, "localStorage");
Object.defineProperty(window, "localStorage", { configurable: true, get() { throw new Error("no"); } });
const lost = [drafts.keepDraft(draft, 9), drafts.allDrafts(), drafts.draftOf("new 2")];
Object.defineProperty(window, "localStorage", kept_);
localStorage.clear();
return [kept, listed, left, lost]"""


def test_drafts_are_kept_side_by_side_and_nothing_breaks_where_they_cannot(scripts: Scripts) -> None:
    assert scripts.run(DRAFTS) == [True, [["new 2", 7], ["new 1", 5]], 1, [False, [], None]]


def test_a_plain_file_is_read_as_it_was_written_and_as_yaml(scripts: Scripts) -> None:
    record = {
        "title": {"zh": "一：“二”", "en": 'a: "b" #c'},
        "steps": [{"what": "x\ny"}],
        "n": 5,
        "not_reported": [{}],
    }
    text = scripts.call("form/plain.js", "plainText", record)
    assert scripts.call("form/plain.js", "fromPlain", text) == record
    read = parse_source(Path("x.yaml"), text)
    assert (read.data, read.faults) == (record, [])
