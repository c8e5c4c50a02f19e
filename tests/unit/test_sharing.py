"""What two cases say word for word is found, once, at the case that came later, in little time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casebook.checking.sentences import Sentences
from casebook.checking.sharing import Shared, find_shared

CheckTexts = Callable[..., list[str]]
Complete = Callable[..., str]

COPIES = ("copied-case", "shared-text")
LONG = "志愿者每周二上午{}挨家挨户把热饭热菜送到老人手里"
NEED = "need: {zh: "


def _sentences(*texts: str) -> Sentences:
    return Sentences.of(
        [(text, ("need", at)) for at, text in enumerate(texts)], lambda at: (int(at[1]) + 1, 7)
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "志愿者每周二上午挨家挨户把热饭送到老人手里。",
            "志愿者每周二上午挨家挨户把热饭送到老人手里 [@a:1]。",
            True,
        ),
        (
            "志愿者每周二上午，挨家挨户把热饭送到老人手里！",
            "志愿者每周二上午挨家挨户把 **热饭** 送到老人手里\n",
            True,
        ),
        (
            "志愿者每周二上午挨家挨户把热饭送到老人手里。",
            "志愿者每周三上午挨家挨户把热饭送到老人手里。",
            False,
        ),
    ],
)
def test_marks_and_citations_make_no_difference(one: str, other: str, same: bool) -> None:
    assert (_sentences(one).numbers() == _sentences(other).numbers()) == same
    assert len(_sentences(one).numbers()) == 1


@pytest.mark.parametrize(
    "text", ["社工1人，志愿者10人。", "报道说：“志愿者每周二上午挨家挨户把热饭送到老人手里。”", "", "。" * 40]
)
def test_short_sentences_and_quotes_do_not_count(text: str) -> None:
    assert _sentences(text) == Sentences()


def test_a_sentence_counts_once_at_its_first_place() -> None:
    found = _sentences("无", LONG.format("甲"), LONG.format("乙") + "。" + LONG.format("甲"))
    assert len(found.numbers()) == 2
    assert [found.place(index) for index in range(2)] == [(2, 7), (3, 7)]


def test_places_far_away_still_have_a_place() -> None:
    found = Sentences.of([(LONG, ())], lambda _: (70_000, 199_000))
    assert found.place(0) == (65_535, 65_535)


def test_with_whom_most_is_shared() -> None:
    sentences = {"a": (1, 2, 3, 4), "b": (9, 2, 3, 8), "c": (4, 7), "d": (5, 6)}
    same_day = dict.fromkeys(sentences, "2026")
    assert find_shared(sentences, same_day) == {
        "a": Shared("b", 2, 4, 1),
        "b": Shared("a", 2, 4, 1),
        "c": Shared("a", 1, 2, 0),
    }


def test_only_the_later_one_is_told() -> None:
    sentences = {"a": (1, 2), "b": (1, 2)}
    assert find_shared(sentences, {"a": "2026-02", "b": "2026-01"}) == {"a": Shared("b", 2, 2, 0)}


def test_many_copies_are_each_found() -> None:
    sentences = {f"{number:03}": (1, 2, 3) for number in range(500)}
    found = find_shared(sentences, dict.fromkeys(sentences, ""))
    assert set(found) == set(sentences)
    assert {shared.number for shared in found.values()} == {3}


def _with_need(sentences: list[str]) -> tuple[str, str]:
    return NEED, NEED.replace("{zh: ", '{zh: "' + "。".join(sentences) + '。", en: x}\nsustainability: {zh: ')


@pytest.mark.parametrize(
    ("severity", "found"), [("error", "copied:4:15 copied-case"), ("warning", "partly:4:15 shared-text")]
)
def test_a_copy_is_an_error_and_much_in_common_a_warning(
    severity: str, found: str, check_texts: CheckTexts, complete: Complete
) -> None:
    told = [LONG.format(mark) for mark in "甲乙丙丁戊己庚辛壬癸"]
    texts = {
        "first": complete("first", _with_need(told), ("2026-01-05", "2026-01-04")),
        "copied": complete("copied", _with_need(told)),
        "partly": complete("partly", _with_need([*told[:5], *(each + "和孩子手里" for each in told)])),
        "hardly": complete("hardly", _with_need([*told[:3], *(each + "和学生手里" for each in told)])),
    }
    told_of = [line for line in check_texts(severity, **texts) if line.endswith(COPIES)]
    assert told_of == [found]
