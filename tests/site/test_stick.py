"""The archive of the site, unpacked and opened as files in Chromium."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from casebook.site.plan import Planned
from casebook.site.portable import portable

pytestmark = pytest.mark.night

_LINK = re.compile(r'<[a-z][^<>]*?\s(?:href|src)="([^"]*)"')


PAGES = {
    "index.html": False,
    "cases/yuping/index.html": False,
    "en/cases/yuping/index.html": False,
    "glossary/index.html": False,
    "matrix/index.html": False,
    "find/index.html": True,
    "en/compare/index.html": True,
    "contribute/form/index.html": True,
}
"""Pages, and whether they say that they need the web."""


@pytest.fixture(scope="module")
def unpacked(site: Path, thorough: bool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole archive by night; by day what the pages that are opened are made of."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    plan = {
        name: Planned(name, (site / name).read_bytes)
        for name in names
        if (thorough and "assets/vendored/" not in name)
        or name in PAGES
        or name == "en/index.html"
        or name.endswith((".css", ".svg"))
    }
    folder = tmp_path_factory.mktemp("U 盘")
    with ZipFile(BytesIO(portable(plan, "https://casebook.example.org/").content())) as archive:
        archive.extractall(folder)
    return folder / "casebook"


@pytest.mark.night
def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    broken = set()
    for path in sorted(name for name in there if name.endswith(".html")):
        for link in map(unescape, _LINK.findall((unpacked / path).read_text("utf-8"))):
            parts = urlsplit(link)
            if not (parts.scheme or parts.netloc) and parts.path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                if target not in there:
                    broken.add((path, link))
    assert broken == set()


def _beyond(address: str) -> list[str]:
    return [] if address.startswith(("file:", "data:")) else [address]


@pytest.mark.parametrize(("path", "asks_for_web"), PAGES.items())
def test_a_page_is_read_without_a_server(
    browser: Browser, unpacked: Path, path: str, asks_for_web: bool
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda asked: said.append(asked.url))
    page.on("request", lambda asked: said.extend(_beyond(asked.url)))
    page.goto((unpacked / path).as_uri())
    assert page.locator("h1").first.inner_text()
    assert page.evaluate("[...document.styleSheets].length") >= 3
    assert page.locator("#content").evaluate("node => getComputedStyle(node).fontSize") != "16px"
    assert bool(page.locator("#content > [role=note]").count()) == asks_for_web
    page.locator(".cb-brand").first.click()
    assert page.url == (unpacked / ("en/" if path.startswith("en/") else "") / "index.html").as_uri()
    page.close()
    assert said == []
