"""Texts whose languages say different things, and sentences with a figure from nowhere."""

from __future__ import annotations

import pytest

from casebook.checking.context import TextUnderCheck
from casebook.editing.reviewing.parity import unlike, without_source


def _texts(kind: str = "report", **said: str) -> list[TextUnderCheck]:
    return [
        TextUnderCheck(("need", language), ("need",), kind, language, text, {})
        for language, text in said.items()
    ]


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("培训了40名邻居。", "Forty neighbours, 40 in all, were trained.", []),
        ("3名社工", "Three social workers", []),
        ("走访1200户", "1,200 households were visited", []),
        ("5万小时、3.2亿元", "50,000 hours, 320 million yuan", []),
        ("2025年12月28日", "28 December 2025", [("figures", (), ("28",))]),
        ("从52人减到31人", "From 52 to 30 people", [("figures", ("31",), ("30",))]),
        ("2023、2024年", "In 2023 and 2024", []),
        ("满意度98.5%", "98% were content", [("figures", ("98.5",), ("98",))]),
        ("有了 [@a:12]。", "There [@a:13].", [("citations", ("[@a:12]",), ("[@a:13]",))]),
        ("见[说明](https://example.org/2024)", "See the [note](https://example.org/25)", []),
    ],
)
def test_both_languages(zh: str, en: str, found: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(each.kind, each.zh, each.en) for each in unlike(_texts(zh=zh, en=en))] == found


def test_one_language() -> None:
    assert [each.kind for each in unlike(_texts(zh="甲"))] == ["only-zh"]
    assert [each.kind for each in unlike(_texts(en="A"))] == ["only-en"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("问了30户。都说好 [@a:1]。", ["问了30户。"]),
        ("问了30户 [@a:1]。", []),
        ("问了人 [@a:1]。", []),
        ("Over 3.5 hours. Nobody left [@a:1].", ["Over 3.5 hours."]),
        ("见[说明](https://example.org/30)。", []),
    ],
)
def test_sentences_without_a_source(text: str, sentences: list[str]) -> None:
    assert [sentence for _, sentence in without_source(_texts(zh=text))] == sentences
    assert list(without_source(_texts("reading", zh=text))) == []
