"""The values a case is made of: texts in two languages, figures, and places in sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from casebook.project import LANGUAGES

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Pattern of what can stand in an address: lower-case letters, digits and single hyphens."""

CHINESE = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Chinese characters (Unicode's script Han), for use between the brackets of a pattern."""


@dataclass(frozen=True)
class Text:
    """A text in the site's languages; English may be missing, Chinese never."""

    zh: str
    en: str | None = None

    @classmethod
    def of(cls, data: str | Mapping[str, Any]) -> Self:
        """From `"..."` (Chinese) or `{zh: ..., en: ...}`."""
        return cls(data) if isinstance(data, str) else cls(data["zh"], data.get("en"))

    def get(self, language: str) -> str:
        """The text in a language, in Chinese where that one is missing."""
        return (self.en if language == "en" else None) or self.zh

    def language(self, language: str) -> str:
        """The language that `get` answers in."""
        return language if language == LANGUAGES[0] or self.en else LANGUAGES[0]


class Locators(tuple[str, ...]):
    """Where something stands in the sources: `source:paragraph`, one or more."""


Figure = float | int | Text
"""A number, or a text where the source gives words only."""


CITATION = re.compile(rf"\[@({SLUG})(?::(p?)([0-9]+)(?:-([0-9]+))?)?\]")
"""A citation in a text. Groups: source id, "p" for a page, first and last paragraph."""


_CITED = re.compile(r"(?<!\s)\s*" + CITATION.pattern)
"""Spaces are looked at from their first one only, so that many of them take no time."""


def strip_citations(text: str) -> str:
    """A text without its citations and the spaces before them."""
    return _CITED.sub("", text).strip()


def short_title(title: str) -> str:
    """A title up to its colon: mostly the place."""
    return re.split("[：:]", title, maxsplit=1)[0]


def fingerprint(text: str) -> str:
    """A short name for a text, a different one once the text is edited."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def is_slug(text: str) -> bool:
    """Whether a text can stand in an address. An alias of this form gets its own."""
    return re.fullmatch(SLUG, text) is not None


def slug_of(text: str) -> str:
    """What of a text can stand in an address; "" where nothing can."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return re.search(f"[{CHINESE}]", text) is not None
