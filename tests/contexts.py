"""What rules about cases share, as the check prepares it."""

from __future__ import annotations

from functools import cache

from casebook.checking.alone import load_contexts
from casebook.checking.context import Context
from casebook.checking.kinds import CASE
from tests.casebooks import REPO


@cache
def case_context() -> Context:
    """With this repository's schema and words."""
    return load_contexts(REPO)[CASE.name]
