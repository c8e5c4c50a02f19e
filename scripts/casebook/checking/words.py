"""Words: which are like others, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from casebook.project import LANGUAGES

_BETWEEN = {"zh": "、", "en": ", "}
_LONGEST = 60


def nearest(word: str, choices: Iterable[str]) -> str:
    """The valid word most like a wrong one, or "" where none is near."""
    matches: list[str] = get_close_matches(word.lower()[:_LONGEST], list(choices), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def joined(texts: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Words in each language as a list."""
    words = list(texts)
    return {language: _BETWEEN[language].join(word[language] for word in words) for language in LANGUAGES}
