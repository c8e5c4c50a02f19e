"""Cards as pictures, and the fonts they are lettered in."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import pytest
import resvg_py
from PIL import Image, ImageChops

from casebook.site.cards import paint_card
from casebook.site.fonts import find_fonts, font_marks

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
    assert find_fonts((tmp_path,)) == (tmp_path / "a" / REGULAR, tmp_path / "a" / BOLD)


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_one_weight_alone_is_no_font(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert find_fonts((tmp_path,)) == ()


def test_a_font_s_marks_are_path_size_and_time(tmp_path: Path) -> None:
    fonts = (tmp_path / REGULAR, tmp_path / BOLD)
    touch(*fonts)
    os.utime(fonts[0], ns=(7, 7))
    os.utime(fonts[1], ns=(8, 8))
    assert font_marks(fonts) == f"{fonts[0]} 4 7 {fonts[1]} 4 8"
    assert font_marks(()) == ""


PAPER, PINE, INK = (253, 252, 249), (23, 99, 79), (34, 40, 43)


def drawing(*texts: str, family: str = "Noto Sans CJK SC") -> str:
    """Paper with a panel of pine from 60 on, and texts upon it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60" font-family="{family}">'
        '<rect width="80" height="60" fill="#fdfcf9"/><rect x="60" width="20" height="60" fill="#17634f"/>'
        + "".join(texts)
        + "</svg>"
    )


def text(words: str, x: float, y: float, **attributes: str) -> str:
    given = {"x": x, "y": y, "font-size": 20, "fill": "#22282b", **attributes}
    return "<text " + " ".join(f'{name}="{value}"' for name, value in given.items()) + f">{words}</text>"


def painted(*texts: str, family: str = "Noto Sans CJK SC", lettered: bool = True) -> Image.Image:
    png = paint_card(drawing(*texts, family=family), find_fonts() if lettered else ())
    return Image.open(BytesIO(png)).convert("RGB")


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that differs from a picture without letters."""
    box = ImageChops.difference(picture, painted()).getbbox()
    assert box
    return box


def test_letters_stand_on_their_line_from_where_they_begin_or_around_their_middle() -> None:
    left, top, right, bottom = inked(painted(text("工", 10, 40)))
    assert 10 <= left < 13
    assert 22 <= top < 27
    assert 27 < right <= 30
    assert 38 <= bottom <= 42
    middle = inked(painted(text("工", 20, 40, **{"text-anchor": "middle"})))
    assert middle == (left, top, right, bottom)


def test_letters_have_their_colour_and_soft_edges_on_each_ground() -> None:
    picture = painted(text("工", 2, 40), text("工", 60, 40, fill="#fdfcf9"))
    assert picture.getpixel((12, 39)) == INK
    assert picture.getpixel((70, 39)) == PAPER
    colours = {colour for _, colour in picture.getcolors(100) or [] if isinstance(colour, tuple)}
    assert {PAPER, PINE, INK} < colours
    for low, high in ((INK, PAPER), (PINE, PAPER)):
        assert any(all(a < c < b for a, c, b in zip(low, colour, high, strict=True)) for colour in colours)


def test_bold_letters_are_thicker_and_larger_ones_larger() -> None:
    plain, bold, large = (
        painted(text("工", 10, 40, **attributes))
        for attributes in ({}, {"font-weight": "700"}, {"font-size": "30"})
    )
    dark = [sum(picture.convert("L").histogram()[:60]) for picture in (plain, bold)]
    assert dark[1] > 1.2 * dark[0]
    assert inked(large)[2] > inked(plain)[2]


def test_english_sets_quotation_marks_narrow() -> None:
    chinese, english = (
        inked(painted(text("“工", 2, 40), family=f"Noto Sans CJK {form}"))[2] for form in ("SC", "KR")
    )
    assert english < chinese


def test_what_is_not_lettered_is_painted_as_drawn() -> None:
    svg = drawing(text("工", 10, 40), '<circle cx="30" cy="30" r="9" fill="#f0b75e"/>')
    plain = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    assert (
        Image.open(BytesIO(paint_card(svg, ()))).convert("RGB").tobytes()
        == Image.open(BytesIO(plain)).convert("RGB").tobytes()
    )


@pytest.mark.parametrize("words", ["", " "])
def test_a_text_may_be_empty(words: str) -> None:
    assert painted(text(words, 10, 40)).tobytes() == painted().tobytes()


def test_what_is_behind_the_letters_is_painted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted(text("一", 10, 40))
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: pytest.fail("painted again"))
    painted(text("二", 10, 40), family="Noto Sans CJK KR")


def test_another_process_paints_the_same_bytes() -> None:
    svg = drawing(text("社工 “and” 志愿", 2, 40), text("一", 70, 40, **{"text-anchor": "middle"}))
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        other = pool.submit(paint_card, svg, find_fonts()).result()
    assert other == paint_card(svg, find_fonts())
