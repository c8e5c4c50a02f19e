"""Slides: native tables and charts, sources in the notes, nothing cut off, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx.util import Pt

from casebook.documents.blocks import About, Chart, Cover, Pair, Said, Slide, Source, Table
from casebook.documents.lines import Cited, Line, Run, items, plain
from casebook.documents.pptx import files
from casebook.documents.slides.fitting import fitting_rows, row_height, shared_out
from casebook.documents.slides.frame import BOTTOM, HEIGHT, WIDTH
from casebook.documents.slides.writing import slides
from casebook.project import LANGUAGES
from casebook.rendering.words import load_words, phrases
from tests.documents_made import deck, made, parts, say, view
from tests.unit.rendered import example_case

WORDS = {**phrases(load_words(), "document", "en"), "comma": ", "}
ABOUT = About(
    "Title",
    "en",
    "one · version 2",
    "Foot",
    "2026-11-27",
    "{page} {pages}",
    {("one", "news"): Source(1, "A report", "A paper", "https://example.org/news")},
)
COVER = Cover("Title", ("below",), "https://example.org/")
LEAST = Pt(16)
"""The smallest letters of what is read from afar; the foot is not."""


def shown(*content: Slide) -> Any:
    return deck(slides(ABOUT, COVER, content, WORDS))


def frames(slide: Any) -> Iterator[Any]:
    """The text frames of a slide, those of cells too, without its foot."""
    for shape in slide.shapes:
        if shape.has_text_frame and not (shape.is_placeholder and shape.placeholder_format.type in (15, 13)):
            yield shape.text_frame
        if getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def words_of(slide: Any) -> str:
    return "\n".join(frame.text for frame in frames(slide))


def titles(of: Any) -> list[str]:
    return [slide.shapes.title.text for slide in of.slides]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["case", "comparison"])
def test_nothing_is_small_or_cut_off_and_all_is_described(kind: str, language: str) -> None:
    names = ("full",) if kind == "case" else ("full", "minimal")
    ((name, content),) = made("pptx", kind, names, language).items()
    assert name == "+".join(names) + ".pptx"
    found = deck(content)
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9, rel=1e-3)
    for slide in found.slides:
        assert slide.shapes.title.text
        for frame in frames(slide):
            for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
                assert run.font.size is None or run.font.size >= LEAST
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.top + shape.height <= Pt(BOTTOM + 1)
                assert shape.left + shape.width <= Pt(WIDTH)
            if shape.has_chart or getattr(shape, "has_table", False):
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
        assert slide.has_notes_slide


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_tells_the_case_without_the_facilitators_notes(language: str) -> None:
    case, found = example_case("full"), deck(made("pptx", "case", ("full",), language)["full.pptx"])
    said = "".join("".join(words_of(slide).split()) for slide in found.slides)
    noted = "".join(slide.notes_slide.notes_text_frame.text for slide in found.slides)
    assert case.teaching
    told = ("step.title", [step.title for step in case.steps]), ("questions", case.teaching.questions)
    for _, texts in told:
        for text in texts:
            assert "".join(say(text, language).split()) in said
    exercise, dilemma = case.teaching.exercise, case.teaching.dilemma
    assert exercise
    assert dilemma
    for text in (exercise.situation, dilemma.decides):
        assert "".join(say(text, language).split()) in said
    assert dilemma.happened.get(language).split(" [")[0].rstrip(".。").replace(" ", "") not in said
    assert exercise.cards
    for card in exercise.cards:
        assert "".join(say(card.text, language).split()) not in said
        assert f"{say(card.to, language)}" in noted
        assert say(card.text, language) in noted
    for hidden in (case.teaching.facilitator_notes, exercise.good_work, dilemma.good_work):
        assert "".join(say(hidden, language).split()) not in said + "".join(noted.split())


def test_notes_name_what_is_cited_with_its_source() -> None:
    cited = Run("", cited=Cited("one", "news", "paragraph 3"))
    found = shown(Slide("T", (Said((Line((Run("It began"), cited)),)),), plain("Say this.")))
    notes = found.slides[1].notes_slide.notes_text_frame.text
    assert notes.split("\n") == [
        "Say this.",
        "It began — paragraph 3",
        "",
        "Sources:",
        "[1] A report A paper https://example.org/news",
        "",
        "one · version 2",
    ]


def test_what_does_not_fit_goes_on_on_the_next_slide() -> None:
    rows = tuple((plain(str(number)), plain("word " * 40)) for number in range(8))
    found = shown(Slide("T", (Table(("", "What"), rows, (0.2, 0.8), "What"),)))
    assert titles(found) == ["Title", "T", "T (continued)"]
    tables = [
        shape.table for slide in found.slides for shape in slide.shapes if getattr(shape, "has_table", 0)
    ]
    assert [table.cell(0, 1).text for table in tables] == ["What", "What"]
    numbers = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert numbers == [str(number) for number in range(8)]
    assert all(table.first_row for table in tables)
    points = shown(Slide("T", (Said(items(plain("word " * 60) * 9), numbered=True),)))
    assert len(points.slides) > 2


def test_short_texts_stand_large() -> None:
    found = shown(Slide("T", (Said(plain("Few words")),)))
    sizes = [run.font.size for frame in frames(found.slides[1]) for p in frame.paragraphs for run in p.runs]
    assert max(size for size in sizes if size) == Pt(24)


def test_a_long_title_of_a_slide_is_smaller_and_keeps_its_line() -> None:
    sizes = []
    for title in ("Short", "word " * 12, "word " * 20):
        (slide,) = list(shown(Slide(title, (Said(plain("x")),))).slides)[1:]
        sizes.append(slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size)
    assert sizes == [None, Pt(24), Pt(20)]


def test_a_heading_goes_on_with_what_follows_it() -> None:
    many = Said(items(tuple(line for _ in range(13) for line in plain("word"))))
    found = shown(Slide("T", (many, Said(plain("Heading", bold=True)), Said(plain("word " * 90)))))
    assert len(found.slides) == 3
    assert "Heading" not in words_of(found.slides[1])
    assert "Heading" in words_of(found.slides[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_a_step_is_done_is_for_the_speaker(language: str) -> None:
    """Slides name the steps; each stands on the sheets in full."""
    case, found = example_case("full"), deck(made("pptx", "case", ("full",), language)["full.pptx"])
    label = view(language).label("steps")
    (steps,) = [slide for slide in found.slides if slide.shapes.title.text == label]
    noted = steps.notes_slide.notes_text_frame.text
    for step in case.steps:
        first = say(step.what, language).split("\n")[0]
        assert first in noted
        assert first not in words_of(steps)


def test_a_long_title_of_the_cover_is_smaller() -> None:
    sizes = []
    for title in ("Short", "A title of many words " * 8):
        of = deck(slides(ABOUT, Cover(title, (), "foot"), (), WORDS))
        sizes.append(of.slides[0].shapes.title.text_frame.paragraphs[0].runs[0].font.size)
    assert sizes[0] == Pt(38)
    assert Pt(26) <= sizes[1] < Pt(38)


def test_a_long_foot_is_the_address_alone() -> None:
    about = replace(ABOUT, head="one · version 2, " * 12 + " · https://example.org/")
    of = deck(slides(about, COVER, (Slide("T", ()),), WORDS))
    (foot,) = (s.text_frame.text for s in of.slides[1].placeholders if s.placeholder_format.type == 15)
    assert foot == "https://example.org/"


def test_two_tables_stand_beside_each_other_where_both_have_room() -> None:
    def table(text: str) -> Table:
        return Table((), ((plain("a"), plain(text)),), (0.2, 0.8), "T", named=True)

    beside = shown(Slide("T", (Pair(table("x"), table("y")),)))
    left, right = (shape for shape in beside.slides[1].shapes if getattr(shape, "has_table", False))
    assert left.top == right.top
    assert left.left + left.width < right.left
    long = shown(Slide("T", (Pair(table("x"), table("word " * 300)),)))
    assert all(
        shape.left == left.left
        for slide in long.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    )


def test_a_row_that_is_higher_than_a_slide_is_divided_between_sentences() -> None:
    told = tuple(f"This is sentence {number} of a long text." for number in range(60))
    table = Table(("", ""), ((plain("name"), plain(" ".join(told))),), (0.3, 0.7), "T", named=True)
    rows = list(fitting_rows(table, 16, (100, 300), 300))
    assert len(rows) > 1
    assert all(row_height(row, 16, (100, 300)) <= 300 for row in rows)
    assert " ".join(line.text.strip() for row in rows for line in row[1]) == " ".join(told)
    assert {row[0][0].text for row in rows} == {"name"}


@pytest.mark.parametrize(
    ("heights", "first", "pages"),
    [
        ([10, 10, 10, 10, 10], 100, [5]),
        ([30, 30, 30, 30], 100, [2, 2]),
        ([60, 60], 50, [0, 1, 1]),
        ([90, 10, 10], 100, [1, 2]),
        ([200], 100, [1]),
    ],
)
def test_rows_are_shared_out_evenly(heights: list[float], first: float, pages: list[int]) -> None:
    shares = shared_out(heights, 100, first)
    assert sum(shares) == len(heights)
    assert len([share for share in shares if share]) == len([page for page in pages if page])


HOSTILE = '=HYPERLINK("https://example.com")'


def charts(of: Any) -> list[Any]:
    return [shape for slide in of.slides for shape in slide.shapes if shape.has_chart]


def test_a_chart_can_be_edited_and_holds_no_formula() -> None:
    chart = Chart(
        "Change", (HOSTILE, "+1"), (("-before", (1.0, 2.0)), ("after", (3.0, 4.0))), (("1", "2"), ("3", "4"))
    )
    (frame,) = charts(shown(Slide("T", (chart,))))
    made_chart = frame.chart
    assert [list(series.values) for series in made_chart.plots[0].series] == [[1.0, 2.0], [3.0, 4.0]]
    sheet = load_workbook(BytesIO(made_chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    kinds = {
        cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    assert kinds[HOSTILE] == kinds["+1"] == kinds["-before"] == "s"
    assert "=HYPERLINK" in frame._element.nvGraphicFramePr.cNvPr.get("descr")


def test_figures_with_a_baseline_are_drawn() -> None:
    from casebook.documents.decks.charted import chart_of
    from casebook.documents.speaking import speaker

    case = example_case("full")
    found = chart_of(speaker(view("en"), "full"))
    numbers = [
        outcome
        for outcome in case.outcomes
        if isinstance(outcome.baseline, int | float) and isinstance(outcome.value, int | float)
    ]
    if numbers:
        assert found
        assert set(found[1]) <= set(numbers)
        assert len({outcome.unit for outcome in found[1]}) == 1


def test_the_same_bytes_each_time_without_a_clock() -> None:
    once = made("pptx", "case", ("full",), "en")
    assert {file.path: file.content for file in files(view("en"), "case", ("full",))} == once
    content = once["full.pptx"]
    assert str(deck(content).core_properties.created.date()) == example_case("full").history[0].date
    for name, part in parts(content).items():
        if name.endswith(".xlsx"):
            assert b"dcterms:created" not in parts(part)["docProps/core.xml"]


def test_letters_and_colours_come_from_the_theme() -> None:
    found = parts(made("pptx", "case", ("full",), "en")["full.pptx"])
    theme = found["ppt/theme/theme1.xml"].decode()
    assert '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/>' in theme
    assert '<a:accent1><a:srgbClr val="17634F"/></a:accent1>' in theme
    assert HEIGHT == 540
