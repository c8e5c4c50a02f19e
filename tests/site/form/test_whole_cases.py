"""A full, a small and a corrected case, as people write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from casebook.checking import check_project
from casebook.project import Project
from casebook.yaml_source import load_source, parse_source
from tests.casebooks import FIXTURES, make_project

from .writing import FAR, Writer


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


@pytest.mark.night
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
