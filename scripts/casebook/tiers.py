"""Whether the sources give enough to do a case again: full case, brief or lead.

The conditions are told to readers in `schema/vocabularies/tiers.yaml`.
"""

from __future__ import annotations

from casebook.model import Case

_FULL_STEPS = 4
_FULL_STEPS_BY_WHOM = 3
_BRIEF_STEPS_BY_WHOM = 3
_NO_RESULT = frozenset({"input"})


def tier_of(case: Case) -> str:
    """A term of `tiers`: "full", "brief" or "lead"."""
    done = [step for step in case.steps if not step.planned]
    by_whom = sum(step.who is not None for step in done)
    if (
        not case.not_begun
        and len(done) >= _FULL_STEPS
        and by_whom >= _FULL_STEPS_BY_WHOM
        and case.role_split
        and case.role_split.social_worker
        and case.role_split.volunteers
        and any(outcome.kind not in _NO_RESULT for outcome in case.outcomes)
    ):
        return "full"
    return "brief" if by_whom >= _BRIEF_STEPS_BY_WHOM else "lead"
