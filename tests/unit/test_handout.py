"""What stands in the margins of a sheet, and the code on it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from casebook.project import LANGUAGES
from casebook.rendering.case_view import case_view
from casebook.rendering.handout import FACILITATOR, HANDOUTS, handout_address, running_style
from casebook.rendering.handout import _content as content
from casebook.rendering.pages import render_page
from casebook.rendering.qr import qr_drawing
from casebook.rendering.templating import fill
from casebook.rendering.words import load_words
from casebook.site.pdf import _unlinked as unlinked
from casebook.texts import Text, strip_citations
from tests.unit.rendered import catalogue_of, example_case, inputs_of, view_of


def test_each_kind_has_an_address_of_its_own_and_the_card_the_root() -> None:
    addresses = [handout_address("yuping", kind) for kind in HANDOUTS]
    assert addresses[0] == "cases/yuping/handout/"
    assert len(set(addresses)) == len(HANDOUTS)
    assert len({running_style("yuping", kind) for kind in HANDOUTS}) == 2


def test_no_text_ends_the_string_that_it_stands_in() -> None:
    written = content('a"; } body { color: red }\\\n</style>')
    assert re.fullmatch(r'"[^"\n<>]*"', written)
    assert written.startswith('"a\\22 ; }')
    assert written.endswith('\\5c \\a \\3c /style\\3e "')


def test_numbers_of_pages_are_counted() -> None:
    assert content("第\ue000页，共\ue001页") == '"第" counter(page) "页，共" counter(pages) "页"'


def test_a_code_is_black_squares_of_a_known_size_the_same_each_time() -> None:
    drawn = qr_drawing("https://casebook.example.org/cases/yuping/", 13)
    picture = ET.fromstring(drawn)
    assert round(float(picture.attrib["width"].removesuffix("mm"))) == 13
    assert picture.attrib["width"] == picture.attrib["height"]
    assert drawn == qr_drawing("https://casebook.example.org/cases/yuping/", 13)
    assert drawn != qr_drawing("https://casebook.example.org/cases/nanhu/", 13)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_to_print_are_links_with_their_pages(language: str) -> None:
    case = example_case("full")
    seen = case_view(view_of([case], language, f"cases/{case.id}/"), case)
    html = fill("use_print.html.j2", seen, case=case)
    assert re.findall(r'href="([^"]+)"', html) == [
        f"../../{handout_address(case.id, kind)}" for kind in HANDOUTS
    ]
    assert html.count("<li>") == html.count("A4") == len(HANDOUTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_learners_get_exercise_and_dilemma_without_what_is_for_one_of_them_or_for_who_leads(
    language: str,
) -> None:
    case = example_case("full")
    teaching = case.teaching
    assert teaching
    assert teaching.exercise
    assert teaching.dilemma
    exercise, dilemma = teaching.exercise, teaching.dilemma
    pages = {
        kind: render_page(inputs_of(catalogue_of([case]), language), f"handout {kind} {case.id}")[0].body
        for kind in HANDOUTS
    }

    def holds(text: Text | None, kind: str) -> bool:
        assert text
        return strip_citations(text.get(language)).strip().split("\n")[0].removeprefix("1. ") in pages[kind]

    assert exercise.cards
    for hidden in (
        teaching.facilitator_notes,
        exercise.good_work,
        dilemma.good_work,
        *(card.text for card in exercise.cards),
    ):
        assert [kind for kind in HANDOUTS if holds(hidden, kind)] == [FACILITATOR]
    for told in (exercise.situation, exercise.task, dilemma.decides):
        assert [kind for kind in HANDOUTS if holds(told, kind)] == ["full", FACILITATOR]
    label = view_of([case], language).label("teaching", "dilemma", "happened")
    assert [kind for kind in HANDOUTS if f"<h3>{label}</h3>" in pages[kind]] == [FACILITATOR]


def test_a_site_without_address_prints_no_links_to_itself() -> None:
    page = b'<a class="x" href="../">up</a> <a href="#here">here</a> <a href="https://example.org/">out</a>'
    read = unlinked({"a/index.html": page, "a/style.css": b'<a href="b">'}.get)
    assert read("a/index.html") == (
        b'<a class="x">up</a> <a href="#here">here</a> <a href="https://example.org/">out</a>'
    )
    assert read("a/style.css") == b'<a href="b">'
    assert read("a/b.html") is None


def test_a_case_without_teaching_says_so() -> None:
    case = replace(example_case("full"), teaching=None)
    page, _ = render_page(inputs_of(catalogue_of([case]), "zh"), f"handout {FACILITATOR} {case.id}")
    assert load_words()["handout.no_teaching"]["zh"] in page.body
