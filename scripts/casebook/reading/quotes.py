"""Quotation marks around texts: where they end, and texts put into them."""

from __future__ import annotations

import re

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_ESCAPES = re.compile(r"\\(?:[0abtnvfre \"/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|(\\)")


def quoted(text: str) -> str:
    """A text in double quotes. Quotation marks inside it become curly in Chinese."""
    text = text.strip()
    if _CHINESE.search(text):
        text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


def curly_first(text: str, mark: str) -> str:
    """A text that begins with a quotation, with curly marks around that."""
    end = text.find(mark, 1)
    return f"“{text[1:end]}”{text[end + 1 :]}"


def closing(text: str, at: int, mark: str) -> int:
    """Where the quotation mark that opens at a place is closed; -1 where it is not."""
    pattern = _DOUBLE if mark == '"' else _SINGLE
    match = pattern.match(text, at)
    return match.end() - 1 if match else -1


def bad_escape(text: str) -> int:
    """Where a backslash stands that makes no sense in double quotes; -1 where none does."""
    return next((match.start() for match in _ESCAPES.finditer(text) if match[1]), -1)


def mend_escapes(text: str) -> str:
    """A text in double quotes whose senseless backslashes are written twice."""
    return _ESCAPES.sub(lambda match: "\\\\" if match[1] else match[0], text)
