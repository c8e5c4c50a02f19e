"""The order of the picture of all cases."""

from __future__ import annotations

from .harness import Scripts

PICTURE = """<p data-orders="picture" hidden><button aria-pressed="true" data-order=""></button>
<button aria-pressed="false" data-order="unsaid"></button></p><table id="picture">
<thead><tr><th>Case</th><th>X</th><th>Y</th><th>Z</th><th>Sum</th></tr></thead><tbody>
<tr><th>a</th><td>ax</td><td>ay</td><td>az</td><td>1</td></tr><tr><th>b</th><td>bx</td><td>by</td><td>bz</td><td>2</td></tr>
<tr><th>c</th><td>cx</td><td>cy</td><td>cz</td><td>2</td></tr></tbody>
<tfoot><tr><th>All</th><td>0</td><td>10</td><td>9</td><td>5</td></tr></tfoot></table>"""
ORDER = """const { orderPicture } = await load("picture-order.js");
const [bar, table] = document.body.children;
orderPicture(bar);
for (const place of given) bar.children[place].click();
return [Array.from(table.rows, row => row.textContent.replace(/\\s/g, " ").trim()), bar.hidden,
  Array.from(bar.children, choice => choice.getAttribute("aria-pressed"))]"""
AS_IS = ["CaseXYZSum", "aaxayaz1", "bbxbybz2", "ccxcycz2", "All01095"]


def test_what_is_least_said_comes_first_in_rows_and_columns(scripts: Scripts) -> None:
    scripts.show(PICTURE)
    found = scripts.run(ORDER, 1)
    assert found == [["CaseYZXSum", "bbybzbx2", "ccyczcx2", "aayazax1", "All10905"], False, ["false", "true"]]


def test_the_order_of_the_page_comes_back(scripts: Scripts) -> None:
    scripts.show(PICTURE)
    assert scripts.run(ORDER, 1, 0) == [AS_IS, False, ["true", "false"]]
