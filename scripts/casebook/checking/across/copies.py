"""Cases that say the same word for word."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault

COPIES = COPIED, SHARED = "copied-case", "shared-text"
"""The codes of what is found here."""

_FEWEST = 6
"""So many long sentences in common are no accident: no two of the first thirty cases had more than two."""
_MOSTLY = 0.8
"""The share of a case's long sentences that makes it a copy."""


def check_copies(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A case is not another one with a new id, and does not share many sentences with one that was there
    before it. A draft may begin as a copy: it is only told how much of one it still is.
    """
    shared = casebook.shared.get(case.name) if case.sentences.digests else None
    if shared and shared.number >= _FEWEST:
        copied = shared.number >= _MOSTLY * shared.of and not case.draft
        code = COPIED if copied else SHARED
        values = {"other": shared.case, "number": shared.number, "of": shared.of}
        yield Fault(code, values=values, position=case.sentences.place(shared.first))
