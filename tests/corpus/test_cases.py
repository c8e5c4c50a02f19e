"""The real cases: no finding, complete in both languages, and honest about what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.model import Case
from casebook.project import Project
from casebook.site.generate import check, load_catalogue
from casebook.texts import CITATION, Text

REPO = Path(__file__).resolve().parents[2]
FILES = sorted((REPO / "cases").glob("*"))
CATALOGUE = load_catalogue(Project(REPO))
FIRST_CASES = {"yuping", "bakeyang", "nanhu", "yangjiamen", "xishan", "huaiyang-procuratorate"}


def test_the_checker_finds_nothing_in_any_case() -> None:
    report = check(Project(REPO), "en")
    assert report.problems == ()
    assert report.checked == len(FILES)


def test_every_file_is_a_case_of_the_catalogue() -> None:
    assert [case.id for case in CATALOGUE.all_cases] == [path.stem for path in FILES]
    assert set(CATALOGUE.by_id) >= FIRST_CASES


@pytest.mark.parametrize("case", CATALOGUE.all_cases, ids=lambda case: case.id)
def test_texts_stand_in_both_languages(case: Case) -> None:
    texts = list(_texts(case))
    assert len(texts) > 40
    assert [text.zh for text in texts if not text.en] == []


@pytest.mark.parametrize("case", CATALOGUE.all_cases, ids=lambda case: case.id)
def test_chinese_is_set_without_spaces_before_digits_and_english_without_chinese_marks(case: Case) -> None:
    import re

    for text in _texts(case):
        bare = CITATION.sub("", text.zh)
        assert not re.search(r"[\u4e00-\u9fff] +[0-9A-Za-z]|[0-9A-Za-z%] +[\u4e00-\u9fff]", bare), bare
        assert not re.search(r"[\u4e00-\u9fff][,;:?!](?=[\u4e00-\u9fff])", bare), bare
        assert not re.search(r"[，。；：？！、]", text.en or ""), text.en


@pytest.mark.parametrize("case", CATALOGUE.all_cases, ids=lambda case: case.id)
def test_gaps_are_said(case: Case) -> None:
    assert 1 <= CATALOGUE.reported(case) <= 12
    assert [gap for gap in case.not_reported if gap.fact], "no article gives everything"
    assert case.teaching is not None
    assert len(case.teaching.questions) >= 2


def test_the_lowest_evidence_level_has_no_comparison_and_the_higher_have_a_figure() -> None:
    for case in CATALOGUE.all_cases:
        effects = [outcome for outcome in case.outcomes if outcome.kind == "outcome"]
        if case.evidence.level == "measured":
            assert any(isinstance(outcome.value, int | float) for outcome in effects), case.id
        if case.evidence.level == "compared":
            assert any(outcome.baseline is not None for outcome in effects), case.id


def _texts(value: object) -> list[Text]:
    """Every text of a record, wherever it stands."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, tuple):
        return [text for entry in value for text in _texts(entry)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in _texts(getattr(value, name))]
    return []
