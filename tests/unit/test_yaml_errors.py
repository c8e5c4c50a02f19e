"""Broken YAML: what is said, and where."""

from __future__ import annotations

import pytest

from casebook import yaml_errors
from casebook.yaml_errors import SYMPTOMS, Symptom

from .yaml_support import codes, parse


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "1:1 empty-file"),
        ("---\n", "1:1 empty-file"),
        ("~\n", "1:1 empty-file"),
        ("text\n", "1:1 not-a-mapping"),
        ("12\n", "1:1 not-a-mapping"),
        ("[a, b]\n", "1:1 not-a-mapping"),
        ("a: b\n---\nc: d\n", "2:1 several-documents"),
        ("a: x\u0000y\n", "1:5 control-character"),
        ("a: b\nc: d\u0085e\n", "2:5 control-character"),
        ("a: b\r\nc: d\u009fe\r\n", "2:5 control-character"),
        ("a: b\nc: \uffff\n", "2:4 control-character"),
        ("a: b\n\tc: d\n", "2:1 yaml-tab"),
        ("a: b: c\n", "1:5 yaml-colon"),
        ("a: b\n c: d\n", "2:2 yaml-indent"),
        ("a:\n  b:c\n  d: e\n", "2:3 yaml-key"),
        ("a:\n  - b：c\n    d: e\n", "2:5 yaml-key"),
        ("a: b\nc:d\ne: f\n", "2:1 yaml-key"),
        ("a: b\nc d\ne: f\n", "2:1 yaml-key"),
        ("a: b\nc:d", "2:1 yaml-key"),
        ('a: b\nc: "d\ne: f\n', "2:4 yaml-quote"),
        ("a: b\nc: 'd", "2:4 yaml-quote"),
        ('a: "b" c\n', "1:8 yaml-quote"),
        ("a: 'b'c\n", "1:7 yaml-quote"),
        ("a: {b: c\nd: e\n", "1:4 yaml-bracket"),
        ("a: [b, c\n", "1:4 yaml-bracket"),
        ("a: [b]]\n", "1:7 yaml-bracket"),
        ("a: [@b:1] c\n", "1:5 yaml-bracket"),
        ("a:\n    b: c\n  d: e\n", "3:3 yaml-indent"),
        ("a: @b\n", "1:4 yaml-syntax"),
        ("a: `b`\n", "1:4 yaml-syntax"),
        ("a: **b** c\n", "1:4 yaml-alias"),
        ("a: &好\n", "1:4 yaml-alias"),
        ("a: *b\n", "1:4 yaml-alias"),
        ("a: &b c\n", "1:4 yaml-alias"),
        ("a: !b c\n", "1:4 yaml-tag"),
        ("a: !好\n", "1:4 yaml-tag"),
        ("a: !!binary aGk=\n", "1:4 yaml-tag"),
        ("? [a]\n: b\n", "1:3 yaml-key"),
        ("{a: b}: c\n", "1:1 yaml-key"),
        ("%NO\na: b\n", "1:4 yaml-syntax"),
    ],
)
def test_unreadable_text(text: str, finding: str) -> None:
    """The one fault stands where the editor has to put it right, which is not always where the parser noticed
    it.
    """
    source = parse(text)
    assert codes(source) == [finding]
    assert not source.readable
    assert source.data == {}


@pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda symptom: repr(symptom.example))
def test_every_symptom_has_an_example(symptom: Symptom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, its example would be explained in another way or at another place."""
    finding = codes(parse(symptom.example))
    assert [line.split(" ")[1] for line in finding] == [symptom.code]
    others = tuple(other for other in SYMPTOMS if other is not symptom)
    monkeypatch.setattr(yaml_errors, "SYMPTOMS", (*others, Symptom("none", "")))
    assert codes(parse(symptom.example)) != finding
