"""A site that nobody has told its address: it names no made-up one, and every link in it leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.site.build import build_site
from tests.casebooks import copy_casebook

MADE_UP = re.compile(r"casebook\.example|git\.example|https?:///|\bNone/")


@pytest.mark.night
def test_nothing_names_an_address_that_is_none(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CASEBOOK_SITE_URL")
    monkeypatch.delenv("CASEBOOK_EDIT_URL")
    out = tmp_path / "site"
    build_site(copy_casebook(built, tmp_path / "casebook"), out, strict=True)
    texts = {
        path.relative_to(out).as_posix(): path.read_text("utf-8")
        for path in out.rglob("*")
        if path.suffix in {".html", ".json", ".xml", ".txt", ".md", ".bib", ".ris", ".csv", ".js", ".css"}
        and "vendored" not in path.parts
    }
    assert [path for path, text in texts.items() if MADE_UP.search(text)] == []
    pages = {path: text for path, text in texts.items() if path.endswith(".html")}
    full = re.compile(r'rel="?canonical|og:(url|image")|<link[^>]*hreflang|feed\.xml|opensearch')
    assert [path for path, text in pages.items() if full.search(text)] == []
    left_out = ("sitemap.xml", "feed.xml", "feed.json", "opensearch.xml", "qr.svg", "oembed.json")
    assert [path.name for name in left_out for path in out.rglob(name)] == []
    assert "Sitemap" not in texts["robots.txt"]
    assert 'href="/cases/' in texts["404.html"]
    assert 'href="/en/cases/' in texts["en/404.html"]
