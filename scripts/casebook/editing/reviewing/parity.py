"""What a reviewer looks at in the texts of a case: whether both languages say the same, and which sentences
give a figure without saying where it is from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casebook.checking.context import TextUnderCheck, without_addresses
from casebook.problems import Pointer
from casebook.project import LANGUAGES
from casebook.texts import CITATION, strip_citations

_REPORTING = ("line", "report")
_SENTENCE = re.compile(r"[^。！？；\n.!?;]+(?:[.](?=\S)[^。！？；\n.!?;]*)*[。！？；.!?;]*")
_SCALES = {"万": 10_000, "亿": 100_000_000, "thousand": 1000, "million": 1_000_000, "billion": 10**9}
_NUMBER = re.compile(rf"(\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,20}}(?:\.\d+)?)\s*[多余]?({'|'.join(_SCALES)})?")
_MONTH = re.compile(r"\d{1,2}月(?:\d{1,2}日)?|\d{1,4}(?:st|nd|rd|th)\b")
_IN_WORDS = 12
"""Up to this number texts may use words."""


class Unlike(NamedTuple):
    """A field whose languages differ: only one is there, or `zh` and `en` have what the other lacks."""

    place: Pointer
    field: Pointer
    kind: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


def unlike(texts: Iterable[TextUnderCheck]) -> Iterator[Unlike]:
    """The fields whose languages differ: `only-zh`, `only-en`, other `figures`, other `citations`."""
    fields: dict[Pointer, dict[str, str]] = {}
    for text in texts:
        fields.setdefault(text.field, {})[text.language] = text.value
    for field, said in fields.items():
        zh, en = (said.get(language) for language in LANGUAGES)
        if zh is None or en is None:
            yield Unlike(field, field, "only-en" if zh is None else "only-zh")
            continue
        for kind, found in (("figures", _figures), ("citations", _citations)):
            ours, theirs = found(zh), found(en)
            if ours - theirs or theirs - ours:
                yield Unlike(field, field, kind, _shown(ours - theirs), _shown(theirs - ours))


def without_source(texts: Iterable[TextUnderCheck]) -> Iterator[tuple[TextUnderCheck, str]]:
    """The sentences that report a figure and have no citation of their own, and the text that each is in."""
    for text in texts:
        if text.kind in _REPORTING:
            for sentence in _SENTENCE.findall(text.value):
                if "[@" not in sentence and re.search(r"\d", without_addresses(sentence)):
                    yield text, sentence.strip()


def _figures(text: str) -> Counter[str]:
    """The numbers of a text, those in words not counted, each as often as it is there."""
    found: Counter[str] = Counter()
    for number, scale in _NUMBER.findall(_MONTH.sub("", without_addresses(strip_citations(text)))):
        value = float(number.replace(",", "")) * _SCALES.get(scale, 1)
        if value > _IN_WORDS:
            found[f"{value:.10g}"] = 1
    return found


def _citations(text: str) -> Counter[str]:
    return Counter(match[0] for match in CITATION.finditer(text))


def _shown(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted.elements()))
