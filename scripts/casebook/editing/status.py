"""Where each case stands: how far it is told, translated and reviewed, and what the checker finds. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casebook.completeness import NOT_SAID, STATES, has_content, item_state
from casebook.editing.columns import columns, wrapped
from casebook.messages import Messages, counted
from casebook.problems import Problem
from casebook.tiers import FULL, tier_of
from casebook.vocabulary import Vocabularies

WIDTH = 78
NONE = "-"
"""Stands in a table for nothing."""

_TRANSLATION = "english-missing"
_TAUGHT_WITH = ("exercise", "dilemma")
"""What a full case has for those who teach."""


@dataclass(frozen=True)
class CaseState:
    """What one case still needs. `items` counts the TIDieR items by state; `to_teach` are the parts for
    teaching that a full case still lacks; what only the file's content can tell is empty where it cannot be
    read.
    """

    id: str
    path: str
    status: str
    tier: str
    items: Mapping[str, int]
    to_teach: tuple[str, ...]
    translations: int
    reviewed: str
    due: bool
    errors: int
    warnings: int

    @property
    def urgency(self) -> tuple[Any, ...]:
        """Sorts what needs work first to the front."""
        unsaid = self.items.get(NOT_SAID, 0)
        return (
            *(-self.errors, not self.due, -self.translations, -self.warnings),
            *(-len(self.to_teach), -unsaid, self.id),
        )


def state_of(
    path: str,
    data: Mapping[str, Any],
    problems: Iterable[Problem],
    vocabularies: Vocabularies,
    today: date,
) -> CaseState:
    """The state of a case; `data` is empty where its file cannot be read, and may be wrong in every way."""
    found = list(problems)
    tier = tier_of(data) if data else ""
    reviewed = data.get("reviewed")
    day = str(reviewed.get("date", "")) if isinstance(reviewed, dict) else ""
    return CaseState(
        id=path.rpartition("/")[2].rpartition(".")[0],
        path=path,
        status=str(data.get("status", "")),
        tier=tier,
        items=_items(data, vocabularies) if data else {},
        to_teach=_to_teach(data) if tier == FULL else (),
        translations=sum(problem.code == _TRANSLATION for problem in found),
        reviewed=day,
        due=_due(day, today),
        errors=sum(problem.severity == "error" for problem in found),
        warnings=sum(problem.severity != "error" and problem.code != _TRANSLATION for problem in found),
    )


def _items(data: Mapping[str, Any], vocabularies: Vocabularies) -> dict[str, int]:
    entries = data.get("not_reported")
    parts = entries if isinstance(entries, list) else []
    listed = {str(part.get("item")) for part in parts if isinstance(part, dict)}
    states = [item_state(data, item, item.id in listed) for item in vocabularies["tidier-items"].terms]
    return {state: states.count(state) for state in STATES}


def _to_teach(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(part for part in _TAUGHT_WITH if not has_content(data, f"teaching.{part}"))


def _due(day: str, today: date) -> bool:
    """Whether a year has gone since a review, or nobody says when it was."""
    return day + "-01-01"[len(day) - 4 :] < f"{today.year - 1:04}{today.isoformat()[4:]}"


def as_json(states: Sequence[CaseState], today: date) -> dict[str, Any]:
    """The states and their sums, for other programs."""
    return {
        "today": today.isoformat(),
        "cases": [
            {
                "id": state.id,
                "path": state.path,
                "status": state.status,
                "tier": state.tier,
                "items": dict(state.items),
                "to_teach": list(state.to_teach),
                "missing_translations": state.translations,
                "reviewed": state.reviewed,
                "review_due": state.due,
                "errors": state.errors,
                "warnings": state.warnings,
            }
            for state in states
        ],
        "sums": {
            "cases": len(states),
            "items": {name: sum(state.items.get(name, 0) for state in states) for name in STATES},
            "to_teach": sum(bool(state.to_teach) for state in states),
            "missing_translations": sum(state.translations for state in states),
            "reviews_due": sum(state.due for state in states),
            "errors": sum(state.errors for state in states),
            "warnings": sum(state.warnings for state in states),
        },
    }


def as_table(
    states: Sequence[CaseState], vocabularies: Vocabularies, language: str, says: Messages
) -> list[str]:
    """The lines of a table, a case each, and the sums."""

    def label(vocabulary: str, term: str) -> str:
        known = vocabularies[vocabulary]
        return known[term].label[language] if term in known else NONE

    rows = [[says[f"status_{name}"] for name in _COLUMNS]]
    for state in states:
        items = "/".join(str(state.items[name]) for name in STATES) if state.items else NONE
        numbers = (state.translations, state.errors, state.warnings)
        english, errors, warnings = (str(number) if number else NONE for number in numbers)
        mark = says["status_due_mark"] if state.due else ""
        rows.append(
            [
                _shown(state, label),
                label("tiers", state.tier),
                items,
                errors,
                warnings,
                english,
                f"{state.reviewed or NONE}{mark}",
            ]
        )
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    lines = [_row(row, widths) for row in rows]
    rule = "-" * max(map(columns, lines))
    sums = [_sums(states, says)]
    if left := [state.id for state in states if state.to_teach]:
        sums.append(says["status_to_teach"].format(cases=", ".join(left)))
    return [lines[0], rule, *lines[1:], rule, *(line for text in sums for line in wrapped(text, WIDTH))]


_COLUMNS = ("case", "tier", "items", "errors", "warnings", "english", "reviewed")
_NUMBERS = range(2, 6)


def _shown(state: CaseState, label: Callable[[str, str], str]) -> str:
    """A case's id, and its status unless it is published."""
    told = state.status not in ("published", "")
    return f"{state.id} ({label('statuses', state.status)})" if told else state.id


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blank = " " * (width - columns(cell))
        padded.append(blank + cell if number in _NUMBERS else cell + blank)
    return "  ".join(padded).rstrip()


def _sums(states: Sequence[CaseState], says: Messages) -> str:
    return says["status_sums"].format(
        cases=counted(says, "case_count", len(states)),
        errors=counted(says, "error_count", sum(state.errors for state in states)),
        warnings=counted(says, "warning_count", sum(state.warnings for state in states)),
        english=sum(state.translations for state in states),
        due=sum(state.due for state in states),
    )
