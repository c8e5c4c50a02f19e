"""Personal data that must not be published."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.personal import PATTERNS
from casebook.problems import Fault, Pointer


def check_privacy(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No text holds an identity number, a telephone number or an e-mail address."""
    strings = list(_strings(case))
    together = "\n".join(value for _, value in strings)
    for code, sieve, pattern in PATTERNS:
        for pointer, value in strings if sieve.search(together) and pattern.search(together) else ():
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
