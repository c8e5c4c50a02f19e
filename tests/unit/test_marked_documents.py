"""Lessons and comparisons as Markdown, read back by Python-Markdown with its tables and footnotes."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from casebook.documents.blocks import About, Heading, Said, Source, Table
from casebook.documents.formats import FORMATS
from casebook.documents.lines import Cited, Line, Run
from casebook.documents.marked import marked_document
from casebook.output import OutputFile
from casebook.pack import make_packs
from tests.unit.rendered import catalogue_of, example_cases, example_pack, view_in

HOSTILE = "<b>*a* | `b` [c](d) _e_ \\ ~f~"
ABOUT = About(
    title=HOSTILE,
    language="en",
    head="x · version 1",
    foot="CC BY 4.0",
    date="2026-11-27",
    page="",
    sources={("full", "report"): Source(1, "Title", "Daily", "https://example.org/r")},
)


def read(text: str) -> Element:
    html = markdown.markdown(text, extensions=["tables", "footnotes"])
    return fromstring(f"<body>{html.replace('&#160;', ' ').replace('<br>', '<br/>')}</body>")


def said(node: Element) -> str:
    return "".join(node.itertext())


def made(kind: str, names: tuple[str, ...], language: str) -> list[OutputFile]:
    catalogue = replace(catalogue_of(example_cases()), packs=make_packs([example_pack()]))
    return list(FORMATS["markdown"].load().files(view_in(catalogue, language), kind, names))


def test_nothing_in_a_text_is_taken_for_a_mark() -> None:
    cited = Run("", cited=Cited("full", "report", "paragraph 3"))
    lines = (
        Line((Run("标签：", bold=True), Run(HOSTILE), cited)),
        Line((Run("1. one"),)),
        Line((Run("# no"),)),
    )
    rows = (((Line((Run(HOSTILE),), item=True), Line((Run("two"), cited), item=True)),),)
    table = Table(("", HOSTILE), rows, (0.5, 0.5), "")
    body = read(
        marked_document(
            ABOUT, (Heading("A"), Said(lines), table, Said((Line((Run("x"),), item=True),), numbered=True))
        )
    )
    assert said(body[0]) == HOSTILE
    assert [child.tag for child in body] == ["h1", "p", "h2", "p", "p", "p", "table", "ol", "p", "div"]
    assert said(body[3]).startswith(f"标签：{HOSTILE}")
    assert [said(node) for node in body[3].iter("strong")] == ["标签"]
    assert [said(body[4]), said(body[5])] == ["1. one", "# no"]
    cells = ["".join(cell.itertext()) for cell in body[6].iter("td")]
    assert len(cells) == 2
    assert HOSTILE in cells[0]
    (note,) = body[9].iter("li")
    assert re.sub(r"\s+", " ", said(note)).strip().startswith("Title Daily · paragraph 3")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lesson_and_a_comparison_are_read_back(language: str) -> None:
    learners, facilitators = made("pack", ("two-visits",), language)
    assert (learners.path, facilitators.path) == ("two-visits.md", "two-visits-facilitator.md")
    pack = example_pack()
    body = read(str(learners.content))
    assert said(body[0]) == pack.title.get(language)
    assert len(body.findall("table")[0].findall("tbody/tr")) == len(pack.items)
    assert {said(entry) for entry in body.iter("li")} >= {text.get(language) for text in pack.questions}
    for note in pack.notes:
        assert note.get(language)[:10] not in said(body)
        assert note.get(language)[:10] in said(read(str(facilitators.content)))
    (compared,) = made("comparison", ("full", "minimal"), language)
    assert compared.path == "full+minimal.md"
    tables = read(str(compared.content)).findall("table")
    assert tables
    assert all(len(row) == 3 for table in tables for row in table.iter("tr"))
