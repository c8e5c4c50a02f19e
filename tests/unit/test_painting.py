"""Cards as files: the fonts they are lettered in, and what is kept of them from build to build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import resvg_py

from casebook.output import OutputFile
from casebook.site.cards import find_fonts, font_marks, paint_cards

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


def test_what_is_painted_once_is_kept_and_what_is_not_asked_for_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = []

    def paint(*, svg_string: str, skip_system_fonts: bool, font_files: list[str]) -> bytes:
        assert skip_system_fonts
        painted.append((svg_string, font_files))
        return svg_string.encode()

    monkeypatch.setattr(resvg_py, "svg_to_bytes", paint)
    font, kept = tmp_path / REGULAR, tmp_path / "deep" / "kept"
    touch(font)
    drawings = [("a.png", "<a>"), ("b.png", "<b>")]
    assert list(paint_cards(drawings, (font,), kept)) == [
        OutputFile("a.png", b"<a>"),
        OutputFile("b.png", b"<b>"),
    ]
    assert painted == [("<a>", [str(font)]), ("<b>", [str(font)])]
    assert all(path.suffix == ".png" for path in kept.iterdir())
    assert list(paint_cards(drawings[:1], (font,), kept)) == [OutputFile("a.png", b"<a>")]
    assert len(painted) == 2
    assert len(list(kept.iterdir())) == 1
    list(paint_cards(drawings, (font,), kept))
    assert [svg for svg, _ in painted[2:]] == ["<b>"]
    list(paint_cards(drawings, (), kept))
    assert painted[3:] == [("<a>", []), ("<b>", [])]
