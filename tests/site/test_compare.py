"""Comparing cases: the pieces, the marks, the links, on screen and on paper."""

from __future__ import annotations

import csv
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.rendering.dates import Dates
from casebook.rendering.words import load_words
from casebook.texts import strip_citations
from tests.documents import Document

from .comparison import PREFIX, WORDS, compare, row, unfold, wait_for
from .conftest import SIZES
from .sampling import in_turn

COMPARED = [
    ("bakeyang", "yuping"),
    ("xishan", "nanhu", "yangjiamen"),
    ("full", "huaiyang-procuratorate", "minzuxiang", "beijing-37"),
]
BY_NIGHT_ENGLISH = ["zh", pytest.param("en", marks=pytest.mark.night)]
BY_NIGHT_CHINESE = [pytest.param("zh", marks=pytest.mark.night), "en"]
"""By day what the two languages have alike is looked at in one of them."""


@pytest.mark.parametrize(("cases", "watched"), in_turn(COMPARED, list(SIZES.values())), indirect=["watched"])
def test_all_pieces_of_each_case_stand_in_its_column(
    watched: Page, address: str, catalogue: Catalogue, cases: tuple[str, ...]
) -> None:
    """In Chinese on the phone, in English on the desk."""
    language = "zh" if watched.viewport_size == {"width": 390, "height": 844} else "en"
    compare(watched, address + PREFIX[language], "?cases=" + ",".join(cases), *cases)
    unfold(watched)
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


@pytest.mark.parametrize("language", BY_NIGHT_ENGLISH)
def test_nothing_is_blank(page: Page, address: str, language: str) -> None:
    compare(page, address + PREFIX[language], "?cases=minzuxiang,minimal", "minzuxiang", "minimal")
    unfold(page)
    assert [text for text in page.locator("tr[data-row] td").all_inner_texts() if not text.strip()] == []
    assert WORDS["compare.missing"][language] in row(page, "results-harm")[0]


@pytest.mark.parametrize("language", BY_NIGHT_CHINESE)
def test_links_and_citations_lead_to_the_cases_pages(
    page: Page, address: str, documents: dict[str, Document], language: str
) -> None:
    root = address + PREFIX[language]
    compare(page, root, "?cases=beijing-37,yuping", "beijing-37", "yuping")
    unfold(page)
    for number, name in enumerate(("beijing-37", "yuping"), start=2):
        cited = page.locator(f"td:nth-child({number}) .cb-cite a")
        assert cited.count() > 20
        assert all(
            link.startswith(f"{root}cases/{name}/#source-")
            for link in cited.evaluate_all("links => links.map(link => link.href)")
        )
    links = page.locator(".cb-compare__sheet a").evaluate_all("links => links.map(link => link.href)")
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
    unfold(page)
    before = page.evaluate("document.documentElement.scrollHeight")
    level = page.locator('tr[data-row="level"]')
    expect(level).to_be_visible()
    switch = page.get_by_label(WORDS["compare_differences"]["zh"])
    switch.check()
    expect(level).to_be_hidden()
    expect(page.locator('tr[data-row="need"]')).to_be_hidden()  # each has one, in its own words
    expect(page.locator('tr[data-row="people"]')).to_be_visible()
    same = page.locator("tr[data-state=same][hidden]").count()
    worded = page.locator("tr[data-state=worded][hidden]").count()
    said = WORDS["compare.hidden"]["zh"].format(n=same + worded, same=same, worded=worded)
    expect(page.locator(".cb-compare__said")).to_contain_text(said)
    assert page.evaluate("document.documentElement.scrollHeight") < before / 2
    assert page.url.endswith("?cases=bakeyang,yuping&only=differences")
    page.reload()
    expect(switch).to_be_checked()
    unfold(page)
    expect(level).to_be_hidden()
    page.go_back()
    expect(level).to_be_visible()
    expect(switch).not_to_be_checked()


