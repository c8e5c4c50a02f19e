"""The finder in real Chromium: what is typed and ticked, the address, the results, and taking them along."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue, build_catalogue
from casebook.model import build_case
from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source

from .judged import ask, judged_queries


@pytest.fixture(scope="module")
def catalogue(project: Project) -> Catalogue:
    return build_catalogue((build_case(load_source(path).data) for path in project.case_files()), load_vocabularies(project))


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-finder-ready]")


def shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-finder-ready]")
    found: list[str] = page.locator(".cb-find__list [data-case]").evaluate_all("nodes => nodes.map(node => node.dataset.case)")
    return found


def tick(page: Page, facet: str, value: str) -> None:
    holder = page.locator(f"[data-facet={facet}]")
    if holder.get_attribute("open") is None:
        holder.locator("summary").click()
    page.locator(f"[name={facet}][value='{value}']").click()


def found_count(page: Page) -> int:
    page.wait_for_selector("[data-finder-ready]")
    number = re.search(r"\d+", page.locator(".cb-find__said").inner_text())
    assert number
    return int(number.group())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_judged_queries_find_their_cases(page: Page, address: str, language: str) -> None:
    """Of what readers would type, at most one in twenty may miss; wishes do not count."""
    ready(page, f"{address}{'' if language == 'zh' else 'en/'}find/")
    judged = [each for each in judged_queries(language) if not each.hope][:: 3 if language == "zh" else 1]
    missed = [each.query for each in judged if not each.right & set(ask(page, each.query)[:3])]
    assert len(judged) >= 25
    assert len(missed) <= len(judged) / 20, missed


def test_there_are_judged_queries_for_every_case(catalogue: Catalogue) -> None:
    judged = [each for language in ("zh", "en") for each in judged_queries(language)]
    assert len(judged) >= 60
    assert {case for each in judged for case in each.right} == {case.id for case in catalogue.cases}


def test_facets_are_ored_within_and_anded_across(screen: Page, address: str, catalogue: Catalogue) -> None:
    ready(screen, address + "find/")
    assert found_count(screen) == len(catalogue.cases)
    older = {case.id for case in catalogue.filed_under("target-groups", "older-people")}
    children = {case.id for case in catalogue.filed_under("target-groups", "children-and-youth")}
    zhejiang = {case.id for case in catalogue.filed_under("provinces", "zhejiang")}
    tick(screen, "target-group", "older-people")
    assert set(shown(screen)) == older
    tick(screen, "target-group", "children-and-youth")
    assert set(shown(screen)) == older | children
    tick(screen, "province", "zhejiang")
    assert set(shown(screen)) == (older | children) & zhejiang


def test_counts_say_what_ticking_would_show(page: Page, address: str, catalogue: Catalogue) -> None:
    ready(page, address + "find/?province=zhejiang")
    zhejiang = {case.id for case in catalogue.filed_under("provinces", "zhejiang")}
    for term in catalogue.vocabularies["target-groups"].terms:
        option = page.locator(f"[name=target-group][value={term.id}]")
        if option.count():
            expected = len(zhejiang & {case.id for case in catalogue.filed_under("target-groups", term.id)})
            assert option.locator("xpath=..").locator(".cb-facet__count").text_content() == str(expected), term.id
    gansu = page.locator("[name=province][value=gansu]").locator("xpath=..").locator(".cb-facet__count")
    assert gansu.text_content() == str(len(catalogue.filed_under("provinces", "gansu"))) != "0"


def test_everything_stands_in_the_address_and_back_works(page: Page, address: str) -> None:
    ready(page, address + "find/")
    everything = shown(page)
    ask(page, "志愿者")
    typed = shown(page)
    tick(page, "target-group", "older-people")
    ticked = shown(page)
    page.locator("[data-view=table]").click()
    page.locator("[data-sort]").select_option("-evidence")
    sorted_ = shown(page)
    page.locator(".cb-pick input").first.check()
    assert parse_qs(urlsplit(page.url).query) == {
        "q": ["志愿者"],
        "target-group": ["older-people"],
        "view": ["table"],
        "sort": ["-evidence"],
        "pick": [sorted_[0]],
    }
    page.reload()
    assert shown(page) == sorted_
    expect(page.locator("#find-q")).to_have_value("志愿者")
    expect(page.locator("[data-view=table]")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.wait_for_function("!location.search.includes('sort')")
    assert shown(page) == ticked
    page.go_back()
    page.go_back()
    assert shown(page) == typed
    page.go_back()
    assert shown(page) == everything


def test_what_is_chosen_is_shown_and_can_be_removed(screen: Page, address: str) -> None:
    ready(screen, address + "find/?q=志愿者&target-group=older-people&level=community")
    chips = screen.locator(".cb-find__chosen button")
    expect(chips).to_have_text(["“志愿者” ×", "老年人 ×", "社区 ×", "清空全部"])
    screen.get_by_role("button", name="去掉条件：老年人").click()
    screen.wait_for_selector("[data-finder-ready]")
    assert "target-group" not in screen.url
    screen.get_by_role("button", name="清空全部").click()
    assert found_count(screen) == 30
    expect(screen.locator(".cb-find__chosen")).to_be_hidden()


def test_a_slip_of_one_character_is_taken_for_what_was_meant(page: Page, address: str) -> None:
    ready(page, address + "find/?q=八颗杨")
    assert shown(page)[0] == "bakeyang"
    expect(page.locator(".cb-find__said")).to_contain_text("没有“八颗杨”，按“八棵杨”查找")


def test_where_nothing_fits_all_words_the_nearest_are_shown_and_it_says_so(page: Page, address: str) -> None:
    ready(page, address + "find/?q=宁夏 快递员")
    assert shown(page)
    expect(page.locator(".cb-find__said")).to_contain_text("没有案例同时符合“宁夏、快递员”")


@pytest.mark.parametrize(
    "query", ["q=constructor", "sort=constructor", "sort=-__proto__", "q=(.*)%5B%5D%5C", "target-group=constructor", "pick=../../x,a%3Cb", "q=%00%F0%9F%98%80"]
)
def test_strange_addresses_do_no_harm(page: Page, address: str, query: str) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    ready(page, f"{address}find/?{query}")
    expect(page.locator(".cb-find__said")).to_contain_text("个案例")
    assert troubles == []


def test_several_words_narrow_down(page: Page, address: str) -> None:
    ready(page, address + "find/")
    one, two = (set(ask(page, query)) for query in ("老年人", "老年人 食堂"))
    assert two < one


def test_a_question_finds_the_case(page: Page, address: str) -> None:
    ready(page, address + "find/?q=社区食堂怎么办")
    assert "xishan" in shown(page)[:3]


def test_an_empty_result_offers_ways_on(screen: Page, address: str) -> None:
    ready(screen, address + "find/?q=bitcoinmining&level=community")
    expect(screen.locator(".cb-find__list")).to_contain_text("没有找到案例")
    screen.locator(".cb-find__list").get_by_role("button", name="去掉条件：bitcoinmining").click()
    assert len(shown(screen)) > 5


def test_the_table_sorts_by_its_headings(page: Page, address: str, catalogue: Catalogue) -> None:
    ready(page, address + "find/?view=table")
    heading = page.get_by_role("button", name="复制信息完整度")
    heading.click()
    page.wait_for_selector("th[aria-sort=descending]")
    page.get_by_role("button", name="再看一些").click()
    page.wait_for_function("document.querySelectorAll('[data-case]').length > 24")
    counts = [catalogue.reported(catalogue.by_id[case]) for case in shown(page)]
    assert counts == sorted(counts, reverse=True)
    heading.click()
    page.wait_for_selector("th[aria-sort=ascending]")
    counts = [catalogue.reported(catalogue.by_id[case]) for case in shown(page)]
    assert counts == sorted(counts)


def test_up_to_four_cases_go_to_compare(screen: Page, address: str) -> None:
    ready(screen, address + "find/")
    cases = shown(screen)
    for number in range(4):
        screen.locator(".cb-pick input").nth(number).check()
    expect(screen.locator(".cb-pick input").nth(4)).to_be_disabled()
    link = screen.locator(".cb-find__picks a").get_attribute("href") or ""
    assert link.endswith("compare/?cases=" + ",".join(cases[:4]))
    screen.locator(".cb-find__picks button").click()
    expect(screen.locator(".cb-find__picks")).to_be_hidden()
    expect(screen.locator(".cb-pick input").nth(4)).to_be_enabled()


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
    assert {len(row) for row in table} == {15}
    assert table[1][-1] == f"https://casebook.example.org/cases/{cases[0]}/"
    with page.expect_download() as caught:
        page.locator("[data-download=xlsx]").click()
    assert caught.value.suggested_filename.endswith(".xlsx")
    caught.value.save_as(tmp_path / "result.xlsx")
    with zipfile.ZipFile(tmp_path / "result.xlsx") as book:
        cells = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert all(case in cells for case in cases)


def test_wechat_is_told_how_to_download(browser: Browser, address: str) -> None:
    context = browser.new_context(user_agent="Mozilla/5.0 (Linux; Android 10) Chrome/86 MicroMessenger/8.0.40")
    page = context.new_page()
    ready(page, address + "find/")
    page.locator("[data-download=csv]").click()
    expect(page.locator("[data-taken]")).to_contain_text("在浏览器中打开")
    context.close()


def test_a_large_index_arrives_in_pieces(page: Page, address: str) -> None:
    whole = page.request.get(address + "api/v1/index.json").json()
    first, second = whole["cases"][:20], whole["cases"][20:]
    page.route("**/api/v1/index.json", lambda route: route.fulfill(json={**whole, "cases": first, "shards": ["index-2.json"]}))
    page.route("**/api/v1/index-2.json", lambda route: route.fulfill(json={"version": 1, "cases": second}))
    ready(page, address + "find/?q=" + second[0]["id"])
    assert shown(page)[0] == second[0]["id"]


def test_a_failed_load_is_said(page: Page, address: str) -> None:
    page.route("**/api/v1/index.json", lambda route: route.abort())
    page.goto(address + "find/")
    expect(page.locator(".cb-find__said")).to_contain_text("没有读取成功")


def test_full_text_is_found_last_and_may_fail(page: Page, address: str) -> None:
    ready(page, address + "find/?q=志愿者")
    whole = found_count(page)
    page.route("**/pagefind/**", lambda route: route.abort())
    ready(page, address + "find/?q=志愿者&view=table")
    assert 0 < found_count(page) <= whole


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_finder_works_by_keyboard_alone(page: Page, address: str, prefix: str) -> None:
    ready(page, f"{address}{prefix}find/")
    page.locator("#find-q").focus()
    page.keyboard.type("yuping")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-find__list [data-case]").first).to_have_attribute("data-case", "yuping")
    page.locator("[data-facet=evidence] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("location.search.includes('evidence=')")


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
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "find/")
    expect(page.locator(".cb-find")).to_be_hidden()
    for link in ("../cases/", "../target-groups/", "../places/"):
        expect(page.locator(f".cb-no-script a[href='{link}']")).to_be_visible()
    context.close()


def test_older_engines_get_by(browser: Browser, address: str) -> None:
    """WeChat's browser on an older phone: no word segmenter, nothing newer than Chrome 80."""
    context = browser.new_context()
    context.add_init_script(
        "delete Intl.Segmenter; delete window.structuredClone; delete Array.prototype.at; delete Object.hasOwn; delete String.prototype.replaceAll;"
    )
    page = context.new_page()
    ready(page, address + "find/?q=社区食堂怎么办")
    assert "xishan" in shown(page)[:3]
    context.close()


def test_no_error_and_no_request_to_another_host(screen: Page, address: str) -> None:
    troubles: list[str] = []
    screen.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    screen.on("pageerror", lambda error: troubles.append(str(error)))
    screen.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else troubles.append(request.url))
    for path in ("find/", "find/?q=老年人&view=table", "en/find/?q=canteen"):
        ready(screen, address + path)
        assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert troubles == []
