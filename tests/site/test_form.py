"""Writing and correcting cases in the browser, on a phone; the program that checks runs beside the browser."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from casebook.checking import check_project
from casebook.editing.browser import Desk
from casebook.editing.form import describe_form
from casebook.fields import Fields, load_fields
from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source, parse_source
from tests.casebooks import FIXTURES, REPO, make_project

from .conftest import troubles_of
from .writing import Writer

FORM = "contribute/form/"
ENGINE = """export async function startEngine(onProgress) {
  onProgress(1);
  const ask = async (call, ...args) => JSON.parse(await window.desk(call, JSON.stringify(args)));
  return {
    check: (name, data, language) => ask("check_data", name, data, language),
    read: (text, language) => ask("read", text, language),
    write: (data, text) => ask("write", data, text),
    preview: (data, language) => ask("preview_data", data, language),
  };
}"""
"""Stands in for what runs the program in the browser, which takes longer to start than all else."""
NO_ENGINE = "export async function startEngine() { throw Object.assign(new Error(), { reason: 'old' }); }"
FAR = 30_000
NOTHING = {"cases": [], "tools": [], "site_url": "https://a.example/", "edit_url": "https://b.example/"}


@pytest.fixture(scope="module")
def program() -> Desk:
    return Desk(REPO, NOTHING)


@pytest.fixture
def context(browser: Browser, program: Desk) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    opened.set_default_timeout(10_000)
    opened.expose_function("desk", program.answer)
    yield opened
    opened.close()


@pytest.fixture
def form(context: BrowserContext, address: str) -> Iterator[Callable[..., Writer]]:
    """Opens the form: `form("?case=full", prefix="en/")`; `engine` whether there are checks."""
    troubles: list[list[str]] = []

    def opened(rest: str = "", *, prefix: str = "", engine: bool = True) -> Writer:
        page = context.new_page()
        troubles.append(troubles_of(page, address))
        body = ENGINE if engine else NO_ENGINE
        page.route(
            "**/engine/engine.js", lambda route: route.fulfill(body=body, content_type="text/javascript")
        )
        page.goto(f"{address}{prefix}{FORM}{rest}")
        expect(page.locator(".cb-write[data-ready]")).to_be_visible()
        return Writer(page, json.loads(page.request.get(f"{address}{prefix}{FORM}fields.json").text()))

    yield opened
    assert not [text for texts in troubles for text in texts if "404" not in text]


def text_of(writer: Writer) -> str:
    """The file that comes out at the last step, once it is checked."""
    writer.step(-1)
    checked = writer.page.locator(".cb-finish section").first
    expect(checked).to_contain_text("检查通过", timeout=FAR)
    return str(writer.page.locator(".cb-send__file code").text_content())


def errors_in(text: str, name: str, folder: Path) -> list[str]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    report = check_project(make_project(folder / "casebook", [path]), "en")
    assert report.checked == 1
    return [problem.message for problem in report.problems if problem.severity == "error"]


def test_a_full_case_is_written_field_by_field(form: Callable[..., Writer], tmp_path: Path) -> None:
    data = load_source(FIXTURES / "complete.yaml").data
    writer = form()
    writer.page.locator("[data-write=english]").check()
    writer.write(data)
    text = text_of(writer)
    assert parse_source(Path("complete.yaml"), text).data == data
    assert errors_in(text, "complete", tmp_path) == []
    writer.page.get_by_role("button", name="看预览").click()
    shown = writer.page.frame_locator(".cb-preview")
    expect(shown.get_by_role("heading", level=1)).to_have_text("示例社区：邻里定期探访", timeout=FAR)
    assert shown.locator("body").evaluate("body => getComputedStyle(body).paddingTop") != "0px"
    with writer.page.expect_download() as download:
        writer.page.get_by_role("link", name="下载complete.yaml").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text


def smallest() -> dict[str, Any]:
    """A case with nothing that need not be there, in Chinese alone; ids and what the sources do not say are left
    to the form.
    """

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return value["zh"] if "zh" in value else {key: plain(part) for key, part in value.items()}
        return [plain(part) for part in value] if isinstance(value, list) else value

    data = plain(load_source(FIXTURES / "complete.yaml").data)
    kept = {
        name: data[name] for name in data if name not in ("asks", "teaching", "not_reported", "role_split")
    }
    for name in ("gates", "minimum_start"):
        del kept["replication"][name]
    for part in ("components", "steps", "outcomes"):
        for entry in kept[part]:
            del entry["id"]
    return {name: value for name, value in kept.items() if name not in ("id", "history", "status")}


def test_a_small_case_is_begun_left_and_finished(form: Callable[..., Writer], tmp_path: Path) -> None:
    """What the sources do not say is a tap; ids come from names; a draft is there when one comes back."""
    writer = form("?target_groups=older-people&model_types=nonsense")
    data = smallest()
    first = {
        name: data.pop(name) for name in ("title", "place", "service_fields", "sources", "target_groups")
    }
    writer.write(first)
    expect(writer.page.locator("[data-write=saved]")).to_contain_text("已存在这个浏览器里")
    writer.page.goto("about:blank")
    again = form()
    again.page.locator(".cb-write__more summary").click()
    again.page.get_by_role("button", name="接着写：示例社区：邻里定期探访").click()
    again.write(data)
    steps = again.description["steps"]
    for path in again.description["items"]:
        field = again.at(*path.split("."), suffix="-ask")
        again.step(next(at for at, step in enumerate(steps) if path.split(".")[0] in step["fields"]))
        if path not in ("model.name", "need", "place"):
            field.locator(".cb-not-said__tap").last.click()
        if path in ("steps", "model.actors"):
            field.get_by_label("还缺什么").last.fill("有多少人")
    text = text_of(again)
    made = parse_source(Path("case.yaml"), text).data
    assert {name: made[name] for name in first} == first
    assert made["id"] == "shi-li-she-qu"
    assert [entry["id"] for entry in made["steps"]] == ["pei-xun-zhi-yuan-zhe"]
    assert made["status"] == "draft"
    assert {"item": "dose"} not in made["not_reported"]
    assert {"item": "when-and-how-much"} in made["not_reported"]
    assert errors_in(text, made["id"], tmp_path) == []


def test_a_case_is_corrected_at_the_place_and_nothing_else_of_it_changes(
    form: Callable[..., Writer], project: Project
) -> None:
    path = project.cases / "minimal.yaml"
    before = path.read_text(encoding="utf-8")
    old = load_source(path).data["steps"][0]["title"]
    writer = form("?case=minimal#steps")
    page = writer.page
    expect(page.locator("[data-write=what]")).to_contain_text("改正：")
    expect(writer.at("steps", suffix="-ask")).to_be_in_viewport()
    writer.at("steps", suffix="-ask").locator(".cb-entry__fold > summary").first.click()
    writer.at("steps", 0, "title").fill("换了一个名字")
    page.locator(".cb-more > summary").first.click()
    expect(writer.at("steps", 0, "id")).not_to_be_editable()
    text = text_of(writer)
    changes = page.locator(".cb-changes > div")
    expect(changes).to_have_count(1)
    expect(changes.locator("del")).to_contain_text(old["zh"] if isinstance(old, dict) else old)
    expect(changes.locator("ins")).to_contain_text("换了一个名字")
    lines = zip(before.splitlines(), text.splitlines(), strict=True)
    assert len([None for line, now in lines if line != now]) == 1
    changes.get_by_role("button").click()
    expect(writer.at("steps", 0, "title")).to_be_focused()


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
    assert json.loads(str(page.locator(".cb-send__file code").text_content()))["title"] == "红杨社区：试试"
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
    assert json.loads(str(writer.page.locator(".cb-send__file code").text_content()))["weather"] == "晴"


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
