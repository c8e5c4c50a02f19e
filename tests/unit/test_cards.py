from __future__ import annotations

import dataclasses
import re
import struct
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from casebook.catalogue import Catalogue
from casebook.entry import Entry
from casebook.fields import load_fields
from casebook.project import LANGUAGES, Project
from casebook.rendering.cards import SITE_CARD, SIZE, card_path, draw_case_card, draw_site_card
from casebook.rendering.drawing import text_width
from casebook.rendering.inputs import Inputs, Settings
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.cards import paint_card
from casebook.site.fonts import find_fonts
from casebook.texts import Text
from tests.casebooks import frozen_catalogue

PROJECT = Project(Path(__file__).resolve().parents[2])
CATALOGUE = frozen_catalogue()
TEXT = "{http://www.w3.org/2000/svg}text"
CIRCLE = "{http://www.w3.org/2000/svg}circle"


def drawn(language: str, *, lettered: bool = True, catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    inputs = Inputs(catalogue, load_fields(PROJECT), load_words(), Settings("", ""), language)
    view = View(inputs, "", set())
    cases = {card_path(case.id): draw_case_card(view, case, lettered=lettered) for case in catalogue.cases}
    return {SITE_CARD: draw_site_card(view, lettered=lettered), **cases}


def with_entry(case: Entry) -> dict[str, str]:
    return drawn("zh", catalogue=Catalogue((case,), CATALOGUE.vocabularies, CATALOGUE.records))


def retitled(title: str) -> dict[str, str]:
    return with_entry(dataclasses.replace(CATALOGUE.by_id["yuping"], title=Text(title)))


def size(png: bytes) -> tuple[int, ...]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_card_for_the_site_and_for_each_case(language: str) -> None:
    assert [*drawn(language)] == [SITE_CARD, *(card_path(case.id) for case in CATALOGUE.cases)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_stay_in_the_square_that_chats_cut_out(language: str) -> None:
    for address, svg in drawn(language).items():
        lines = [
            (float(str(node.get("y"))), node)
            for node in ElementTree.fromstring(svg).iter(TEXT)
            if node.get("text-anchor") is None
        ]
        for y, node in lines:
            width = text_width(
                str(node.text), float(str(node.get("font-size"))), bold=node.get("font-weight") == "700"
            )
            assert float(str(node.get("x"))) + width <= 915 - 20, (address, node.text)
            assert float(str(node.get("x"))) >= 285 + 20
            assert 50 < y < 615
        baselines = [y for y, _ in lines]
        assert baselines == sorted(baselines), address
        assert all(below - above >= 30 for above, below in pairwise(baselines)), address


def test_full_dots_count_what_the_sources_tell() -> None:
    svg = ElementTree.fromstring(drawn("zh")["assets/cards/yuping.png"])
    dots = [node.get("fill") for node in svg.iter(CIRCLE) if node.get("r") != "2.5"]
    assert len(dots) == 12
    assert len(dots) - dots.count("none") == CATALOGUE.by_id["yuping"].written


def test_a_title_shrinks_and_is_cut_at_last() -> None:
    texts = {
        title: [
            str(node.text)
            for node in ElementTree.fromstring(retitled(title)["assets/cards/yuping.png"]).iter(TEXT)
        ]
        for title in ("短", "长" * 90)
    }
    assert "短" in texts["短"]
    assert [text[-1] for text in texts["长" * 90] if text.startswith("长长")] == ["长", "…"]


def test_a_long_place_is_cut_in_the_square() -> None:
    case = CATALOGUE.by_id["yuping"]
    far = dataclasses.replace(case, place=dataclasses.replace(case.place, city=Text("远" * 50)))
    svg = with_entry(far)["assets/cards/yuping.png"]
    places = [str(node.text) for node in ElementTree.fromstring(svg).iter(TEXT) if "远" in str(node.text)]
    assert [text[-1] for text in places] == ["…"]
    assert text_width(places[0], 24) < 630 - 52


def test_the_mark_is_that_of_the_favicon() -> None:
    favicon = (PROJECT.theme / "assets" / "favicon.svg").read_text(encoding="utf-8")
    for shape in re.findall(r' (?:d|r|rx|cx|cy|stroke-width)="[^"]+"', favicon):
        assert shape in drawn("zh")[SITE_CARD]


def test_hostile_titles_stay_text() -> None:
    assert "<script" not in retitled("</text><script>x</script>&")["assets/cards/yuping.png"]


def test_without_a_font_cards_have_no_letters() -> None:
    plain = drawn("zh", lettered=False)
    assert all("<text" not in svg for svg in plain.values())
    assert find_fonts((PROJECT.root / "cases",)) == ()


def test_a_card_is_a_picture_of_its_size_and_larger_with_letters() -> None:
    plain, lettered = (
        paint_card(drawn("zh", lettered=bool(fonts))[SITE_CARD], fonts) for fonts in ((), find_fonts())
    )
    assert size(plain) == size(lettered) == SIZE
    assert len(plain) < len(lettered) < 50_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_stay_left_of_the_edge_of_the_square(language: str) -> None:
    """Painted, texts are as wide as they were reckoned to be, or little more."""
    for address, svg in drawn(language).items():
        pictures = [
            Image.open(BytesIO(paint_card(svg, fonts))).convert("RGB").crop((897, 0, 935, SIZE[1]))
            for fonts in ((), find_fonts())
        ]
        assert pictures[0].tobytes() == pictures[1].tobytes(), address
