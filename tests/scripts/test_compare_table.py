"""The comparison's tables: what they are filled with, what differs, and which two cases a phone shows."""

from __future__ import annotations

import pytest

from .harness import Scripts

HEAD = "<table><thead><tr><th>Aspect</th></tr></thead><tbody>"
PARTS = f"""<div><section class="cb-compare__part">{HEAD}
<tr data-row="groups" data-kind="terms"><th>Groups</th></tr>
<tr data-row="need" data-kind="whole" data-titled><th>Need</th></tr>
<tr data-row="place" data-kind="whole" data-brief><th>Place</th></tr>
<tr data-row="same" data-kind="whole"><th>Same</th></tr></tbody></table></section>
<details class="cb-compare__part" id="parts"><summary>Parts <i class="cb-compare__tally"></i></summary>{HEAD}
<tr data-row="parts-x" data-kind="term" data-least="2"><th>X</th></tr>
<tr data-row="parts-y" data-kind="term" data-least="2"><th>Y</th></tr>
<tr data-row="tool" data-kind="term"><th>Tool</th></tr>
<tr data-row="item" data-kind="term" data-missing="no"><th>Item</th></tr>
<tr data-row="gate" data-kind="term"><th>Gate</th></tr>
<tr data-row="parts" data-kind="rest" data-missing="none"><th>Rest</th></tr></tbody></table></details>
<details class="cb-compare__part" id="last"><summary>Last <i class="cb-compare__tally"></i></summary>{HEAD}
<tr data-row="same" data-kind="whole"><th>Same</th></tr></tbody></table></details></div>"""


def entry(html: str, term: str = "") -> dict[str, str]:
    return {"term": term, "html": html}


CELLS: list[dict[str, list[dict[str, str]]]] = [
    {
        "groups": [entry("<a>Old</a>", "old"), entry("<a>Young</a>", "young")],
        "need": [entry("<p>Need A</p>")],
        "place": [entry("<p>Here</p>")],
        "gate": [entry('<p data-says="needed">Must, as A says</p>')],
        "same": [entry('<p>Same <a href="#a">1</a></p>')],
        "parts-x": [entry("<p>X1</p>")],
        "parts-y": [entry("<p>Y1</p>")],
        "tool": [entry("<p>Tool</p>")],
        "item": [entry("<p>yes</p>")],
        "parts": [
            entry("<p>X1</p>", "x"),
            entry('<div>Y1<p class="cb-tags">tag</p>more</div>', "y"),
            entry("<p>own</p>"),
        ],
    },
    {
        "groups": [entry("<a>Poor</a>", "poor"), entry("<a>Young</a>", "young")],
        "need": [entry("<p>Need B</p>")],
        "place": [entry("<p>There</p>")],
        "gate": [entry('<p data-says="needed">Must, as B says</p>')],
        "same": [entry('<p> Same <a href="#b">1</a></p>')],
        "parts-x": [entry("<p>X2</p>")],
        "parts": [entry("<p>X2</p>", "x")],
    },
]
FILL = """const [html, cells, differences] = given;
const { fillTables, filterTables, tally } = await load("compare/table.js");
document.body.innerHTML = html;
const parts = document.body.firstElementChild;
const cases = cells.map((of, number) => ({ id: "case-" + number, title: "Title " + number, short: "Short " + number,
  url: "../cases/" + number + "/", related: [], cells: of }));
fillTables(parts, cases, { remove: "Remove", all: "ALL", only: "ONLY", missing: "Not given", shared: "no more" });
tally(parts, (state, { n }) => n + " " + state);
const hidden = filterTables(parts, differences === "only");
const rows = Array.from(parts.querySelectorAll("tr[data-row]"));
const said = cell => Array.from(cell.querySelectorAll("[hidden]")).reduce(
  (text, node) => text.replace(node.textContent, ""), cell.textContent).replace(/\\s+/g, " ").trim();
return { hidden, rows: rows.map(row => Array.from(row.cells, said)),
  parts: Array.from(parts.children, part => part.hidden), gone: rows.map(row => row.hidden),
  states: rows.map(row => row.dataset.state), long: rows.map(row => row.classList.contains("cb-compare__long")),
  tallies: Array.from(parts.querySelectorAll(".cb-compare__tally"), node => node.textContent),
  links: Array.from(parts.querySelectorAll("section thead a, [data-titled] a"), link => link.getAttribute("href")),
  heads: Array.from(parts.querySelectorAll("table"), ({ tHead }) => Array.from(tHead.rows[0].cells, said)),
  scopes: Array.from(parts.querySelector("thead tr").cells, cell => cell.scope) }"""


