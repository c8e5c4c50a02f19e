"""Choosing what to compare: adding, removing, the address, and every way in which it can be asked wrongly."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.catalogue import Catalogue
from casebook.synthesis import apart, contrasts

from .comparison import PREFIX, WORDS, compare, wait_for
from .sampling import ON_A_DESK, ON_A_PHONE


@ON_A_PHONE
def test_adding_and_removing_change_the_address_and_back_undoes_it(watched: Page, address: str) -> None:
    compare(watched, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    watched.locator(".cb-compare__add > summary").click()
    field = watched.get_by_role("searchbox", name=WORDS["compare_add"]["zh"])
    field.fill("西山")
    watched.get_by_role("button", name="西山社区").click()
    wait_for(watched, "bakeyang", "yuping", "xishan")
    assert watched.url.endswith("?cases=bakeyang,yuping,xishan")
    expect(watched.locator(".cb-compare__said")).to_contain_text("西山社区")
    assert watched.title() == "八棵杨社区、玉屏社区、西山社区 · 并排比较"
    watched.get_by_role("button", name="移除 八棵杨社区").click()
    wait_for(watched, "yuping", "xishan")
    expect(watched.get_by_role("button", name="移除 玉屏社区")).to_be_focused()
    watched.go_back()
    wait_for(watched, "bakeyang", "yuping", "xishan")
    watched.go_back()
    wait_for(watched, "bakeyang", "yuping")
    watched.go_forward()
    wait_for(watched, "bakeyang", "yuping", "xishan")


@pytest.mark.parametrize(
    ("prefix", "typed", "case"),
    [
        pytest.param("", "nanhu", "nanhu", marks=pytest.mark.night),
        ("", "jiaxing nanhu", "nanhu"),
        pytest.param("en/", "lakeside", "nanhu", marks=pytest.mark.night),
        ("en/", "南湖", "nanhu"),
    ],
)
def test_a_case_is_found_and_added_by_keyboard(
    page: Page, address: str, prefix: str, typed: str, case: str
) -> None:
    compare(page, address + prefix, "?cases=bakeyang", "bakeyang")
    page.locator("#compare-find").focus()
    page.keyboard.type(typed)
    expect(page.locator(".cb-compare__picker li").first).to_contain_text("Nanhu" if prefix else "南湖")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cb-compare__picker li button").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#compare-find")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for(page, "bakeyang", case)
    expect(page.locator(".cb-compare__said")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[name=only]")).to_be_focused()
    page.keyboard.press("Space")
    page.wait_for_url("**only=differences")


@ON_A_DESK
def test_a_comparison_that_starts_from_nothing(watched: Page, address: str) -> None:
    watched.goto(address + "compare/")
    field = watched.locator("#compare-find")
    expect(field).to_be_visible()
    field.focus()
    offers = watched.locator(".cb-compare__picker li button")
    expect(offers.first).to_be_visible()
    offers.first.click()
    expect(watched.locator("th[data-case]")).to_have_count(1)
    expect(watched.locator(".cb-compare__said")).to_contain_text(WORDS["compare.one"]["zh"])
    expect(watched.locator(".cb-compare__found")).to_have_text(WORDS["compare.related"]["zh"])
    offers.first.click()
    expect(watched.locator("th[data-case]")).to_have_count(2)
    expect(field).to_be_hidden()


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_examples_are_plain_links_to_contrasting_cases(
    page: Page, address: str, catalogue: Catalogue, language: str
) -> None:
    page.goto(address + PREFIX[language] + "compare/")
    links = page.locator(".cb-compare__examples a")
    pairs = [f"?cases={pair.case},{pair.other}" for pair in apart(contrasts(catalogue))[:3]]
    assert [
        link.get_attribute("href")
        for link in links.all()
        if (link.get_attribute("href") or "").startswith("?")
    ] == pairs
    links.first.click()
    expect(page.locator("th[data-case]")).to_have_count(2)
    expect(page.locator(".cb-compare__examples")).to_be_hidden()


def test_related_cases_are_offered_first(page: Page, address: str, catalogue: Catalogue) -> None:
    compare(page, address, "?cases=bakeyang", "bakeyang")
    case = catalogue.by_id["bakeyang"]
    near = [*(link.case for link in catalogue.links(case)), *(kin.case for kin in catalogue.related(case))]
    titles = [catalogue.by_id[name].title.zh for name in dict.fromkeys(near)]
    assert page.locator(".cb-compare__picker li").all_inner_texts() == titles[:8]
    page.locator("#compare-find").fill("社区")
    expect(page.locator(".cb-compare__picker li").first).to_have_text(
        next(title for title in titles if "社区" in title)
    )


@pytest.mark.parametrize(
    ("given", "cases", "said"),
    [
        ("bakeyang,<img src=x>", ("bakeyang",), ["没有叫“<img”的案例", "没有叫“src=x>”的案例"]),
        ("bajiuyang，yuping", ("bakeyang", "yuping"), []),
        ("withdrawn,yuping", ("yuping",), ["“新墩花园社区”已撤回，不参加比较。"]),
        (
            "xishan,nope,nanhu,yangjiamen,minzuxiang",
            ("xishan", "nanhu", "yangjiamen", "minzuxiang"),
            ["没有叫“nope”的案例"],
        ),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_rest_is_shown(
    page: Page, address: str, given: str, cases: tuple[str, ...], said: list[str]
) -> None:
    compare(page, address, "?cases=" + given, *cases)
    problems = page.locator(".cb-compare__problems")
    if said:
        expect(problems).to_be_visible()
    expect(problems.locator("p")).to_have_count(len(said))
    for line in said:
        expect(problems).to_contain_text(line)


def test_a_case_that_cannot_be_fetched_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/cases/yuping/compare.json", lambda route: route.abort())
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang")
    expect(page.locator(".cb-compare__problems")).to_contain_text("没能取到“yuping”")
    page.unroute("**/cases/yuping/compare.json")
    page.get_by_role("button", name=WORDS["compare.retry"]["zh"]).click()
    wait_for(page, "bakeyang", "yuping")
    expect(page.locator(".cb-compare__problems")).to_be_hidden()


def test_without_javascript_the_page_leads_to_the_indexes(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "compare/?cases=bakeyang,yuping")
    expect(page.locator("h1")).to_contain_text(WORDS["compare_title"]["zh"])
    expect(page.locator(".cb-compare")).to_be_hidden()
    expect(page.locator(".cb-no-script a")).to_have_count(3)
    page.locator(".cb-no-script a").first.click()
    page.wait_for_url("**/cases/")
    page.close()
