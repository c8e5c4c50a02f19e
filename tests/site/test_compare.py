"""Comparing cases: the pieces, the marks, the address, and every way in which it can be asked wrongly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from casebook.catalogue import Catalogue
from casebook.fields import Fields
from casebook.model import Case
from casebook.project import LANGUAGES, Project
from casebook.rendering.pages import load_words, render_pages
from casebook.site.generate import load_catalogue, load_settings
from casebook.synthesis import contrasts
from casebook.texts import strip_citations

from .conftest import Document

PREFIX = {"zh": "", "en": "en/"}
WORDS = load_words()
MAY_LACK: dict[str, Callable[[Case], object]] = {
    "programme": lambda case: case.programme,
    "period": lambda case: case.period,
    "resources": lambda case: case.resources,
    "sustainability": lambda case: case.sustainability,
    "missing-side": lambda case: case.model.missing_side,
    "role-split-social-worker": lambda case: case.role_split and case.role_split.social_worker,
    "role-split-volunteers": lambda case: case.role_split and case.role_split.volunteers,
    "role-split-handover": lambda case: case.role_split and case.role_split.handover,
    "role-split-supervision": lambda case: case.role_split and case.role_split.supervision,
    "delivery": lambda case: case.delivery,
    "dose": lambda case: case.dose,
    "tailoring": lambda case: case.tailoring,
    "modifications": lambda case: case.modifications,
    "fidelity-planned": lambda case: case.fidelity and case.fidelity.planned,
    "fidelity-actual": lambda case: case.fidelity and case.fidelity.actual,
    "results-outcome": lambda case: any(outcome.kind == "outcome" for outcome in case.outcomes),
    "results-harm": lambda case: any(outcome.kind == "harm" for outcome in case.outcomes),
    "results-output": lambda case: any(outcome.kind == "output" for outcome in case.outcomes),
    "facts-missing": lambda case: any(gap.fact for gap in case.not_reported),
}
"""The parts that a case's page has only when the record has something to say in them; all others are on every page."""


