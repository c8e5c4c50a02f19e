"""What a value written in another way was probably meant to be; "" where that cannot be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date as date_type
from datetime import timedelta

from casebook.checking.also import Also, plain
from casebook.checking.words import nearest

_DATE = re.compile(r"(\d{4})(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})[日号]?|月?)|年?)")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"\D*?(\d+(?:\.\d+)?)\D*")
_LOCATOR = re.compile(
    r"\[?@?([a-z0-9]+(?:-[a-z0-9]+)*)[\s:,，#]*(?:第|p\.?|¶)?(\d+)(?:[-–—~至到](\d+))?(?:自然)?[段页]?\]?"
)
_COUNTED = dict(zip("一二三四五六七八九十两", (*range(1, 11), 2), strict=True))
_DAY_0 = date_type(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 32_874, 65_380
"""1990 to 2078: other numbers are no days of ours."""
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, *range(3, 10)), strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000}
_IN_CHARACTERS = re.compile(
    r"(?<![第百分之每])[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]+(?![分成半些])"
)
_TERM = re.compile(r"[、，,;；/|]+|\s+和\s*|和|与")


def half(text: str) -> str:
    """A text in half-width digits and signs."""
    return unicodedata.normalize("NFKC", text).strip()


def date(text: str) -> str:
    """`2025年7月`, `2025/7/12`, `20250712` as dates of ours."""
    said = re.sub(r"\s+", "", re.sub(r"[T\s]+\d{1,2}:\d{2}.*", "", half(text)))
    match = _DATE.fullmatch(said) or _RUN_TOGETHER.fullmatch(said)
    if not match:
        return ""
    year, month, day = match.groups()
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts) if all(0 < int(part) <= 31 for part in parts[1:]) else ""


def date_of_number(value: float) -> str:
    """A date that lost its form in a spreadsheet: run together, or as the days since 1899-12-30 (ECMA-376
    part 1, 18.17.4.1).
    """
    if _FIRST_DAY <= value <= _LAST_DAY:
        return str(_DAY_0 + timedelta(days=int(value)))
    return date(str(int(value))) if value == int(value) and value > _LAST_DAY else ""


def counted(text: str) -> str:
    """A text whose Chinese number, as in `约一百二十人`, is in figures; as it is where it has none, or one
    of a single character, which is rather a word.
    """
    match = _IN_CHARACTERS.search(text)
    return text.replace(match[0], str(_of_characters(match[0])), 1) if match else text


def _of_characters(written: str) -> int:
    """`一百二十` as 120."""
    total = part = digit = 0
    for sign in written:
        if sign in _POWERS:
            part += (digit or (0 if part else 1)) * _POWERS[sign]
            digit = 0
        elif sign == "万":
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            digit = _DIGITS[sign]
    return total + part + digit


def number(value: object) -> float | int | None:
    """The one number in a text such as `51人`, `第一周` or `６`."""
    said = half(str(value)).replace(",", "")
    match = _NUMBER.fullmatch(said[:40])
    if match:
        return float(match[1]) if "." in match[1] else int(match[1])
    counted = [digit for digit in said if digit in _COUNTED]
    return _COUNTED[counted[0]] if len(counted) == 1 else None


def truth(value: object, also: Also) -> bool | None:
    """What a word for yes or no means."""
    return also.truth.get(plain(str(value)))


def slug(text: str) -> str:
    """The nearest that can stand in an address."""
    return re.sub(r"[^a-z0-9]+", "-", half(text).lower()).strip("-")[:60].rstrip("-")


def locator(text: str) -> str:
    """`[@report:4]`, `report：4` or `report 第4段` as `report:4`."""
    match = _LOCATOR.fullmatch(half(text).lower())
    if not match:
        return ""
    source, first, last = match.groups()
    return f"{source}:{first}" + (f"-{last}" if last else "")


def code(text: str) -> str:
    """The six digits of a division code that is written out to the community."""
    digits = re.sub(r"\s", "", half(text))
    return digits[:6] if re.fullmatch(r"\d{6}(?:\d{3}){0,2}", digits) else ""


def address(text: str) -> str:
    """A link with its beginning, in half-width signs and without spaces."""
    said = re.sub(r"\s+", "", half(text).replace("。", "."))
    said = re.sub(r"^(?:https?[:;/]*)?", "", said, flags=re.IGNORECASE)
    return f"https://{said}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", said) else ""


def entries(text: str) -> list[str]:
    """The words of a list written as one text."""
    return [part.strip() for part in _TERM.split(text) if part.strip()]


def term(word: str, names: Mapping[str, str]) -> str:
    """The id of the term that is called so, or most like it; those of several in one word, if all are known;
    "" where none is near.
    """
    said = plain(word)
    if said in names:
        return names[said]
    written = said.replace("_", "-").replace(" ", "-")
    if written in names:
        return names[written]
    several = [names.get(plain(part), "") for part in entries(word)]
    if len(several) > 1 and all(several):
        return ", ".join(several)
    return names.get(nearest(said, names), "")
