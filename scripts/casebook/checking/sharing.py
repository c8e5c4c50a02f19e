"""Which cases have long sentences in common, in time that grows with the number of cases and no faster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_MOST_COMPARED = 8
"""With so many of the cases that have a sentence, the first by name, each other one is compared."""


class Shared(NamedTuple):
    """What a case has in common with another: how many long sentences, out of how many that it has, and which
    of them comes first.
    """

    case: str
    number: int
    of: int
    first: int


def find_shared(sentences: Mapping[str, tuple[int, ...]], since: Mapping[str, str]) -> dict[str, Shared]:
    """For each case that has any in common, the one that it has most in common with among those that did not
    come after it; of each case its sentences and the date since when it is there.
    """
    having = _having_repeated(sentences)
    found: dict[str, Shared] = {}
    for name in sorted({name for names in having.values() for name in names}):
        common: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences[name]):
            for other in having.get(sentence, ())[:_MOST_COMPARED]:
                if other != name and since[other] <= since[name]:
                    common.setdefault(other, []).append(index)
        if common:
            other, indexes = max(common.items(), key=lambda item: len(item[1]))
            found[name] = Shared(other, len(indexes), len(sentences[name]), indexes[0])
    return found


def _having_repeated(sentences: Mapping[str, tuple[int, ...]]) -> dict[int, list[str]]:
    """Each sentence that several cases have -> those cases."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for own in sentences.values():
        repeated |= seen.intersection(own)
        seen.update(own)
    having: dict[int, list[str]] = {}
    for name, own in sorted(sentences.items()):
        for sentence in repeated.intersection(own):
            having.setdefault(sentence, []).append(name)
    return having
