"""Without a network: what was read, the finder and what the reader keeps are there, and say that they may be
out of date.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from casebook.rendering.words import load_words
from tests import serving
from tests.serving import serve

from .conftest import wait_in

CASE, OTHER, UNREAD = "cases/bakeyang/", "cases/full/", "cases/minimal/"
PREPARED = """async (root) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (name.includes("files") && (await cache.match(`${root}offline/`))) return true;
  }
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="allow")
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def reader(context: BrowserContext) -> Page:
    return context.new_page()


def until(page: Page, holds: str, argument: object = None) -> None:
    """Wait until a function of the page says yes, in time."""
    end = time.monotonic() + 60
    while not page.evaluate(holds, argument):
        assert time.monotonic() < end
        page.wait_for_timeout(100)


def arrive(page: Page, root: str, path: str = CASE) -> None:
    """Read a page as the first one, until the worker has kept what it keeps."""
    page.goto(root + path)
    wait_in(page, "Boolean(navigator.serviceWorker.controller)")
    language = root + ("en/" if path.startswith("en/") else "")
    until(page, PREPARED, language)


def notice(page: Page) -> str:
    line = page.locator(".cb-saved")
    return line.inner_text() if line.count() else ""


@pytest.mark.parametrize("prefix", ["", pytest.param("en/", marks=pytest.mark.night)])
def test_read_pages_are_there_again_and_say_since_when_and_others_lead_to_them(
    reader: Page, context: BrowserContext, address: str, prefix: str
) -> None:
    arrive(reader, address, prefix + CASE)
    reader.goto(address + prefix + OTHER)
    assert notice(reader) == ""
    title = reader.locator("h1").inner_text()
    context.set_offline(True)
    reader.goto(address + prefix + OTHER + "?again#steps")
    assert reader.locator("h1").inner_text() == title
    said = load_words()["saved.saved"]["en" if prefix else "zh"].partition("{date}")
    assert said[0] in notice(reader)
    assert said[2] in notice(reader)
    assert re.search("20[0-9][0-9]", notice(reader))
    reader.goto(address + prefix + CASE)  # read before there was a worker
    assert notice(reader)
    context.set_offline(False)
    reader.locator(".cb-saved a").click()
    expect(reader.locator(".cb-saved")).to_have_count(0)

    context.set_offline(True)
    reader.goto(address + prefix + UNREAD)
    assert reader.url.startswith(f"{address}{prefix}offline/")
    expect(reader.locator("h1")).to_contain_text(load_words()["offline_title"]["en" if prefix else "zh"])
    links = reader.locator(".cb-saved-list a")
    read = {address + prefix + path for path in (CASE, OTHER)}
    expect(links).to_have_count(len(read))
    assert {link.get_attribute("href") for link in links.all()} == read
    context.set_offline(False)
    reader.locator("[data-again]").click()
    assert reader.url == address + prefix + UNREAD


def test_the_finder_finds_without_a_network(reader: Page, context: BrowserContext, address: str) -> None:
    """In English, whose files are kept apart."""
    arrive(reader, address, f"en/{CASE}")
    context.set_offline(True)
    reader.goto(address + "en/find/?q=Bakeyang")
    expect(reader.locator(".cb-find__list a").first).to_contain_text("Bakeyang")
    assert notice(reader)


def test_the_way_back_leads_nowhere_else(reader: Page, address: str) -> None:
    for asked in ("//elsewhere.example/", "javascript:alert(1)", "https://elsewhere.example/"):
        reader.goto(f"{address}offline/?at={asked}")
        expect(reader.locator("[data-able]")).to_be_visible()
        assert (reader.locator("[data-again]").get_attribute("href") or "").startswith(address)


def test_what_the_reader_keeps_is_listed_until_it_is_let_go(reader: Page, address: str) -> None:
    arrive(reader, address)
    keeping = reader.locator("[data-keep]")
    kept = reader.locator("[data-kept-list=kept]")
    for path in (CASE, "toolkit/visit-log/", "insights/risks/"):
        reader.goto(address + path)
        keeping.get_by_role("button").click()
        expect(keeping.get_by_role("status")).to_contain_text(load_words()["keep.done"]["zh"])
        reader.reload()
        expect(keeping.get_by_role("button")).to_have_text(load_words()["keep.undo"]["zh"])
        reader.goto(address + "kept/")
        expect(kept.locator("li a")).to_have_attribute("href", address + path)
        kept.get_by_role("button").click()
        expect(kept.locator("li")).to_have_count(0)
        expect(reader.get_by_role("status")).to_have_text(load_words()["keep.undone"]["zh"])
        assert reader.evaluate("document.activeElement.tagName") == "H2"


