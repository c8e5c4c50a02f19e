"""Texts that spreadsheet programs would take for formulas, and run."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What such a text begins with (OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection);
programs set up for Chinese or Japanese take the wide signs too.
"""

_SIGNS = frozenset((*FORMULA, "'"))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take a text for a formula."""
    return text.startswith(FORMULA)


def as_plain(text: str) -> str:
    """A text that no program takes for a formula: those that one might have an apostrophe before them, as one
    types it in a spreadsheet to say that a text follows. So do those that begin so already; who reads the
    file takes one off again where, behind all that there are, one of `FORMULA` comes.
    """
    if text[:1] not in _SIGNS:  # as with nearly all
        return text
    return f"'{text}" if is_formula(text.lstrip("'")) else text
