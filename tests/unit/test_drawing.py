from __future__ import annotations

import pytest
from markupsafe import Markup

from casebook.rendering.drawing import element, text_lines, text_width, wrap


def test_chinese_is_one_em_wide_and_latin_about_half() -> None:
    assert text_width("玉屏社区", 13) == 52
    assert 0.5 * 13 * 6 < text_width("Yuping", 13) < 0.65 * 13 * 6
    assert text_width("Yuping", 13, bold=True) > text_width("Yuping", 13)
    assert text_width("", 13) == 0


def test_quotation_marks_are_wide_in_chinese_only() -> None:
    assert text_width("“玉”", 10) == 30
    assert text_width("“a”", 10) < 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("社区居民", ["社区居民"]),
        ("公益机构和高校的专业人员", ["公益机构", "和高校的专业人员"]),
        ("民政、教育、卫健等职能部门", ["民政、教育、", "卫健等职能部门"]),
        ("志愿骨干（余姚摄影协会秘书长）", ["志愿骨干", "（余姚摄影协会秘书长）"]),
        ("公益机构“十方缘”的专家", ["公益机构", "“十方缘”的专家"]),
        ("“西心同行·共赴阳光”名下的志愿服务", ["“西心同行·共赴阳光”", "名下的志愿服务"]),
        (
            "The community's party branch and residents' committee",
            ["The community's", "party branch and", "residents' committee"],
        ),
        ("", []),
    ],
)
def test_texts_break_where_a_phrase_ends(text: str, lines: list[str]) -> None:
    assert wrap(text, 13, 152) == lines


@pytest.mark.parametrize("room", [90, 116, 152, 338])
@pytest.mark.parametrize(
    "text",
    [
        "德清县清禾公益事业发展中心（社工机构），“hui”邻里；200平方米、AI编程……",
        "“Shuangbai” (“Double Hundred”) social work supervisors, 7,700 in 110 teams",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ],
)
def test_no_line_is_wider_than_the_room_or_begins_or_ends_with_the_wrong_mark(text: str, room: float) -> None:
    lines = wrap(text, 13, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert text_width(line, 13) <= room
        assert line[0] not in "，。、；：？！）》」』】”…,.;"
        assert line[-1] not in "（《「『【“("


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap("200平方米的AI运动场", 13, 60) == ["200平方", "米的AI", "运动场"]


def test_no_line_of_a_word_cut_begins_with_a_space() -> None:
    assert wrap("a？ a", 10, 10) == ["a", "？", "a"]


def test_lines_are_about_equally_long() -> None:
    lines = wrap("Social workers and community staff, volunteers, residents in general", 14, 338, bold=True)
    widths = [text_width(line, 14, bold=True) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.7 * max(widths)


def test_elements_escape_what_is_not_markup() -> None:
    drawn = element("text", '<script>"&', element("tspan", "b"), x=1.25, y=3.0, class_='a"b', stroke_width=2)
    assert (
        drawn
        == '<text x="1.25" y="3" class="a&#34;b" stroke-width="2">&lt;script&gt;&#34;&amp;<tspan>b</tspan></text>'
    )
    assert isinstance(drawn, Markup)


def test_braces_in_texts_stay() -> None:
    assert element("text", "{0} {name}", d="{1}") == '<text d="{1}">{0} {name}</text>'


def test_lines_of_text_stand_one_below_the_other() -> None:
    assert (
        text_lines(["a", "b"], 1, 10, 13, 17.5)
        == '<text x="1" y="10" font-size="13">a</text><text x="1" y="27.5" font-size="13">b</text>'
    )
