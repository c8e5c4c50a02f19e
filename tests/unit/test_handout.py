"""What stands in the margins of a sheet, and the code on it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from casebook.rendering.handout import HANDOUTS, handout_address, running_style
from casebook.rendering.handout import _content as content
from casebook.rendering.qr import qr_drawing


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
