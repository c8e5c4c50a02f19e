"""Texts of strangers in Markdown are shown, and do nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from casebook.editing.reviewing.markdown import MOST, bullets, code, fitted, plain, table

PIECES = st.one_of(
    st.sampled_from(
        [
            *"\\`*_[]<>&!|~#=+-:.()\"' \t\n\r\0\x85\xa0\u2028\u200b\u202e\ufeff12aé中，“😀{}^$@/",
            *[
                "\n\n",
                "1. ",
                "- ",
                "> ",
                "---",
                "===",
                "```",
                "# ",
                "&amp;",
                "&#33;",
                "@admin",
                "#12",
                "GH-12",
            ],
            *["http://a.org", "www.a.org", "mailto:a@b.org", "<a@b.org>", "[x](y)", "![x](y)", "[x]: y"],
            *["<!--", "</details>", "<br>", "$x$", "**b**", "~~s~~", "|", "| --- |", "\\|"],
        ]
    ),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
AUTOLINKS = re.compile(r"@\w|#\d|\w://|www\.\w|(?i:gh-\d|mailto:\w)")


def _seen(text: str) -> tuple[list[str], str]:
    """The kinds of marks in a text as readers of Markdown see it, and what is shown."""
    kinds, shown = [], ""
    for token in READER.parse(text):
        kinds.append(token.type)
        for inner in token.children or ():
            kinds.append(inner.type)
            shown += inner.content
    return kinds, shown


@settings(derandomize=True, deadline=None)
@given(TEXTS)
def test_a_text_is_a_text(text: str) -> None:
    kinds, shown = _seen(plain(text))
    assert set(kinds) <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert not AUTOLINKS.search(shown)
    assert not re.search("[\u200b\u202e\0\n]", shown)


@settings(derandomize=True, deadline=None)
@given(TEXTS, TEXTS)
def test_cells_stay_cells(one: str, other: str) -> None:
    kinds, _ = _seen(table(("a", "b"), [(plain(one), plain(other)), (code(one), code(other))], "more"))
    assert (kinds.count("tr_open"), kinds.count("td_open")) == (3, 4)
    assert set(kinds) & {"link_open", "image", "html_inline", "em_open", "strong_open", "s_open"} == set()


@settings(derandomize=True, deadline=None)
@given(TEXTS)
def test_a_point_stays_a_point(text: str) -> None:
    kinds, _ = _seen(bullets([plain(text), "> " + plain(text)], "more"))
    assert kinds.count("list_item_open") == 2
    assert (
        set(kinds) & {"heading_open", "hr", "fence", "code_block", "html_block", "ordered_list_open"} == set()
    )


@settings(derandomize=True, deadline=None)
@given(TEXTS)
def test_code_is_code(text: str) -> None:
    kinds, _ = _seen(f"x {code(text)} x")
    assert set(kinds) - {"paragraph_open", "inline", "paragraph_close", "text"} <= {"code_inline"}


@pytest.mark.parametrize(
    ("length", "shown"), [(160, "长" * 160), (161, "长" * 159 + "…"), (10**6, "长" * 159 + "…")]
)
def test_long_texts_are_cut(length: int, shown: str) -> None:
    assert plain("长" * length) == shown


def test_long_lists_are_cut() -> None:
    assert bullets(map(str, range(53)), "and {number} more").splitlines()[49:] == ["- 49", "- and 3 more"]
    assert table(("a",), ((str(number),) for number in range(51)), "{number} more").endswith(
        "| 49 |\n\n1 more"
    )


def test_blocks_go_in_as_long_as_there_is_room() -> None:
    assert fitted(["one", "two"], "cut") == "one\n\ntwo\n"
    long = "x" * (MOST // 2)
    assert fitted(["one", long, long, "two"], "cut") == f"one\n\n{long}\n\ncut\n"
