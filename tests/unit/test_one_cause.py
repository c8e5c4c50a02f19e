"""What follows from a fault is no finding of its own; and where a rule begins to hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from casebook.checking.alone import check_alone, load_contexts
from casebook.checking.context import Context
from casebook.project import LANGUAGES
from casebook.yaml_source import parse_source
from tests.casebooks import FIXTURES, REPO

COMPLETE = (FIXTURES / "complete.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def contexts() -> Mapping[str, Context]:
    return load_contexts(REPO)


def codes(contexts: Mapping[str, Context], *edits: tuple[str, str]) -> list[str]:
    """The findings about the complete case once pieces of its text are replaced."""
    text = COMPLETE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    context = contexts["case"]
    source = parse_source(Path("complete.yaml"), text, context.fields.names)
    return [fault.code for fault in check_alone(source, context).faults]


SOURCE = "    source: account:4\n"
EDITS: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "a level that is wrong is not held against the figure": (
        [("    value: 120\n", "    value: true\n"), (SOURCE, f"{SOURCE}    level: measured\n")],
        ["unquoted-text"],
    ),
    "a measured result without a number": (
        [
            ("    value: 120\n", "    value: {zh: 很多, en: many}\n"),
            (SOURCE, f"{SOURCE}    level: measured\n"),
        ],
        ["measured-without-figure"],
    ),
    "a comparison whose other side is wrong": (
        [(SOURCE, f"{SOURCE}    level: compared\n    baseline: [3]\n")],
        ["wrong-type"],
    ),
    "a comparison without another side": (
        [(SOURCE, f"{SOURCE}    level: compared\n")],
        ["compared-without-baseline"],
    ),
    "a gap that is no gap": (
        [("  - item: materials\n", "  - item: no-such\n")],
        ["unknown-term"],
    ),
    "training that is only touched on does not say who provided": (
        [
            (
                "  - item: who-provided\n    fact: {zh: 社工和志愿者有多少人,"
                " en: How many social workers and volunteers there are}\n",
                "",
            ),
            (
                "      role: social-worker\n",
                "      role: social-worker\n      count: {zh: '2名 [@account:3]', en: '2 [@account:3]'}\n",
            ),
            (
                "      role: volunteer\n",
                "      role: volunteer\n      count: {zh: '9名 [@account:3]', en: '9 [@account:3]'}\n",
            ),
            (
                "steps:\n",
                "volunteer_management:\n"
                "  - {phase: training, state: touched, what: {zh: 只提到培训, en: Training is mentioned},"
                " source: account:3}\nsteps:\n",
            ),
        ],
        ["providers-unsaid"],
    ),
    "a period whose beginning is no date is not held against its end": (
        [("need: {zh", 'period: {start: "2025-13", end: "2024"}\nneed: {zh')],
        ["no-such-date"],
    ),
    "a period that ends before it begins": (
        [("need: {zh", 'period: {start: "2025", end: "2024"}\nneed: {zh')],
        ["period-reversed"],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_cause_is_one_finding(name: str, contexts: Mapping[str, Context]) -> None:
    edits, expected = EDITS[name]
    assert codes(contexts, *edits) == expected


def test_the_complete_case_has_none(contexts: Mapping[str, Context]) -> None:
    assert codes(contexts) == []


def test_few_texts_without_english_are_told_one_by_one(contexts: Mapping[str, Context]) -> None:
    found = codes(contexts, ("    note: {zh: 首次发布, en: First published}", "    note: 首次发布"))
    assert found == ["english-missing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_case_hears_only_what_is_to_be_filled_in(
    language: str, contexts: Mapping[str, Context]
) -> None:
    path = REPO.templates / f"case.{language}.yaml"
    context = contexts["case"]
    source = parse_source(Path("hongxing.yaml"), path.read_text(encoding="utf-8"), context.fields.names)
    found = {fault.code for fault in check_alone(source, context).faults}
    assert "empty-values" in found
    assert not found & {"no-fact", "no-teaching", "no-english", "few-steps"}
