"""House style: what is asked for, and what is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from casebook.checking.phrases import Phrases, first_match, possible
from casebook.project import LANGUAGES, Project
from casebook.yaml_source import load_trusted

CheckTexts = Callable[..., list[str]]
Edit = tuple[str, str]
Edited = Callable[..., str]

NEED = (
    '{zh: "独居老人少人陪伴 [@account:1]。", en: "Old people on their own had little company [@account:1]."}'
)
TITLE = '{zh: "示例社区：邻里定期探访", en: "Example community: neighbours who visit"}'


def _need(zh: str, en: str = "Text [@account:1].") -> Edit:
    return f"need: {NEED}", f'need: {{zh: "{zh}", en: "{en}"}}'


@pytest.mark.parametrize(
    "zh",
    [
        "58名成员，WeChat群，51%的人 [@account:1]。",
        "甲 [@account:1] [@account:2]58名乙。",
        "甲 [@account:1] 2乙。",
        "**58** 名 [@account:1]",
        "1. 甲 [@account:1]",
        "晚8:30，见[甲](https://example.org/?a,b)、“a, b”和3,000人 [@account:1]。",
        "a b: c, d",
    ],
)
def test_chinese_that_is_fine(zh: str, check_texts: CheckTexts, complete: Edited) -> None:
    en = "Text " + " ".join(f"[@account:{number}]" for number in (1, 2) if f":{number}]" in zh)
    assert check_texts("warning", example=complete("example", _need(zh, en))) == []


@pytest.mark.parametrize(
    ("zh", "finding"),
    [
        ("甲 [@account:1]，有 58名、 60 名。", "space-in-chinese"),
        ("甲  5", "space-in-chinese"),
        ("甲?乙", "english-mark-in-chinese"),
    ],
)
def test_chinese_that_is_not(zh: str, finding: str, check_texts: CheckTexts, complete: Edited) -> None:
    """Each text is told of once for each kind of slip."""
    found = check_texts("warning", example=complete("example", _need(zh)))
    assert [line.split(" ")[1] for line in found] == [finding]


@pytest.mark.parametrize(
    ("zh", "en", "findings"),
    [
        ("把构件接进来", "Held against it by bodies.", 2),
        ("“构件”是当地的叫法", "The “closed loop” is a name.", 0),
        ("“名称”之外的构件", "The five elders; body and mind.", 1),
        ("志愿者愿意做志愿服务，发表演讲", "as stated by the report, he was empowered.", 0),
    ],
)
def test_phrases_outside_quotations(
    zh: str, en: str, findings: int, check_texts: CheckTexts, complete: Edited
) -> None:
    found = check_texts("warning", example=complete("example", _need(zh, en)))
    assert [line.split(" ")[1] for line in found] == ["house-phrase"] * findings


def test_phrases_take_one_look(repo: Project) -> None:
    """No pattern repeats anything, so that looking takes as long as the text; and its pieces are of it."""
    data = load_trusted(repo.house_style)
    assert set(data) == set(LANGUAGES)
    for language in LANGUAGES:
        for phrase in data[language]:
            assert {"pattern", "instead"} <= set(phrase) <= {"pattern", "has", "instead"}
            assert not re.search(r"[*+{]", phrase["pattern"]), phrase
            for piece in phrase.get("has", []):
                assert piece == piece.lower()
                assert piece in phrase["pattern"], phrase


def test_the_first_phrase_of_a_text_is_told(phrases: Mapping[str, Phrases]) -> None:
    text = "抓不住人，就当作敲门砖，再赋能"
    suspected = possible(phrases["zh"], text)
    assert [phrase.instead for phrase in suspected] == ["切入口", "写出教了什么、给了什么"]
    found = first_match(suspected, text)
    assert found
    assert found == ("敲门砖", suspected[0])
    assert possible(phrases["en"], "By the Report: ELDERLY")[0].instead == "according to the report"
    assert first_match(phrases["zh"], "没有什么") is None


def test_what_is_not_chinese_needs_no_english(check_texts: CheckTexts, complete: Edited) -> None:
    text = complete("example", (TITLE, "WeChat"), ("{zh: 邻里定期探访, en: Neighbours who visit}", '"12345"'))
    assert check_texts("warning", example=text) == []


@pytest.mark.parametrize("level", ["described", "independent", "replicated"])
def test_other_levels_ask_for_no_figure(level: str, check_texts: CheckTexts, complete: Edited) -> None:
    assert (
        check_texts("warning", example=complete("example", ("  level: described", f"  level: {level}"))) == []
    )


@pytest.mark.parametrize(
    ("level", "outcome"),
    [
        ("measured", "kind: outcome\n    value: 120"),
        ("compared", "kind: outcome\n    value: 120\n    baseline: 90"),
    ],
)
def test_levels_that_are_borne_out(
    level: str, outcome: str, check_texts: CheckTexts, complete: Edited
) -> None:
    text = complete(
        "example", ("  level: described", f"  level: {level}"), ("kind: output\n    value: 120", outcome)
    )
    assert check_texts("warning", example=text) == []


@pytest.mark.parametrize(
    ("severity", "findings"), [("error", ["example:98:3 missing-field"]), ("warning", [])]
)
def test_what_is_required_is_not_asked_for_as_well(
    severity: str, findings: list[str], check_texts: CheckTexts, complete: Edited
) -> None:
    text = complete("example")
    start, end = text.index("  questions:"), text.index("sources:")
    assert check_texts(severity, example=text[:start] + text[end:]) == findings
