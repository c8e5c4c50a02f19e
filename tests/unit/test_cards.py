from __future__ import annotations

import dataclasses
import re
import shutil
import struct
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import resvg_py

from casebook.catalogue import Catalogue
from casebook.fields import load_fields
from casebook.project import LANGUAGES, Project
from casebook.rendering.cards import SITE_CARD, SIZE, card_path, render_cards
from casebook.rendering.drawing import text_width
from casebook.rendering.view import Settings, View
from casebook.rendering.words import load_words
from casebook.site import generate
from casebook.site.cards import find_fonts, paint_cards
from casebook.texts import Text
from tests.casebooks import frozen_catalogue

PROJECT = Project(Path(__file__).resolve().parents[2])
CATALOGUE = frozen_catalogue()
TEXT = "{http://www.w3.org/2000/svg}text"
CIRCLE = "{http://www.w3.org/2000/svg}circle"


def drawn(language: str, *, lettered: bool = True, catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    view = View(catalogue, load_fields(PROJECT), load_words(), Settings("", ""), language, "")
    return dict(render_cards(view, lettered=lettered))


def retitled(title: str) -> dict[str, str]:
    case = dataclasses.replace(CATALOGUE.by_id["yuping"], title=Text(title))
    return drawn("zh", catalogue=Catalogue((case,), CATALOGUE.vocabularies))


def size(png: bytes) -> tuple[int, ...]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_card_for_the_site_and_for_each_case(language: str) -> None:
    assert [*drawn(language)] == [SITE_CARD, *(card_path(case) for case in CATALOGUE.cases)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_stay_left_of_the_dots_and_above_the_edge(language: str) -> None:
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
            assert float(str(node.get("x"))) + width <= SIZE[0] - 300 - 30, (address, node.text)
            assert 90 < y < 600
        baselines = [y for y, _ in lines]
        assert baselines == sorted(baselines), address
        assert all(below - above >= 30 for above, below in pairwise(baselines)), address


def test_full_dots_count_what_the_sources_tell() -> None:
    svg = ElementTree.fromstring(drawn("zh")["assets/cards/yuping.png"])
    dots = [node.get("fill") for node in svg.iter(CIRCLE) if node.get("r") != "2.5"]
    assert len(dots) == 12
    assert len(dots) - dots.count("none") == CATALOGUE.reported(CATALOGUE.by_id["yuping"])


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


def test_a_long_place_is_cut_at_the_panel() -> None:
    case = CATALOGUE.by_id["yuping"]
    far = dataclasses.replace(case, place=dataclasses.replace(case.place, community=Text("远" * 50)))
    svg = drawn("zh", catalogue=Catalogue((far,), CATALOGUE.vocabularies))["assets/cards/yuping.png"]
    places = [str(node.text) for node in ElementTree.fromstring(svg).iter(TEXT) if "远" in str(node.text)]
    assert [text[-1] for text in places] == ["…"]
    assert text_width(places[0], 27) < SIZE[0] - 300 - 72


def test_the_mark_is_that_of_the_favicon() -> None:
    favicon = (PROJECT.theme / "assets" / "favicon.svg").read_text(encoding="utf-8")
    for shape in re.findall(r' (?:d|r|rx|cx|cy|stroke-width)="[^"]+"', favicon):
        assert shape in drawn("zh")[SITE_CARD]


def test_hostile_titles_stay_text() -> None:
    assert "<script" not in retitled("</text><script>x</script>&")["assets/cards/yuping.png"]


def test_without_a_font_cards_have_no_letters() -> None:
    plain = drawn("zh", lettered=False)
    assert all("<text" not in svg for svg in plain.values())
    assert find_fonts([PROJECT.root / "cases"]) == ()


def test_the_same_drawing_gives_the_same_bytes_and_is_painted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [*drawn("zh").items()][:3]
    first = [*paint_cards(pairs, find_fonts(), tmp_path / "one")]
    again = [*paint_cards(pairs, find_fonts(), tmp_path / "two")]
    assert first == again
    assert [size(bytes(page.content)) for page in first if isinstance(page.content, bytes)] == [SIZE] * 3
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: pytest.fail("painted again"))
    assert [*paint_cards(pairs, find_fonts(), tmp_path / "one")] == first


def test_cards_no_longer_asked_for_are_removed_and_half_written_ones_too(tmp_path: Path) -> None:
    pairs = [*drawn("zh", lettered=False).items()]
    assert len([*paint_cards(pairs[:1], (), tmp_path)]) == 1
    (tmp_path / "x.part").write_bytes(b"half")
    before = {path.name for path in tmp_path.iterdir()}
    [*paint_cards(pairs[1:2], (), tmp_path)]
    after = {path.name for path in tmp_path.iterdir()}
    assert len(after) == 1
    assert after.isdisjoint(before)


def test_another_font_paints_another_card(tmp_path: Path) -> None:
    pairs = [*drawn("zh").items()][:1]
    names = []
    for fonts in (find_fonts(), ()):
        [*paint_cards(pairs, fonts, tmp_path)]
        names.append([path.name for path in tmp_path.iterdir()])
    assert names[0] != names[1]


def test_cards_are_plain_while_the_font_is_missing_and_lettered_once_it_is_there(
    tmp_path: Path,
    valid_files: list[Path],
    make_project: Callable[[Path, Iterable[Path]], Project],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = make_project(tmp_path / "casebook", valid_files)
    shutil.copy(PROJECT.config("zh"), project.config("zh"))
    seen = []
    for folders in ([tmp_path], [Path("/usr/share/fonts")]):
        monkeypatch.setattr(generate, "find_fonts", lambda folders=folders: find_fonts(folders))
        generated = generate.generate(project, "zh")
        cards = {
            name: (generated.folder / name).read_bytes() for name in generated.files if name.endswith(".png")
        }
        assert all(size(png) == SIZE for png in cards.values())
        seen.append(cards)
    assert SITE_CARD in seen[0]
    assert list(seen[0]) == list(seen[1])
    assert all(len(seen[0][name]) < len(seen[1][name]) for name in seen[0])
