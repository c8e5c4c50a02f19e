"""Cards as files: the fonts they are lettered in, and how they are painted."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest
import resvg_py

from casebook.rendering.cards import SIZE, draw_site_card
from casebook.site import outputs
from casebook.site.cards import find_fonts, font_marks, paint_card
from tests.unit.rendered import catalogue_of, example_cases, inputs_of, view_of

REGULAR, BOLD = "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"font")


def test_a_font_is_both_of_its_weights_wherever_they_are(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    touch(far / "noto" / REGULAR, near / "deep" / BOLD, near / "other.ttc")
    assert find_fonts((tmp_path / "none", near, far)) == (far / "noto" / REGULAR, near / "deep" / BOLD)


def test_of_several_copies_in_a_folder_the_first_is_taken(tmp_path: Path) -> None:
    touch(tmp_path / "b" / REGULAR, tmp_path / "a" / REGULAR, tmp_path / "a" / BOLD)
    assert find_fonts([tmp_path]) == (tmp_path / "a" / REGULAR, tmp_path / "a" / BOLD)


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_one_weight_alone_is_no_font(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert find_fonts([tmp_path]) == ()


def test_a_font_s_marks_are_path_size_and_time(tmp_path: Path) -> None:
    fonts = (tmp_path / REGULAR, tmp_path / BOLD)
    touch(*fonts)
    os.utime(fonts[0], ns=(7, 7))
    os.utime(fonts[1], ns=(8, 8))
    assert font_marks(fonts) == f"{fonts[0]} 4 7 {fonts[1]} 4 8"
    assert font_marks(()) == ""


def test_a_drawing_is_painted_with_the_given_fonts_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = []

    def paint(*, svg_string: str, skip_system_fonts: bool, font_files: list[str]) -> bytes:
        assert skip_system_fonts
        painted.append((svg_string, font_files))
        return svg_string.encode()

    monkeypatch.setattr(resvg_py, "svg_to_bytes", paint)
    font = tmp_path / REGULAR
    assert [paint_card("<a>", (font,)), paint_card("<b>", ())] == [b"<a>", b"<b>"]
    assert painted == [("<a>", [str(font)]), ("<b>", [])]


def test_the_same_drawing_gives_the_same_bytes_in_the_size_of_a_card() -> None:
    drawing = draw_site_card(view_of((), "zh"), lettered=bool(find_fonts()))
    png = paint_card(drawing, find_fonts())
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == SIZE
    assert paint_card(drawing, find_fonts()) == png


@pytest.mark.parametrize("order", ["site-card", "card full"])
def test_cards_are_plain_while_the_font_is_missing_and_lettered_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    inputs, cards = inputs_of(catalogue_of(example_cases()), "zh"), []
    for folders in ([tmp_path], [Path("/usr/share/fonts")]):
        monkeypatch.setattr(outputs, "find_fonts", lambda folders=folders: find_fonts(folders))
        file, reads = outputs.FILES.make(inputs, order)
        assert "fonts" in reads
        cards.append(file.content)
    assert len(cards[0]) < len(cards[1])
