"""The styles that citations are offered in."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from casebook.citing.cited import Cited
from casebook.citing.national import by_date, by_number

_OWN = {"gbt-2025": by_number, "gbt-2025-date": by_date}
_NATIONAL = ("gbt-2025", "gbt-2025-date", "gbt-2015", "gbt-2015-date")
_ENGLISH = ("apa", "mla", "chicago")

STYLES = {"zh": (*_NATIONAL, *_ENGLISH), "en": (*_ENGLISH, *_NATIONAL)}
"""Their names, those that a language's readers mostly want first."""


def citation(cited: Cited, style: str) -> str:
    """How something is cited in a list of references, with a mark of `days` for when it was looked at. Raises
    KeyError for an unknown style.
    """
    if style in _OWN:
        return _OWN[style](cited)
    from casebook.citing.csl_styles import by_style  # citeproc-py needs lxml, which no browser has

    return by_style(cited, style)


def citations(cited: Cited) -> dict[str, str]:
    """How something is cited, by the name of each style."""
    return {style: citation(cited, style) for style in styles(cited.language)}


def styles(language: str) -> tuple[str, ...]:
    """The styles to be had here, those that a language’s readers mostly want first: where citeproc-py is
    missing, as in a browser, our own.
    """
    return tuple(style for style in STYLES[language] if style in _OWN or _has_processor())


@cache
def _has_processor() -> bool:
    return find_spec("citeproc") is not None
