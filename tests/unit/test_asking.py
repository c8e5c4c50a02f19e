"""The questions of `casebook new`, and values given as text."""

from __future__ import annotations

import pytest

from casebook.editing import ASKED
from casebook.editing.asking import WIDTH, Dialogue, UnknownTerm, value_of
from casebook.editing.columns import columns
from casebook.fields import Fields
from casebook.messages import load_messages
from casebook.vocabulary import Vocabularies


def _ask(
    answers: list[str], fields: Fields, vocabularies: Vocabularies, language: str = "zh"
) -> tuple[dict[tuple[str, ...], object], list[str]]:
    left, shown = iter(answers), list[str]()

    def read(prompt: str) -> str:
        for answer in left:
            return answer
        raise EOFError

    dialogue = Dialogue(fields, vocabularies, language, load_messages(language), read, shown.append)
    return dialogue.answers(), shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_by_number_and_by_search(language: str, fields: Fields, vocabularies: Vocabularies) -> None:
    answers = ["红星", "甘", "", "", "1", "小区", "?", "1，2", "", "老人", "99", "", "2"]
    found, shown = _ask(answers, fields, vocabularies, language)
    settings = [term.id for term in vocabularies["settings"].terms[:2]]
    assert found == {
        ("title",): "红星",
        ("place", "province"): "gansu",
        ("place", "level"): "community",
        ("place", "settings"): settings,
        ("target_groups",): ["older-people"],
        ("model_types",): [vocabularies["model-types"].terms[1].id],
    }
    assert max(map(columns, shown)) <= WIDTH
    assert "已选：甘肃" in shown or "Chosen: Gansu" in shown


def test_everything_can_be_left_open(fields: Fields, vocabularies: Vocabularies) -> None:
    assert _ask([""] * len(ASKED), fields, vocabularies)[0] == {}
    assert _ask([], fields, vocabularies)[0] == {}
    found, shown = _ask(["", "没有这个省"], fields, vocabularies)
    assert found == {}
    assert any("没有找到" in line for line in shown)


def test_values_given_as_text(fields: Fields, vocabularies: Vocabularies) -> None:
    groups = fields.node("target_groups")
    assert value_of("older-people, 残疾人、残疾人", groups, vocabularies) == [
        "older-people",
        "people-with-disabilities",
    ]
    assert value_of("甘肃", fields.node("place", "province"), vocabularies) == "gansu"
    assert value_of("a, b", fields.node("title"), vocabularies) == "a, b"
    with pytest.raises(UnknownTerm, match="nobody"):
        value_of("residents,nobody", groups, vocabularies)
