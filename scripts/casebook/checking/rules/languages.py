"""Each language in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import NOT_OF_THE_CASE, CaseUnderCheck, Context, TextUnderCheck
from casebook.problems import Fault, Word
from casebook.texts import CHINESE, CITATION

_CHARACTER = re.compile(f"[{CHINESE}]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 4
"""So many words of English, and no Chinese, are no name."""
_FEWEST_CHARACTERS = 4


def check_languages(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """What stands under `zh`, or without a language, is Chinese, and what stands under `en` is English; all
    texts in the wrong place are one fault.
    """
    wrong = [text for text in case.texts if text.field[0] not in NOT_OF_THE_CASE and _is_other(text)]
    if wrong:
        first = wrong[0]
        values = {
            "said": Word("_words", "en" if first.language == "zh" else "zh"),
            "wanted": Word("_words", first.language),
            "places": len({text.field for text in wrong}),
        }
        yield Fault("wrong-language", first.pointer, values)


def _is_other(text: TextUnderCheck) -> bool:
    if (_CHARACTER.search(text.value) is not None) == (text.language == "zh"):
        return False
    value = CITATION.sub("", text.value)
    characters, words = len(_CHARACTER.findall(value)), len(_WORD.findall(value))
    if text.language == "zh":
        return words >= _FEWEST_WORDS
    return characters >= _FEWEST_CHARACTERS and characters > 2 * words
