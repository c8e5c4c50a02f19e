"""Personal data that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context
from casebook.problems import Fault, Pointer

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


def check_privacy(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No text holds an identity number, a telephone number or an e-mail address."""
    for field in case.values:
        if isinstance(field.value, str) and not field.node.get("x-not-personal"):
            yield from _personal(field.value, field.pointer)
    for text in case.texts:
        if text.pointer != text.field:
            yield from _personal(text.value, text.pointer)


def _personal(value: str, pointer: Pointer) -> Iterator[Fault]:
    for code, pattern in _PATTERNS:
        match = pattern.search(value)
        if match:
            yield Fault(code, pointer, {"value": match[0][:3] + "…"}, find=match[0])
