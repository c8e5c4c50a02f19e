"""The matrices, two axes at a time: the same figures as the catalogue, in a table, on a phone, by keyboard
and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.matrix import COLUMNS, build_matrix
from casebook.rendering.view import matrix_address

PAIRS = [(rows, columns) for rows, against in COLUMNS.items() for columns in against]
BY_TURNS = [matrix_address(*pair) for pair in PAIRS[::2]]
WIDEST = ["matrix/", "en/matrix/", "en/matrix/target-groups-by-service-fields/"]

NARROWEST = "matrix/provinces-by-levels/"


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A page for all tests that only look."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript, for all tests."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield page
    page.close()


@pytest.mark.parametrize(("rows", "columns"), PAIRS)
def test_every_cell_counts_and_weighs_as_the_catalogue_does_and_the_others_are_a_link_away(
    desk: Page, address: str, catalogue: Catalogue, rows: str, columns: str
) -> None:
    matrix = build_matrix(catalogue, rows, columns)
    desk.goto(address + matrix_address(rows, columns))
    others = desk.locator(".cb-axes a")
    addresses = "links => links.map(link => link.href)"
    assert others.evaluate_all(addresses) == [address + matrix_address(*pair) for pair in PAIRS]
    assert desk.locator(".cb-axes [aria-current=page]").evaluate_all(addresses) == [desk.url]
    shown = desk.locator(".cb-matrix tbody tr").evaluate_all(
        """rows => rows.map(row => Array.from(row.cells).slice(1).map(cell => {
            const sign = cell.querySelector(".cb-level"), count = cell.querySelector("b");
            return [count ? +count.textContent : 0, sign ? sign.classList[1] : "", cell.querySelectorAll("li").length];
        }))"""
    )
    expected = []
    for row in matrix.rows.terms:
        cells = [matrix.cells.get((row.id, column.id)) for column in matrix.columns.terms]
        figures = [
            [len(cell.cases), f"cb-level--{cell.evidence}", min(8, len(cell.cases))] if cell else [0, "", 0]
            for cell in cells
        ]
        expected.append([*figures, [len(catalogue.filed_under(rows, row.id)), "", 0]])
    assert shown == expected
    totals = desk.locator(".cb-matrix tfoot td b").all_inner_texts()
    assert totals == [
        str(len(catalogue.filed_under(columns, column.id))) for column in matrix.columns.terms
    ] + [str(len(catalogue.cases))]


def test_the_axes_switch_leads_to_another_matrix(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    page.get_by_role("link", name="省份 × 实施层级").click()
    page.wait_for_url(address + "matrix/provinces-by-levels/")
    expect(page.locator("h1")).to_contain_text("省份×实施层级")


def test_what_is_left_out_is_said(desk: Page, address: str, catalogue: Catalogue) -> None:
    desk.goto(address + "matrix/provinces-by-levels/")
    without = sum(
        not catalogue.filed_under("provinces", term.id) for term in catalogue.vocabularies["provinces"].terms
    )
    expect(desk.locator("article")).to_contain_text(f"省份：另有{without}个还没有案例，没有列出。")


def test_the_keyboard_opens_and_closes_a_cell(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    summary = page.locator(".cb-matrix summary").first
    expect(summary).to_have_accessible_name(re.compile("^社区居民 × .+：[0-9]+个案例，.+"))
    page.locator(".cb-matrix tbody th a").first.focus()
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    link = page.locator(".cb-matrix details[open] a").first
    expect(link).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cb-matrix details[open]")).to_have_count(0)


@pytest.mark.parametrize("path", WIDEST)
def test_no_open_cell_is_cut_off(desk: Page, address: str, path: str) -> None:
    desk.goto(address + path)
    cut = desk.locator(".cb-matrix details").evaluate_all(
        """cells => cells.filter(cell => {
            cell.open = true;
            const list = cell.lastElementChild.getBoundingClientRect(), frame = cell.closest(".cb-scroll").getBoundingClientRect();
            const inside = list.left >= frame.left && list.right <= frame.right + 1 && list.top >= frame.top && list.bottom <= frame.bottom + 1;
            cell.open = false;
            return !inside;
        }).length"""
    )
    assert cut == 0


@pytest.mark.parametrize(
    "path",
    [
        *BY_TURNS,
        *(pytest.param(matrix_address(*pair), marks=pytest.mark.night) for pair in PAIRS[1::2]),
        *WIDEST[1:],
    ],
)
def test_a_phone_shows_each_row_as_a_list(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert phone.locator("html").evaluate("page => page.scrollWidth") <= 390
    assert phone.locator(".cb-scroll").evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    expect(phone.locator(".cb-matrix__empty:visible")).to_have_count(0)
    summary = phone.locator(".cb-matrix summary").first
    expect(summary.locator("strong")).to_be_visible()
    box = summary.bounding_box()
    assert box is not None
    assert box["height"] >= 40
    summary.click()
    entry = phone.locator(".cb-matrix details[open] li").first
    expect(entry.locator("a")).to_be_visible()
    assert entry.evaluate("entry => entry.getBoundingClientRect().width") > 200
    expect(phone.locator(".cb-matrix__gaps").first).to_be_visible()


@pytest.mark.parametrize("path", WIDEST)
def test_only_the_table_scrolls_and_on_a_desk_not_even_that(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    for width in (720, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".cb-scroll").evaluate("frame => frame.scrollWidth <= frame.clientWidth")


@pytest.mark.parametrize(
    "path",
    [WIDEST[0], WIDEST[2], *(pytest.param(path, marks=pytest.mark.night) for path in (WIDEST[1], NARROWEST))],
)
def test_a_matrix_prints_on_one_landscape_page(page: Page, address: str, path: str, tmp_path: Path) -> None:
    page.goto(address + path)
    page.locator(".cb-matrix summary").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".cb-matrix .cb-level").first).to_be_visible()
    for hidden in (".cb-axes", ".cb-matrix__cases >> nth=0", ".md-header"):
        expect(page.locator(hidden)).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841.91998 594.95996]" in pdf


def test_an_empty_cell_invites(page: Page, address: str) -> None:
    page.goto(address + "matrix/")
    empty = page.locator(".cb-matrix__empty a").first
    expect(empty).to_have_accessible_name(re.compile("^.+，.+：还没有案例$"))
    empty.click()
    page.wait_for_url("**/contribute/form/?*=*&*=*")
