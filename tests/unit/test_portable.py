"""The archive for computers without a network: what its pages link to, and what they say."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from casebook.site.plan import Plan, text_file
from casebook.site.portable import opened_as_file, portable

SITE = "https://host.test/casebook/"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("../yuping/", "../yuping/index.html"),
        ("../yuping/#steps", "../yuping/index.html#steps"),
        ("../../compare/?cases=a,b#x", "../../compare/index.html?cases=a,b#x"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../..", "../../index.html"),
        ("#steps", "#steps"),
        ("?a=b", "?a=b"),
        ("cite.bib", "cite.bib"),
        ("../../assets/casebook.css", "../../assets/casebook.css"),
        ("https://elsewhere.test/", "https://elsewhere.test/"),
        ("//elsewhere.test/", "//elsewhere.test/"),
        ("mailto:a@b.test", "mailto:a@b.test"),
        ("../../admin/", f"{SITE}admin/"),
    ],
)
def test_links_lead_to_files(link: str, meant: str) -> None:
    page = opened_as_file("cases/full/index.html", f'<p><a class="a" href="{link}">x</a></p>', SITE)
    assert page == f'<p><a class="a" href="{meant}">x</a></p>'


def test_a_page_that_moved_leads_on() -> None:
    moved = '<meta http-equiv="refresh" content="0; url=../full/">'
    assert opened_as_file("cases/old/index.html", moved, "/") == moved.replace(
        "../full/", "../full/index.html"
    )


def test_what_is_for_servers_is_left_out() -> None:
    page = (
        '<meta http-equiv="Content-Security-Policy" content="a"><link rel="manifest" href="m">'
        '<script src="assets/casebook.js" type="module"></script>'
        '<script type="application/json">{"a": "href"}</script><noscript><p>read</p></noscript>'
    )
    left = '<script type="application/json">{"a": "href"}</script><p>read</p>'
    assert opened_as_file("index.html", page, "/") == left


@pytest.mark.parametrize(("path", "word"), [("find/index.html", "U 盘"), ("en/find/index.html", "stick")])
def test_what_needs_a_server_says_so(path: str, word: str) -> None:
    body = '<div id="content" class="cb" tabindex="-1"><h1>x</h1></div>'
    said = opened_as_file(path, body, SITE)
    assert word in said
    assert SITE + path.removesuffix("index.html") in said
    assert "<a" not in opened_as_file(path, body, "/")
    assert opened_as_file("cases/index.html", body, SITE) == body


def test_the_same_site_is_the_same_archive() -> None:
    plan: Plan = {
        path: text_file(path)
        for path in ("index.html", "en/index.html", "sw.js", "pagefind/a.js", "en/pagefind/a.js", "a.css.gz")
    }
    archive, again = portable(plan, "/"), portable(dict(reversed(plan.items())), "/")
    content = archive.content()
    assert (archive.digest, content) == (again.digest, again.content())
    assert ZipFile(BytesIO(content)).namelist() == ["casebook/en/index.html", "casebook/index.html"]
    assert portable({**plan, "index.html": text_file("other")}, "/").digest != archive.digest
