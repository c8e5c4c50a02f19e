"""Texts of one language with words of another: marked as such, so that they are read out as what they are."""

from __future__ import annotations

import re
from itertools import zip_longest

from markupsafe import Markup

from casebook.texts import CHINESE, is_chinese

_CHINESE = re.compile(f"([{CHINESE}]+)")


def spoken(text: str, language: str) -> str:
    """A text on a page in a language: what in it is Chinese is marked as such where the page is not."""
    if language == "zh" or not is_chinese(text):
        return text
    parts = _CHINESE.split(text)
    marked = [Markup('<span lang="zh">{}</span>').format(part) for part in parts[1::2]]
    return Markup().join(part for pair in zip_longest(parts[::2], marked, fillvalue="") for part in pair)
