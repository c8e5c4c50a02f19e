"""Whether the sources give enough to do a case again: full case, brief or lead.

The conditions are told to readers in `schema/vocabularies/tiers.yaml`.
"""

from __future__ import annotations

from typing import Any

from casebook.completeness import field_of, has_content

FULL = "full"
_FULL_STEPS = 4
_FULL_STEPS_BY_WHOM = 3
_BRIEF_STEPS_BY_WHOM = 3
_NO_RESULT = frozenset({"input"})


def tier_of(record: Any) -> str:
    """A term of `tiers`, of a case, data or model: "full", "brief" or "lead"."""
    done = [step for step in _entries(record, "steps") if not field_of(step, "planned")]
    by_whom = sum(has_content(step, "who") for step in done)
    if (
        not has_content(record, "not_begun")
        and len(done) >= _FULL_STEPS
        and by_whom >= _FULL_STEPS_BY_WHOM
        and has_content(record, "role_split.social_worker")
        and has_content(record, "role_split.volunteers")
        and any(str(field_of(outcome, "kind")) not in _NO_RESULT for outcome in _entries(record, "outcomes"))
    ):
        return FULL
    return "brief" if by_whom >= _BRIEF_STEPS_BY_WHOM else "lead"


def _entries(record: Any, name: str) -> list[Any]:
    value = field_of(record, name)
    return list(value) if isinstance(value, list | tuple) else []