def test_what_is_kept_stays_when_much_else_is_read(reader: Page, address: str) -> None:
    arrive(reader, address)
    reader.locator("[data-keep] button").click()
    expect(reader.locator("[data-keep] [role=status]")).not_to_be_empty()
    counts = reader.evaluate(
        """async () => {
          const read = await caches.open("casebook / read");
          for (let n = 0; n < 70; n++) {
            const headers = {"x-casebook-read": n, "x-casebook-size": 10, "content-type": "text/html"};
            await read.put(`${location.origin}/cases/c${n}/`, new Response("", {headers}));
          }
          await (await fetch("compare.json")).json();
        }"""
    )
    assert counts is None
    reader.goto(address + OTHER)
    until(
        reader,
        """async () => {
          const keys = await (await caches.open("casebook / read")).keys();
          return keys.filter(({url}) => url.endsWith("/")).length === 60;
        }""",
    )
    urls = reader.evaluate(
        "async () => (await (await caches.open('casebook / read')).keys()).map(({url}) => url)"
    )
    assert address + OTHER in urls
    assert address + "cases/c0/" not in urls
    assert reader.evaluate("async () => (await (await caches.open('casebook / kept')).keys()).length") == 1


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    """A site of one's own below a host, to be changed."""
    folder = tmp_path / "host" / "below" / "site"
    shutil.copytree(site, folder, copy_function=shutil.copy)
    return folder


def test_another_build_is_made_ready_beside_the_one_before(
    reader: Page, context: BrowserContext, copied: Path
) -> None:
    with serve(copied.parents[1]) as host:
        root = host + "below/site/"
        arrive(reader, root)
        before = reader.evaluate("caches.keys()")
        assert all(name.startswith("casebook /below/site/ ") for name in before)
        page = copied / CASE / "index.html"
        page.write_text(page.read_text("utf-8").replace("</h1>", " anew</h1>"), "utf-8")
        worker = copied / "sw.js"
        worker.write_text(re.sub('"build": "[0-9a-f]+"', '"build": "0"', worker.read_text("utf-8")), "utf-8")
        reader.goto(root + CASE)
        expect(reader.locator("h1")).to_contain_text("anew")
        assert notice(reader) == ""
        reader.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
        # The browser decides when the new worker takes over: once the old one has nothing left to do.
        until(reader, "async () => (await caches.keys()).some((name) => name.endsWith('files 0'))")
        until(reader, PREPARED, root)
        context.set_offline(True)
        reader.goto(root + CASE)
        expect(reader.locator("h1")).to_contain_text("anew")
        assert notice(reader)
        reader.goto(root + UNREAD)
        assert reader.url.startswith(root + "offline/")


def test_a_slow_network_is_not_waited_for(
    reader: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(reader, address)
    reader.goto(address + OTHER)
    done = Event()
    with monkeypatch.context() as patch:
        patch.setattr(serving._Handler, "send_head", lambda _: done.wait(30) and None)
        reader.goto(address + OTHER, wait_until="commit")
        expect(reader.locator(".cb-saved")).to_be_visible()
        done.set()


def test_all_that_is_kept_from_the_start_is_there(site: Path) -> None:
    text = (site / "sw.js").read_text("utf-8")
    kept = json.loads(text[len("const SITE = ") : text.index(";\n")])
    assert set(kept["languages"]) == {"", "en/"}
    for root, of_language in kept["languages"].items():
        files = of_language["files"]
        assert files[-1] == f"{root}offline/"
        assert {
            f"{root}find/",
            f"{root}find/pages.json",
            f"{root}assets/casebook.js",
            "find/words-1.json",
        } <= set(files)
        for path in files:
            assert (site / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file()


def test_manifests_name_icons_that_are_there(site: Path) -> None:
    for root, up in (("", ""), ("en/", "../")):
        manifest = json.loads((site / root / "manifest.webmanifest").read_text("utf-8"))
        for icon in manifest["icons"]:
            assert icon["src"].startswith(f"{up}assets/")
            assert (site / root / icon["src"]).is_file()


def test_little_is_loaded_for_it(site: Path) -> None:
    scripts = [path.read_bytes() for path in sorted((site / "assets/keep").iterdir())]
    scripts.append((site / "sw.js").read_bytes().partition(b"\n")[2])  # without the list of files
    assert sum(map(len, map(gzip.compress, scripts))) < 6_500
