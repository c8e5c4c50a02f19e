"""The preview in the browser: what changed is shown at the same place, and what is wrong above it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from casebook.messages import load_messages
from casebook.site.events import Events
from casebook.site.maker import Answer, preview_of
from casebook.site.panel import panel_of
from casebook.site.server import PreviewServer
from tests.axe import AXE, findings
from tests.casebooks import begin_with, copy_casebook
from tests.previewing import preview, wait_until

from .conftest import wait_in

PAGE = """<!doctype html><html lang="en"><title>{title}</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/assets/a.css"><script type="module" src="/assets/a.js"></script>
<body><main id="content"><h1>{title}</h1><details><summary>One</summary>x</details>
<details><summary>Two</summary>y</details>{parts}</main></body></html>"""
PARTS = "".join(f'<h2 id="part-{number}">{number}</h2><p style="height: 20rem">' for number in range(9))
TWO_WORDS = "<p style='height: 30rem'>new"


class Site:
    """A site of two pages, a style sheet and a script, that a preview shows."""

    def __init__(self, folder: Path, server: PreviewServer) -> None:
        self.folder = folder
        self.server = server
        self.write("index.html", PAGE.format(title="Home", parts=PARTS))
        self.write("other/index.html", PAGE.format(title="Other", parts=""))
        self.write("404.html", PAGE.format(title="Nothing", parts=""))
        self.write("assets/a.css", "h1 { color: rgb(1, 2, 3) }")
        self.write("assets/a.js", 'import "./b.js"')
        self.write("assets/b.js", "window.version = 1")

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, path: str, text: str) -> None:
        """Change a file, and tell."""
        self.write(path, text)
        self.server.events.publish([path], None)

    def answer(self, **answer: object) -> None:
        """Tell how it went."""
        self.server.events.publish([], panel_of(Answer(**answer), load_messages("en")))  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    with PreviewServer(0, [folder], Events()) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Site(folder, server)
        server.shutdown()
        thread.join()


@pytest.fixture
def opened(site: Site, browser: Browser) -> Iterator[Page]:
    """The first page, from which a mark is gone once it is loaded anew."""
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.set_default_timeout(20_000)
    page.goto(site.server.address)
    page.evaluate("window.old = true")
    yield page
    page.close()


def alert(page: Page) -> Locator:
    return page.get_by_role("alert")


def is_old(page: Page) -> bool:
    return bool(page.evaluate("window.old === true"))


def error(message: str = "there is no field “<b>x</b>” here") -> dict[str, str]:
    return {
        "path": "cases/a.yaml",
        "line": "3",
        "column": "1",
        "severity": "error",
        "code": "unknown-field",
        "message": message,
        "hint": "Correct the spelling.",
    }


def test_a_changed_page_is_shown_at_the_same_place(site: Site, opened: Page) -> None:
    opened.get_by_text("Two").click()
    opened.evaluate("document.getElementById('part-5').scrollIntoView()")
    before = opened.evaluate("document.getElementById('part-5').getBoundingClientRect().top")
    site.change("index.html", PAGE.format(title="Changed", parts=TWO_WORDS + PARTS))
    expect(opened).to_have_title("Changed")
    wait_in(
        opened,
        "top => Math.abs(document.getElementById('part-5').getBoundingClientRect().top - top) < 2",
        before,
    )
    wait_in(
        opened, "Array.from(document.querySelectorAll('details'), part => part.open).join() === 'false,true'"
    )


def test_another_page_changes_nothing_here(site: Site, opened: Page) -> None:
    site.change("other/index.html", PAGE.format(title="Another", parts=""))
    site.answer(failure="to know when it has arrived")
    expect(alert(opened)).to_contain_text("arrived")
    assert is_old(opened)
    opened.goto(f"{site.server.address}other/")
    expect(opened).to_have_title("Another")


def test_a_style_is_changed_in_place_and_a_module_by_loading_the_page(site: Site, opened: Page) -> None:
    site.change("assets/a.css", "h1 { color: rgb(3, 2, 1) }")
    expect(opened.get_by_role("heading", level=1)).to_have_css("color", "rgb(3, 2, 1)")
    expect(opened.locator('head link[rel="stylesheet"]')).to_have_count(1)
    assert is_old(opened)
    site.change("assets/b.js", "window.version = 2")
    wait_in(opened, "window.version === 2")
    assert not is_old(opened)


def test_a_page_that_was_not_there_comes(site: Site, opened: Page) -> None:
    opened.goto(f"{site.server.address}new/")
    expect(opened).to_have_title("Nothing")
    site.change("new/index.html", PAGE.format(title="New", parts=""))
    expect(opened).to_have_title("New")


def test_a_page_that_missed_a_change_on_its_way_is_loaded_anew(site: Site, opened: Page) -> None:
    def change_meanwhile(route: object) -> None:
        site.change("index.html", PAGE.format(title="Newer", parts=""))
        route.continue_()  # type: ignore[attr-defined]

    opened.route("**/panel.js", change_meanwhile, times=1)
    opened.reload()
    expect(opened).to_have_title("Newer")


def test_what_is_wrong_stands_over_the_page_until_it_is_mended(site: Site, opened: Page) -> None:
    site.answer(problems=[error()])
    expect(alert(opened)).to_contain_text("1 error, 0 warnings. The page is as it was before.")
    expect(alert(opened)).to_contain_text(
        "cases/a.yaml:3:1 error[unknown-field]: there is no field “<b>x</b>” here"
    )
    expect(alert(opened)).to_contain_text("→ Correct the spelling.")
    opened.evaluate(AXE)
    assert findings(opened, "panel", within="#content ~ div") == []
    opened.get_by_role("button", name="Hide").click()
    expect(alert(opened)).to_be_empty()
    site.answer(problems=[error("something else")])
    expect(alert(opened)).to_contain_text("something else")
    site.answer()
    expect(alert(opened)).to_be_empty()
    assert is_old(opened)


def test_warnings_wait_folded_in_a_corner(site: Site, opened: Page) -> None:
    site.answer(problems=[{**error("too long"), "severity": "warning"}])
    expect(opened.get_by_text("1 warning", exact=True)).to_be_visible()
    expect(opened.get_by_text("too long")).to_be_hidden()
    opened.get_by_text("1 warning", exact=True).click()
    expect(opened.get_by_text("too long")).to_be_visible()
    expect(alert(opened)).to_be_empty()


def test_the_preview_of_a_casebook_from_save_to_browser(
    built_small: Path, built_drafts: Path, tmp_path: Path, browser: Browser
) -> None:
    """It is strict, so that it begins with what a strict build had made."""
    project = copy_casebook(built_small, tmp_path / "casebook")
    begin_with(built_drafts, preview_of(project.root))
    case = project.cases / "minimal.yaml"
    good = case.read_text(encoding="utf-8")
    with preview(project.root, tmp_path / "output.txt", "--strict") as serving:
        wait_until(lambda: serving.said("updated"))
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{serving.address}cases/minimal/")
        bad = good.replace("\ntitle:", '\n"<img src=x onerror=alert(1)>": 1\ntitle:', 1)
        case.write_text(bad, encoding="utf-8")
        expect(alert(page)).to_contain_text("<img src=x onerror=alert(1)>", timeout=60_000)
        assert alert(page).locator("img").count() == 0
        case.write_text(good.replace("\ntitle: ", "\ntitle: 改过的", 1), encoding="utf-8")
        expect(page.get_by_role("heading", level=1)).to_contain_text("改过的", timeout=60_000)
        expect(alert(page)).to_be_empty()
        page.close()
