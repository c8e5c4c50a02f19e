"""What rules about records share, as the check prepares it."""

from __future__ import annotations

from functools import cache

from casebook.checking.alone import load_contexts
from casebook.checking.context import Context
from casebook.checking.kinds import CASE, Kind
from tests.casebooks import REPO


@cache
def context_of(kind: Kind) -> Context:
    """With this repository's schema and words."""
    return load_contexts(REPO)[kind.name]


def case_context() -> Context:
    """That of cases."""
    return context_of(CASE)
