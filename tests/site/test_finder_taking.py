"""The finder: taking results along, large and failing data, and use without a mouse or scripts."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import wait_in
from .finding import ready, shown
from .sampling import ON_A_PHONE


def test_a_result_is_taken_along_as_csv_and_excel(page: Page, address: str, tmp_path: Path) -> None:
    ready(page, address + "find/?province=zhejiang&sort=title")
    cases = shown(page)
    with page.expect_download() as caught:
        page.locator("[data-download=csv]").click()
    caught.value.save_as(tmp_path / "result.csv")
    text = (tmp_path / "result.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert table[0][:3] == ["编号", "标题", "地点"]
    assert [row[0] for row in table[1:]] == cases
    assert {len(row) for row in table} == {22}
    assert {"谁来做志愿者", "需要投入", "不需要"} <= set(table[0])
    assert table[1][-1] == f"https://casebook.example.org/cases/{cases[0]}/"
    with page.expect_download() as caught:
        page.locator("[data-download=xlsx]").click()
    assert caught.value.suggested_filename.endswith(".xlsx")
    caught.value.save_as(tmp_path / "result.xlsx")
    with zipfile.ZipFile(tmp_path / "result.xlsx") as book:
        cells = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert all(case in cells for case in cases)


def test_the_table_that_is_shown_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    ready(page, address + "find/?province=zhejiang&sort=title")
    expect(page.locator(".cb-find .cb-take")).to_be_hidden()
    ready(page, address + "find/?province=zhejiang&sort=title&view=table")
    page.locator(".cb-find [data-take=table]").click()
    expect(page.locator(".cb-find .cb-take [role=status]")).to_contain_text("表格已复制")
    head, first, *rest = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert head.split("\t") == ["案例", "服务对象", "模式类型", "证据等级", "照做要点", "更新"]
    assert len(first.split("\t")) == 6
    assert rest[-1].endswith("find/?province=zhejiang&sort=title&view=table")
    context.close()


def test_a_failed_load_is_said(page: Page, address: str) -> None:
    page.route("**/find/index.zh.json", lambda route: route.abort())
    page.goto(address + "find/")
    expect(page.locator(".cb-find__said")).to_contain_text("没有读取成功")


def test_words_are_loaded_only_for_those_who_type(page: Page, address: str) -> None:
    """The page asks for the index before its worker does; the browser then has it."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    ready(page, address + "find/?province=zhejiang&view=table&sort=title")
    assert {name for name in loaded if name.endswith(".json")} == {"index.zh.json"}
    page.locator("#find-q").focus()
    page.locator("#find-q").fill("yuping")
    page.locator("#find-q").press("Enter")
    expect(page.locator(".cb-find__list [data-case]")).to_have_count(1)
    assert shown(page) == ["yuping"]
    assert {"terms.json", "words-1.json"} <= set(loaded)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_finder_works_by_keyboard_alone(page: Page, address: str, prefix: str) -> None:
    ready(page, f"{address}{prefix}find/")
    page.locator("#find-q").focus()
    page.keyboard.type("yuping")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-find__list [data-case]").first).to_have_attribute("data-case", "yuping")
    facet = page.locator("[data-facet=evidence]")
    page.locator(".cb-facets").filter(has=facet).locator("> summary").focus()
    page.keyboard.press("Enter")
    facet.locator("> summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wait_in(page, "location.search.includes('evidence=')")


def test_the_home_page_and_the_404_page_ask_the_finder(page: Page, address: str) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for start in ("", "404.html", "en/"):
        page.goto(address + start)
        page.locator("main input[name=q]").fill("yuping")
        page.keyboard.press("Enter")
        page.wait_for_url("**/find/?q=yuping")
        assert shown(page)[0] == "yuping"
    assert troubles == []


def test_without_javascript_the_index_pages_are_offered(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "find/")
    expect(page.locator(".cb-find")).to_be_hidden()
    for link in ("../cases/", "../target-groups/", "../places/"):
        expect(page.locator(f".cb-no-script a[href='{link}']")).to_be_visible()
    page.close()


@ON_A_PHONE
def test_results_fit_the_screen(watched: Page, address: str) -> None:
    for path in ("find/?q=老年人", "find/?q=老年人&view=table", "en/find/?q=canteen"):
        ready(watched, address + path)
        assert watched.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
