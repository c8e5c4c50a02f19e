"""What in a text looks like personal data."""

from __future__ import annotations

import re

_DIGITS = r"(?<![0-9.]){}(?![0-9])"
_BORN = r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]"
_MOBILE = r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"0\d{2,3}[- ]\d{7,8}"
_AT = re.compile(r"@(?<=[\w.+-]@)[\w-]", re.ASCII)
PATTERNS = (
    ("id-number", re.compile(_BORN), re.compile(_DIGITS.format(r"[1-9]\d{5}" + _BORN))),
    ("phone-number", re.compile(_MOBILE), re.compile(_DIGITS.format(r"(?:\+?86[- ]?)?" + _MOBILE))),
    ("phone-number", re.compile(_LANDLINE), re.compile(_DIGITS.format(_LANDLINE))),
    ("email-address", _AT, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
)
"""Resident identity numbers (GB 11643), Chinese mobile and landline numbers, e-mail addresses; before each
what is found sooner, and is a part of all that it finds.
"""


def personal(text: str) -> tuple[str, str] | None:
    """The code of what in a text looks personal, and the words."""
    for code, sieve, pattern in PATTERNS:
        match = pattern.search(text) if sieve.search(text) else None
        if match:
            return code, match[0]
    return None
