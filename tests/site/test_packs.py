"""Course packs on the built site: their pages, files and way in, and the page on which they are made."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zipfile import ZipFile

import docx
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from casebook.checking import Report
from casebook.rendering.words import load_words
from tests.casebooks import VALID, make_project

from .sampling import ON_A_PHONE

WORDS = load_words()


def make(page: Page, address: str, query: str, cases: int) -> None:
    """Open the builder and wait until it holds so many cases."""
    page.goto(f"{address}packs/build/{query}")
    expect(page.locator(".cb-build[data-ready]")).to_have_count(1)
    expect(page.locator(".cb-build__items > li")).to_have_count(cases)


def titles(page: Page) -> list[str]:
    return [text.split("：")[0] for text in page.locator(".cb-build__items > li > strong").all_inner_texts()]


def fill(page: Page) -> None:
    """All that a pack needs to be submitted, in Chinese."""
    for number, field in enumerate(page.locator("[data-field=look]").all()):
        field.fill(f"看第{number + 1}处“谁”")
    page.locator("[name=title]").fill("我的课")
    page.locator("[name=aim]").fill("能说清谁做什么。")
    page.locator("[name=audience]").fill("一线社工")
    page.get_by_role("button", name=WORDS["build_own_question"]["zh"]).click()
    page.locator("[data-field=question]").fill("两处有什么不同？")


def test_pages_files_and_data_of_packs(site: Path) -> None:
    for language, root in (("zh", site), ("en", site / "en")):
        with ZipFile(root / "packs" / "two-visits" / f"two-visits.{language}.imscc") as archive:
            assert archive.namelist()[0] == "imsmanifest.xml"
        assert f"{'' if language == 'zh' else 'en/'}packs/two-visits/" in (root / "sitemap.xml").read_text(
            "utf-8"
        )
    packs = json.loads((site / "api" / "v1" / "packs.json").read_text("utf-8"))["packs"]
    assert [pack["id"] for pack in packs] == ["two-visits"]


def test_a_pack_on_paper_keeps_the_notes_away(page: Page, address: str) -> None:
    page.goto(address + "packs/two-visits/")
    expect(page.locator("html[data-running]")).to_have_count(1)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = "".join(normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets)).split())
    assert "一起讨论" in text
    assert "先让学员说自己的经历" not in text
    expect(page.get_by_text("先让学员说自己的经历")).to_be_visible()


@ON_A_PHONE
def test_cases_are_found_ordered_and_removed(watched: Page, address: str) -> None:
    make(watched, address, "?cases=yuping,xishan", 2)
    watched.locator("#build-find").fill("八棵杨")
    watched.locator(".cb-compare__picker").get_by_role("button", name="八棵杨社区").click()
    expect(watched.locator(".cb-build__items > li")).to_have_count(3)
    assert titles(watched) == ["玉屏社区", "西山社区", "八棵杨社区"]
    up = watched.get_by_role("button", name="上移：八棵杨社区")
    up.focus()
    watched.keyboard.press("Enter")
    watched.keyboard.press("Enter")
    assert titles(watched) == ["八棵杨社区", "玉屏社区", "西山社区"]
    expect(up).to_be_focused()
    expect(watched.locator(".cb-build__said")).to_have_text("“八棵杨社区”移到第1位。")
    watched.get_by_role("button", name="移除：玉屏社区").click()
    assert titles(watched) == ["八棵杨社区", "西山社区"]
    expect(watched.get_by_role("button", name="移除：西山社区")).to_be_focused()
    assert watched.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_address_holds_what_was_made(page: Page, address: str, browser: Browser) -> None:
    make(page, address, "?cases=full,minimal", 2)
    fill(page)
    page.locator("[data-field=part]").first.select_option("role-split")
    page.locator(".cb-build__offered summary").click()
    page.locator(".cb-build__offered li button").first.click()
    expect(page.locator("[data-field=question]")).to_have_count(2)
    url = page.url
    assert "#p=" in url
    assert len(url) < 2000
    other = browser.new_page()
    other.goto(url)
    expect(other.locator(".cb-build__items > li")).to_have_count(2)
    assert other.locator("[name=title]").input_value() == "我的课"
    assert other.locator("[data-field=part]").first.input_value() == "role-split"
    assert other.url == url
    expect(other.locator(".cb-build__sheet h3")).to_have_text("我的课")
    other.close()


def test_too_much_for_an_address_is_said(page: Page, address: str) -> None:
    make(page, address, "?cases=full", 1)
    for name in ("aim", "activity", "notes"):
        page.locator(f"[name={name}]").fill("长" * 2000)
    expect(page.locator(".cb-build__problems")).to_have_text(WORDS["build.too_long"]["zh"])
    assert len(page.url) < 17000
    for name in ("aim", "activity", "notes"):
        page.locator(f"[name={name}]").fill("短")
    expect(page.locator(".cb-build__problems")).to_be_hidden()


def test_odd_addresses_are_told_and_no_more(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    for query in ("#p=AAAA", "?cases=no-such-case,__proto__,full", "?cases=withdrawn", "?cases=,,,"):
        make(page, address, query, 1 if "full" in query else 0)
        if query != "?cases=,,,":
            expect(page.locator(".cb-build__problems")).to_be_visible()
        if query.startswith("#"):
            assert page.url.endswith(query), "it stays, to be looked at"
    assert errors == []


def test_the_record_to_submit_has_no_findings(
    page: Page, address: str, tmp_path: Path, check: Callable[..., Report]
) -> None:
    make(page, address, "?cases=full,minimal", 2)
    save = page.locator("[data-do=yaml]")
    expect(save).to_be_disabled()
    expect(page.locator(".cb-build__missing")).to_contain_text(WORDS["build.missing_title"]["zh"])
    fill(page)
    page.locator("[name=activity]").fill("分一分")
    expect(save).to_be_disabled()
    page.locator("[name=activityMinutes]").fill("20")
    page.locator("[name=notes]").fill("先问。\n\n再答。")
    with page.expect_download() as download:
        save.click()
    assert download.value.suggested_filename == "my-pack.yaml"
    project = make_project(tmp_path / "casebook", VALID)
    project.packs.mkdir()
    download.value.save_as(project.packs / "my-pack.yaml")
    report = check(project, [project.packs / "my-pack.yaml"])
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert {problem.code for problem in report.problems} <= {"no-english", "english-missing"}


def test_files_for_word_and_for_citations(page: Page, address: str) -> None:
    make(page, address, "?cases=full,minimal", 2)
    page.locator("[name=title]").fill("我的课/一")
    found = {}
    for kind in ("word", "ris"):
        with page.expect_download() as download:
            page.locator(f"[data-do={kind}]").click()
        found[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
    assert list(found) == ["我的课-一.docx", "我的课-一.ris"]
    texts = [part.text for part in docx.Document(BytesIO(found["我的课-一.docx"])).paragraphs]
    assert texts[0] == "我的课/一"
    assert any(text.startswith("我的课/一：课程包，由使用者用") for text in texts)
    own = [page.request.get(f"{address}cases/{case}/cite.ris").body() for case in ("full", "minimal")]
    assert found["我的课-一.ris"] == b"\n".join(own), "as the site cites each"


def test_only_the_sheet_is_printed(page: Page, address: str) -> None:
    make(page, address, "?cases=full,minimal", 2)
    fill(page)
    page.locator("[name=notes]").fill("带领人才看")
    page.emulate_media(media="print")
    expect(page.locator(".cb-build__form")).to_be_hidden()
    expect(page.locator(".cb-build__sheet")).to_be_visible()
    expect(page.locator(".cb-build__sheet svg")).to_have_count(2)
    assert "带领人才看" not in page.locator(".cb-build__sheet").inner_text()


def test_a_comparison_leads_to_the_builder(page: Page, address: str) -> None:
    page.goto(address + "compare/?cases=full,minimal")
    page.get_by_role("link", name=WORDS["compare_pack"]["zh"]).click()
    expect(page.locator(".cb-build__items > li")).to_have_count(2)


def test_without_scripts_it_says_what_it_needs(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "packs/build/")
    expect(page.locator(".cb-no-script")).to_contain_text("JavaScript")
    expect(page.locator(".cb-build")).to_be_hidden()
    page.close()
