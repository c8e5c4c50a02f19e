"""Links over a whole site: which lead nowhere, from where, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.site import links as module
from casebook.site.links import BrokenLink, BrokenLinks, check_links, find_links
from casebook.site.plan import Plan, text_file
from casebook.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as opened:
        yield opened


def site(link: str, page: str = "cases/a/index.html") -> Plan:
    pages = {
        "index.html": '<h1 id="title">Home</h1>',
        "cases/a/index.html": '<h2 id="here">A</h2>',
        "cases/b/index.html": '<h2 id="步骤">B</h2>',
        "cases/old/index.html": '<a href="../b/">moved</a>',
        "en/index.html": "<p>English</p>",
        "404.html": "<p>none</p>",
        "assets/x.css": "p {}",
    }
    pages[page] += f'<a class="x" href="{link}">link</a>'
    return {path: text_file(text) for path, text in pages.items()}


def broken(store: Store, link: str, base: str = "/", page: str = "cases/a/index.html") -> list[BrokenLink]:
    try:
        check_links(store, site(link, page), base)
    except BrokenLinks as error:
        return list(error.links)
    return []


@pytest.mark.parametrize(
    "link",
    [
        *("../b/", "../b", "../b/index.html", "../b/#步骤", "../b/#%E6%AD%A5%E9%AA%A4", "../old/"),
        *("../..", "../../", "../../#title", "../../assets/x.css", "../../assets/x.css#any", "../../en/"),
        *("#here", "?query=1", "?query=1#here", "", ".", "./", "/", "/cases/b/", "/assets/x.css?v=1"),
        *("https://example.com/none", "//example.com/none", "mailto:a@example.org"),
    ],
)
def test_links_that_lead_somewhere(store: Store, link: str) -> None:
    assert broken(store, link) == []


@pytest.mark.parametrize(
    ("link", "anchor"),
    [
        *(("../c/", ""), ("none.html", ""), ("../../assets/y.css", ""), ("/cases/c/", ""), ("../../../", "")),
        *(("#nowhere", "nowhere"), ("?q=1#nowhere", "nowhere"), ("../b/#here", "here"), ("../old/#x", "x")),
        ("../../#%E6%AD%A5", "步"),
    ],
)
def test_links_that_lead_nowhere_are_named_with_page_and_reason(store: Store, link: str, anchor: str) -> None:
    assert broken(store, link) == [BrokenLink("cases/a/index.html", link, anchor)]


def test_absolute_links_begin_below_the_site_s_own_path(store: Store) -> None:
    assert broken(store, "/casebook/cases/b/", "/casebook/") == []
    assert broken(store, "/casebook/", "/casebook/") == []
    assert broken(store, "/casebook/cases/c/", "/casebook/") != []
    assert broken(store, "/elsewhere/", "/casebook/") != []


def test_links_of_the_home_page_are_followed_too(store: Store) -> None:
    assert broken(store, "cases/a/#here", page="index.html") == []
    assert broken(store, "cases/a/#there", page="index.html") == [
        BrokenLink("index.html", "cases/a/#there", "there")
    ]


def test_a_link_breaks_when_its_target_goes(store: Store) -> None:
    plan = site("../b/#步骤")
    check_links(store, plan, "/")
    del plan["cases/old/index.html"]
    without_anchor = {**plan, "cases/b/index.html": text_file("<p>B</p>")}
    with pytest.raises(BrokenLinks) as caught:
        check_links(store, without_anchor, "/")
    assert caught.value.links == (BrokenLink("cases/a/index.html", "../b/#步骤", "步骤"),)
    del plan["cases/b/index.html"]
    with pytest.raises(BrokenLinks) as caught:
        check_links(store, plan, "/")
    assert caught.value.links == (BrokenLink("cases/a/index.html", "../b/#步骤", ""),)
    assert str(caught.value) == "1 broken links"


def test_only_pages_that_changed_are_read_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def remember(html: str) -> tuple[list[str], list[str]]:
        read.append(html)
        return find_links(html)

    monkeypatch.setattr(module, "find_links", remember)
    check_links(store, site("../b/"), "/")
    assert len(read) == 6
    check_links(store, site("../b/"), "/")
    assert len(read) == 6
    check_links(store, site("../b/#步骤"), "/")
    assert [html.count("步骤") for html in read[6:]] == [1]


def test_links_and_anchors_are_found_once_and_in_order_as_browsers_read_them() -> None:
    html = """<a href="b/?x=1&amp;y=2" id="two">B</a><img alt="a" src="c.png"><a class="x"
 href="b/?x=1&amp;y=2">again</a><h2 id="one">x</h2><p title='href="no"'>href="text"</p>"""
    assert find_links(html) == (["b/?x=1&y=2", "c.png"], ["one", "two"])
