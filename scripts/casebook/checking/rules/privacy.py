"""Personal data that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context
from casebook.problems import Fault, Pointer

_DIGITS = r"(?<![0-9.]){}(?![0-9])"
_LONG_NUMBER = re.compile(r"\d{3}[- ]?\d{4}")
_AT = re.compile(r"@(?<=[\w.+-]@)[\w-]", re.ASCII)
_PATTERNS = (
    (
        "id-number",
        _LONG_NUMBER,
        re.compile(
            _DIGITS.format(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]")
        ),
    ),
    (
        "phone-number",
        _LONG_NUMBER,
        re.compile(_DIGITS.format(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")),
    ),
    ("phone-number", _LONG_NUMBER, re.compile(_DIGITS.format(r"0\d{2,3}[- ]\d{7,8}"))),
    ("email-address", _AT, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
)
"""Resident identity numbers (GB 11643), Chinese mobile and landline numbers, e-mail addresses; before each
what is found sooner, and is a part of all that it finds.
"""


def check_privacy(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No text holds an identity number, a telephone number or an e-mail address."""
    strings = list(_strings(case))
    together = "\n".join(value for _, value in strings)
    for code, sieve, pattern in _PATTERNS:
        for pointer, value in strings if sieve.search(together) else ():
            match = pattern.search(value)
            if match:
                yield Fault(code, pointer, {"value": match[0][:3] + "…"}, find=match[0])


def _strings(case: CaseUnderCheck) -> Iterator[tuple[Pointer, str]]:
    for pointer, node, value in case.values:
        if isinstance(value, str) and not node.get("x-not-personal"):
            yield pointer, value
    for text in case.texts:
        if text.pointer != text.field:
            yield text.pointer, text.value
