"""Words that are like others."""

from __future__ import annotations

from difflib import get_close_matches


def nearest(word: str, choices: list[str]) -> str:
    """The valid word most like a wrong one, or "" where none is near."""
    matches = get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return matches[0] if matches else ""