@pytest.mark.parametrize(
    "cases",
    [
        ("bakeyang", "yuping"),
        pytest.param(("xishan", "nanhu", "yangjiamen", "minzuxiang"), marks=pytest.mark.night),
    ],
)
def test_it_prints_on_a4_landscape_with_its_address_and_versions(
    page: Page, address: str, catalogue: Catalogue, cases: tuple[str, ...]
) -> None:
    compare(page, address, "?cases=" + ",".join(cases), *cases)
    unfold(page)
    page.emulate_media(media="print")
    for hidden in (
        ".md-header",
        ".cb-compare__add",
        ".cb-compare__actions",
        ".cb-compare__more button >> nth=0",
        ".cb-compare__tally >> nth=0",
        ".cb-take",
        ".cb-compare__remove >> nth=0",
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


def test_the_head_stays_in_sight_and_an_address_opens_its_section(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping#steps", "bakeyang", "yuping")
    expect(page.locator("#steps h2")).to_be_in_viewport()
    expect(page.locator("#steps tbody")).to_be_visible()
    expect(page.locator("#evidence tbody")).to_be_hidden()
    page.evaluate("window.scrollBy(0, 500)")
    expect(page.locator("#steps thead th").nth(2)).to_be_in_viewport()
    page.locator("#evidence summary").click()
    expect(page.locator("#evidence tbody")).to_be_visible()
    expect(page.locator("#evidence .cb-compare__tally")).to_have_text(
        WORDS["compare.worded"]["zh"].format(n=2)
    )


def test_sections_stay_open_when_the_cases_change(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping,xishan", "bakeyang", "yuping", "xishan")
    page.locator("#steps summary").click()
    page.locator("[data-remove=xishan]").click()
    wait_for(page, "bakeyang", "yuping")
    expect(page.locator("#steps tbody")).to_be_visible()
    unfold(page)
    expect(page.locator("[data-do=close]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cb-compare__part tbody:visible")).to_have_count(1)


@pytest.mark.parametrize("language", BY_NIGHT_CHINESE)
@pytest.mark.parametrize("watched", [SIZES["phone"]], indirect=True)
def test_a_phone_shows_two_at_a_time_in_few_screens(watched: Page, address: str, language: str) -> None:
    phone = watched
    cases = ("yuping", "bakeyang", "xishan")
    compare(phone, address + PREFIX[language], "?cases=" + ",".join(cases), *cases)
    assert phone.evaluate("document.documentElement.scrollHeight") <= 4 * 844
    heads = phone.locator("#start thead th[data-case]:visible")
    expect(heads).to_have_count(2)
    choices = phone.locator(".cb-compare__pair button")
    expect(choices).to_have_count(3)
    expect(choices.nth(2)).to_be_in_viewport()
    phone.locator("#roles summary").click()
    row_above = phone.locator('tr[data-row="role-split-social-worker"]')
    row_above.scroll_into_view_if_needed()
    choices.nth(2).click()
    expect(row_above).to_be_in_viewport()
    assert [head.get_attribute("data-case") for head in heads.all()] == ["bakeyang", "xishan"]
    expect(phone.locator("#start thead th").first).to_have_text(WORDS["compare_aspect"][language])
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_open_can_be_copied_and_saved(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    status = page.locator(".cb-take [role=status]")
    page.get_by_role("button", name=WORDS["take_table"]["zh"]).click()
    expect(status).to_have_text(WORDS["take.copied"]["zh"])
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f"{WORDS['compare_aspect']['zh']}\tA 八棵杨社区\tB 玉屏社区")
    assert "/compare/?cases=bakeyang,yuping" in text
    assert WORDS["compare.only"]["zh"] not in text
    page.locator("#steps summary").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name=WORDS["take_csv"]["zh"]).click()
    assert saving.value.suggested_filename == "compare.csv"
    rows = list(csv.reader(saving.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {len(cells) for cells in rows if cells} == {3}
    context.close()


@pytest.mark.parametrize("language", BY_NIGHT_CHINESE)
def test_at_a_glance_prints_on_one_page(page: Page, address: str, language: str) -> None:
    compare(page, address + PREFIX[language], "?cases=yuping,bakeyang,xishan", "yuping", "bakeyang", "xishan")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("language", BY_NIGHT_ENGLISH)
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
