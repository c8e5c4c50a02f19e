"""What of a page is handed to the search."""

from __future__ import annotations

import pytest

from casebook.site.lean import lean_page


def searched(body: str) -> str:
    page = lean_page("zh", body)
    start, end = '<!doctype html><html lang="zh"><body data-pagefind-body>', "</body></html>"
    assert page.startswith(start)
    assert page.endswith(end)
    return page.removeprefix(start).removesuffix(end)


def test_what_is_not_for_the_search_is_left_out() -> None:
    body = '<h1>a</h1><ul class="x" data-pagefind-ignore>\n<li>b<ul><li>c</li></ul></li></ul><p>d</p>'
    assert searched(body) == "<h1>a</h1><p>d</p>"


def test_a_mark_may_stand_before_a_broken_line() -> None:
    assert searched('<section class="x" data-pagefind-ignore\n  data-y="z">a</section>b') == "b"


def test_what_stands_in_a_part_left_out_may_be_marked_too() -> None:
    body = "<div data-pagefind-ignore><div>a<p data-pagefind-ignore>b</p></div></div>c<p data-pagefind-ignore>d</p>"
    assert searched(body) == "c"


def test_a_text_that_speaks_of_the_mark_is_a_text() -> None:
    assert (
        searched('<a title="x data-pagefind-ignore y">t</a>') == '<a title="x data-pagefind-ignore y">t</a>'
    )
    body = '<p title="data-pagefind-ignore" lang="zh" data-pagefind-ignore>a</p>b'
    assert searched(body) == "b"
    assert searched("data-pagefind-ignore<p>c</p>") == "data-pagefind-ignore<p>c</p>"
    body = '<p>say data-pagefind-ignore &lt;p data-pagefind-ignore&gt;</p><p title="x">y</p>'
    assert searched(body) == body


def test_an_element_without_an_end_is_a_fault() -> None:
    with pytest.raises(ValueError, match="<ul> without an end"):
        searched("<ul data-pagefind-ignore><li>a</li>")
