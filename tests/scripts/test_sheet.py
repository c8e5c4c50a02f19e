"""Tables to take along: what is read of them, and what clipboards and files get."""

from __future__ import annotations

import csv
import io
import json

import pytest

from .harness import Scripts

TABLES = """<table><caption>First</caption><thead><tr><th>Aspect</th><th>A <a href="#x">Here</a><button>Remove</button></th>
</tr></thead><tbody><tr><th>Need <a class="headerlink">¶</a></th><td><p>One.</p><p>Two <sup class="cb-cite">1</sup></p></td></tr>
<tr hidden><th>Gone</th><td>gone</td></tr><tr><th>Level</th><td data-text="83"><i>83 %</i> <svg><text>bar</text></svg></td></tr>
</tbody></table><details><table><caption>Folded</caption><tbody><tr><th>x</th><td>y</td></tr></tbody></table></details>
<details open><table><caption>Second</caption><thead><tr><th>Aspect</th><th>A</th></tr></thead><tbody>
<tr><th scope="rowgroup">Group</th></tr><tr><th>Files</th><td hidden>only</td><td>=1+1</td></tr></tbody></table></details>"""
READ = """document.body.innerHTML = given[0];
const { readTables, tablesIn } = await load("common/sheet.js");
return readTables(tablesIn(document))"""
SHEET = [
    ["Aspect", "A Here"],
    ["First"],
    ["Need", "One.\nTwo"],
    ["Level", "83"],
    ["Second"],
    ["Files", "only", "=1+1"],
]


def test_what_is_shown_is_read_without_marks_and_sources(scripts: Scripts) -> None:
    assert scripts.run(READ, TABLES) == SHEET


def test_a_table_alone_is_not_named(scripts: Scripts) -> None:
    assert scripts.run(READ, TABLES.partition("<details>")[0]) == [SHEET[0], *SHEET[2:4]]


def test_a_part_of_a_page_is_read_with_what_is_folded_away(scripts: Scripts) -> None:
    page = """<details><table data-name="做了多少"><thead><tr><th>指标<th data-only="screen">比较</thead>
    <tr><th>课<span class="cb-card__place">杭州</span><td data-only="screen">x</table></details>
    <table data-name="变化"><tr><th>满意<td>9</table>"""
    read = READ.replace("tablesIn(document)", "tablesIn(document), true")
    assert scripts.run(read, page) == [["指标"], ["做了多少"], ["课\n杭州"], ["变化"], ["满意", "9"]]
    assert scripts.run(READ, page) == [["满意", "9"]]


def test_a_clipboard_gets_a_table_and_lines_of_cells(scripts: Scripts) -> None:
    texts = scripts.call("common/sheet.js", "asTexts", SHEET, "From <here>")
    assert texts["text/plain"].split("\r\n") == [
        *("Aspect\tA Here", "First", "Need\tOne. Two", "Level\t83", "Second", "Files\tonly\t'=1+1"),
        "From <here>",
    ]
    html = texts["text/html"]
    assert html.count("<tr>") == len(SHEET)
    assert '<td align="left">One.<br>Two</td>' in html
    assert '<th colspan="3" align="left">Second</th>' in html
    assert """<td style="mso-number-format:'\\@'" align="left">=1+1</td>""" in html
    assert html.endswith("<p>From &lt;here&gt;</p>")


WORDS = {"copied": "done", "not_copied": "failed", "saved": "saved", "wechat": "not here"}
BAR = f"""<p data-file="x.csv" data-words='{json.dumps(WORDS)}'><button data-take="table"></button>
<button data-take="csv"></button><i role="status"></i></p><table><tr><td>a,b</td><td>=c</td></tr></table>"""
TAKE = """document.body.innerHTML = given[0];
const { offerTables } = await load("common/taking.js");
const { tablesIn } = await load("common/sheet.js");
const [bar] = document.body.children, status = bar.querySelector("[role=status]"), taken = {};
if (given[2]) Object.defineProperty(navigator, "userAgent", { value: given[2], configurable: true });
Object.defineProperty(navigator, "clipboard", { value: given[3].modern && { write: async ([item]) => {
  for (const type of item.types) taken[type] = await (await item.getType(type)).text(); } }, configurable: true });
document.execCommand = () => given[3].by_hand && document.dispatchEvent(new ClipboardEvent("copy",
  { clipboardData: new DataTransfer(), cancelable: true })) === false;
URL.createObjectURL = blob => (taken.blob = blob, "#");
HTMLAnchorElement.prototype.click = function () { taken.name = this.download; };
offerTables(bar, () => tablesIn(document), () => "source");
bar.querySelector("[data-take=" + given[1] + "]").click();
for (let turn = 0; turn < 100 && !status.textContent; turn += 1) await new Promise(done => setTimeout(done, 10));
delete navigator.userAgent;
return [status.textContent, taken["text/plain"] || taken.name || "", taken.blob ? await taken.blob.text() : ""]"""


@pytest.mark.parametrize(
    ("modern", "by_hand", "said"), [(True, False, "done"), (False, True, "done"), (False, False, "failed")]
)
def test_a_table_is_copied_and_it_is_said_whether(
    scripts: Scripts, modern: bool, by_hand: bool, said: str
) -> None:
    found = scripts.run(TAKE, BAR, "table", "", {"modern": modern, "by_hand": by_hand})
    assert found[0] == said
    assert found[1] == ("a,b\t'=c\r\nsource" if modern else "")


def test_a_table_is_saved_safe_from_formulas(scripts: Scripts) -> None:
    said, name, content = scripts.run(TAKE, BAR, "csv", "", {})
    assert (said, name) == ("saved", "x.csv")
    assert list(csv.reader(io.StringIO(content.lstrip("\ufeff")))) == [["a,b", "'=c"]]


def test_wechat_is_told_that_it_saves_nothing(scripts: Scripts) -> None:
    assert scripts.run(TAKE, BAR, "csv", "Mozilla MicroMessenger/8", {})[0] == "not here"


DRAW = """document.body.innerHTML = "<h1>Title</h1>";
const { drawTable } = await load("share/table.js");
const picture = await drawTable(given[0], "Title", "https://example.org/");
if (picture === "too large") return picture;
const { width, height } = await createImageBitmap(picture);
return [picture.type, width, height]"""


def test_a_table_is_drawn_as_large_as_its_words_want(scripts: Scripts) -> None:
    kind, width, height = scripts.run(DRAW, [["Case", "Says"], ["A", "word " * 40], ["B", "one\ntwo"]])
    assert kind == "image/png"
    assert 700 < width < 3700
    assert height > scripts.run(DRAW, [["Case", "Says"], ["A", "word"], ["B", "two"]])[2]


def test_a_table_that_nobody_could_read_as_a_picture_is_not_drawn(scripts: Scripts) -> None:
    assert scripts.run(DRAW, [["Case"], *([str(number)] for number in range(300))]) == "too large"
    assert scripts.run(DRAW, [["a long heading " * 3] * 30]) == "too large"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("=1", True),
        ("@x", True),
        ("＝1", True),
        ("\n=1", True),
        ("-5", False),
        ("+5%", False),
        ("-5+x", True),
    ],
)
def test_numbers_with_a_sign_are_no_formulas(scripts: Scripts, text: str, formula: bool) -> None:
    assert scripts.call("common/csv.js", "isFormula", text) is formula


def test_names_beside_each_other_stay_apart(scripts: Scripts) -> None:
    table = '<table><tr><td><a class="cb-chip">A</a><a class="cb-chip">B</a></td></tr></table>'
    assert scripts.run(READ, table) == [["A; B"]]
