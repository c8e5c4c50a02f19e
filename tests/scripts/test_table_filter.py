"""The filter of a table."""

from __future__ import annotations

import pytest

from .harness import Scripts

PAGE = """<form data-table-filter="results" data-count="{n} of {total}" hidden>
<input type="search" name="q"><select name="kind"><option value="">All</option><option value="outcome">Outcome</option>
<option value="output">Output</option></select><select name="unit"><option value="">All</option>
<option value="person">People</option></select><output></output></form>
<table id="results"><thead><tr><th>Heading</th></tr></thead><tbody>
<tr data-kind="outcome" data-unit="person"><td>Meals served</td></tr>
<tr data-kind="output" data-unit="person"><td>Volunteers trained, meals</td></tr>
<tr data-kind="output" data-unit=""><td>Visits made</td></tr></tbody></table>"""


def start(scripts: Scripts, query: str = "") -> None:
    scripts.show(PAGE, query)
    scripts.run("(await load('table-filter.js')).filterTable(document.querySelector('form'))")


@pytest.mark.parametrize(
    ("query", "shown", "count"),
    [
        ("", ["Meals served", "Volunteers trained, meals", "Visits made"], "3 of 3"),
        ("?kind=output", ["Volunteers trained, meals", "Visits made"], "2 of 3"),
        ("?q=MEALS", ["Meals served", "Volunteers trained, meals"], "2 of 3"),
        ("?q=+meals++trained+", ["Volunteers trained, meals"], "1 of 3"),
        ("?q=meals+nothing", [], "0 of 3"),
        ("?kind=output&unit=person", ["Volunteers trained, meals"], "1 of 3"),
        ("?kind=outcome&q=visits", [], "0 of 3"),
    ],
)
def test_rows_must_fit_all_that_is_chosen_and_hold_every_word(
    scripts: Scripts, query: str, shown: list[str], count: str
) -> None:
    start(scripts, query)
    assert scripts.texts("tbody td") == shown
    assert scripts.texts("output") == [count]


def test_the_choice_stands_in_the_address_and_back_reads_it(scripts: Scripts) -> None:
    start(scripts, "?kind=output#results")
    scripts.page.locator("[name=q]").fill("visits")
    assert scripts.run("return location.search + location.hash") == "?q=visits&kind=output#results"
    assert scripts.texts("tbody td") == ["Visits made"]
    scripts.run("history.replaceState(null, '', '/'); dispatchEvent(new PopStateEvent('popstate'))")
    assert scripts.texts("output") == ["3 of 3"]
    scripts.page.locator("[name=kind]").select_option("outcome")
    scripts.page.locator("[name=kind]").select_option("")
    assert scripts.run("return location.href === location.origin + '/'")


GROUPED = """<form data-table-filter="results" data-count="{n} of {total}" hidden><input type="search" name="q"><output></output>
</form><table id="results"><tbody><tr><th scope="rowgroup">Outcomes</th></tr><tr><td>Meals served</td></tr></tbody>
<tbody><tr><th scope="rowgroup">Outputs</th></tr><tr><td>Visits made</td></tr></tbody></table>"""


def test_a_group_goes_with_its_rows_and_is_not_counted(scripts: Scripts) -> None:
    scripts.show(GROUPED, "?q=visits")
    scripts.run("(await load('table-filter.js')).filterTable(document.querySelector('form'))")
    assert scripts.texts("tbody tr") == ["Outputs", "Visits made"]
    assert scripts.texts("output") == ["1 of 2"]
