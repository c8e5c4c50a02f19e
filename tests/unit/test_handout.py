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


def test_a_case_without_teaching_says_so() -> None:
    case = replace(example_case("full"), teaching=None)
    page, _ = render_page(inputs_of(catalogue_of([case]), "zh"), f"handout {FACILITATOR} {case.id}")
    assert load_words()["handout.no_teaching"]["zh"] in page.body
