"""Whatever stands in a record is shown, where it belongs: a case whose every value is told from all others is
looked for on its page.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from markupsafe import escape

from casebook.fields import Fields, Value, load_fields
from casebook.model import Case, build_case
from casebook.problems import Pointer
from casebook.project import LANGUAGES
from casebook.yaml_source import load_source
from tests.unit.rendered import FIXTURES, REPO, render, view_of, with_case

KEPT = {
    "aliases": "an address or a name, as it is",
    "answers.entry": "by what it answers",
    "components.essential": "as a word",
    "components.id": "as an anchor",
    "funding.source": "as a citation",
    "id": "in addresses",
    "methods.source": "as a citation",
    "not_reported.id": "for answers to name",
    "outcomes.bound": "as a word before or after the figure",
    "outcomes.id": "as an anchor",
    "outcomes.source": "as a citation",
    "place.adcode": "in the published data only: it is a code for machines",
    "relations.case": "as a link",
    "replication.first_month.hours": "as a number with its unit",
    "replication.first_month.tool": "as a link",
    "replications.case": "as a link",
    "replications.source": "as a citation",
    "resources.source": "as a citation",
    "sources.id": "as an anchor",
    "status": "the page shows what a published case shows",
    "steps.id": "as an anchor",
    "steps.planned": "as a word",
    "volunteer_management.source": "as a citation",
    "volunteer_management.state": "as a word",
    "volunteers_are.source": "as a citation",
}
"""Fields that keep the fixture's values, and how their values are shown: the snapshots have them."""


@dataclass(frozen=True)
class Mark:
    """A value of the marked case: the field's path, without places in lists, and what a page shows of it."""

    field: str
    shown: Mapping[str, str]


@cache
def fields() -> Fields:
    return load_fields(REPO)


@cache
def marked() -> tuple[Case, tuple[Mark, ...]]:
    """A case that has every field, each text and date told from all others by a number."""
    data = load_source(FIXTURES / "valid" / "full.yaml").data
    full = copy.deepcopy(data)
    full["fidelity"]["actual"] = full["withdrawn_reason"] = "x"
    marks = []
    for number, value in enumerate([*fields().walk(full)], start=1000):
        replacement = _replacement(value, number)
        if replacement is not None:
            holder: Any = full
            for step in value.pointer[:-1]:
                holder = holder[step]
            holder[value.pointer[-1]] = replacement
            shown = (
                replacement if isinstance(replacement, dict) else dict.fromkeys(LANGUAGES, str(replacement))
            )
            marks.append(Mark(_path(value.pointer), shown))
    return build_case(full), tuple(marks)


def _replacement(value: Value, number: int) -> Any:
    """What a value is replaced by; None where it stays."""
    if "x-text" in value.node and not isinstance(value.value, int | float):
        return {"zh": f"记{number}号", "en": f"mark {number}."}
    if "x-date" in value.node:
        return f"{number}"
    if value.pointer[-1:] in (("url",), ("archived",)):
        return f"https://example.org/{number}"
    if value.node.get("type") == "integer":
        return number
    return None


def _path(pointer: Pointer) -> str:
    return ".".join(step for step in pointer if isinstance(step, str))


def page(language: str) -> str:
    return render(with_case(marked()[0]), language)["cases/full/"].body


def terms() -> set[tuple[str, str, str]]:
    """What the case says in terms: field, vocabulary and term."""
    values = fields().walk(load_source(FIXTURES / "valid" / "full.yaml").data)
    return {
        (_path(value.pointer), value.node["x-vocabulary"], value.value)
        for value in values
        if "x-vocabulary" in value.node and _path(value.pointer) not in KEPT
    }


def test_every_field_of_the_schema_is_looked_for() -> None:
    texts = {mark.field for mark in marked()[1]}
    groups = {path[:-1] for path in fields().paths()}
    single = {".".join(path) for path in fields().paths() if path not in groups}
    assert single == texts | {field for field, *_ in terms()} | set(KEPT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_every_value_of_its_case(language: str) -> None:
    content = page(language)
    missing = {mark.field for mark in marked()[1] if mark.shown[language] not in content}
    assert missing == {"withdrawn_reason", "relations.inverse_note"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_every_term_of_its_case(language: str) -> None:
    case, _ = marked()
    view = view_of((case,), language)
    labels = {escape(view.name(vocabulary, term)) for _, vocabulary, term in terms()}
    assert [label for label in labels if label not in page(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_page_says_why(language: str) -> None:
    case, marks = marked()
    withdrawn = render(with_case(replace(case, status="withdrawn")), language)["cases/full/"].body
    (reason,) = (mark.shown[language] for mark in marks if mark.field == "withdrawn_reason")
    assert reason in withdrawn