@pytest.fixture(scope="session")
def catalogue(project: Project) -> Catalogue:
    return load_catalogue(project)


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desktop"])
def view(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page that complains at the end of any error and of any request to another host."""
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else wrong.append(asked.url))
    yield page
    page.close()
    assert wrong == []


def shown(page: Page) -> list[str | None]:
    """The cases of the columns, in order."""
    return [head.get_attribute("data-case") for head in page.locator("th[data-case]").all()]


def compare(page: Page, root: str, query: str, *cases: str) -> None:
    """Open a comparison and wait until it shows these cases."""
    page.goto(f"{root}compare/{query}")
    wait_for(page, *cases)


def wait_for(page: Page, *cases: str) -> None:
    expect(page.locator("th[data-case]")).to_have_count(len(cases))
    expect(page.locator(".cb-compare__said")).not_to_have_text(re.compile("……|…$"))
    assert shown(page) == list(cases)


def row(page: Page, part: str, term: str = "") -> list[str]:
    """The texts of a row's cells, as one reads them."""
    found = page.locator(f'tr[data-part="{part}"]' + (f'[data-term="{term}"]' if term else ":not([data-term])")).first
    return [cell.inner_text() for cell in found.locator("td").all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_page_carries_every_part_that_the_comparison_asks_for(documents: dict[str, Document], catalogue: Catalogue, language: str) -> None:
    asked = {str(given["data-part"]) for tag, given in documents[f"{PREFIX[language]}compare/index.html"].tags if tag == "tr" and "data-part" in given}
    assert len(asked) > 30
    assert set(MAY_LACK) <= asked
    for case in catalogue.cases:
        parts = {given.get("data-part") for _, given in documents[f"{PREFIX[language]}cases/{case.id}/index.html"].tags}
        assert asked & parts == {part for part in asked if part not in MAY_LACK or MAY_LACK[part](case)}, case.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cases", [("bakeyang", "yuping"), ("xishan", "nanhu", "yangjiamen"), ("zhaoqing", "chaoyue", "minzuxiang", "ganzhou")])
def test_all_pieces_of_each_case_stand_in_its_column(view: Page, address: str, catalogue: Catalogue, language: str, cases: tuple[str, ...]) -> None:
    compare(view, address + PREFIX[language], "?cases=" + ",".join(cases), *cases)
    assert view.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for line in view.locator("tr[data-part]").all():
        expect(line.locator("th[scope=row]")).to_have_count(1)
        expect(line.locator("td")).to_have_count(len(cases))
    columns = [" ".join(view.locator(f"tr[data-part] td:nth-child({number})").all_inner_texts()) for number in range(2, len(cases) + 2)]
    for name, text in zip(cases, columns, strict=True):
        case = catalogue.by_id[name]
        wanted = [case.title, *(part.name for part in case.components), *(step.title for step in case.steps), *(one.indicator for one in case.outcomes)]
        wanted += [actor.name for actor in case.model.actors] + [resource.what for resource in case.resources]
        for piece in wanted:
            assert strip_citations(piece.get(language)) in text, (name, piece)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_blank(page: Page, address: str, language: str) -> None:
    compare(page, address + PREFIX[language], "?cases=minzuxiang,xindun-huayuan", "minzuxiang", "xindun-huayuan")
    assert [text for text in page.locator("tr[data-part] td").all_inner_texts() if not text.strip()] == []
    assert WORDS["compare.missing"][language] in row(page, "results-harm")[0]


@pytest.mark.parametrize("cases", [("bakeyang", "yuping"), ("xishan", "nanhu", "jiangnan-xincheng")])
def test_terms_are_marked_by_who_has_them(page: Page, address: str, catalogue: Catalogue, cases: tuple[str, ...]) -> None:
    compare(page, address, "?cases=" + ",".join(cases), *cases)
    chosen = [catalogue.by_id[name] for name in cases]
    for name in ("target-groups", "model-types", "service-fields", "settings", "evidence-levels", "levels"):
        part = {"evidence-levels": "evidence-level", "levels": "level"}.get(name, name)
        for number, case in enumerate(chosen):
            entries = page.locator(f'tr[data-part="{part}"] td').nth(number).locator("li")
            expected = []
            for term in case.terms(name):
                having = sum(term in other.terms(name) for other in chosen)
                mark = WORDS["compare.all"]["zh"] if having == len(chosen) else WORDS["compare.only"]["zh"] if having == 1 else ""
                expected.append(f"{catalogue.vocabularies[name][term].label['zh']} {mark}".strip())
            assert sorted(" ".join(text.split()) for text in entries.all_inner_texts()) == sorted(expected), (name, case.id)


def test_rows_of_one_term_are_marked_by_who_has_it(page: Page, address: str, catalogue: Catalogue) -> None:
    chosen = [catalogue.by_id[name] for name in ("xishan", "nanhu", "yangjiamen")]
    compare(page, address, "?cases=xishan,nanhu,yangjiamen", "xishan", "nanhu", "yangjiamen")
    everyone, one = WORDS["compare.all"]["zh"], WORDS["compare.only"]["zh"]

    def check(part: str, term: str, having: list[bool]) -> None:
        heading = page.locator(f'tr[data-part="{part}"][data-term="{term}"] th').inner_text()
        assert (everyone in heading) == all(having), (part, term)
        for text, has in zip(row(page, part, term), having, strict=True):
            assert (one in text) == (has and sum(having) == 1), (part, term)

    for item in catalogue.vocabularies["tidier-items"].terms:
        given = [item.id not in catalogue.missing(case) for case in chosen]
        check("tidier", item.id, given)
        assert [text.startswith("✓") for text in row(page, "tidier", item.id)] == given
    for kind in catalogue.vocabularies["resource-kinds"].terms:
        check("resources", kind.id, [any(resource.kind == kind.id for resource in case.resources) for case in chosen])
    for term in catalogue.vocabularies["component-types"].terms:
        having = [term.id in case.terms("component-types") for case in chosen]
        expect(page.locator(f'tr[data-part="components"][data-term="{term.id}"]')).to_have_count(int(sum(having) > 1))
        if sum(having) > 1:
            check("components", term.id, having)
    own = [text.count(one) for text in row(page, "components")]
    types = [case.terms("component-types") for case in chosen]
    assert own == [
        sum(part.type in case.terms("component-types") and sum(part.type in other for other in types) == 1 for part in case.components) for case in chosen
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_citations_lead_to_the_cases_pages(page: Page, address: str, documents: dict[str, Document], language: str) -> None:
    root = address + PREFIX[language]
    compare(page, root, "?cases=beijing-37,yuping", "beijing-37", "yuping")
    for number, name in enumerate(("beijing-37", "yuping"), start=2):
        cited = page.locator(f"td:nth-child({number}) .cb-cite a")
        assert cited.count() > 20
        assert all(link.startswith(f"{root}cases/{name}/#source-") for link in cited.evaluate_all("links => links.map(link => link.href)"))
    links = page.locator(".cb-compare__sheet a:not(.cb-compare__up)").evaluate_all("links => links.map(link => link.href)")
    for link in links:
        if link.startswith(address):
            parts = urlsplit(link)
            path = parts.path.lstrip("/") + "index.html"
            assert path in documents, link
            assert not parts.fragment or parts.fragment in documents[path].ids, link
    assert any("#component-" in link for link in links)
    assert any("#step-" in link for link in links)
    assert any("#outcome-" in link for link in links)
    assert page.locator(".cb-compare__sheet .headerlink").count() == 0
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]')).map(each => each.id)")
    assert len(ids) == len(set(ids))
    page.locator(".cb-compare__sheet .cb-cite a").first.click()
    page.wait_for_url("**/cases/beijing-37/#source-*")


def test_only_differences_hides_what_is_the_same_and_stands_in_the_address(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    level = page.locator('tr[data-part="level"]')
    expect(level).to_be_visible()
    switch = page.get_by_label(WORDS["compare_differences"]["zh"])
    switch.check()
    expect(level).to_be_hidden()
    expect(page.locator('tr[data-part="need"]')).to_be_visible()
    hidden = page.locator("tr[data-part][hidden]").count()
    expect(page.locator(".cb-compare__said")).to_contain_text(WORDS["compare.hidden"]["zh"].format(n=hidden))
    assert page.url.endswith("?cases=bakeyang,yuping&only=differences")
    for line in page.locator("tr[data-part]").all():
        texts = line.locator("td").evaluate_all("cells => cells.map(cell => Array.from(cell.childNodes).slice(1).map(node => node.textContent).join(''))")
        assert line.is_hidden() == (sorted(texts[0]) == sorted(texts[1])), texts
    page.reload()
    expect(level).to_be_hidden()
    expect(switch).to_be_checked()
    page.go_back()
    expect(level).to_be_visible()
    expect(switch).not_to_be_checked()


def test_adding_and_removing_change_the_address_and_back_undoes_it(view: Page, address: str) -> None:
    compare(view, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    view.locator(".cb-compare__add > summary").click()
    field = view.get_by_role("searchbox", name=WORDS["compare_add"]["zh"])
    field.fill("西山")
    view.get_by_role("button", name="西山社区").click()
    wait_for(view, "bakeyang", "yuping", "xishan")
    assert view.url.endswith("?cases=bakeyang,yuping,xishan")
    expect(view.locator(".cb-compare__said")).to_contain_text("西山社区")
    assert view.title() == "八棵杨社区、玉屏社区、西山社区 · 并排比较"
    view.get_by_role("button", name="移除 八棵杨社区").click()
    wait_for(view, "yuping", "xishan")
    expect(view.get_by_role("button", name="移除 玉屏社区")).to_be_focused()
    view.go_back()
    wait_for(view, "bakeyang", "yuping", "xishan")
    view.go_back()
    wait_for(view, "bakeyang", "yuping")
    view.go_forward()
    wait_for(view, "bakeyang", "yuping", "xishan")


@pytest.mark.parametrize(
    ("prefix", "typed", "case"), [("", "nanhu", "nanhu"), ("", "jiaxing nanhu", "nanhu"), ("en/", "lakeside", "nanhu"), ("en/", "南湖", "nanhu")]
)
def test_a_case_is_found_and_added_by_keyboard(page: Page, address: str, prefix: str, typed: str, case: str) -> None:
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


def test_a_comparison_that_starts_from_nothing(view: Page, address: str) -> None:
    view.goto(address + "compare/")
    field = view.locator("#compare-find")
    expect(field).to_be_visible()
    field.focus()
    offers = view.locator(".cb-compare__picker li button")
    expect(offers.first).to_be_visible()
    offers.first.click()
    expect(view.locator("th[data-case]")).to_have_count(1)
    expect(view.locator(".cb-compare__said")).to_contain_text(WORDS["compare.one"]["zh"])
    expect(view.locator(".cb-compare__found")).to_have_text(WORDS["compare.related"]["zh"])
    offers.first.click()
    expect(view.locator("th[data-case]")).to_have_count(2)
    expect(field).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_plain_links_to_contrasting_cases(page: Page, address: str, catalogue: Catalogue, language: str) -> None:
    page.goto(address + PREFIX[language] + "compare/")
    links = page.locator(".cb-compare__examples a")
    pairs = [f"?cases={pair.case.id},{pair.other.id}" for pair in contrasts(catalogue)[:3]]
    assert [link.get_attribute("href") for link in links.all() if (link.get_attribute("href") or "").startswith("?")] == pairs
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
    expect(page.locator(".cb-compare__picker li").first).to_have_text(next(title for title in titles if "社区" in title))


@pytest.mark.parametrize(
    ("given", "cases", "said"),
    [
        ("bakeyang,no-such-case,yuping", ("bakeyang", "yuping"), ["没有叫“no-such-case”的案例"]),
        ("bakeyang,../../about,yuping", ("bakeyang", "yuping"), ["没有叫“../../about”的案例"]),
        ("bakeyang,<img src=x>", ("bakeyang",), ["没有叫“<img”的案例", "没有叫“src=x>”的案例"]),
        ("bakeyang,yuping,bakeyang", ("bakeyang", "yuping"), ["“八棵杨社区”出现了不止一次"]),
        ("bakeyang,bajiuyang", ("bakeyang",), ["“八棵杨社区”出现了不止一次"]),
        ("bajiuyang，yuping", ("bakeyang", "yuping"), []),
        ("xishan,nanhu,yangjiamen,zhaoqing,ziling,huilan", ("xishan", "nanhu", "yangjiamen", "zhaoqing"), ["最多比较四个，没有列出：ziling、huilan。"]),
        ("xishan,nope,nanhu,yangjiamen,zhaoqing", ("xishan", "nanhu", "yangjiamen", "zhaoqing"), ["没有叫“nope”的案例"]),
        ("nope", (), ["没有叫“nope”的案例"]),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_rest_is_shown(page: Page, address: str, given: str, cases: tuple[str, ...], said: list[str]) -> None:
    compare(page, address, "?cases=" + given, *cases)
    problems = page.locator(".cb-compare__problems")
    if said:
        expect(problems).to_be_visible()
    expect(problems.locator("p")).to_have_count(len(said))
    for line in said:
        expect(problems).to_contain_text(line)


def test_a_withdrawn_case_is_not_compared(page: Page, address: str, project: Project, example_project: Project, fields: Fields) -> None:
    pages = {made.path: made.content for made in render_pages(load_catalogue(example_project), fields, load_settings(project), "zh")}
    page.route("**/cases/withdrawn/", lambda route: route.fulfill(body=pages["cases/withdrawn.md"], content_type="text/html; charset=utf-8"))
    compare(page, address, "?cases=withdrawn,yuping", "yuping")
    expect(page.locator(".cb-compare__problems")).to_have_text("“示例社区”已撤回，不参加比较。")


def test_a_case_that_cannot_be_fetched_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/cases/yuping/", lambda route: route.abort())
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang")
    expect(page.locator(".cb-compare__problems")).to_contain_text("没能取到“yuping”")
    page.unroute("**/cases/yuping/")
    page.get_by_role("button", name=WORDS["compare.retry"]["zh"]).click()
    wait_for(page, "bakeyang", "yuping")
    expect(page.locator(".cb-compare__problems")).to_be_hidden()


def test_the_list_of_cases_may_be_in_several_files_or_out_of_reach(page: Page, address: str, site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    rest = index["cases"][1:]
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        if len(asked) == 1:
            route.abort()
        elif asked[-1] == "index.json":
            route.fulfill(json={**index, "shards": ["index-2.json"], "cases": index["cases"][:1]})
        else:
            route.fulfill(json={"version": 1, "cases": rest})

    page.route("**/api/v1/*.json", answer)
    page.goto(address + "en/compare/")
    field = page.locator("#compare-find")
    field.focus()
    expect(page.locator(".cb-compare__found")).to_have_text(WORDS["compare.index_failed"]["en"])
    field.fill(rest[-1]["title"]["en"])
    expect(page.locator(".cb-compare__picker li")).to_have_text([rest[-1]["title"]["en"]])
    assert asked == ["index.json", "index.json", "index-2.json"]


def test_without_javascript_the_page_leads_to_the_indexes(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "compare/?cases=bakeyang,yuping")
    expect(page.locator("h1")).to_contain_text(WORDS["compare_title"]["zh"])
    expect(page.locator(".cb-compare")).to_be_hidden()
    expect(page.locator(".cb-no-script a")).to_have_count(3)
    page.locator(".cb-no-script a").first.click()
    page.wait_for_url("**/cases/")
    context.close()


@pytest.mark.parametrize("cases", [("bakeyang", "yuping"), ("xishan", "nanhu", "yangjiamen", "zhaoqing")])
def test_it_prints_on_a4_landscape_with_its_address_and_versions(page: Page, address: str, catalogue: Catalogue, cases: tuple[str, ...]) -> None:
    compare(page, address, "?cases=" + ",".join(cases), *cases)
    page.emulate_media(media="print")
    for hidden in (".md-header", ".cb-compare__add", ".cb-compare__actions", ".cb-compare__jump", ".cb-compare__remove >> nth=0", ".cb-compare__who >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".cb-compare__address")).to_have_text(re.compile(r"/compare/\?cases=" + ",".join(cases) + "$"))
    for text, name in zip(row(page, "record"), cases, strict=True):
        case = catalogue.by_id[name]
        assert f"第{case.version}版，{case.history[0].date}" in text
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}


def test_other_pages_print_as_before(page: Page, address: str) -> None:
    page.goto(address + "cases/yuping/")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True, format="A4"))
    assert sizes
    assert all(float(width) < float(height) for width, height in sizes)


def test_the_link_can_be_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    compare(page, address, "?cases=bakeyang,yuping", "bakeyang", "yuping")
    page.get_by_role("button", name=WORDS["copy_link"]["zh"]).click()
    expect(page.locator(".cb-compare__said")).to_have_text(WORDS["compare.copied"]["zh"])
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_the_head_stays_in_sight_and_sections_can_be_jumped_to(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping#evidence", "bakeyang", "yuping")
    expect(page.locator("#evidence")).to_be_in_viewport()
    expect(page.locator("th[data-case=yuping]")).to_be_in_viewport()
    page.get_by_role("link", name=WORDS["compare_up"]["zh"]).nth(1).click()
    expect(page.locator(".cb-compare__jump")).to_be_in_viewport()
    page.locator('.cb-compare__jump a[href="#steps"]').click()
    expect(page.locator("#steps")).to_be_in_viewport()
    below = page.locator("thead tr").bounding_box()
    heading = page.locator("#steps").bounding_box()
    assert below
    assert heading
    assert heading["y"] >= below["y"] + below["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_pages_lead_to_comparisons(page: Page, address: str, catalogue: Catalogue, language: str) -> None:
    root = address + PREFIX[language]
    page.goto(root + "cases/yuping/")
    near = [link.get_attribute("data-related") for link in page.locator("[data-related]").all()]
    hrefs = page.locator(".cb-beside").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [f"{root}compare/?cases=yuping,{other}" for other in near]
    names = [" ".join((link.text_content() or "").split()) for link in page.locator(".cb-beside").all()]
    assert len(set(names)) == len(names)
    page.get_by_role("link", name=WORDS["compare_with"][language]).click()
    wait_for(page, "yuping")
    page.goto(root + "model-types/integrated-platform/")
    filed = [case.id for case in catalogue.filed_under("model-types", "integrated-platform")][:4]
    page.locator("#together ~ .cb-actions a").click()
    wait_for(page, *filed)


def test_the_other_language_shows_the_same_comparison(page: Page, address: str) -> None:
    compare(page, address, "?cases=bakeyang,yuping&only=differences", "bakeyang", "yuping")
    page.locator(".cb-language").click()
    wait_for(page, "bakeyang", "yuping")
    assert page.url == address + "en/compare/?cases=bakeyang,yuping&only=differences"
