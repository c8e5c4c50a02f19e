"""The comparison: which cases it gathers, the files it reads of them, and its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route

from casebook.model import Case, build_case
from casebook.project import LANGUAGES
from casebook.rendering.comparison import PAGE
from casebook.rendering.comparison_rows import SECTIONS
from casebook.rendering.inputs import Inputs
from casebook.rendering.pages import render_page
from casebook.site.outputs import FILES
from casebook.yaml_source import load_source
from tests.unit.rendered import FIXTURES, example_case, view_of, with_case
from tests.unit.test_shown_fields import fields

from .harness import Scripts

GATHER = """const [list, known] = given;
const { gather, idsIn } = await load("compare/gathering.js");
const load_ = async id => known[id] || { id, status: "unknown", short: id };
const { cases, problems } = await gather(idsIn(list), 4, load_, ", ");
return [cases.map(({ id }) => id), problems.map(({ kind, title }) => kind + " " + title)]"""
KNOWN: dict[str, Any] = {
    **{name: {"id": name, "status": "shown", "short": name.upper()} for name in "abcdef"},
    "alias": {"id": "a", "status": "shown", "short": "A"},
    "old": {"id": "old", "status": "withdrawn", "short": "OLD"},
    "lost": {"id": "lost", "status": "failed", "short": "lost"},
}


@pytest.mark.parametrize(
    ("asked", "cases", "problems"),
    [
        ("", "", []),
        ("a,b", "ab", []),
        ("a，b、c d", "abcd", []),
        ("b,a,b", "ba", ["twice B"]),
        ("a,alias", "a", ["twice A"]),
        ("a,nope,b", "ab", ["unknown nope"]),
        ("old,lost,a", "a", ["withdrawn OLD", "failed lost"]),
        ("a,b,c,d,e,f", "abcd", ["many e, f"]),
        ("a,b,c,d,e,b", "abcd", ["twice b", "many e"]),
        ("a,nope,b,c,d", "abcd", ["unknown nope"]),
        ("a,nope,b,c,d,e", "abcd", ["unknown nope", "many e"]),
        ("old,old,old,old,a", "a", ["withdrawn OLD"] * 4),
    ],
)
def test_the_first_four_that_can_be_shown_are(
    scripts: Scripts, asked: str, cases: str, problems: list[str]
) -> None:
    assert scripts.run(GATHER, asked, KNOWN) == [list(cases), problems]


LOAD = """const { loadCase } = await load("compare/case.js" + given[1]);
const found = await loadCase(given[0], new URL("/cases/", location.origin));
return found.status === "failed" ? await loadCase(given[0], new URL("/cases/", location.origin)) : found"""


def answer(name: str) -> dict[str, str]:
    """What a file says of a case."""
    if name == "moved":
        return {"id": "a", "status": "moved"}
    return {"id": name, "status": "withdrawn" if name == "old" else "shown", "short": name.upper()}


@pytest.mark.parametrize(
    ("asked", "loaded", "requests"),
    [
        ("a", {"id": "a", "status": "shown", "short": "A"}, 1),
        ("moved", {"id": "a", "status": "shown", "short": "A"}, 2),
        ("old", {"id": "old", "status": "withdrawn", "short": "OLD"}, 1),
        ("gone", {"id": "gone", "status": "unknown", "short": "gone"}, 1),
        ("../x", {"id": "../x", "status": "unknown", "short": "../x"}, 0),
        ("flaky", {"id": "flaky", "status": "shown", "short": "FLAKY"}, 2),
        ("torn", {"id": "torn", "status": "failed", "short": "torn"}, 2),
        ("broken", {"id": "broken", "status": "failed", "short": "broken"}, 2),
    ],
)
def test_a_case_is_loaded_from_its_file(
    scripts: Scripts, asked: str, loaded: dict[str, str], requests: int
) -> None:
    tries: list[str] = []

    def serve(route: Route) -> None:
        name = route.request.url.split("/")[-2]
        tries.append(name)
        if name == "broken" or (name == "flaky" and tries.count("flaky") == 1):
            route.fulfill(status=500)
        elif name == "gone":
            route.fulfill(status=404, body="<p>not JSON</p>")
        elif name == "torn":
            route.fulfill(body='{"id": "to')
        else:
            route.fulfill(json=answer(name))

    scripts.page.route("**/cases/*/compare.json", serve)
    found = scripts.run(LOAD, asked, f"?{asked}")
    scripts.page.unroute("**/cases/*/compare.json")
    assert found == loaded
    assert len(tries) == requests


FILES_OF = "**/cases/*/compare.json"
OPEN = """await load("compare/page.js");
for (const start = Date.now(); !document.querySelector("th[data-case]"); ) {
  if (Date.now() - start > 4000) throw new Error(document.querySelector(".cb-compare__problems").textContent);
  await new Promise(done => setTimeout(done, 20));
}"""
SHOWN = """return Object.fromEntries(Array.from(document.querySelectorAll("tr[data-row]"),
  row => [row.dataset.row, Array.from(row.cells, cell => cell.textContent.replace(/\\s+/g, " ").trim())]))"""
READ = """return given.map(html => { const read = new DOMParser().parseFromString(html, "text/html");
  return read.body.textContent.replace(/\\s+/g, " ").trim(); })"""


def content_of(inputs: Inputs, case: str) -> bytes:
    """The file that is made of a case."""
    return FILES.dump(FILES.make(inputs, f"compared {case}")[0])


@contextmanager
def opened(scripts: Scripts, inputs: Inputs, *cases: str) -> Iterator[None]:
    """The comparison's own page and scripts, loaded anew, with the files that are made for the cases."""

    def serve(route: Route) -> None:
        case = urlsplit(route.request.url).path.split("/")[-2]
        route.fulfill(body=content_of(inputs, case), content_type="application/json")

    scripts.page.goto(scripts.root)
    scripts.page.route(FILES_OF, serve)
    scripts.show(render_page(inputs, "compare")[0].body, f"{PAGE}?cases={','.join(cases)}")
    scripts.run(OPEN)
    yield
    scripts.page.unroute(FILES_OF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_all_that_python_has_for_its_rows(scripts: Scripts, language: str) -> None:
    inputs = view_of(with_case(replace(example_case("other"), period=None)), language).inputs
    names = ("full", "minimal", "other")
    files = [json.loads(content_of(inputs, name)) for name in names]
    with opened(scripts, inputs, *names):
        rows = scripts.run(SHOWN)
    rest = {row.key for section in SECTIONS for row in section.rows if row.kind == "rest"}
    for number, file in enumerate(files, start=1):
        assert file["status"] == "shown"
        for key, entries in file["cells"].items():
            texts = scripts.run(READ, *(entry["html"] for entry in entries))
            if key in rows and key not in rest:
                assert [text for text in texts if text not in rows[key][number]] == [], key
            elif key not in rest:
                assert key.startswith("components-"), key
                assert all(text[:4] in rows["components"][number] for text in texts), key
    assert all(len(cells) == 1 + len(names) for cells in rows.values())
    assert len(rows) > 50


HOSTILE = (
    '<img src=x onerror="ran=1"><script>ran=2</script><svg onload=ran=3> " onfocus="ran=4" autofocus x="'
    " ' onmouseover='ran=5' [l](javascript:ran=6) {: onfocus=ran=7 tabindex=0 } </td></table></template>"
    ' &lt;script&gt;ran=8&lt;/script&gt; \\u003cscript>ran=9</script> [@nowhere:"onfocus=ran=10]'
)
BESET = """const sheet = document.querySelector(".cb-compare");
for (const node of sheet.querySelectorAll("*")) {
  for (const type of ["focus", "mouseover", "load", "error", "toggle"]) node.dispatchEvent(new Event(type));
}
for (const link of sheet.querySelectorAll("a")) link.addEventListener("click", event => event.preventDefault());
await new Promise(done => setTimeout(done, 200));
const nodes = Array.from(sheet.querySelectorAll("*"));
return { ran: window.ran || null, said: sheet.textContent,
  tags: nodes.map(({ localName }) => localName).filter(tag => ["img", "script", "iframe", "object"].includes(tag)),
  handlers: nodes.flatMap(node => node.getAttributeNames()).filter(name => name.startsWith("on")),
  links: Array.from(sheet.querySelectorAll("a"), ({ protocol }) => protocol) }"""


def hostile_case() -> Case:
    """A case that has every field, with an attack in every text."""
    data = load_source(FIXTURES / "valid" / "full.yaml").data
    for value in [*fields().walk(data)]:
        holder: Any = data
        for step in value.pointer[:-1]:
            holder = holder[step]
        if "x-text" in value.node and not isinstance(value.value, int | float):
            holder[value.pointer[-1]] = {"zh": HOSTILE, "en": HOSTILE}
        elif value.pointer[-1:] == ("url",):
            holder["url"] = f"https://example.org/{HOSTILE}"
    return build_case(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_case_says_runs(scripts: Scripts, language: str) -> None:
    inputs = view_of(with_case(hostile_case()), language).inputs
    with opened(scripts, inputs, "full", "minimal"):
        found = scripts.run(BESET)
    assert found["said"].count('<img src=x onerror="ran=1">') > 20
    assert found["ran"] is None
    assert found["tags"] == found["handlers"] == []
    assert set(found["links"]) <= {"http:", "https:"}
