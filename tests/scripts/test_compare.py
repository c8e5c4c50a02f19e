"""The comparison: which cases it gathers, the pieces it takes from their pages, and its table."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Route

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


LOAD = """const { loadCase, relativesOf } = await load("compare/case.js" + given[1]);
const found = await loadCase(given[0], new URL("/cases/", location.origin));
const again = found.status === "failed" ? await loadCase(given[0], new URL("/cases/", location.origin)) : found;
const { page, ...rest } = again;
return { ...rest, related: page ? relativesOf(page && again) : null }"""
CASE = """<body data-record data-status="{status}" data-title="Title: more" data-short="Title">
<a data-related="b" href="../b/">Other</a></body>"""


@pytest.mark.parametrize(
    ("asked", "loaded"),
    [
        ("a", {"id": "a", "status": "shown", "title": "Title: more", "short": "Title"}),
        ("moved", {"id": "a", "status": "shown", "title": "Title: more", "short": "Title"}),
        ("old", {"id": "old", "status": "withdrawn", "short": "Title"}),
        ("gone", {"id": "gone", "status": "unknown", "short": "gone"}),
        ("../x", {"id": "../x", "status": "unknown", "short": "../x"}),
        ("flaky", {"id": "flaky", "status": "shown", "title": "Title: more", "short": "Title"}),
        ("broken", {"id": "broken", "status": "failed", "short": "broken"}),
    ],
)
def test_a_case_is_loaded_from_its_page(scripts: Scripts, asked: str, loaded: dict[str, str]) -> None:
    tries: list[str] = []

    def serve(route: Route) -> None:
        name = route.request.url.split("/")[-2]
        tries.append(name)
        if name == "broken" or (name == "flaky" and tries.count("flaky") == 1):
            route.fulfill(status=500)
        elif name == "gone":
            route.fulfill(status=404, body="<link rel=canonical href='https://example.org/404.html'>")
        elif name == "moved":
            route.fulfill(body="<link rel=canonical href='https://example.org/en/cases/a/'>")
        else:
            route.fulfill(body=CASE.format(status="withdrawn" if name == "old" else "published"))

    scripts.page.route("**/cases/*/", serve)
    found = scripts.run(LOAD, asked, f"?{asked}")
    scripts.page.unroute("**/cases/*/")
    related = found.pop("related")
    url = found.pop("url", None)
    assert found == loaded
    if loaded["status"] == "shown":
        assert url == f"{scripts.root}cases/{loaded['id']}/"
        assert related == [{"id": "b", "title": "Other"}]


PIECE = """const { copyPart, findParts } = await load("compare/case.js");
const page = new DOMParser().parseFromString(given[0], "text/html");
const shown = { page, url: "https://example.org/cases/a/" };
return findParts(shown, given[1], given[2]).map(part => copyPart(part, shown, given[3])).map(piece => piece && piece.outerHTML)"""


@pytest.mark.parametrize(
    ("html", "term", "without", "pieces"),
    [
        (
            '<p data-part="x" id="one">See <a href="#two">two</a></p>',
            "",
            "",
            ['<p data-part="x">See <a href="https://example.org/cases/a/#two">two</a></p>'],
        ),
        (
            '<div data-part="x"><h3>Name<a class="headerlink" title="Link" href="#n">¶</a></h3><i>no</i></div>',
            "",
            "i",
            [
                '<div data-part="x"><p class="cb-compare__title">'
                '<a href="https://example.org/cases/a/#n">Name</a></p></div>'
            ],
        ),
        (
            '<ul data-part="x"><li data-term="a">A</li><li data-term="b">B</li></ul>',
            "b",
            "",
            ['<li data-term="b">B</li>'],
        ),
        (
            '<ul data-part="x"><li data-term="a">A</li><li data-term="b">B</li></ul>',
            "*",
            "",
            ['<li data-term="a">A</li>', '<li data-term="b">B</li>'],
        ),
        (
            '<table><tbody data-part="x"><tr><td data-label="Who">A</td><td></td></tr></tbody></table>',
            "",
            "",
            ['<div><div class="cb-compare__item"><div data-label="Who">A</div></div></div>'],
        ),
        ('<p data-part="y">Y</p>', "", "", []),
    ],
)
def test_pieces_of_a_page_can_stand_elsewhere(
    scripts: Scripts, html: str, term: str, without: str, pieces: list[str]
) -> None:
    found = scripts.run(PIECE, html, "x", term, without)
    assert [" ".join(piece.replace(' class=""', "").split()) for piece in found] == pieces


TABLE = """<table><thead><tr><th>Aspect</th></tr></thead><tbody><tr class="cb-compare__section"><td>Part</td></tr>
<tr data-part="groups" data-terms><th>Groups</th></tr><tr data-part="need" data-title><th>Need</th></tr>
<tr data-part="same"><th>Same</th></tr></tbody>
<tbody><tr class="cb-compare__section"><td>Parts</td></tr>
<tr data-part="parts" data-term="x" data-least="2"><th>X</th></tr><tr data-part="parts" data-term="y" data-least="2"><th>Y</th></tr>
<tr data-part="parts" data-term="z" data-given="yes" data-missing="no"><th>Z</th></tr>
<tr data-part="parts" data-rest data-missing="none"><th>Rest</th></tr></tbody>
<tbody><tr data-part="same"><th>Same</th></tr></tbody></table>"""
PAGES = [
    """<ul data-part="groups"><li data-term="old">Old</li><li data-term="young">Young</li></ul><p data-part="need">Need A</p>
