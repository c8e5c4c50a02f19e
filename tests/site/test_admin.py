"""The editor at /admin/, on a copy of the cases that `decap-server` serves in the place of a git host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from casebook.checking import check_project
from casebook.yaml_source import load_source
from tests.casebooks import FROZEN, REPO, make_project
from tests.decap import ASKED, SERVER, Host, serve_repository

pytestmark = [
    pytest.mark.skipif(
        not (REPO.vendored / "decap-cms").is_dir(), reason="needs npm's packages: make vendored"
    ),
    pytest.mark.skipif(not SERVER.is_file(), reason="needs npm's packages: npm ci"),
]


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with serve_repository(make_project(tmp_path / "repository", FROZEN)) as host:
        yield host


@pytest.fixture
def admin(browser: Browser, address: str, host: Host) -> Iterator[Page]:
    """The editor, signed in, which asks nobody but the site and the server."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.route(f"{ASKED}**", host.pass_on)
    page.goto(f"{address}admin/")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("link", name="玉屏")).to_be_visible()
    yield page
    page.unroute_all(behavior="ignoreErrors")  # nobody waits for what Decap asks last
    page.close()
    assert [url for url in asked if not url.startswith((address, ASKED, "data:", "blob:"))] == []


def write(box: Locator, text: str) -> None:
    """By hand: Decap moves the cursor of a box that is filled from outside."""
    box.press("Control+a")
    box.page.keyboard.insert_text(text)
    expect(box).to_have_value(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem").first.click()


def until(holds: Callable[[], bool], page: Page) -> None:
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError


@pytest.mark.night
def test_a_case_is_edited_refused_and_added(admin: Page, address: str, host: Host) -> None:
    admin.goto(f"{address}admin/#/collections/cases/entries/yuping")
    title = admin.get_by_label("中文").first
    write(title, "玉屏社区：<b>换一个</b>题目")
    save(admin)
    findings = admin.get_by_role("alert").filter(has_text="正文里不能有 HTML")
    expect(findings).to_be_visible()
    assert host.changed_lines() == []

    write(title, "玉屏社区：换一个题目")
    save(admin)
    until(lambda: host.changed_lines() != [], admin)
    expect(findings).to_be_hidden()
    removed, added = host.changed_lines()
    assert (removed[0], added) == ("-", "+  zh: 玉屏社区：换一个题目")

    admin.goto(f"{address}admin/#/collections/cases")
    expect(admin.get_by_role("link", name="玉屏")).to_be_visible()
    admin.goto(f"{address}admin/#/collections/cases/entries/minimal")
    expect(admin.get_by_label("编号").first).to_have_value("minimal")
    admin.get_by_role("button", name="已发布").click()
    admin.get_by_role("menuitem", name="复制").click()
    expect(admin).to_have_url(re.compile("new"))
    write(admin.get_by_label("编号").first, "new-case")
    save(admin)
    path = host.project.cases / "new-case.yaml"
    until(path.is_file, admin)
    made, copied = load_source(path).data, load_source(host.project.cases / "minimal.yaml").data
    assert made == {**copied, "id": "new-case"}
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")
    assert check_project(host.project, "zh", [path]).errors == 0


def test_without_the_packages_the_page_says_how_to_add_them(page: Page, address: str) -> None:
    page.route("**/parts.json", lambda route: route.fulfill(body="{}", content_type="application/json"))
    for language, said in (("", "make vendored"), ("en/", "make vendored")):
        page.goto(f"{address}{language}admin/")
        expect(page.locator("[data-says]")).to_contain_text(said)


def test_where_nobody_can_sign_in_no_other_host_is_asked(page: Page, address: str) -> None:
    """Decap's own choice would be a host that nobody named. Which code hosts need more is tested elsewhere."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    elsewhere = "http://casebook.test/"

    def pass_on(route: Route) -> None:
        response = route.fetch(url=route.request.url.replace(elsewhere, address))
        if route.request.url.endswith("/config.json"):
            route.fulfill(json={**response.json(), "ready": False})
        else:
            route.fulfill(response=response)

    page.route(f"{elsewhere}**", pass_on)
    page.goto(f"{elsewhere}admin/")
    expect(page.locator("[data-says]")).to_contain_text("还没有设置登录")
    assert [url for url in asked if not url.startswith((elsewhere, "data:"))] == []
    assert not [url for url in asked if "decap" in url]
