"""The form as it is published: the checks run in the browser itself, on a phone’s width."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casebooks import REPO
from tests.site.conftest import troubles_of

from .test_whole_cases import errors_in, smallest
from .writing import FORM, Writer

pytestmark = [
    pytest.mark.night,
    pytest.mark.skipif(
        not (REPO.vendored / "pyodide").is_dir(), reason="needs npm's packages: make vendored"
    ),
]
IN_THE_PAGE = """() => {
  window.Worker = class extends EventTarget {
    constructor(script) {
      super();
      const listen = window.addEventListener;
      this.asked = [];
      window.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      window.addEventListener = (type, heard, ...rest) =>
        type === "message" ? this.asked.push(heard) : listen.call(window, type, heard, ...rest);
      this.ready = import(script).then(() => { window.addEventListener = listen; });
    }
    postMessage(data) {
      this.ready.then(() => this.asked.forEach((heard) => heard({ data })));
    }
  };
}"""
"""Runs workers in the page, since the browser slows no worker down."""
PATIENCE = 240_000
"""Milliseconds: on a slow phone the program takes long to start."""


@pytest.fixture(params=[0, 1, 4], ids=["as it is", "in the page", "in the page, four times slower"])
def writer(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Writer]:
    """The form as it is; and with the program in the page itself, on a processor so many times slower."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, bypass_csp=bool(request.param)
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles = troubles_of(page, address)
    if request.param:
        page.add_init_script(f"({IN_THE_PAGE})()")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": request.param})
    page.goto(f"{address}{FORM}")
    expect(page.locator(".cb-write[data-ready]")).to_be_visible(timeout=PATIENCE)
    yield Writer(page, json.loads(page.request.get(f"{address}{FORM}fields.json").text()))
    context.close()
    assert troubles == []


def seconds(page: Page) -> float:
    """How long the processor has worked for the page so far."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ProcessTime"))


def test_a_case_is_written_checked_shown_and_taken(writer: Writer, tmp_path: Path) -> None:
    page = writer.page
    data = smallest()
    name = "title"
    writer.step(next(at for at, step in enumerate(writer.description["steps"]) if name in step["fields"]))
    started = seconds(page)
    writer.at(name).fill(data[name])
    writer.step(-1)
    finish = page.locator(".cb-finish section")
    expect(finish.first).to_contain_text("处要改", timeout=PATIENCE)
    print(f"\nfrom the first word to the first findings: {seconds(page) - started:.1f} s of CPU")
    expect(finish.first.locator(".cb-told--error")).not_to_have_count(0)
    started = seconds(page)
    page.get_by_role("button", name="看预览").click()
    shown = page.frame_locator(".cb-preview")
    expect(shown.get_by_role("heading", level=1)).to_have_text(data[name], timeout=PATIENCE)
    print(f"to the first preview: {seconds(page) - started:.1f} s of CPU")
    expect(shown.get_by_text("（还没有写）").first).to_be_attached()
    expect(page.locator(".cb-finish .cb-notice")).to_contain_text("还没有写完")

    writer.write({key: value for key, value in data.items() if key != name})
    steps = writer.description["steps"]
    for path in writer.description["items"]:
        field = writer.at(*path.split("."), suffix="-ask")
        writer.step(next(at for at, step in enumerate(steps) if path.split(".")[0] in step["fields"]))
        if path not in ("model.name", "need", "place"):
            field.locator(".cb-not-said__tap").last.click()
        if path in ("steps", "model.actors"):
            field.get_by_label("还缺什么").last.fill("有多少人")
    writer.step(-1)
    expect(finish.first).to_contain_text("检查通过", timeout=PATIENCE)
    expect(shown.get_by_role("heading", level=1)).to_have_text(data[name], timeout=PATIENCE)
    expect(page.locator(".cb-finish .cb-notice")).to_be_hidden(timeout=PATIENCE)
    expect(shown.get_by_text("（还没有写）")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert errors_in(text, download.value.suggested_filename.removesuffix(".yaml"), tmp_path) == []
