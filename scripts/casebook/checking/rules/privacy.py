"""Personal data that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import Case, Context
from casebook.problems import Fault

_DIGITS = r"(?<![0-9.]){}(?![0-9])"
_PATTERNS = (
    (
        "id-number",
        re.compile(
            _DIGITS.format(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]")
        ),
    ),
    ("phone-number", re.compile(_DIGITS.format(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"))),
    ("phone-number", re.compile(_DIGITS.format(r"0\d{2,3}[- ]\d{7,8}"))),
    ("email-address", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
)
"""Resident identity numbers (GB 11643), Chinese mobile and landline numbers, e-mail addresses."""


def check_privacy(case: Case, context: Context) -> Iterator[Fault]:
    """No text holds an identity number, a telephone number or an e-mail address."""
    for entry in case.values:
        if not isinstance(entry.value, str) or entry.pointer[-1] in ("url", "adcode"):
            continue
        yield from _found(entry.value, entry.pointer)
    for text in case.texts:
        if text.pointer != text.field:
            yield from _found(text.value, text.pointer)


def _found(value: str, pointer: tuple[str | int, ...]) -> Iterator[Fault]:
    for code, pattern in _PATTERNS:
        match = pattern.search(value)
        if match:
            yield Fault(code, pointer, {"value": match[0][:3] + "…"}, find=match[0])
