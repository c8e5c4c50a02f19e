"""Text to data with exact positions; broken YAML becomes faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.problems import Fault, Pointer
from casebook.project import BrokenProject, Project
from casebook.reading.builder import MAX_DEPTH, MAX_VALUES
from casebook.yaml_source import MAX_BYTES, load_source, load_trusted

from .yaml_support import codes, parse

TEXT = """\
# a comment
id: example
title: {zh: 示例, en: "An example"}
tags: [one, "two 2", 三]
steps:
  - id: first
    what: |-
      第一行
      第二行 [@a:1]

      第四行 42
  - id: second
    what: >
      folded
      text
    who:
      zh: 社工
empty: {}
last: 😀😀 7
"""


def test_data() -> None:
    source = parse(TEXT)
    assert source.readable
    assert source.faults == []
    assert source.name == "example"
    assert source.data == {
        "id": "example",
        "title": {"zh": "示例", "en": "An example"},
        "tags": ["one", "two 2", "三"],
        "steps": [
            {"id": "first", "what": "第一行\n第二行 [@a:1]\n\n第四行 42"},
            {"id": "second", "what": "folded text\n", "who": {"zh": "社工"}},
        ],
        "empty": {},
        "last": "😀😀 7",
    }


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("id",), (2, 5)),
        (("title",), (3, 8)),
        (("title", "zh"), (3, 13)),
        (("title", "en"), (3, 21)),
        (("tags",), (4, 7)),
        (("tags", 1), (4, 13)),
        (("tags", 2), (4, 22)),
        (("steps",), (6, 3)),
        (("steps", 0), (6, 5)),
        (("steps", 0, "what"), (7, 11)),
        (("steps", 1, "id"), (12, 9)),
        (("steps", 1, "what"), (13, 11)),
        (("steps", 1, "who"), (17, 7)),
        (("steps", 1, "who", "zh"), (17, 11)),
        (("empty",), (18, 8)),
        (("last",), (19, 7)),
        ((), (2, 1)),
    ],
)
def test_positions_of_values(pointer: Pointer, place: tuple[int, int]) -> None:
    assert parse(TEXT).locate(Fault("x", pointer)) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("title",), (3, 1)),
        (("title", "en"), (3, 17)),
        (("steps", 1, "who"), (16, 5)),
        (("steps", 0, "id"), (6, 5)),
        (("last",), (19, 1)),
    ],
)
def test_positions_of_keys(pointer: Pointer, place: tuple[int, int]) -> None:
    assert parse(TEXT).locate(Fault("x", pointer, on_key=True)) == place


@pytest.mark.parametrize(
    ("pointer", "find", "place"),
    [
        (("steps", 0, "what"), "[@a:1]", (9, 11)),
        (("steps", 0, "what"), "42", (11, 11)),
        (("steps", 1, "what"), "text", (15, 7)),
        (("title", "en"), "example", (3, 25)),
        (("title", "en"), "t", (3, 21)),
        (("tags", 1), "2", (4, 18)),
        (("last",), "7", (19, 10)),
        (("last",), "not there", (19, 7)),
    ],
)
def test_positions_of_pieces(pointer: Pointer, find: str, place: tuple[int, int]) -> None:
    assert parse(TEXT).locate(Fault("x", pointer, find=find)) == place


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (Fault("x", ("steps", 1, "when")), (12, 5)),
        (Fault("x", ("steps", 1, "who", "en")), (16, 5)),
        (Fault("x", ("title", "fr", "deeper")), (3, 1)),
        (Fault("x", ("nowhere",)), (1, 1)),
        (Fault("x", ("nowhere",), on_key=True), (1, 1)),
        (Fault("x", ("id",), position=(7, 7)), (7, 7)),
    ],
)
def test_what_is_missing_is_placed_at_what_should_hold_it(fault: Fault, place: tuple[int, int]) -> None:
    assert parse(TEXT).locate(fault) == place


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    plain, other = parse(TEXT), parse(TEXT.replace("\n", line_end))
    assert (other.data, other.marks, other.keys, other.faults) == (
        plain.data,
        plain.marks,
        plain.keys,
        plain.faults,
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_pieces_are_found_whatever_ends_the_lines(line_end: str) -> None:
    source = parse(line_end.join(["a: 1", "b: |-", "  first", "  second [@a:1]", ""]))
    assert source.locate(Fault("x", ("b",), find="[@a:1]")) == (4, 10)


def test_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    for name, start in (("plain", b""), ("marked", b"\xef\xbb\xbf")):
        (tmp_path / f"{name}.yaml").write_bytes(start + TEXT.encode())
    plain, marked = load_source(tmp_path / "plain.yaml"), load_source(tmp_path / "marked.yaml")
    assert (marked.data, marked.marks) == (plain.data, plain.marks)


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("key:\n", (1, 5), "key"),
        ("key: ~\n", (1, 6), "key"),
        ("key: null\n", (1, 6), "key"),
        ("key: [a, ~]\n", (1, 10), "key"),
        ("key:\n  - a\n  -\n", (3, 4), "key"),
        ("a:\n  key:\nb: c\n", (2, 7), "key"),
    ],
)
def test_empty_values(text: str, place: tuple[int, int], key: str) -> None:
    source = parse(text)
    assert [fault.code for fault in source.faults] == ["empty-value"]
    assert source.faults[0].values["key"] == key
    assert source.locate(source.faults[0]) == place


def test_the_first_of_two_equal_keys_stays() -> None:
    source = parse("a:\n  b: 1\n  c: 2\nd: 3\na:\n  c: 4\n  b: 5\n  e: no\n")
    assert source.data == {"a": {"b": 1, "c": 2}, "d": 3}
    assert codes(source) == ["5:1 duplicate-key", "8:6 ambiguous-value"]
    assert source.faults[0].values == {"key": "a", "first": 1}
    assert source.locate(Fault("x", ("a", "b"))) == (2, 6)
    assert source.locate(Fault("x", ("a", "b"), on_key=True)) == (2, 3)


@pytest.mark.parametrize(
    "code",
    [
        *range(0x09),
        0x0B,
        0x0C,
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0x2028,
        0x2029,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ],
)
def test_control_characters(code: int) -> None:
    source = parse(f"a: b\nc: d{chr(code)}e\n")
    assert codes(source) == ["2:5 control-character"]
    assert source.faults[0].values == {"code": f"U+{code:04X}"}


@pytest.mark.parametrize("character", ["\t", "\u00a0", "\u3000", "\ue000", "😀", "\U00020000"])
def test_other_characters_are_accepted(character: str) -> None:
    assert parse(f'a: "b{character}c"\n').data == {"a": f"b{character}c"}


def test_positions_count_characters() -> None:
    assert codes(parse("a: {😀: no, 龘: on}\n")) == ["1:8 ambiguous-value", "1:15 ambiguous-value"]


def test_limit_of_depth() -> None:
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1) + "\n"
    assert parse(deepest).faults == []
    too_deep = parse("a: " + "[" * 50_000 + "\n")
    assert codes(too_deep) == [f"1:{MAX_DEPTH + 3} too-deep"]
    assert too_deep.faults[0].values == {"limit": MAX_DEPTH}


def test_limit_of_values() -> None:
    assert parse("a: [" + "b," * (MAX_VALUES - 10) + "]\n").faults == []
    assert codes(parse("a: [" + "b," * MAX_VALUES + "]\n")) == [
        f"1:{5 + 2 * (MAX_VALUES - 3)} too-many-values"
    ]


def test_limit_of_size(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"b" * (MAX_BYTES - 3))
    assert load_source(path).faults == []
    path.write_bytes(b"a: " + b"b" * (MAX_BYTES - 2))
    source = load_source(path)
    assert codes(source) == ["1:1 file-too-large"]
    assert source.faults[0].values == {"limit": MAX_BYTES // 1000}
    assert not source.readable


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    source = load_source(tmp_path / "missing.yaml")
    assert codes(source) == ["1:1 unreadable-file"]
    assert source.faults[0].values["reason"]
    assert not source.readable


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"a: b\nc: \xff\n", 2),
        ("a: 示例\n".encode("gb18030"), 1),
        (TEXT.encode("utf-16"), 1),
        (b"a: b\n\xed\xa0\x80", 2),
    ],
)
def test_wrong_encoding(tmp_path: Path, raw: bytes, line: int) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_bytes(raw)
    assert codes(load_source(path)) == [f"{line}:1 not-utf8"]


def test_trusted_files(repo: Project, tmp_path: Path) -> None:
    assert load_trusted(repo.case_schema)["$id"] == "case.schema.json"
    assert "missing-field" in load_trusted(repo.problems)
    with pytest.raises(BrokenProject, match=r"missing\.yaml"):
        load_trusted(tmp_path / "missing.yaml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "a: {b: 1, c: 2, b: 3}"),
        ("a.yaml", "b: 1\nc: 2\nb: 3\n"),
        ("a.json", '{"a": [{"b": 1, "c": 2, "b": 3}]}'),
    ],
)
def test_a_key_that_stands_twice_in_a_trusted_file_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenProject, match=rf"{name}: twice in one mapping: b$"):
        load_trusted(path)
