"""“Could we do this here?”: ticking, keeping, clearing and printing the plan, in real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from casebook.catalogue import Catalogue
from casebook.model import Case

from .conftest import unfold

CASE = "yuping"
BOXES = ".cb-fit input"
PRINTED = "window.print = () => { window.printed = (window.printed || 0) + 1; }"


@pytest.fixture
def case(catalogue: Catalogue) -> Case:
    return catalogue.records[CASE]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def fit(context: BrowserContext, address: str) -> Callable[..., Page]:
    """Opens the case on a phone: `fit("en/")` in English, `fit(script="…")` after a script."""

    def opened(prefix: str = "", script: str = PRINTED) -> Page:
        page = context.new_page()
        page.add_init_script(script)
        page.goto(f"{address}{prefix}cases/{CASE}/")
        return page

    return opened


def boxes(page: Page, part: str) -> Locator:
    return page.locator(f"[data-fit-group={part}] input")


def test_another_kind_of_place_leads_to_what_may_change(fit: Callable[..., Page]) -> None:
    page = fit()
    hint = page.locator("[data-fit=elsewhere]")
    expect(hint).to_be_hidden()
    boxes(page, "have").first.check()
    hint.get_by_role("link").click()
    expect(page.locator("#replication-may-change h3")).to_be_in_viewport()
    expect(page.locator("#replication-may-change li").first).to_be_visible()
    boxes(page, "place").check()
    expect(hint).to_be_hidden()


def test_ticks_are_kept_for_this_case_alone_and_in_both_languages(
    fit: Callable[..., Page], address: str
) -> None:
    page = fit()
    ticked = [boxes(page, "have").nth(2), boxes(page, "stop").nth(0), boxes(page, "place")]
    for box in ticked:
        box.check()
    for path in (f"cases/{CASE}/", f"en/cases/{CASE}/"):
        page.goto(address + path)
        for box in ticked:
            expect(box).to_be_checked()
        expect(page.locator(f"{BOXES}:checked")).to_have_count(3)
    page.goto(address + "cases/bakeyang/")
    expect(page.locator(f"{BOXES}:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('fit'))") == [
        f"casebook-fit:{CASE}"
    ]


def test_by_keyboard_alone(fit: Callable[..., Page]) -> None:
    page = fit()
    first = boxes(page, "place")
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("legend a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(boxes(page, "have").first).to_be_focused()
    page.keyboard.press("Space")
    unfold(page)
    for box in page.locator(BOXES).all():
        box.focus()
        seen = box.evaluate(
            "box => { const at = box.getBoundingClientRect(); return document.elementFromPoint(at.x + 8, at.y + 8) === box; }"
        )
        assert seen, "the focused box stands behind something"
    page.get_by_role("button", name="清空").focus()
    page.keyboard.press("Enter")
    expect(first).not_to_be_checked()
    assert "?" not in page.url


def test_without_javascript_it_is_a_list_for_a_pen(browser: Browser, address: str, case: Case) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{address}cases/{CASE}/")
    expect(page.locator(BOXES).first).to_be_visible()
    page.locator(".cb-fit summary").first.click()
    expect(page.get_by_role("checkbox", name=case.replication.prerequisites[0].zh)).to_be_enabled()
    for useless in (".cb-fit button >> nth=0", ".cb-fit__bar", ".cb-fit__result"):
        expect(page.locator(useless)).to_be_hidden()
    page.close()


def test_whose_statement_it_is_stands_with_each_list(fit: Callable[..., Page]) -> None:
    legends = fit().locator(".cb-fit legend").all_text_contents()
    assert [" ".join(legend.replace("#", "").split()) for legend in legends] == [
        "条件是否相近 据来源",
        "先过五道门 编者解读",
        "先要有什么 编者解读",
        "什么时候不要用 编者解读",
    ]


@pytest.mark.parametrize("prefix", [pytest.param("", marks=pytest.mark.night), "en/"])
def test_the_plan_is_printed_alone_and_then_gone(fit: Callable[..., Page], case: Case, prefix: str) -> None:
    page = fit(prefix)
    have = boxes(page, "have")
    needs = have.count()
    have.nth(0).check()
    boxes(page, "stop").nth(0).check()
    before = _text_printed(page)
    page.locator("[data-fit=print]").click()
    assert page.evaluate("window.printed") == 1
    plan = page.locator("body > .cb-plan")
    expect(plan).to_be_hidden()
    page.emulate_media(media="print")
    expect(plan).to_be_visible()
    language = prefix.strip("/") or "zh"
    expect(plan).to_contain_text(case.title.get(language))
    expect(plan).to_contain_text(f"{prefix}cases/{CASE}/")
    for hidden in ("article", ".md-header", ".md-footer, .cb-footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    rows = plan.locator("[data-slot=missing] tbody tr")
    expect(rows).to_have_count(needs - 1)
    assert rows.first.locator("td").all_inner_texts()[1:] == ["", ""]
    expect(plan.locator("[data-slot=have] li")).to_have_count(1)
    gate = next(gate for gate in case.replication.gates if gate.need != "not-needed")
    assert gate.how
    expect(plan.locator("[data-slot=have] li")).to_contain_text(gate.how.get(language))
    expect(plan.locator("[data-slot=stop] li")).to_contain_text(
        case.replication.do_not_use_when[0].get(language)
    )
    for entry in (
        *case.replication.must_keep,
        *(task.do for task in case.replication.first_month),
        *(pitfall.response for pitfall in case.replication.pitfalls),
    ):
        expect(plan).to_contain_text(entry.get(language))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(plan).to_have_count(0)
    assert _text_printed(page) == before


def _text_printed(page: Page) -> str:
    """The words that the printer would get."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return text


def test_the_plan_is_a_hand_out_of_a4_pages(fit: Callable[..., Page]) -> None:
    page = fit()
    page.locator("[data-fit=print]").click()
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\n", pdf)) == 2
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf
    expect(page.locator("body > .cb-plan")).to_have_count(0)


def test_a_printed_case_leaves_out_what_is_missing(fit: Callable[..., Page]) -> None:
    page = fit()
    bar = page.locator(".cb-fit [role=status]")
    expect(bar).to_have_text("还没有勾选。")
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()
    expect(page.locator(".cb-fit fieldset").first).to_be_visible()


def test_the_line_of_the_phone_leads_to_it(fit: Callable[..., Page]) -> None:
    page = fit()
    page.locator(".cb-line summary").click()
    page.locator(".cb-line").get_by_role("link", name="我们这里能做吗？").click()
    expect(page.locator("#fit-check")).to_be_in_viewport()
