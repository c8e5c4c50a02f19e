"""The filter of lists."""

from __future__ import annotations

import pytest

from .harness import Scripts

PAGE = """<form data-list-filter="lists" hidden
data-words='{"shown": "{n} of {total}", "none": "nothing", "remove": "Remove {label}", "clear": "Clear"}'>
<input type="search" name="q">
<label><input type="checkbox" name="kind" value="exercise"><span>Exercises</span></label>
<label><input type="checkbox" name="kind" value="question"><span>Questions</span></label>
<label><input type="checkbox" name="concept" value="roles"><span>Roles</span></label>
<div class="cb-teach__chosen"></div><output></output></form>
<div id="lists"><section data-group><h2>Exercises</h2>
<ul><li data-item data-kind="exercise" data-concept="roles needs">Knock at Yuping</li></ul></section>
<section data-group><h2>Questions</h2>
<section data-group data-kind="question" data-concept="roles"><h3>Yuping</h3><ol><li data-item>Why pairs?</li>
<li data-item>Who pays?</li></ol></section>
<section data-group data-kind="question" data-concept=""><h3>Nanhu</h3><ol><li data-item>Who leads?</li></ol></section>
</section></div>"""


def start(scripts: Scripts, query: str = "") -> None:
    scripts.show(PAGE, query)
    scripts.run("(await load('list-filter.js')).filterLists(document.querySelector('form'))")


@pytest.mark.parametrize(
    ("query", "shown", "count"),
    [
        ("", ["Knock at Yuping", "Why pairs?", "Who pays?", "Who leads?"], "4 of 4"),
        ("?kind=exercise", ["Knock at Yuping"], "1 of 4"),
        (
            "?kind=exercise&kind=question",
            ["Knock at Yuping", "Why pairs?", "Who pays?", "Who leads?"],
            "4 of 4",
        ),
        ("?concept=roles&kind=question", ["Why pairs?", "Who pays?"], "2 of 4"),
        ("?q=yuping+WHO", ["Who pays?"], "1 of 4"),
        ("?q=yuping", ["Knock at Yuping", "Why pairs?", "Who pays?"], "3 of 4"),
        ("?q=pays&kind=exercise", [], "nothing"),
    ],
)
def test_values_are_ored_within_a_facet_and_anded_across_and_every_word_is_held(
    scripts: Scripts, query: str, shown: list[str], count: str
) -> None:
    start(scripts, query)
    assert scripts.texts("[data-item]") == shown
    assert scripts.texts("output") == [count]


def test_a_group_goes_with_its_items(scripts: Scripts) -> None:
    start(scripts, "?concept=roles")
    assert scripts.texts("h2") == ["Exercises", "Questions"]
    assert scripts.texts("h3") == ["Yuping"]


def test_what_is_chosen_stands_in_the_address_and_is_taken_back_by_a_tap(scripts: Scripts) -> None:
    start(scripts)
    scripts.page.locator("[value=roles]").check()
    scripts.page.locator("[name=q]").fill("who")
    assert scripts.run("return location.search") == "?q=who&concept=roles"
    assert scripts.texts(".cb-teach__chosen button") == ["“who” ×", "Roles ×", "Clear"]
    scripts.page.get_by_label("Remove Roles").click()
    assert scripts.texts("output") == ["2 of 4"]
    scripts.page.get_by_text("Clear").click()
    assert scripts.run("return location.href === location.origin + '/'")
    assert scripts.texts("output") == ["4 of 4"]
    scripts.run(
        "history.replaceState(null, '', '/?kind=exercise'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    assert scripts.texts("output") == ["1 of 4"]
