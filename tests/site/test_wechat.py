"""WeChat's browser, where most readers are: it neither prints nor saves files, and pictures are what is sent on."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from casebook.rendering.words import load_words

from .conftest import PREFIXES
from .sampling import in_turn

LACKING = [
    ("cases/bakeyang/", "[data-fit=print]", "wechat.print"),
    ("compare/?cases=bakeyang,full", "[data-do=print]", "wechat.print"),
    ("toolkit/visit-log/", "a[download]", "wechat.download"),
    ("find/", "[data-download=csv]", "wechat.download"),
]
"""Pages, what is pressed there, and what is said."""


@pytest.fixture
def wechat(browser: Browser) -> Iterator[Page]:
    agent = "Mozilla/5.0 (Linux; Android 10) Chrome/86 MicroMessenger/8.0.40"
    context = browser.new_context(user_agent=agent, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    yield page
    context.close()


@pytest.mark.parametrize(("lacking", "prefix"), in_turn(LACKING, PREFIXES))
def test_wechat_is_told_what_it_cannot_do(
    wechat: Page, address: str, prefix: str, lacking: tuple[str, str, str]
) -> None:
    path, control, word = lacking
    wechat.goto(address + prefix + path)
    assert wechat.locator(".cb-wechat").count() == 0
    wechat.evaluate("address => import(address)", f"{address}{prefix}assets/common/wechat.js")
    expect(wechat.locator(control).first).to_be_visible()
    wechat.locator(control).first.press("Enter")  # a click would miss where cards above it still grow
    said = load_words()[word]["en" if prefix else "zh"]
    expect(wechat.locator(".cb-wechat")).to_have_text(said)
    assert wechat.evaluate("window.printed") == 0


def test_other_browsers_are_not(page: Page, address: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    page.goto(address + "cases/bakeyang/")
    page.locator("[data-fit=print]").click()
    assert page.evaluate("window.printed") == 1
    assert page.locator(".cb-wechat").count() == 0


def _picture(page: Page) -> Image.Image:
    source = page.locator("dialog img").get_attribute("src") or ""
    assert source.startswith("data:image/png;base64,")
    return Image.open(BytesIO(base64.b64decode(source.partition(",")[2])))


def test_a_start_card_becomes_a_picture(page: Page, address: str) -> None:
    page.goto(address + "cases/bakeyang/")
    page.locator(".cb-actions [data-picture=card]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    picture = _picture(page)
    assert picture.width == 1500
    assert picture.height > 600
    assert len(picture.getcolors(picture.width * picture.height) or []) > 10
    assert (dialog.locator("a").get_attribute("download") or "").endswith(".png")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_in_wechat_the_picture_is_to_be_held(wechat: Page, address: str) -> None:
    wechat.goto(address + "cases/bakeyang/")
    wechat.locator(".cb-actions [data-picture=card]").click()
    expect(wechat.get_by_role("dialog")).to_contain_text(load_words()["picture.hold"]["zh"])
    assert wechat.locator("dialog a").count() == 0


def test_lines_are_broken_as_people_read_them(page: Page, address: str) -> None:
    page.goto(address + "cases/bakeyang/")
    lines = page.evaluate(
        """async () => {
          const { breakLines } = await import(new URL("../../assets/share/card.js", location.href).href);
          const runs = [{ text: "社区里的志愿者，都来了。Both teams came", colour: "" }];
          const lines = breakLines(runs, 70, (text) => text.length * 10);
          return lines.map((line) => line.map(({ text }) => text).join(""));
        }"""
    )
    assert lines == ["社区里的志愿者，", "都来了。", "Both ", "teams ", "came"]
