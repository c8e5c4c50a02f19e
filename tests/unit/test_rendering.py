from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casebook.rendering import prose as prose_module
from casebook.rendering.prose import CITING, Prose
from casebook.rendering.words import load_words

WORDS = {key: load_words()[key]["en"] for key in CITING}


NOTHING = re.compile(r"(?!)")
PIECES = st.one_of(
    st.sampled_from(
        [
            *"\\`*_[]<>&!|~#=+-:.()\"' \t\n\r\f\0\x85\xa0\u2028\u3000\u200b\ufeff12aé中，“😀{}^$@/",
            *[
                "\n\n",
                "  \n",
                "\n    ",
                "1. ",
                "2) ",
                "- ",
                "+ ",
                "> ",
                "---",
                "===",
                "```",
                "# ",
                "&amp;",
                "&#33;",
            ],
            *[
                "http://a.org",
                "<a@b.org>",
                "[x](case:y)",
                "**",
                "![x](y)",
                "[x]: y",
                "</p>",
                "<!--",
                "社区食堂",
            ],
            *["[@deqing]", "[@deqing:1]", " [@beijing:p2-3]", "\n[@beijing:4-5]", "[@", "[@deqing:1", "@"],
        ]
    ),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@pytest.fixture
def prose() -> Prose:
    return make_prose()


def make_prose() -> Prose:
    return Prose({"deqing": 1, "beijing": 2}, lambda case: f"../{case}/", WORDS)


@given(TEXTS)
@example("一 [@deqing:1]。\n二\n\n\n三\n")
@example("[@deqing]\n\n[@deqing]")
def test_texts_without_markdown_come_out_as_its_parser_makes_them(text: str) -> None:
    fast = make_prose()
    short = fast.block(text), fast.inline(text)
    with patch.object(prose_module, "_PLAIN", NOTHING):
        assert short == (fast.block(text), fast.inline(text))


def test_texts_without_markdown_never_see_its_parser(prose: Prose) -> None:
    with patch.object(prose_module, "_MARKDOWN", None):
        assert prose.inline("2023年，1.5万 “人” [@deqing]").startswith("2023年，1.5万 “人”<sup")
        assert prose.block("一\n二\n\n三\n") == "<p>一\n二</p>\n<p>三</p>\n"
        with pytest.raises(AttributeError):
            prose.inline("*三*")


def test_citation_becomes_a_link_to_the_source_that_is_never_parted_from_the_word_before(
    prose: Prose,
) -> None:
    html = prose.inline("升到100% [@deqing:14]。")
    assert html == (
        '升到100%<sup class="cb-cite">\u2060<a href="#source-deqing" title="Source 1, paragraph 14" '
        'aria-label="Source 1, paragraph 14">[1·14]</a></sup>。'
    )


@pytest.mark.parametrize(
    ("citation", "shown", "spoken"),
    [
        ("[@deqing:7-8]", "1·7–8", "Source 1, paragraph 7–8"),
        ("[@beijing:p5]", "2·p5", "Source 2, page 5"),
        ("[@beijing]", "source 2", "Source 2, whole text"),
        ("[@deqing:3] [@deqing:5-6]", "1·3, 5–6", "Source 1, paragraph 3, paragraph 5–6"),
    ],
)
def test_citation_forms(prose: Prose, citation: str, shown: str, spoken: str) -> None:
    html = prose.inline(citation)
    assert f'aria-label="{spoken}">[{shown}]</a>' in html
    assert html == prose.inline(f"**{citation}**").replace("<strong>", "").replace("</strong>", "")


def test_citations_in_a_row_are_one_link_for_each_source(prose: Prose) -> None:
    shown = re.findall(
        r">(\[[^<]*)</a>", prose.inline("a [@deqing:3] [@beijing:5] [@deqing:9]. b [@deqing:3]")
    )
    assert shown == ["[1·3, 9]", "[2·5]", "[1·3]"]


@pytest.mark.parametrize(("citation", "shown"), [("[@deqing:3]", "[3]"), ("[@deqing]", "[source]")])
def test_number_of_the_source_is_left_out_where_there_is_only_one(citation: str, shown: str) -> None:
    assert f">{shown}</a>" in Prose({"deqing": 1}, str, WORDS).inline(citation)


def test_links_between_cases_become_addresses(prose: Prose) -> None:
    assert prose.inline("[y]( case:minimal )") == '<a href="../minimal/">y</a>'
    assert (
        prose.inline("见[玉屏](case:yuping#component-lists)")
        == '见<a href="../yuping/#component-lists">玉屏</a>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "[x](vbscript:a)",
        "![x](https://example.org/x.png)",
        '[x](https://example.org "\\"onmouseover=alert(1)")',
        "&lt;script&gt;",
        "<https://example.org/<script>>",
        "`<script>`",
    ],
)
def test_nothing_dangerous_comes_through(prose: Prose, text: str) -> None:
    from html.parser import HTMLParser

    elements: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            elements.append((tag, attrs))

    reader = Reader()
    reader.feed(prose.block(text))
    for tag, attributes in elements:
        assert tag in {"p", "a", "code", "em", "strong"}
        for name, value in attributes:
            assert name in {"href", "title"}
            assert name != "href" or (value or "").startswith("https://example.org")


def test_markdown_of_headings_and_tables_stays_text(prose: Prose) -> None:
    html = prose.block("# not a heading\n\n| a | b |\n|---|---|\n")
    assert "<h1" not in html
    assert "<table" not in html


def test_neither_indented_nor_fenced_text_is_code(prose: Prose) -> None:
    assert prose.block("一。\n\n    二。") == "<p>一。</p>\n<p>二。</p>\n"
    assert prose.block("```\n三\n```") == "<p><code>三</code></p>\n"
