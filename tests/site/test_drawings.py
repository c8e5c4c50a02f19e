"""What is drawn at build time, as it is seen: the diagrams of models, the bars of results, the cards of links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES, language_path
from tests.documents import Document

from .conftest import unfold

MEASURE = """
svg => {
  const faults = [];
  const inside = (a, b) => a.left >= b.left - .5 && a.right <= b.right + .5 && a.top >= b.top - .5 && a.bottom <= b.bottom + .5;
  const texts = [...svg.querySelectorAll('text')].map(node => ({node, box: node.getBoundingClientRect(), said: node.textContent}));
  const whole = svg.getBoundingClientRect(), scale = whole.width / svg.viewBox.baseVal.width;
  for (const {node, box, said} of texts) {
    if (!inside(box, whole)) faults.push('outside the drawing: ' + said);
    const own = node.closest('.cb-d-box');
    if (own && !inside(box, own.querySelector('rect').getBoundingClientRect())) faults.push('outside its box: ' + said);
    if (parseFloat(getComputedStyle(node).fontSize) * scale < 10.9) faults.push('too small: ' + said);
  }
  const meet = (a, b, by) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - by && b.top < a.bottom - by;
  texts.forEach((text, index) => texts.slice(index + 1).forEach(other => {
    if (meet(text.box, other.box, 4)) faults.push('overlapping: ' + text.said + ' / ' + other.said);
  }));
  const boxes = [...svg.querySelectorAll('.cb-d-box')];
  for (const {node, box, said} of texts.filter(text => !text.node.closest('.cb-d-box')))
    for (const rect of boxes.map(group => group.querySelector('rect').getBoundingClientRect()))
      if (meet(box, rect, 0)) faults.push('across a box: ' + said);
  return {faults, texts: texts.length, right: whole.right};
}
"""
GATHER = """
async addresses => {
  const section = document.querySelector('.cb-diagram').parentElement, template = section.querySelector('.cb-diagram');
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    template.before(document.adoptNode(page.querySelector('.cb-diagram')));
  }
  template.remove();
}
"""
"""Puts the diagrams of other pages in the place of the page's own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_diagrams_stay_in_their_boxes(
    page: Page, address: str, catalogue: Catalogue, language: str
) -> None:
    root = f"{address}{language_path(language)}cases/"
    page.goto(f"{root}yuping/")
    unfold(page)
    page.evaluate(GATHER, [f"{root}{case.id}/" for case in catalogue.cases])
    drawings = page.locator(".cb-diagram svg")
    expect(drawings).to_have_count(len(catalogue.cases))
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for drawing in drawings.all():
            seen: Any = drawing.evaluate(MEASURE)
            assert seen["faults"] == []
            assert seen["texts"] > 5
            assert seen["right"] <= width


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("zh", "“双轮驱动”", "专业社工：德清县清禾公益事业发展中心；玉屏的专业社工。"),
        ("en", "“Two wheels”", "Supervision: given."),
    ],
)
def test_a_diagram_is_one_picture_with_a_name_and_a_description(
    page: Page, address: str, language: str, name: str, words: str
) -> None:
    page.goto(f"{address}{language_path(language)}cases/yuping/")
    unfold(page)
    drawing = page.locator(".cb-diagram").get_by_role("img")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_name(re.compile(name))
    expect(drawing).to_have_accessible_description(re.compile(re.escape(words)))
    assert drawing.locator("a, [tabindex]").count() == 0


@pytest.mark.parametrize("width", [390, 1440])
def test_a_diagram_stands_with_those_who_take_part(page: Page, address: str, width: int) -> None:
    """Below the steps stands their own drawing; this one shows whom the actors are and opens with them."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}cases/yuping/")
    expect(page.locator(".cb-diagram")).to_be_hidden()
    unfold(page)
    drawing, actors = (
        page.locator(found).first.bounding_box() for found in ("#actors .cb-diagram", ".cb-actors")
    )
    assert drawing is not None
    assert actors is not None
    assert drawing["y"] <= actors["y"] + actors["height"]


@pytest.mark.parametrize("case", ["minimal", "yuping"])
def test_nothing_after_the_section_flows_round_its_diagram(page: Page, address: str, case: str) -> None:
    page.goto(f"{address}cases/{case}/")
    unfold(page)
    drawing, after = page.locator(".cb-diagram").bounding_box(), page.locator("#components").bounding_box()
    assert drawing is not None
    assert after is not None
    assert drawing["y"] + drawing["height"] <= after["y"]


COLOURS = """
() => {
  const probe = document.body.appendChild(document.createElement('i')), palette = getComputedStyle(document.body);
  const named = name => { probe.style.color = palette.getPropertyValue(name); return getComputedStyle(probe).color; };
  const of = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
  return {
    accent: [named('--cb-accent'), of('.cb-d-served rect', 'fill'), of('.cb-chart__now', 'fill')],
    ink: [named('--cb-ink'), of('.cb-d-official text', 'fill'), of('.cb-chart text', 'fill')],
    paper: [named('--cb-paper'), of('.cb-d-served text', 'fill'), of('.cb-d-official rect', 'fill')],
    social: [named('--cb-social'), of('.cb-d-social-worker rect', 'stroke'), of('.cb-d-social-worker .cb-d-head', 'fill'), of('.cb-l-name.cb-l-social', 'fill')],
    volunteer: [named('--cb-volunteer'), of('.cb-d-volunteer rect', 'stroke'), of('.cb-d-volunteer .cb-d-head', 'fill'), of('.cb-l-name.cb-l-volunteer', 'fill')],
  };
}
"""


def test_drawings_take_the_page_s_colours(browser: Browser, address: str) -> None:
    seen = []
    for scheme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.goto(f"{address}cases/yuping/")
        colours: Any = page.evaluate(COLOURS)
        for name, found in colours.items():
            assert len(set(found)) == 1, (scheme, media, name, found)
        seen.append(colours["paper"][0])
        context.close()
    assert len(set(seen)) == 3


@pytest.mark.parametrize(("case", "share"), [("yuping", 0.83), ("nanhu", 52 / 80)])
def test_bars_are_as_long_as_their_figures(page: Page, address: str, case: str, share: float) -> None:
    page.goto(f"{address}cases/{case}/")
    unfold(page)
    charts = page.locator(".cb-results .cb-chart")
    expect(charts).to_have_count(1)
    before, now = (
        charts.locator(".cb-chart__before").bounding_box(),
        charts.locator(".cb-chart__now").bounding_box(),
    )
    assert before is not None
    assert now is not None
    assert before["x"] == now["x"]
    assert before["width"] / now["width"] == pytest.approx(share, abs=0.01)


def test_results_without_a_baseline_have_no_bars(page: Page, address: str) -> None:
    page.goto(f"{address}cases/bakeyang/")
    expect(page.locator(".cb-figures__value")).to_contain_text(["51%"])
    expect(page.locator(".cb-chart")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_s_card_is_its_own(
    site: Path, documents: dict[str, Document], catalogue: Catalogue, language: str
) -> None:
    said = documents[f"{language_path(language)}cases/yuping/index.html"].metas
    assert said["og:type"] == "article"
    assert said["og:title"].startswith({"zh": "玉屏社区：", "en": "Yuping: "}[language])
    assert said["og:image"].endswith(f"/{language_path(language)}assets/cards/yuping.png")
    folder = site / language_path(language) / "assets" / "cards"
    pictures = {(folder / f"{case.id}.png").read_bytes() for case in catalogue.cases}
    assert len(pictures) == len(catalogue.cases)
