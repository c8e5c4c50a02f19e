"""Lines of documents, read from the site's safe HTML."""

from __future__ import annotations

from casebook.documents.lines import Cited, Line, Run, joined, labelled, plain, read_lines, sentences

BASE = "https://example.org/compare/"


def texts(html: str) -> list[str]:
    return [line.text for line in read_lines(html, BASE)]


def test_each_block_is_a_line_with_its_spaces_as_a_browser_has_them() -> None:
    html = "<div>\n  <p>one\n two</p><p>three <strong>four</strong></p>five<br>six\n</div>"
    assert texts(html) == ["one two", "three four", "five", "six"]
    assert read_lines("<p>three <strong>four</strong></p>", BASE)[0].runs[1] == Run("four", bold=True)


def test_entries_of_a_list_are_items() -> None:
    lines = read_lines("<ul><li>one</li><li><p>two</p><p>more</p></li></ul><p>three</p>", BASE)
    assert [(line.text, line.item) for line in lines] == [
        ("one", True),
        ("two", True),
        ("more", False),
        ("three", False),
    ]


def test_a_name_stands_before_what_it_names() -> None:
    facts = "<dl><div><dt>谁</dt><dd>社工</dd></div><div><dt>When</dt><dd><p>May</p></dd></div></dl>"
    assert texts(facts) == ["谁：社工", "When: May"]
    label = '<li><span class="cb-compare__of cb-compare__of--social">社工</span> 20名</li>'
    assert texts(label) == ["社工：20名"]


def test_what_is_hidden_or_drawn_is_left_out() -> None:
    hidden = '<p>a<span aria-hidden="true">●</span><svg><title>x</title></svg>b</p>'
    assert texts(hidden) == ["ab"]


def test_a_citation_keeps_its_source_and_its_words() -> None:
    html = '<p>x<sup class="cb-cite">⁠<a href="../cases/one/#source-news" title="来源1，第3段">〔3〕</a></sup>。</p>'
    (line,) = read_lines(html, BASE)
    assert line.text == "x。"
    assert line.cited == (Cited("one", "news", "来源1，第3段"),)


def test_links_are_whole_and_lead_to_pages_only() -> None:
    html = '<p><a href="../cases/a/#step-x">a</a><a href="javascript:alert(1)">b</a><a href="//[">c</a></p>'
    links = [run.link for run in read_lines(html, BASE)[0].runs]
    assert links == ["https://example.org/cases/a/#step-x", "", ""]
    assert [run.link for run in read_lines(html, "")[0].runs] == ["", "", ""]


def test_a_language_that_is_not_the_pages_is_kept() -> None:
    assert read_lines('<p><i lang="zh">社工</i></p>', BASE)[0].runs == (
        Run("社工", italic=True, language="zh"),
    )


def test_sentences_come_apart_with_their_citations() -> None:
    cited = Run("", cited=Cited("one", "news", "1"))
    line = Line(
        (Run("甲说“好。”乙来"), cited, Run("。丙走了！It ends. Now "), Run("this", bold=True), Run("."))
    )
    apart = sentences((line,))
    assert [found.text for found in apart] == ["甲说“好。”乙来。", "丙走了！", "It ends.", "Now this."]
    assert [bool(found.cited) for found in apart] == [True, False, False, False]
    assert sentences((Line((Run("一。"), cited, Run("二。"))),))[0].cited


def test_lines_are_joined_and_labelled() -> None:
    assert joined(plain("a"), (), plain("b"), by=" · ")[0].text == "a · b"
    assert joined((), ()) == ()
    assert labelled("Who: ", plain("x"))[0].runs[0] == Run("Who: ", bold=True)
    assert labelled("Who: ", ()) == ()
