"""What a case is found by although its page does not show it: the pinyin of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from casebook.model import Case
from casebook.texts import CHINESE
from casebook.vocabulary import Term

_RUN = re.compile(f"[{CHINESE}]+")

_SPELT = 4096
"""How many words are remembered in pinyin: cases share their places."""


def spellings(phrases: Iterable[str]) -> tuple[str, ...]:
    """The pinyin of every Chinese run in some names, syllables apart; each once, in the order given."""
    return tuple(
        dict.fromkeys(" ".join(_syllables(run)) for phrase in phrases for run in _RUN.findall(phrase))
    )


def place_names(case: Case, province: Term) -> tuple[str, ...]:
    """The Chinese names of the divisions that a case lies in, largest first."""
    return (
        province.label["zh"],
        *(part.zh for part in case.place.parts),
    )


@lru_cache(maxsize=_SPELT)
def _syllables(run: str) -> tuple[str, ...]:
    """A Chinese run in pinyin."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while, and seldom is a word new

    return tuple(lazy_pinyin(run))
