"""A site of cases, tools and packs full of payloads, and its pages asked with them: nothing runs, nothing leaves the
site, and no page breaks. All of a kind together hold each payload in each field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route

from casebook.site.build import build_site
from tests.casebooks import VALID, make_casebook
from tests.documents import Document, read_document
from tests.hostile import hostile_records
from tests.payloads import CANARY, ELSEWHERE, PAYLOADS
from tests.serving import serve

from .conftest import PREFIXES, wait_in

pytestmark = pytest.mark.night

STEP = 64
TOGETHER = (
    *("", "find/", "cases/", "compare/", "outcomes/", "places/", "matrix/", "components/", "unknowns/"),
    *("toolkit/", "packs/", "packs/build/", "teaching/", "data/"),
)
"""Pages that show many cases, tools or packs."""

FOLDERS = {"case": "cases", "tool": "toolkit", "pack": "packs"}
"""Where the pages of each kind of record are."""

WRONG = f"""() => {{
  const wrong = [];
  if ('{CANARY}' in window) wrong.push('it ran');
  for (const each of document.querySelectorAll('*')) {{
    for (const {{ name, value }} of each.attributes)
      if (/^on/.test(name) || /^\\s*(javascript|vbscript|data:text)/i.test(value)) wrong.push(each.outerHTML.slice(0, 200));
    if (/^(iframe|object|embed|base|style|frame|applet|audio|video|math)$/.test(each.localName))
      wrong.push(each.outerHTML.slice(0, 200));
  }}
  if (document.querySelectorAll('h1').length !== 1) wrong.push('headings');
  if (!document.querySelector('.cb-footer')) wrong.push('no footer');
  if (document.querySelector('#content .cb-footer')) wrong.push('the footer is in the text');
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) {{
    const wide = [...document.querySelectorAll('#content *')].filter(each => !each.closest('.cb-scroll, pre')
      && each.getBoundingClientRect().right > innerWidth + 1 && !each.children.length);
    wrong.push(width + ' wide: ' + wide.slice(0, 3).map(each => each.className + ' ' + each.textContent.slice(0, 60)));
  }}
  return wrong;
}}"""


@pytest.fixture(scope="module")
def numbers(thorough: bool) -> range:
    return range(0, len(PAYLOADS), 1 if thorough else STEP)


@pytest.fixture(scope="module")
def hostile(once: Callable[[str, Callable[[Path], object]], Path], numbers: range) -> Path:
    """The site of them, with the cases that they name."""

    def build(folder: Path) -> None:
        named = [path for path in VALID if path.stem in ("minimal", "other", "withdrawn")]
        project = make_casebook(folder / "casebook", named)
        folders = {"case": project.cases, "tool": project.tools, "pack": project.packs}
        held = dict.fromkeys(folders, 0)
        refused: list[tuple[str, str, str]] = []
        for record in hostile_records(numbers):
            folders[record.kind.name].mkdir(exist_ok=True)
            (folders[record.kind.name] / f"{record.name}.yaml").write_text(record.text, encoding="utf-8")
            held[record.kind.name] += record.held
            refused += record.refused
        (folder / "counts.json").write_text(json.dumps([held, refused]), encoding="utf-8")
        build_site(project, folder / "site")

    return once(f"hostile-{numbers.step}", build)


@pytest.fixture(scope="module")
def root(hostile: Path) -> Iterator[str]:
    with serve(hostile / "site") as address:
        yield address


@pytest.fixture
def walker(browser: Browser, root: str) -> Iterator[Page]:
    """A phone whose page goes nowhere else; it fails at the end for whatever ran, was asked for or went wrong."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    troubles: list[str] = []

    def turn_away(route: Route) -> None:
        troubles.append(f"asked for {route.request.url}")
        route.abort()

    def turn_down(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.route(re.compile(rf"^(?!{re.escape(root)}|data:|blob:)"), turn_away)
    page.on("dialog", turn_down)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield page
    page.close()
    assert [trouble for trouble in troubles if "404 (" not in trouble] == []


def test_what_is_refused_is_told_and_the_rest_is_held(hostile: Path, numbers: range) -> None:
    """Payloads that the check lets through are those that pages must show as they are."""
    held, refused = json.loads((hostile / "counts.json").read_text(encoding="utf-8"))
    assert held["case"] > 60 * len(numbers)
    assert held["tool"] > 20 * len(numbers)
    assert held["pack"] > 5 * len(numbers)
    assert {code for code, _, _ in refused} >= {"html-in-text", "bad-link", "template-in-text", "too-long"}


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_no_page_of_a_record_runs_or_breaks(walker: Page, root: str, numbers: range, folder: str) -> None:
    wrong = []
    for number in numbers:
        for prefix in PREFIXES:
            address = f"{prefix}{folder}/hostile-{number}/"
            walker.goto(root + address, wait_until="load")
            walker.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
            wrong += [f"{address}: {each}" for each in walker.evaluate(WRONG)]
    assert wrong == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_page_of_many_cases_runs_or_breaks(walker: Page, root: str, numbers: range, prefix: str) -> None:
    wrong = []
    for path in TOGETHER:
        compared = ",".join(f"hostile-{number}" for number in list(numbers)[:4])
        walker.goto(f"{root}{prefix}{path}" + (f"?cases={compared}" if path == "compare/" else ""))
        if path == "find/":
            wait_in(
                walker, "Boolean(document.querySelector('[data-finder-ready] .cb-find__list [data-case]'))"
            )
        if path == "compare/":
            wait_in(walker, "Boolean(document.querySelector('.cb-compare--some'))")
        wrong += [f"{prefix}{path}: {each}" for each in walker.evaluate(WRONG)]
    assert wrong == []


def test_queries_run_nothing(walker: Page, root: str, thorough: bool) -> None:
    """In the address of the finder, where the matrix and results are filtered, and in the search's dialog."""
    wrong = []
    for number, payload in enumerate(PAYLOADS):
        if number % (1 if thorough else STEP):
            continue
        asked = quote(payload[:400].encode("utf-8", "replace"))
        for address in (f"find/?q={asked}", f"find/?target-group={asked}&sort={asked}&view={asked}"):
            walker.goto(root + address)
            wait_in(walker, "Boolean(document.querySelector('[data-finder-ready]'))")
            wrong += [f"{address}: {each}" for each in walker.evaluate(WRONG)]
    walker.goto(f"{root}about/")
    walker.locator("header [data-search-open]").click()
    for payload in PAYLOADS[:: 1 if thorough else STEP]:
        walker.locator(".cb-search input").fill(payload[:400])
        wait_in(walker, "Boolean(document.querySelector('.cb-search[data-ready]'))")
        wrong += [f"search for {payload}: {each}" for each in walker.evaluate(WRONG)]
    assert wrong == []


ODD_IDS = "constructor,__proto__,toString,valueOf,hasOwnProperty,../admin,minimal%00,<script>,minimal"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_comparison_of_odd_ids_shows_the_case_and_says_that_the_others_are_none(
    walker: Page, root: str, prefix: str
) -> None:
    walker.goto(f"{root}{prefix}compare/?cases={quote(ODD_IDS)}&only=constructor")
    wait_in(walker, "Boolean(document.querySelector('.cb-compare--some'))")
    said = walker.locator(".cb-compare__problems").inner_text()
    assert all(name in said for name in ("constructor", "__proto__", "valueOf", "../admin", "<script>"))
    assert walker.evaluate(WRONG) == []


@pytest.fixture(scope="module")
def written(hostile: Path, numbers: range) -> dict[str, Document]:
    records = [f"{folder}/hostile-{number}/" for folder in FOLDERS.values() for number in numbers]
    sheets = [f"cases/hostile-{number}/{below}/" for number in numbers for below in ("handout", "embed")]
    paths = [f"{prefix}{path}index.html" for prefix in PREFIXES for path in (*records, *sheets, *TOGETHER)]
    return {path: read_document(hostile / "site" / path) for path in paths}


def test_tags_pair_up_and_links_lead_where_links_may(written: dict[str, Document]) -> None:
    wrong = [f"{path}: {fault}" for path, page in written.items() for fault in page.faults]
    ways = re.compile(r"(?:https?://|mailto:|[./#?]|[a-z0-9-]+/|[\w.-]+$|$)")
    for path, page in written.items():
        wrong += [f"{path}: {link}" for link in page.links if not ways.match(link)]
        wrong += [
            f"{path}: {element}"
            for element in page.elements
            if element.tag not in ("a", "meta", "link")
            if any(ELSEWHERE in (element.given.get(name) or "") for name in ("src", "href", "action"))
        ]
    assert wrong == []


def test_files_for_machines_can_be_read(hostile: Path) -> None:
    for path in (hostile / "site").rglob("*"):
        if path.suffix in (".json", ".webmanifest"):
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix in (".xml", ".svg"):
            ElementTree.fromstring(path.read_bytes())
