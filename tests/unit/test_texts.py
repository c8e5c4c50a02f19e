"""Texts in two languages and citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from casebook.project import Project
from casebook.texts import CITATION, SLUG, Locators, Text, fingerprint, is_chinese, is_slug, strip_citations
from casebook.yaml_source import load_trusted


def test_text_of() -> None:
    assert Text.of("示例") == Text("示例", None)
    assert Text.of({"zh": "示例"}) == Text("示例", None)
    assert Text.of({"zh": "示例", "en": "Example"}) == Text("示例", "Example")


def test_text_in_a_language() -> None:
    both, chinese, empty = Text("示例", "Example"), Text("示例"), Text("示例", "")
    assert [both.get("zh"), both.get("en")] == ["示例", "Example"]
    assert [chinese.get("zh"), chinese.get("en")] == ["示例", "示例"]
    assert [both.language("zh"), both.language("en")] == ["zh", "en"]
    assert [chinese.language("zh"), chinese.language("en")] == ["zh", "zh"]
    assert (empty.get("en"), empty.language("en")) == ("示例", "zh")


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("[@report]", ("report", None, None, None)),
        ("[@report:14]", ("report", "", "14", None)),
        ("[@report:7-8]", ("report", "", "7", "8")),
        ("[@report:p5]", ("report", "p", "5", None)),
        ("[@report:p5-6]", ("report", "p", "5", "6")),
        ("[@daily-2025:1]", ("daily-2025", "", "1", None)),
    ],
)
def test_citations(written: str, groups: tuple[str | None, ...]) -> None:
    match = CITATION.search(f"前面{written}后面")
    assert match
    assert match.groups() == groups


@pytest.mark.parametrize(
    "written",
    [
        "[report:1]",
        "[@Report:1]",
        "[@report:]",
        "[@report：1]",
        "[@report:1-]",
        "[@report:x]",
        "[@ report:1]",
        "[@]",
        "[@report:１]",
    ],
)
def test_not_citations(written: str) -> None:
    assert CITATION.search(written) is None


def test_strip_citations() -> None:
    assert strip_citations("减少51% [@a:1] [@b:2-3]，有效[@a]。") == "减少51%，有效。"
    assert strip_citations("[@a:1]") == ""
    assert strip_citations("[@bad：1] 没有") == "[@bad：1] 没有"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("a", True),
        ("a-b-2", True),
        ("2025", True),
        ("", False),
        ("A", False),
        ("a_b", False),
        ("-a", False),
        ("a--b", False),
        ("a-", False),
        ("示例", False),
        ("a\n", False),
    ],
)
def test_is_slug(text: str, slug: bool) -> None:
    assert is_slug(text) is slug


ADDRESS = "^[a-z0-9-]+(/[a-z0-9-]+)*/(#[a-z0-9-]+)?$"
"""Of a page, made of slugs."""


def test_every_schema_means_the_same_by_a_slug(repo: Project) -> None:
    """The schemas are read by other programs too, so they spell the pattern out."""
    plain = SLUG.replace("?:", "")
    for path in (repo.case_schema, repo.index_schema, repo.vocabulary_schema):
        patterns = [pattern for pattern in _patterns(load_trusted(path)) if pattern.startswith("^[a-z")]
        assert patterns, path
        assert {pattern for pattern in patterns if not pattern.startswith(f"^{plain}")} <= {ADDRESS}
        assert f"^{plain}$" in patterns, path


@pytest.mark.parametrize("text", ["好", "in 中文", "〇", "佃戶々", "㐀", "𠮷"])
def test_chinese(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize("text", ["", "English, 12%", "，。“”", "ａｂ", "かな", "한국", "é"])
def test_not_chinese(text: str) -> None:
    assert not is_chinese(text)


def test_locators_are_tuples() -> None:
    assert Locators(["a:1", "b"]) == ("a:1", "b")


def test_a_fingerprint_is_the_text_s_own() -> None:
    assert fingerprint("示例") == "0d53f086"
    assert fingerprint("示例。") != fingerprint("示例")


def _patterns(node: Any) -> Iterator[str]:
    """Every pattern of a JSON Schema."""
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        for child in node.values():
            yield from _patterns(child)
    elif isinstance(node, list):
        for child in node:
            yield from _patterns(child)
