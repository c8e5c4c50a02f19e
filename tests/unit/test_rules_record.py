"""Rules about a whole record: its sides, its items and its dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CheckTexts = Callable[..., list[str]]
Minimal = Callable[..., str]

NEED = "need: 独居老人少人陪伴 [@report:1]。\n"
SOURCES = "sources:\n"
RECORD = "    title: 示例报道\n    tier: news-report\n"


def test_a_missing_side_may_be_explained(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example",
        ("      role: volunteer\n", "      role: residents\n"),
        ("  actors:\n", "  missing_side: 报道没有提到志愿者。\n  actors:\n"),
    )
    assert check_texts(example=text) == []


@pytest.mark.parametrize("role", ["social-worker", "volunteer"])
def test_either_side_may_be_missing(role: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal("example", (f"      role: {role}\n", "      role: residents\n"))
    assert check_texts(example=text) == ["example:27:3 side-missing"]


def test_addresses_and_division_codes_are_not_personal(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example",
        (RECORD, RECORD + "    url: https://example.org/010-88888888/13800138000/a@example.org\n"),
        ("title: 示例社区：邻里定期探访\n", "title: 示例社区：邻里定期探访13800138000\n"),
    )
    assert [line.split(" ")[1] for line in check_texts(example=text)] == ["phone-number"]


def test_both_sides_missing(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example",
        ("      role: volunteer\n", "      role: residents\n"),
        ("      role: social-worker\n", "      role: government\n"),
    )
    assert check_texts(example=text) == ["example:27:3 side-missing"]


def test_missing_items_are_one_finding(check_texts: CheckTexts, minimal: Minimal) -> None:
    """It stands where they have to be listed."""
    text = minimal("example")
    start, end = text.index("not_reported:"), text.index(SOURCES)
    assert check_texts(example=text[:start] + text[end:]) == ["example:63:1 item-neither"]


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2025", "2025", True),
        ("2025-07", "2025", True),
        ("2025-07-12", "2025-07", True),
        ("2025", "2025-01", True),
        ("2025-07-12", "2025-07-12", True),
        ("2025-07-12", "2025-07-11", False),
        ("2025-07", "2024", False),
        ("2025", "2024-12", False),
    ],
)
def test_periods(start: str, end: str, *, good: bool, check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example", ("target_groups:", f'period: {{start: "{start}", end: "{end}"}}\ntarget_groups:')
    )
    assert [finding.split(" ")[1] for finding in check_texts(example=text)] == (
        [] if good else ["period-reversed"]
    )


@pytest.mark.parametrize("date", ["2024-02-29", "2025-12-31", "2025-12", "0001"])
def test_dates_that_exist(date: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    assert (
        check_texts(example=minimal("example", ('  date: "2026-01-05"\n  by', f'  date: "{date}"\n  by')))
        == []
    )


@pytest.mark.parametrize("date", ["2025-02-29", "2025-00", "2025-13", "2025-04-31", "0000"])
def test_dates_that_do_not_exist(date: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    found = check_texts(example=minimal("example", ('  date: "2026-01-05"\n  by', f'  date: "{date}"\n  by')))
    assert found == ["example:14:9 no-such-date"]


def test_the_longest_summary(check_texts: CheckTexts, minimal: Minimal) -> None:
    """150 characters, spaces and citations not counted; English as long as it likes."""
    old = "summary: 独居老人少人陪伴。社工培训志愿者定期探访，独居老人有了说话的人 [@report:1]。\n"
    text = "甲" * 149 + " [@report:1]。"
    assert (
        check_texts(
            example=minimal(
                "example", (old, f'summary: {{zh: "{text}", en: "{"long " * 200}[@report:1]"}}\n')
            )
        )
        == []
    )
