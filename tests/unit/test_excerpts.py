"""A line and the mark under a place in it, as a terminal shows them."""

from __future__ import annotations

import pytest

from casebook.checking.excerpts import excerpt


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("title: a", 8, "title: a", "       ^"),
        ("title: 示例b", 10, "title: 示例b", "           ^"),
        ("标题：b", 4, "标题：b", "      ^"),
        ("\ttitle: a", 2, "    title: a", "    ^"),
        ("ab", 3, "ab", "  ^"),
        ("ab", 99, "ab", "  ^"),
        ("", 1, "", "^"),
        ("e\u0301b", 3, "e\u0301b", " ^"),
        ("a\x1b[31mb", 2, "a�[31mb", " ^"),
    ],
)
def test_excerpt(line: str, column: int, shown: str, mark: str) -> None:
    assert excerpt(line, column) == (shown, mark)


@pytest.mark.parametrize("letter", ["a", "字"])
@pytest.mark.parametrize("at", [0, 1, 500, 998, 999])
def test_long_lines_are_cut_around_the_place(letter: str, at: int) -> None:
    line = letter * at + "!" + letter * (999 - at)
    shown, mark = excerpt(line, at + 1)
    assert len(shown) < 100
    width = sum(1 if character in "!a…" else 2 for character in shown[: shown.index("!")])
    assert mark == " " * width + "^"
    assert shown.startswith("…") == (at > 50)
    assert shown.endswith("…") == (at < 900)
