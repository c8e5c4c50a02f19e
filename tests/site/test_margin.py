"""On a wide screen, the sources beside the text that they are cited in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import serve
from tests.site.conftest import unfold, wait_in

NOTES = """() => {
  const edge = selector => document.querySelector(selector).getBoundingClientRect();
  const notes = [...document.querySelectorAll(".cb-margin__note")];
  const boxes = notes.map(note => note.getBoundingClientRect());
  getSelection().selectAllChildren(document.getElementById("content"));
  return {
    count: notes.length,
    empty: notes.filter(note => !note.textContent).length,
    over: boxes.filter((box, at) => at && box.top < boxes[at - 1].bottom).length,
    inText: boxes.filter(box => box.left < edge("#content").right).length,
    inContents: boxes.filter(box => box.right > edge(".md-sidebar--secondary .md-nav").left).length,
    copied: notes.some(note => getSelection().toString().includes(note.innerText)),
  };
}"""

MOVES = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, each) => sum + each.value, 0))
).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 500))"""


@pytest.mark.parametrize("path", ["cases/yuping/", "en/cases/beijing-37/"])
def test_sources_stand_beside_the_text_and_meet_nothing(page: Page, address: str, path: str) -> None:
    look(page, address + path, hidden=1)


def test_they_do_on_the_page_of_an_earlier_version(page: Page, corpus_site: Path) -> None:
    kept = min(path.parent for path in corpus_site.glob("cases/*/v/1/index.html"))
    with serve(corpus_site) as root:
        look(page, root + kept.relative_to(corpus_site).as_posix() + "/", hidden=0)


def look(page: Page, address: str, hidden: int) -> None:
    """What the notes of a page must do, with folds closed and open, which hide so many of them at least."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    note = page.locator(".cb-margin__note").first
    expect(note).to_be_attached()
    assert page.evaluate(MOVES) <= 0.02
    folded = page.evaluate(NOTES)
    unfold(page)
    wait_in(page, f"document.querySelectorAll('.cb-margin__note').length >= {folded['count'] + hidden}")
    for found in (folded, page.evaluate(NOTES)):
        count = found.pop("count")
        assert count > 5
        assert found == {"empty": 0, "over": 0, "inText": 0, "inContents": 0, "copied": False}
    assert page.locator(".cb-margin").get_attribute("aria-hidden") == "true"
    page.emulate_media(media="print")
    expect(note).to_be_hidden()


def test_a_note_names_the_source_once_a_part_and_every_place(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + "cases/yuping/")
    lead = page.locator(".cb-margin__note").first
    expect(lead.locator(".cb-margin__source")).to_have_text(
        page.locator("#source-deqing > span").first.inner_text()
    )
    places = lead.locator(".cb-margin__place").all_inner_texts()
    assert len(places) == len(set(places)) > 1
    named = page.locator(".cb-margin__source").count()
    assert named <= page.locator("#content h2").count() < page.locator(".cb-margin__note").count()


def test_where_sources_are_several_a_note_has_the_numbers_that_citations_have(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + "cases/full/")
    expect(page.locator(".cb-margin__note").first).to_be_attached()
    unfold(page)
    marks = page.locator(".cb-cite > a[href^='#']").all()
    titles = {
        mark.get_attribute("href"): page.locator(str(mark.get_attribute("href")))
        .locator("> *")
        .first.inner_text()
        for mark in marks
    }
    assert len(titles) > 1
    notes = page.locator(".cb-margin__source").all_inner_texts()
    for mark in marks:
        number = re.sub(r"\D.*", "", mark.inner_text().strip("\u2060〔来源"))
        assert f"{number} {titles[mark.get_attribute('href')]}" in notes


def test_a_phone_loads_nothing_for_the_margin_until_it_is_wide(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "cases/yuping/", wait_until="networkidle")
    assert page.locator(".cb-margin").count() == 0
    assert not [url for url in asked if "margin" in url]
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".cb-margin__note").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".cb-margin__note").first).to_be_hidden()
