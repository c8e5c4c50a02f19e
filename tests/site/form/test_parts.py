"""What the form does besides asking: sources, order, terms, drafts, ways out, and the ways that lead to it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from casebook.editing.browser.form import describe_form
from casebook.fields import Fields, load_fields
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import parse_source
from tests.casebooks import REPO

from .writing import FAR, FORM, Writer


def plain(page: Page) -> Any:
    """The record in the file that comes out without the checks."""
    return parse_source(Path("case.yaml"), str(page.locator(".cb-send__file code").text_content())).data


ARTICLE = "红杨的故事\n居民巡查跟不上，社工想了很多办法。\n后来\n快递员随手上报，案件下降了51%。"


def test_sources_are_cited_by_a_tap_and_findings_stand_at_their_field(form: Callable[..., Writer]) -> None:
    writer = form()
    page = writer.page
    writer.write({"sources": [{"title": "红杨的故事", "tier": "news-report"}]})
    writer.step(2)
    need = writer.at("need")
    need.fill("案件下降51%。")
    found = writer.at("need", suffix="-found")
    expect(found).to_contain_text("51", timeout=FAR)
    assert f"{need.get_attribute('id')}-found" in str(need.get_attribute("aria-describedby"))
    expect(need).to_have_attribute("aria-invalid", "true")
    writer.at("need", suffix="-ask").get_by_role("button", name="引用来源").click()
    panel = page.locator(".cb-cite-panel")
    panel.locator("textarea").fill(ARTICLE)
    panel.get_by_role("button", name="数段落").click()
    expect(panel).to_contain_text("共2段")
    panel.get_by_role("button", name="2段 快递员随手上报").click()
    expect(need).to_have_value("案件下降51% [@hong-yang-de-gu-shi:2]。")
    expect(found).to_be_empty(timeout=FAR)
    need.fill("案件下降51% [@hong-yang-de-gu-shi:7]。")
    expect(found).to_contain_text("只有2段", timeout=FAR)
    assert ARTICLE not in page.evaluate("document.querySelector('.cb-write__form').innerText")


def test_entries_are_moved_doubled_taken_away_and_brought_back_by_keyboard(
    form: Callable[..., Writer],
) -> None:
    writer = form(prefix="en/")
    page = writer.page
    writer.step(8)
    asks = writer.at("asks", suffix="-ask")
    writer.write({"asks": [{"zh": "一"}, {"zh": "二"}, {"zh": "三"}]})
    writer.step(8)

    def values() -> list[str]:
        return [box.input_value() for box in asks.locator("input[lang=zh-CN]").all()]

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")

    press("Move entry 3 up")
    assert values() == ["一", "三", "二"]
    expect(page.get_by_role("button", name="Move entry 2 up", exact=True)).to_be_focused()
    press("Copy entry 1")
    assert values() == ["一", "一", "三", "二"]
    press("Remove entry 3")
    assert values() == ["一", "一", "二"]
    page.keyboard.press("Enter")  # the focus is on what takes it back
    assert values() == ["一", "一", "三", "二"]


def test_a_file_that_somebody_has_is_gone_on_with_and_drafts_are_thrown_away(
    form: Callable[..., Writer], tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("# 我的笔记\nid: mine\ntitle: 红杨社区\n", encoding="utf-8")
    writer = form()
    page = writer.page
    page.locator(".cb-write__more summary").click()
    page.locator("[data-write=file]").set_input_files(path)
    expect(writer.at("title")).to_have_value("红杨社区", timeout=FAR)
    writer.step(-1)
    expect(page.locator(".cb-send__file code")).to_contain_text("# 我的笔记\nid: mine", timeout=FAR)
    page.locator("[data-write=add]").click()
    drop = page.get_by_role("button", name="删除草稿：红杨社区")
    drop.click()
    drop.click()
    expect(page.locator("[data-write=drafts]")).to_be_hidden()
    path.write_bytes(b"\x89PNG")
    page.locator("[data-write=file]").set_input_files(path)
    expect(page.locator("[data-write=notice]")).to_contain_text("mine.yaml", timeout=FAR)


def test_terms_are_found_by_pinyin(form: Callable[..., Writer]) -> None:
    writer = form()
    groups = writer.at("target_groups", suffix="-ask")
    groups.locator("summary").click()
    groups.locator("input[type=search]").fill("lnr")
    expect(groups.locator("label:visible")).not_to_have_count(0)
    groups.get_by_text("老年人", exact=True).click()
    expect(groups.locator("summary")).to_have_text("老年人")


def test_without_checks_storage_or_downloads_there_are_still_ways_out(
    context: BrowserContext, form: Callable[..., Writer]
) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    writer = form("?case=no-such-case", engine=False)
    page = writer.page
    expect(page.locator("[data-write=notice]")).to_contain_text("no-such-case")
    writer.at("title").fill("红杨社区：试试")
    expect(page.locator("[data-write=saved]")).to_contain_text("存不下")
    writer.step(-1)
    expect(page.locator(".cb-finish section").first).to_contain_text("编辑会替你检查")
    assert plain(page)["title"] == "红杨社区：试试"
    assert page.get_by_role("link", name="提交").count() == 0


@pytest.mark.parametrize(
    ("edit", "name", "begins"),
    [
        (
            "https://github.com/o/r/edit/main/",
            "在GitHub上提交",
            "https://github.com/o/r/new/main?filename=cases/",
        ),
        ("https://gitee.com/o/r/edit/main/", "复制，再打开Gitee", "https://gitee.com/o/r/new/main/cases"),
    ],
)
def test_the_host_s_page_is_filled_in_where_it_takes_that(
    context: BrowserContext, form: Callable[..., Writer], edit: str, name: str, begins: str
) -> None:
    def elsewhere(route: Any) -> None:
        body = route.fetch().text().replace("https://git.example.org/casebook/edit/main/", edit)
        route.fulfill(body=body, content_type="text/html")

    context.route(f"**/{FORM}", elsewhere)
    writer = form(engine=False)
    writer.at("title").fill("红杨社区")
    writer.step(-1)
    link = writer.page.get_by_role("link", name=name)
    assert str(link.get_attribute("href")).startswith(begins)


def test_a_field_that_is_new_in_the_schema_is_asked_for(
    context: BrowserContext, form: Callable[..., Writer]
) -> None:
    schema = copy.deepcopy(dict(load_fields(REPO).schema))
    words = {"title": "天气", "description": "当天怎样。", "examples": ["晴"]}
    english = {"title": "Weather", "description": "On the day.", "example": "Fine"}
    schema["properties"]["weather"] = {"$ref": "#/$defs/line", **words, "x-en": english}
    described = describe_form(Fields(schema), load_vocabularies(REPO), "zh")
    context.route(f"**/{FORM}fields.json", lambda route: route.fulfill(json=described))
    writer = form(engine=False)
    writer.step(len(described["steps"]) - 1)
    writer.page.get_by_label("天气").fill("晴")
    writer.step(-1)
    assert plain(writer.page)["weather"] == "晴"


def test_sections_and_empty_cells_lead_to_the_form(page: Page, address: str) -> None:
    page.goto(f"{address}cases/yuping/")
    link = page.locator("#steps ~ .cb-wrong")
    expect(link).to_have_attribute("href", "../../contribute/form/?case=yuping#steps")
    page.emulate_media(media="print")
    expect(link).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(f"{address}matrix/")
    page.locator(".cb-matrix__empty a").first.click()
    page.wait_for_url(f"**/{FORM}?target_groups=*&model_types=*")
    expect(page.locator('[id="ask-target_groups-ask"] .cb-pick > summary')).not_to_have_text("请选择")
