"""Comparing cases: the pieces, the marks, the links, on screen and on paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES
from casebook.rendering.dates import Dates
from casebook.rendering.words import load_words
from casebook.texts import strip_citations
from tests.documents import Document

from .comparison import PREFIX, WORDS, compare, row, wait_for
from .conftest import SIZES


@pytest.mark.parametrize(
    ("watched", "language"), [(SIZES["phone"], "zh"), (SIZES["desktop"], "en")], indirect=["watched"]
)
@pytest.mark.parametrize(
    "cases",
    [
        ("bakeyang", "yuping"),
        ("xishan", "nanhu", "yangjiamen"),
        ("full", "huaiyang-procuratorate", "minzuxiang", "beijing-37"),
    ],
)
def test_all_pieces_of_each_case_stand_in_its_column(
    watched: Page, address: str, catalogue: Catalogue, language: str, cases: tuple[str, ...]
) -> None:
    compare(watched, address + PREFIX[language], "?cases=" + ",".join(cases), *cases)
    assert watched.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for line in watched.locator("tr[data-row]").all():
        expect(line.locator("th[scope=row]")).to_have_count(1)
        expect(line.locator("td")).to_have_count(len(cases))
    columns = [
        " ".join(watched.locator(f"tr[data-row] td:nth-child({number})").all_inner_texts())
        for number in range(2, len(cases) + 2)
    ]
    for name, text in zip(cases, columns, strict=True):
        case = catalogue.records[name]
        wanted = [
            case.title,
            *(part.name for part in case.components),
            *(step.title for step in case.steps),
            *(one.indicator for one in case.outcomes),
        ]
        wanted += [actor.name for actor in case.model.actors] + [resource.what for resource in case.resources]
        for piece in wanted:
            assert strip_citations(piece.get(language)) in text, (name, piece)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_blank(page: Page, address: str, language: str) -> None:
    compare(page, address + PREFIX[language], "?cases=minzuxiang,minimal", "minzuxiang", "minimal")
    assert [text for text in page.locator("tr[data-row] td").all_inner_texts() if not text.strip()] == []
    assert WORDS["compare.missing"][language] in row(page, "results-harm")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_citations_lead_to_the_cases_pages(
    page: Page, address: str, documents: dict[str, Document], language: str
) -> None:
    root = address + PREFIX[language]
    compare(page, root, "?cases=beijing-37,yuping", "beijing-37", "yuping")
    for number, name in enumerate(("beijing-37", "yuping"), start=2):
        cited = page.locator(f"td:nth-child({number}) .cb-cite a")
        assert cited.count() > 20
        assert all(
            link.startswith(f"{root}cases/{name}/#source-")
            for link in cited.evaluate_all("links => links.map(link => link.href)")
        )
    links = page.locator(".cb-compare__sheet a:not(.cb-compare__up)").evaluate_all(
        "links => links.map(link => link.href)"
    )
    for link in links:
        if link.startswith(address):
            parts = urlsplit(link)
            path = parts.path.lstrip("/") + "index.html"
            assert path in documents, link
            assert not parts.fragment or parts.fragment in documents[path].ids, link
    assert any("#component-" in link for link in links)
    assert any("#step-" in link for link in links)
    assert any("#outcome-" in link for link in links)
    assert page.locator(".cb-compare__sheet .headerlink").count() == 0
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]')).map(each => each.id)")
    assert len(ids) == len(set(ids))
    page.locator(".cb-compare__sheet .cb-cite a").first.click()
    page.wait_for_url("**/cases/beijing-37/#source-*")


def test_only_differences_hides_what_is_the_same_and_stands_in_the_address(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    level = page.locator('tr[data-row="level"]')
    expect(level).to_be_visible()
    switch = page.get_by_label(WORDS["compare_differences"]["zh"])
    switch.check()
    expect(level).to_be_hidden()
    expect(page.locator('tr[data-row="need"]')).to_be_visible()
    hidden = page.locator("tr[data-row][hidden]").count()
    expect(page.locator(".cb-compare__said")).to_contain_text(WORDS["compare.hidden"]["zh"].format(n=hidden))
    assert page.url.endswith("?cases=bakeyang,yuping&only=differences")
    for line in page.locator("tr[data-row]").all():
        texts = line.locator("td").evaluate_all(
            "cells => cells.map(cell => Array.from(cell.childNodes).slice(1).map(node => node.textContent).join(''))"
        )
        assert line.is_hidden() == (sorted(texts[0]) == sorted(texts[1])), texts
    page.reload()
    expect(level).to_be_hidden()
    expect(switch).to_be_checked()
    page.go_back()
    expect(level).to_be_visible()
    expect(switch).not_to_be_checked()


@pytest.mark.parametrize("cases", [("bakeyang", "yuping"), ("xishan", "nanhu", "yangjiamen", "minzuxiang")])
def test_it_prints_on_a4_landscape_with_its_address_and_versions(
    page: Page, address: str, catalogue: Catalogue, cases: tuple[str, ...]
) -> None:
    compare(page, address, "?cases=" + ",".join(cases), *cases)
    page.emulate_media(media="print")
    for hidden in (
        ".md-header",
        ".cb-compare__add",
        ".cb-compare__actions",
        ".cb-compare__jump",
        ".cb-compare__remove >> nth=0",
        ".cb-compare__who >> nth=0",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".cb-compare__address")).to_have_text(
        re.compile(r"/compare/\?cases=" + ",".join(cases) + "$")
    )
    for text, name in zip(row(page, "record"), cases, strict=True):
        case = catalogue.records[name]
        date = Dates(lambda key, **values: load_words()[key]["zh"].format(**values)).date(
            case.history[0].date
        )
        assert f"第{case.version}版，{date}" in text
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}


def test_other_pages_print_as_before(page: Page, address: str) -> None:
    page.goto(address + "cases/yuping/")
    sizes = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True, format="A4")
    )
    assert sizes
    assert all(float(width) < float(height) for width, height in sizes)


def test_the_link_can_be_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    page.get_by_role("button", name=WORDS["copy_link"]["zh"]).click()
    expect(page.locator(".cb-compare__said")).to_have_text(WORDS["compare.copied"]["zh"])
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_the_head_stays_in_sight_and_sections_can_be_jumped_to(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping#evidence", "bakeyang", "yuping")
    expect(page.locator("#evidence")).to_be_in_viewport()
    expect(page.locator("th[data-case=yuping]")).to_be_in_viewport()
    page.get_by_role("link", name=WORDS["compare_up"]["zh"]).nth(1).click()
    expect(page.locator(".cb-compare__jump")).to_be_in_viewport()
    page.locator('.cb-compare__jump a[href="#steps"]').click()
    expect(page.locator("#steps")).to_be_in_viewport()
    below = page.locator("thead tr").bounding_box()
    heading = page.locator("#steps").bounding_box()
    assert below
    assert heading
    assert heading["y"] >= below["y"] + below["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_pages_lead_to_comparisons(
    page: Page, address: str, catalogue: Catalogue, language: str
) -> None:
    root = address + PREFIX[language]
    page.goto(root + "cases/yuping/")
    near = [
        (link.get_attribute("href") or "").split("/")[-2]
        for link in page.locator(".cb-relations li > a:not(.cb-beside)").all()
    ]
    assert len(near) > 3
    hrefs = page.locator(".cb-beside").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [f"{root}compare/?cases=yuping,{other}" for other in near]
    names = [" ".join((link.text_content() or "").split()) for link in page.locator(".cb-beside").all()]
    assert len(set(names)) == len(names)
    page.get_by_role("link", name=WORDS["compare_with"][language]).click()
    wait_for(page, "yuping")
    page.goto(root + "model-types/coached-volunteer-team/")
    filed = [case.id for case in catalogue.filed_under("model-types", "coached-volunteer-team")][:4]
    page.locator(".cb-actions a").first.click()
    wait_for(page, *filed)


def test_the_other_language_shows_the_same_comparison(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping&only=differences", "bakeyang", "yuping")
    page.locator(".cb-language").click()
    wait_for(page, "bakeyang", "yuping")
    assert page.url == address + "en/compare/?cases=bakeyang,yuping&only=differences"
