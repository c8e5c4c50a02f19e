"""Word documents: headings, footnotes, tables, languages, and the same bytes each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx.oxml.ns import qn

from casebook.documents.blocks import About, Block, Heading, Said, Source, Table
from casebook.documents.docx import files
from casebook.documents.lines import Cited, Line, Run, items, plain
from casebook.documents.word.writing import word_document
from casebook.project import LANGUAGES
from tests.documents_made import made, paper, parts, say, view
from tests.unit.rendered import example_case

NEWS = Source(1, "A report", "A paper, 2025", "https://example.org/news")
ABOUT = About(
    "Title", "en", "one · version 2", "Foot", "2026-11-27", "Page {page} of {pages}", {("one", "news"): NEWS}
)
FULL = ("full",)


def cited(paragraph: str) -> Run:
    return Run("", cited=Cited("one", "news", paragraph))


def notes(content: bytes) -> list[str]:
    """The texts of the footnotes."""
    text = parts(content)["word/footnotes.xml"].decode()
    found = re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', text, re.DOTALL)
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    return ["".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", note)).strip() for _, note in found]


def words_of(document: Any) -> str:
    """All that stands in a document, tables and all."""
    return "".join(element.text or "" for element in document.element.iter(qn("w:t")))


def test_a_case_has_a_brief_the_whole_and_a_facilitators_sheet() -> None:
    assert list(made("docx", "case", FULL)) == ["full-brief.docx", "full.docx", "full-facilitator.docx"]
    assert list(made("docx", "case", ("minimal",))) == ["minimal-brief.docx", "minimal.docx"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_learners_never_see_the_facilitators_notes(language: str) -> None:
    case, found = example_case("full"), made("docx", "case", FULL, language)
    assert case.teaching
    assert case.teaching.exercise
    cards = [say(card.text, language) for card in case.teaching.exercise.cards]
    assert cards
    for told in (say(case.teaching.facilitator_notes, language), *cards):
        assert told
        assert told in words_of(paper(found["full-facilitator.docx"]))
        for name in ("full-brief.docx", "full.docx"):
            assert told not in words_of(paper(found[name]))


def test_each_card_is_a_row_that_is_not_cut_on_a_page_of_its_own() -> None:
    case, found = example_case("full"), paper(made("docx", "case", FULL)["full-facilitator.docx"])
    assert case.teaching
    assert case.teaching.exercise
    cards = case.teaching.exercise.cards
    rows = found.tables[-1].rows
    assert [row.cells[0].text for row in rows] == [say(card.to) for card in cards]
    assert all(row._tr.trPr.findall(qn("w:cantSplit")) for row in rows)
    (heading,) = [each for each in found.paragraphs if each.paragraph_format.page_break_before]
    assert say(case.teaching.exercise.title) in heading.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_case_says_all_that_its_fields_say(language: str) -> None:
    case, text = example_case("full"), words_of(paper(made("docx", "case", FULL, language)["full.docx"]))
    guide = case.replication
    texts = [
        *(component.name for component in case.components),
        *(step.title for step in case.steps),
        *(actor.name for actor in case.model.actors),
        *(outcome.indicator for outcome in case.outcomes),
        *(resource.what for resource in case.resources),
        *(task.do for task in guide.first_month),
        *guide.prerequisites,
        *guide.must_keep,
        *guide.may_change,
        *guide.do_not_use_when,
        *(pitfall.risk for pitfall in guide.pitfalls),
        *(case.teaching.questions if case.teaching else ()),
    ]
    plain_text = re.sub(r"[*`]", "", "".join(text.split()))
    missing = [
        said
        for said in (re.sub(r"[*`]", "", "".join(say(text, language).split())) for text in texts)
        if "[" not in said and said not in plain_text
    ]
    assert missing == []


def test_headings_are_headings_and_the_running_head_names_the_version() -> None:
    document = paper(made("docx", "case", FULL)["full.docx"])
    levels = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} <= levels
    head = document.sections[0].header.paragraphs[0].text
    assert head == f"full · 第{example_case('full').version}版 · https://example.org/cases/full/"
    foot = document.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_citations_are_footnotes_and_come_again_as_the_same_note() -> None:
    blocks: list[Block] = [
        Heading("First"),
        Said(
            (
                Line(
                    (
                        Run("a"),
                        cited("paragraph 1"),
                        Run("b"),
                        cited("paragraph 2"),
                        Run("c"),
                        cited("paragraph 1"),
                    )
                ),
            )
        ),
        Heading("Second"),
        Said((Line((Run("d"), cited("paragraph 1"))),)),
    ]
    content = word_document(ABOUT, blocks)
    assert notes(content) == [
        "paragraph 1 · A report · A paper, 2025",
        "paragraph 2",
        "paragraph 1",
    ]
    body = paper(content).element.body
    assert [mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))] == ["1", "2", "3"]
    (again,) = body.iter(qn("w:fldSimple"))
    assert again.get(qn("w:instr")).split() == ["NOTEREF", "_RefNote1", r"\f", r"\h"]
    assert len(notes(word_document(ABOUT, blocks, compact=True))) == 2


def test_footnotes_are_known_to_the_file() -> None:
    found = parts(word_document(ABOUT, [Said((Line((Run("a"), cited("1"))),))]))
    assert b"/word/footnotes.xml" in found["[Content_Types].xml"]
    assert b'Target="footnotes.xml"' in found["word/_rels/document.xml.rels"]
    assert b"w:footnotePr" in found["word/settings.xml"]
    assert b'w:type="separator"' in found["word/footnotes.xml"]
    styles = found["word/styles.xml"]
    assert b'w:val="footnote text"' in styles
    assert b'w:val="footnote reference"' in styles


def test_heads_of_tables_come_again_and_rows_stay_whole() -> None:
    table = Table(("A", "B"), ((plain("1"), plain("2")), (plain("x" * 2000), ())), (0.5, 0.5), "What")
    made_table = paper(word_document(ABOUT, [table])).tables[0]._tbl
    rows = [
        [child.tag.split("}")[1] for child in (row.trPr if row.trPr is not None else [])]
        for row in made_table.tr_lst
    ]
    assert rows == [["cantSplit", "tblHeader"], ["cantSplit"], []]
    order = [child.tag.split("}")[1] for child in made_table.tblPr]
    assert (
        order.index("tblInd")
        < order.index("tblBorders")
        < order.index("tblLayout")
        < order.index("tblCaption")
    )


def test_counted_lists_begin_anew() -> None:
    said = Said(items((*plain("one"), *plain("two"))), numbered=True)
    document = paper(word_document(ABOUT, [said, said]))
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_letters_and_languages_suit_both_scripts() -> None:
    mixed = Said((Line((Run("社工", language="zh"), Run(" work"))),))
    document = paper(word_document(ABOUT, [mixed]))
    fonts = document.styles["Heading 1"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert fonts.get(qn("w:ascii")) == "Arial"
    (spoken,) = document.element.body.iter(qn("w:lang"))
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"


def test_links_lead_out() -> None:
    document = paper(word_document(ABOUT, [Said(plain("news", link="https://example.org/news"))]))
    (link,) = document.element.body.iter(qn("w:hyperlink"))
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://example.org/news"


@pytest.mark.parametrize("kind", ["case", "comparison"])
def test_the_same_bytes_each_time_with_the_versions_date(kind: str) -> None:
    names = ("full",) if kind == "case" else ("full", "minimal")
    once = made("docx", kind, names, "en")
    assert {file.path: file.content for file in files(view("en"), kind, names)} == once
    for content in once.values():
        document = paper(content)
        assert document.core_properties.created == document.core_properties.modified
        assert str(document.core_properties.created.date()) == example_case("full").history[0].date


def test_a_comparison_lies_across_and_begins_with_what_one_asks_first() -> None:
    document = paper(made("docx", "comparison", ("full", "minimal"))["full+minimal.docx"])
    section = document.sections[0]
    assert section.page_width > section.page_height
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert len(heads) == 3
    assert document.tables[0].rows[1].cells[0].text == "地点"