<p data-part="same">Same</p><div data-part="parts"><p data-term="x">X1</p><p data-term="y">Y1</p><p data-term="z">Z1</p></div>""",
    """<ul data-part="groups"><li data-term="poor">Poor</li><li data-term="young">Young</li></ul><p data-part="need">Need B</p>
<p data-part="same"> Same </p><div data-part="parts"><p data-term="x">X2</p></div>""",
]
FILL = """const [html, pages, differences] = given;
const { fillTable, filterTable } = await load("compare/table.js");
document.body.innerHTML = html;
const table = document.querySelector("table");
const cases = pages.map((text, number) => ({ id: "case-" + number, title: "Title " + number, short: "Short " + number,
  url: "https://example.org/cases/" + number + "/", page: new DOMParser().parseFromString(text, "text/html") }));
fillTable(table, cases, { remove: "Remove", all: "ALL", only: "ONLY", missing: "Not given" });
const hidden = filterTable(table, differences === "only");
const rows = Array.from(table.querySelectorAll("tr[data-part]"));
return { hidden, rows: rows.map(row => Array.from(row.cells, cell => cell.textContent.replace(/\\s+/g, " ").trim())),
  sections: Array.from(table.tBodies, section => section.hidden), gone: rows.map(row => row.hidden),
  head: Array.from(table.tHead.rows[0].cells, cell => cell.textContent), span: table.querySelector(".cb-compare__section td").colSpan }"""


def test_the_table_has_a_column_for_each_case_and_marks_who_has_what(scripts: Scripts) -> None:
    filled = scripts.run(FILL, TABLE, PAGES, "")
    assert filled["head"] == ["Aspect", "AShort 0Remove Short 0", "BShort 1Remove Short 1"]
    assert filled["span"] == 3
    assert filled["rows"] == [
        ["Groups", "A Short 0Young ALLOld ONLY", "B Short 1Young ALLPoor ONLY"],
        ["Need", "A Short 0Title 0Need A", "B Short 1Title 1Need B"],
        ["Same", "A Short 0Same", "B Short 1 Same"],
        ["X ALL", "A Short 0X1", "B Short 1X2"],
        ["Z", "A Short 0yes ONLY", "B Short 1no"],
        ["Rest", "A Short 0Y1 ONLY", "B Short 1none"],
        ["Same", "A Short 0Same", "B Short 1 Same"],
    ]
    assert (filled["hidden"], filled["sections"]) == (0, [False] * 3)


def test_only_differences_hides_rows_and_sections_that_are_the_same(scripts: Scripts) -> None:
    filled = scripts.run(FILL, TABLE, PAGES, "only")
    assert filled["gone"] == [False, False, True, False, False, False, True]
    assert (filled["hidden"], filled["sections"]) == (2, [False, False, True])


def test_one_case_alone_has_no_marks(scripts: Scripts) -> None:
    filled = scripts.run(FILL, TABLE, PAGES[:1], "")
    assert filled["rows"][0] == ["Groups", "A Short 0OldYoung"]
    assert [row for row in filled["rows"] if "ONLY" in " ".join(row) or "ALL" in " ".join(row)] == []