def test_the_tables_have_a_column_for_each_case_and_mark_who_has_what(scripts: Scripts) -> None:
    filled = scripts.run(FILL, PARTS, CELLS, "")
    assert filled["heads"] == [
        ["Aspect", "A Short 0Remove Short 0", "B Short 1Remove Short 1"],
        *[["Aspect", "A Short 0", "B Short 1"]] * 2,
    ]
    assert filled["links"] == ["../cases/0/", "../cases/1/"] * 2
    assert filled["rows"] == [
        ["Groups", "Young ALLOld ONLY", "Young ALLPoor ONLY"],
        ["Need", "Title 0Need A", "Title 1Need B"],
        ["Place", "Here", "There"],
        ["Same", "Same 1", "Same 1"],
        ["X ALL", "X1", "X2"],
        ["Tool", "ONLYTool", "Not given"],
        ["Item", "ONLYyes", "no"],
        ["Gate ALL", "Must, as A says", "Must, as B says"],
        ["Rest", "Y1tag ONLYmoreown", "none"],
        ["Same", "Same 1", "Same 1"],
    ]
    assert (filled["hidden"], filled["parts"]) == ({"same": 0, "worded": 0}, [False] * 3)


def test_a_row_is_the_same_or_differs_or_is_in_each_cases_own_words(scripts: Scripts) -> None:
    filled = scripts.run(FILL, PARTS, CELLS, "")
    assert filled["states"] == [
        *("differs", "worded", "differs", "same"),  # terms, texts, a brief row, the same text
        *("worded", "differs", "differs", "same", "differs"),  # gates are compared by their word alone
        "same",
    ]
    assert filled["tallies"] == ["3 differs · 1 worded · 1 same", "1 same"]


def test_only_differences_hides_what_is_the_same_or_cannot_be_told(scripts: Scripts) -> None:
    filled = scripts.run(FILL, PARTS, CELLS, "only")
    kept = [row[0] for row, gone in zip(filled["rows"], filled["gone"], strict=True) if not gone]
    assert kept == ["Groups", "Place", "Tool", "Item", "Rest"]
    assert filled["rows"][0] == ["Groups", "Old ONLY", "Poor ONLY"]
    assert (filled["hidden"], filled["parts"]) == ({"same": 3, "worded": 2}, [False, False, True])


def test_a_cell_without_a_term_of_its_own_says_so(scripts: Scripts) -> None:
    shared = [{**CELLS[0], "groups": [entry("<a>Young</a>", "young")]}, CELLS[1]]
    assert scripts.run(FILL, PARTS, shared, "only")["rows"][0] == ["Groups", "no more", "Poor ONLY"]


def test_one_case_alone_has_no_marks(scripts: Scripts) -> None:
    filled = scripts.run(FILL, PARTS, CELLS[:1], "")
    assert filled["rows"][0] == ["Groups", "OldYoung"]
    assert [row for row in filled["rows"] if "ONLY" in " ".join(row) or "ALL" in " ".join(row)] == []
    assert filled["rows"][-2] == ["Rest", "X1Y1tagmoreown"]


@pytest.mark.parametrize(("text", "long"), [("字" * 351, True), ("字" * 349, False), ("letter" * 116, False)])
def test_rows_of_more_than_half_a_page_may_break_on_paper(scripts: Scripts, text: str, long: bool) -> None:
    cells = [{**CELLS[0], "need": [entry(f"<p>{text}</p>")]}, CELLS[1]]
    assert scripts.run(FILL, PARTS, cells, "")["long"][:2] == [False, long]


PAIR = """const { Pair } = await load("compare/pair.js");
document.body.innerHTML = "<p></p><table><tr data-row=x><th></th>" + "<td></td>".repeat(given[0]) + "</tr></table>";
const [bar, sheet] = document.body.children;
const pair = new Pair(bar, sheet);
pair.offer(Array.from({ length: given[0] }, (_, number) => ({ short: "Short " + number })));
for (const place of given[1]) bar.children[place].click();
const away = Array.from(sheet.rows[0].cells, cell => cell.className);
return { hidden: bar.hidden, names: Array.from(bar.children, node => node.textContent),
  shown: away.flatMap((name, place) => place && !name ? [place - 1] : []),
  pressed: Array.from(bar.children, node => node.getAttribute("aria-pressed") === "true") }"""


@pytest.mark.parametrize(
    ("cases", "pressed", "shown"),
    [
        (2, [], [0, 1]),
        (3, [], [0, 1]),
        (3, [2], [1, 2]),
        (4, [3], [1, 3]),
        (4, [3, 0], [0, 3]),
        (3, [1, 1], [0, 1]),
        (3, [2, 0], [0, 2]),
    ],
)
def test_on_a_phone_the_case_shown_longest_makes_room(
    scripts: Scripts, cases: int, pressed: list[int], shown: list[int]
) -> None:
    found = scripts.run(PAIR, cases, pressed)
    assert found["shown"] == shown
    assert [place for place, on in enumerate(found["pressed"]) if on] == shown
    assert found["hidden"] == (cases == 2)
    assert found["names"][:2] == ["A Short 0", "B Short 1"]
