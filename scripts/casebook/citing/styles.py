"""The styles that citations are offered in."""

from __future__ import annotations

from casebook.citing.cited import Cited
from casebook.citing.csl_styles import by_style
from casebook.citing.national import by_date, by_number

_NATIONAL = ("gbt-2025", "gbt-2025-date", "gbt-2015", "gbt-2015-date")
_ENGLISH = ("apa", "mla", "chicago")

STYLES = {"zh": (*_NATIONAL, *_ENGLISH), "en": (*_ENGLISH, *_NATIONAL)}
"""Their names, those that a language's readers mostly want first."""


def citation(cited: Cited, style: str) -> str:
    """How something is cited in a list of references, with a mark of `days` for when it was looked at. Raises
    KeyError for an unknown style.
    """
    if style == "gbt-2025":
        return by_number(cited)
    return by_date(cited) if style == "gbt-2025-date" else by_style(cited, style)


def citations(cited: Cited) -> dict[str, str]:
    """How something is cited, by the name of each style."""
    return {style: citation(cited, style) for style in STYLES[cited.language]}
