"""The finder in real Chromium: what is typed and ticked, the address and the results."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from tests.serving import sent

from .conftest import wait_in
from .finding import (
    answered_queries,
    ask,
    ask_all,
    fit,
    found_count,
    give_index,
    index_rows,
    judged_queries,
    open_facet,
    ready,
    shown,
)
from .sampling import ON_A_DESK, ON_A_PHONE


def tick(page: Page, facet: str, value: str) -> None:
    open_facet(page, facet)
    page.locator(f"[name={facet}][value='{value}']").click()


def test_what_is_fetched_ahead_is_what_the_finder_takes(browser: Browser, address: str) -> None:
    """From the browser's cache, which holds nothing before: it is a worker that asks for it."""
    index, before = f"{address}find/index.zh.json", sent.copy()
    page = browser.new_context().new_page()
    ready(page, f"{address}find/")
    assert page.evaluate("[...document.querySelectorAll('link[rel=preload]')].map(link => link.href)") == [
        index
    ]
    assert {path: times for path, times in (sent - before).items() if "/find/index" in path} == {index: 1}
    page.context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_judged_queries_find_their_cases_first(
    page: Page, address: str, catalogue: Catalogue, language: str, thorough: bool
) -> None:
    """Of what readers would type to find one of these cases, a third of it by day, at most one in twenty may have
    another first; wishes do not count. A whole sentence in a reader's own words often fits more than one case and shares few
    words with any: there, at most one in ten may have the case below the third place.
    """
    ready(page, f"{address}{'' if language == 'zh' else 'en/'}find/")
    known = {case.id for case in catalogue.cases}
    judged = [entry for entry in answered_queries(language) if entry.right <= known and not entry.hope]
    assert {case for entry in judged for case in entry.right} >= {"bakeyang", "yuping", "nanhu", "xishan"}
    sentences = [entry for entry in judged if entry.kind == "sentence"]
    others = [entry for entry in judged if entry.kind != "sentence"]
    for kind, places, allowed in ((others, 1, 1 / 20), (sentences, 3, 1 / 10)):
        entries = kind if thorough else kind[::3]
        answers = ask_all(page, [entry.query for entry in entries])
        missed = [
            entry.query
            for entry, (cases, _) in zip(entries, answers, strict=True)
            if not entry.right & set(cases[:places])
        ]
        assert entries
        assert len(missed) <= len(entries) * allowed, missed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_no_case_answers_is_not_said_to_be_found(
    page: Page, address: str, language: str, thorough: bool
) -> None:
    """Of the judged queries that no case answers, a third of them by day, at most one in twenty may be taken for
    answered, or one more.
    """
    ready(page, f"{address}{'' if language == 'zh' else 'en/'}find/")
    asked = [entry.query for entry in judged_queries(language) if entry.kind == "nothing"]
    asked = asked if thorough else asked[::3]
    wrong = [query for query, (_, said) in zip(asked, ask_all(page, asked), strict=True) if said == "exact"]
    assert len(wrong) <= len(asked) / 20 + 1, wrong


def test_the_fit_is_said(page: Page, address: str) -> None:
    ready(page, address + "find/")
    for typed, fitting, said in (
        ("饿了么", "exact", "找到"),
        ("没人报名", "exact", "找到"),
        ("学区房", "none", "没有案例讲“学区房”"),
        ("撸起袖子", "none", "没有案例讲“撸起袖子”"),
    ):
        ask(page, typed)
        assert fit(page) == fitting, typed
        expect(page.locator(".cb-find__said")).to_contain_text(said)
        assert page.locator(".cb-find__list mark").filter(has_text=re.compile("^.$")).count() == 0, typed


def test_names_of_one_thing_find_the_same(page: Page, address: str) -> None:
    ready(page, address + "find/")
    first, *others = [set(ask(page, typed)) for typed in ("外卖小哥", "外卖员", "骑手")]
    assert first
    assert all(other == first for other in others)
    expect(page.locator(".cb-find__also")).to_contain_text("新就业群体")


def test_few_stops_lead_from_the_box_to_the_results(page: Page, address: str) -> None:
    ready(page, address + "find/")
    page.locator("#find-q").focus()
    stops = 0
    while stops < 20 and not page.evaluate("document.activeElement.matches('.cb-card__title')"):
        page.keyboard.press("Tab")
        stops += 1
    assert stops <= 10
    assert page.locator(".cb-find__list h3").count() > 1


def test_one_may_skip_to_the_first_result_however_much_is_offered_above_it(page: Page, address: str) -> None:
    ready(page, address + "find/?q=骑手")
    page.locator("#find-q").focus()
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.locator(".cb-card__title").first).to_be_focused()


