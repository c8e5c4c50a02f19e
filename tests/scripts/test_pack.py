"""The builder of course packs: what an address holds, what is refused there, and the files that are made of a pack."""

from __future__ import annotations

import base64
import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from casebook.yaml_source import parse_source
from tests.casebooks import REPO

from .harness import Scripts

PACK: dict[str, Any] = {
    "title": "两种探访",
    "aim": "能说清谁做什么\n第二行",
    "audience": "社工",
    "minutes": 60,
    "items": [
        {"case": "full", "part": "role-split", "look": "“谁”来记？😀", "minutes": 10},
        {"case": "minimal", "part": "", "look": "哪些没写", "minutes": 20},
    ],
    "questions": ["两处有什么不同？", "=1+1: #x"],
    "activity": "分一分",
    "activityMinutes": 15,
    "notes": "先问\n\n再答",
}
HOSTILE: list[Any] = [
    None,
    3,
    [],
    {"items": {"length": 5}},
    {"items": [["__proto__", "constructor", {}, -1]], "__proto__": {"title": "x"}, "constructor": "x"},
    {"items": [["full", "../../x", "<img src=x>\u202e", 1e9], "full", None, [], [["full"]]]},
    {"title": {"toString": 1}, "minutes": "90", "questions": [None, 3, {}, "x" * 5000] + ["q"] * 50},
]


def fragment(data: Any) -> str:
    text = json.dumps(data).encode()
    return "#p=" + base64.urlsafe_b64encode(text).decode().rstrip("=")


def test_an_address_holds_it_all(scripts: Scripts) -> None:
    held = scripts.call("pack/state.js", "encode", PACK)
    assert set(held) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=")
    assert scripts.call("pack/state.js", "decode", f"#{held}") == PACK
    empty = scripts.call("pack/state.js", "empty")
    assert scripts.call("pack/state.js", "decode", scripts.call("pack/state.js", "encode", empty)) == empty


@pytest.mark.parametrize(
    "text", ["", "#", "#cases", "#p=", "#p=%%%", "#p=AAAA", "#p=" + "A" * 50000, "#p=__8"]
)
def test_what_is_no_pack_is_none(scripts: Scripts, text: str) -> None:
    assert scripts.call("pack/state.js", "decode", text) is None


@pytest.mark.parametrize("data", HOSTILE)
def test_nothing_is_taken_over_that_is_not_as_it_should_be(scripts: Scripts, data: Any) -> None:
    pack = scripts.call("pack/state.js", "decode", fragment(data))
    if not isinstance(data, dict):
        assert pack is None
        return
    assert set(pack) == set(PACK)
    assert all(isinstance(pack[name], str) for name in ("title", "aim", "audience", "activity", "notes"))
    assert all(item["case"] == "full" for item in pack["items"])
    assert all(item["part"] == "" and 0 <= item["minutes"] <= 480 for item in pack["items"])
    assert all("\u202e" not in item["look"] for item in pack["items"])
    assert len(pack["questions"]) <= 12
    assert all(len(question) <= 2000 for question in pack["questions"])
    assert scripts.run("return ({}).title === undefined")


def test_what_is_missing_is_said(scripts: Scripts) -> None:
    assert scripts.call("pack/state.js", "missing", PACK) == []
    empty = scripts.call("pack/state.js", "empty")
    wanted = ["title", "aim", "audience", "items", "questions"]
    assert scripts.call("pack/state.js", "missing", empty) == [f"missing_{name}" for name in wanted]
    twice = {**PACK, "items": [PACK["items"][0]] * 2}
    assert scripts.call("pack/state.js", "missing", twice) == ["missing_same"]
    assert scripts.call("pack/state.js", "missing", {**PACK, "minutes": 45}) == ["missing_minutes"]
    untimed = {**PACK, "activityMinutes": 0}
    assert scripts.call("pack/state.js", "missing", untimed) == ["missing_activity"]


def test_the_record_is_the_pack(scripts: Scripts) -> None:
    text = scripts.call("pack/files.js", "yaml", PACK, "my-pack", "编写人", "2026-11-27", "首次发布")
    source = parse_source(REPO.root / "my-pack.yaml", text)
    assert not source.faults
    assert source.data["title"] == PACK["title"]
    assert source.data["aim"] == PACK["aim"]
    assert source.data["items"][0] == PACK["items"][0]
    assert "part" not in source.data["items"][1]
    assert source.data["questions"] == PACK["questions"]
    assert source.data["activity"] == {"what": "分一分", "minutes": 15}
    assert source.data["notes"] == ["先问", "再答"]


@pytest.mark.parametrize(
    ("title", "name"), [("Who does what?", "who-does-what"), ("两种探访", "my-pack"), ("Build", "my-pack")]
)
def test_the_record_has_an_id_of_its_title(scripts: Scripts, title: str, name: str) -> None:
    assert scripts.call("pack/files.js", "idOf", title) == name


def test_a_word_document_holds_the_texts_and_no_pictures(scripts: Scripts) -> None:
    scripts.show(
        "<div><h3>题 &lt;b&gt; &amp; \u0007</h3><p>一\n二</p><svg></svg><h4>看</h4><ol><li>"
        "<a href='https://example.org/?a=1&amp;b=2#c'>案例</a> · 5分钟<div>看什么</div></li></ol>"
        "<ol><li>另起</li></ol><ul><li>引文</li></ul><div><ul><li>码</li></ul></div></div>"
    )
    made = scripts.run(
        "const blob = (await load('pack/word.js')).word(document.querySelector('div'), given[0], 'zh');"
        "return Array.from(new Uint8Array(await blob.arrayBuffer()))",
        "<题>",
    )
    archive = ZipFile(BytesIO(bytes(made)))
    assert archive.testzip() is None
    document = docx.Document(BytesIO(bytes(made)))
    assert document.core_properties.title == "<题>"
    assert [(str(part.style and part.style.name), part.text) for part in document.paragraphs] == [
        ("Title", "题 <b> & "),
        ("Normal", "一\n二"),
        ("Heading 1", "看"),
        ("Normal", "案例 · 5分钟"),
        ("Normal", "看什么"),
        ("Normal", "另起"),
        ("Normal", "引文"),
    ]
    assert [link.url for link in document.paragraphs[3].hyperlinks] == ["https://example.org/?a=1&b=2#c"]
    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', archive.read("word/document.xml").decode())
    assert numbers == ["1", "2", "3"], "each list counts anew"
