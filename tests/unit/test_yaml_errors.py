"""Broken YAML: what is said, and where."""

from __future__ import annotations

import pytest

from .yaml_support import LETTERS, codes, parse


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "1:1 empty-file"),
        ("---\n", "1:1 empty-file"),
        ("~\n", "1:1 empty-file"),
        ("text\n", "1:1 not-a-mapping"),
        ("12\n", "1:1 not-a-mapping"),
        ("[a, b]\n", "1:1 not-a-mapping"),
        ("a: x\u0000y\n", "1:5 control-character"),
        ("a: b\nc: d\u0085e\n", "2:5 control-character"),
        ("a: b\r\nc: d\u009fe\r\n", "2:5 control-character"),
        ("a: b\nc: \uffff\n", "2:4 control-character"),
        ("a: &b c\n", "1:4 yaml-alias"),
        ("a: !b c\n", "1:4 yaml-tag"),
        ("a: !!binary aGk=\n", "1:4 yaml-tag"),
        ("? [a]\n: b\n", "1:1 yaml-no-field"),
        ("{a: b}: c\n", "1:1 yaml-start"),
        ("a: b\n? - c\n", "2:1 yaml-no-field"),
        ("a: b\n...\nc: d\n", "2:1 several-documents"),
    ],
)
def test_unreadable_text(text: str, finding: str) -> None:
    """The one fault stands where the editor has to put it right, which is not always where the parser noticed
    it.
    """
    source = parse(text, LETTERS)
    assert codes(source) == [finding]
    assert not source.readable or finding.endswith(("several-documents", "yaml-no-field"))


@pytest.mark.parametrize(
    ("text", "finding", "data"),
    [
        ("a: b\n---\nc: d\n", "2:1 several-documents", {"a": "b"}),
        ("a: b\n\tc: d\n", "2:1 yaml-tab", {"a": "b", "c": "d"}),
        ("a: b: c\n", "1:5 yaml-colon", {"a": "b: c"}),
        ("a: b\n c: d\n", "2:2 yaml-indent", {"a": "b", "c": "d"}),
        ("a:\n  b:c\n  d: e\n", "2:4 yaml-key", {"a": {"b": "c", "d": "e"}}),
        ("a: b\nc:d\ne: f\n", "2:2 yaml-key", {"a": "b", "c": "d", "e": "f"}),
        ("a: b\nc d\ne: f\n", "2:2 yaml-key", {"a": "b", "c": "d", "e": "f"}),
        ('a: b\nc: "d\ne: f\n', "2:4 yaml-quote", {"a": "b", "c": "d", "e": "f"}),
        ("a: b\nc: 'd", "2:4 yaml-quote", {"a": "b", "c": "d"}),
        ('a: "b" c\n', "1:8 yaml-quote-inside", {"a": "“b” c"}),
        ("a: 'b'c\n", "1:7 yaml-quote-inside", {"a": "“b”c"}),
        ('a: "b\\d"\n', "1:6 yaml-escape", {"a": "b\\d"}),
        ("a: {b: c\nd: e\n", "1:4 yaml-bracket", {"a": {"b": "c"}, "d": "e"}),
        ("a: [b, c\n", "1:4 yaml-bracket", {"a": ["b", "c"]}),
        ("a: [b]]\n", "1:7 yaml-extra-mark", {"a": ["b"]}),
        ("a: [@b:1] c\n", "1:4 yaml-start", {"a": "[@b:1] c"}),
        ("a:\n    b: c\n  d: e\n", "2:5 yaml-indent", {"a": {"b": "c", "d": "e"}}),
        ("a: @b\n", "1:4 yaml-extra-mark", {"a": "b"}),
        ("a: `b` c\n", "1:4 yaml-start", {"a": "`b` c"}),
        ("a: **b** c\n", "1:4 yaml-alias", {"a": "**b** c"}),
        ("a: !好\n", "1:4 yaml-tag", {"a": "!好"}),
        ("%NO\na: b\n", "1:1 yaml-no-field", {"a": "b"}),
        ("a: {b: c, and more}\n", "1:9 yaml-bracket-text", {"a": {"b": "c, and more"}}),
    ],
)
def test_text_that_is_read_as_it_was_meant(text: str, finding: str, data: object) -> None:
    source = parse(text, LETTERS)
    assert codes(source) == [finding]
    assert source.data == data


def test_what_nothing_explains_is_told_at_its_line() -> None:
    """Then the rest of the file is not read, and the message says so."""
    source = parse("a: b\nc: |9\n  d\n", LETTERS)
    assert codes(source) == ["3:3 yaml-syntax"]
    assert not source.readable
    assert source.faults[-1].values["unread"]


def test_several_mistakes_are_told_at_once() -> None:
    source = parse("a：b\nc: @d e\ne:\n\tb: c\nf: [g\nh: x\n", LETTERS)
    assert codes(source) == ["1:2 yaml-wide", "2:4 yaml-start", "4:1 yaml-tab", "5:4 yaml-bracket"]
    assert source.data == {"a": "b", "c": "@d e", "e": {"b": "c"}, "f": ["g"], "h": "x"}


def test_the_same_mistake_on_line_after_line_is_told_once() -> None:
    source = parse("a：b\nb：c\nc：d\ne: x\nf：y\n", LETTERS)
    assert codes(source) == ["1:2 yaml-wide", "5:2 yaml-wide"]
    assert [fault.values["more"] for fault in source.faults] == [2, 0]


@pytest.mark.parametrize(
    "line", ["b" * 190_000, "b " * 90_000, "need a" + " " * 190_000 + "c", "[" * 190_000]
)
def test_one_long_line_is_read_at_once(line: str) -> None:
    """This would take minutes if any pattern began anew at each of its letters."""
    assert parse(f"{line}\n", LETTERS).faults
