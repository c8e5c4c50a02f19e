"""Numbers, dates and figures as people write them; what is not certain stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from casebook.editing.importing.values import Terms, plain

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_LONGEST = 40
"""How many letters a figure or a date may have."""

_LAST_MONTH, _LAST_DAY = 12, 31

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_DATES = tuple(
    map(
        re.compile,
        (
            r"(?P<y>[0-9]{4})(?:\s*[-./]\s*(?P<m>[0-9]{1,2})(?:\s*[-./]\s*(?P<d>[0-9]{1,2}))?)?",
            r"(?P<y>[0-9]{4})\s*年(?:\s*(?P<m>[0-9]{1,2})\s*月(?:份|\s*(?P<d>[0-9]{1,2})\s*[日号])?)?",
            r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
            r"(?:(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\s+)?(?P<w>[a-z]{3,9})\.?,?\s+(?P<y>[0-9]{4})",
            r"(?P<w>[a-z]{3,9})\.?\s+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>[0-9]{4})",
        ),
    )
)
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.0*)?")
_FIRST_DAY = date(1899, 12, 30)
"""Of the days that Excel counts."""

_BEFORE = {
    "over": ("超过", "超", "逾", "多于", "more than", "over"),
    "under": ("不足", "不到", "近", "nearly", "almost"),
    "about": ("大约", "约", "about", "around"),
}
_BEHIND = {"over": ("余", "多", "+"), "about": ("左右",)}
_FIGURE = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,2}|" + _NUMBER + r")\s*(?P<big>[万亿]?)(?P<rest>.*)",
    re.DOTALL,
)
_BIG = {"": 1, "万": 10**4, "亿": 10**8}


class Figure(NamedTuple):
    """A figure taken apart: the number, whether it is a bound, and a unit, "" for none."""

    number: int | float
    bound: str
    unit: str


def number(text: str) -> int | float | str:
    """A number, or the text where it is none."""
    said = plain(text)
    return _number(said) if re.fullmatch(_NUMBER, said) else text


def _number(said: str) -> int | float:
    value = float(said.replace(",", ""))
    return int(value) if value.is_integer() else value


def dated(text: str) -> str:
    """A date as a record has it, `2025-07`; the text where it is none, or may be one of several."""
    said = plain(text)
    if len(said) > _LONGEST:
        return text
    if _SERIAL.fullmatch(said):
        return (_FIRST_DAY + timedelta(days=int(float(said)))).isoformat()
    for pattern in _DATES:
        match = pattern.fullmatch(said)
        parts: Mapping[str, str | None] = match.groupdict() if match else {}
        month = _MONTHS.get(parts.get("w") or "") or int(parts.get("m") or 0)
        day = int(parts.get("d") or 0)
        if match and (month or not parts.get("w")) and month <= _LAST_MONTH and day <= _LAST_DAY:
            numbers = [f"{month:02}"] * bool(month) + [f"{day:02}"] * bool(day)
            return "-".join((str(parts["y"]), *numbers))
    return text


def figure(text: str, units: Terms) -> Figure | None:
    """A number with its unit and whether it is a bound; None where the text is not certainly one."""
    said = plain(text)
    bound = ""
    for name, words in _BEFORE.items():
        for word in words:
            if not bound and said.startswith(word):
                bound, said = name, said[len(word) :].strip()
    match = _FIGURE.fullmatch(said) if len(text) <= _LONGEST else None
    if not match:
        return None
    rest = match["rest"].strip()
    for name, words in _BEHIND.items():
        for word in words:
            if not bound and rest.startswith(word):
                bound, rest = name, rest[len(word) :].strip()
            elif not bound and rest.endswith(word):
                bound, rest = name, rest[: -len(word)].strip()
    unit = units.find(rest) if rest else ""
    if rest and not unit:
        return None
    value = round(_number(match["number"]) * _BIG[match["big"]], 6)
    return Figure(_number(format(value, "f")), bound, unit)
