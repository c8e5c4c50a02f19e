"""Single values as YAML: a text, number or truth value in, what stands in the file out.

Only what every reader of YAML understands alike is written without quotes.
"""

from __future__ import annotations

import re
import unicodedata

from casebook.reading.scalars import resolve_scalar

_FIRST = re.compile(r"[^\W_]|[“‘《（(「『…]")
"""With what a text without quotes begins. YAML gives a meaning to many signs (YAML 1.2.2, section 7.3.3), and
people to those of a Chinese keyboard that look like them.
"""
_BROKEN = re.compile(r":(?=\s|\Z)|\s#|[\t\n]|[\s,，;；、]\Z")
"""Ends a text without quotes, or looks like the end of something else."""
_FLOW = re.compile(r"[,\[\]{}]|[.;?!](?:\s|\Z)|[［］｛｝]")
"""Ends it between brackets, or looks as if it did; there, a sentence is easier to read in quotes."""
_NUMERIC = re.compile(r"[-+.0-9][-+.:_0-9a-fA-FxoOxX]*\Z")
"""What some reader takes for a number, a date or a time."""
LONGEST_CODE = 60
"""Characters of what can be taken for a number or a code, typed on a Chinese keyboard."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def plain(text: str, flow: bool) -> bool:
    """Whether a text can stand without quotes; `flow` says that it stands between brackets."""
    narrow = unicodedata.normalize("NFKC", text) if len(text) <= LONGEST_CODE else text
    return not (
        (narrow != text and narrow.isascii())
        or not _FIRST.match(text)
        or _BROKEN.search(text)
        or (flow and _FLOW.search(text))
        or _NUMERIC.match(narrow)
        or resolve_scalar(text) != (text, None)
    )


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def scalar(value: str | float, flow: bool = False, quotes: bool = False) -> str:
    """A value on one line; `quotes` asks for quotes where none are needed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    return value if plain(value, flow) and not quotes else quoted(value)


def _number(value: float) -> str:
    """A number as YAML 1.1 and 1.2 both read it: the power of ten has a sign, what is before it a point."""
    text = repr(value)
    mantissa, power, exponent = text.partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}e{exponent}" if power else text


def literal(text: str) -> list[str] | None:
    """The lines of a text behind `|-` or `|`, the mark first; None where such a block would not keep it."""
    lines = text.split("\n")
    mark = "|-"
    if lines[-1] == "":
        mark, lines = "|", lines[:-1]
    whole = lines and all(line == line.rstrip() and "\t" not in line for line in lines)
    if not whole or len(text.split("\n")) < 2 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return None
    return [mark, *lines]
