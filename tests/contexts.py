"""What rules about cases share, as the check prepares it."""

from __future__ import annotations

from functools import cache

from casebook.checking.also import load_also
from casebook.checking.context import Context
from casebook.checking.kinds import CASE
from casebook.checking.phrases import load_phrases
from casebook.fields import load_fields
from casebook.vocabulary import load_vocabularies
from tests.casebooks import REPO


@cache
def case_context() -> Context:
    """With this repository's schema and words."""
    return Context(load_fields(REPO), load_vocabularies(REPO), load_phrases(REPO), CASE, load_also(REPO))