def test_whoever_has_asked_is_before_the_first_result(page: Page, address: str) -> None:
    ready(page, address + "find/")
    page.locator("#find-q").fill("骑手")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-find__also a").first).to_be_visible()
    page.wait_for_selector(
        "[data-finder-ready]"
    )  # the cards may be drawn once more, with their lines of text
    page.keyboard.press("Tab")
    expect(page.locator(".cb-card__title").first).to_be_focused()


def test_terms_that_are_no_more_lead_on(page: Page, address: str) -> None:
    ready(page, address + "find/?model-type=street-level-sentinels")
    expect(page.locator("[name=model-type][value=reporting-partners]")).to_be_checked()


def test_counts_say_what_ticking_would_show(page: Page, address: str, catalogue: Catalogue) -> None:
    ready(page, address + "find/?province=zhejiang")
    zhejiang = {case.id for case in catalogue.filed_under("provinces", "zhejiang")}
    for term in catalogue.vocabularies["target-groups"].terms:
        option = page.locator(f"[name=target-group][value={term.id}]")
        if option.count():
            expected = len(zhejiang & {case.id for case in catalogue.filed_under("target-groups", term.id)})
            assert option.locator("xpath=..").locator(".cb-facet__count").text_content() == str(expected), (
                term.id
            )
    henan = page.locator("[name=province][value=henan]").locator("xpath=..").locator(".cb-facet__count")
    assert henan.text_content() == "1"


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
    wait_in(page, "!location.search.includes('sort')")
    assert shown(page) == ticked
    page.go_back()
    page.go_back()
    assert shown(page) == typed
    page.go_back()
    assert shown(page) == everything


@ON_A_PHONE
def test_what_is_chosen_is_shown_and_can_be_removed(
    watched: Page, address: str, catalogue: Catalogue
) -> None:
    ready(watched, address + "find/?q=志愿者&target-group=older-people&level=community")
    chips = watched.locator(".cb-find__chosen button")
    expect(chips).to_have_text(["“志愿者” ×", "老年人 ×", "社区 ×", "清空全部"])
    watched.get_by_role("button", name="去掉条件：老年人").click()
    watched.wait_for_selector("[data-finder-ready]")
    assert "target-group" not in watched.url
    watched.get_by_role("button", name="清空全部").click()
    assert found_count(watched) == len(catalogue.cases)
    expect(watched.locator(".cb-find__chosen")).to_be_hidden()


def test_strange_addresses_do_no_harm(page: Page, address: str) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    for query in (
        "q=constructor",
        "sort=constructor",
        "sort=-__proto__",
        "q=(.*)%5B%5D%5C",
        "target-group=constructor",
        "pick=../../x,a%3Cb",
        "q=%00%F0%9F%98%80",
    ):
        ready(page, f"{address}find/?{query}")
        expect(page.locator(".cb-find__said")).to_contain_text("案例")
    assert troubles == []


@ON_A_DESK
def test_an_empty_result_offers_ways_on(watched: Page, address: str, catalogue: Catalogue) -> None:
    ready(watched, address + "find/?q=bitcoinmining&level=community")
    expect(watched.locator(".cb-find__list")).to_contain_text("没有找到案例")
    watched.locator(".cb-find__list").get_by_role("button", name="去掉条件：bitcoinmining").click()
    assert set(shown(watched)) == {case.id for case in catalogue.filed_under("levels", "community")}


def test_the_table_sorts_by_its_headings_and_shows_more_when_asked(
    page: Page, address: str, site: Path
) -> None:
    rows = index_rows(site, 30)
    give_index(page, rows)
    reported = {row["id"]: row["reported"] for row in rows}
    ready(page, address + "find/?view=table")
    heading = page.get_by_role("button", name="照做要点")
    heading.click()
    page.wait_for_selector("th[aria-sort=descending]")
    assert len(shown(page)) == 24
    page.get_by_role("button", name="更多").click()
    wait_in(page, "document.querySelectorAll('[data-case]').length === 30")
    assert [reported[case] for case in shown(page)] == sorted(reported.values(), reverse=True)
    heading.click()
    page.wait_for_selector("th[aria-sort=ascending]")
    assert [reported[case] for case in shown(page)] == sorted(reported.values())[:24]


@ON_A_PHONE
def test_up_to_four_cases_go_to_compare(watched: Page, address: str) -> None:
    ready(watched, address + "find/")
    cases = shown(watched)
    for number in range(4):
        watched.locator(".cb-pick input").nth(number).check()
    expect(watched.locator(".cb-pick input").nth(4)).to_be_disabled()
    link = watched.locator(".cb-find__picks a").get_attribute("href") or ""
    assert link.endswith("compare/?cases=" + ",".join(cases[:4]))
    watched.locator(".cb-find__picks button").click()
    expect(watched.locator(".cb-find__picks")).to_be_hidden()
    expect(watched.locator(".cb-pick input").nth(4)).to_be_enabled()
