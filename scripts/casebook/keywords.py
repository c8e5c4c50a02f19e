"""Words that a case must be found by although its page does not show them: aliases, synonyms of its terms,
pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from casebook.model import Case
from casebook.texts import CHINESE, is_chinese
from casebook.vocabulary import Term

_RUN = re.compile(f"[{CHINESE}]+")
_PART = re.compile(f"[{CHINESE}]+|[^\\s{CHINESE}]+")
_SUFFIX = re.compile(r"(社区|街道|镇|乡|村|省|市|县|区|旗|盟)\Z")

_SPELT = 4096
"""How many words are remembered in pinyin and with their endings: cases share their terms and places."""


def case_names(case: Case, province: Term) -> tuple[str, ...]:
    """What a case itself is called: id, aliases, places, and their pinyin; each once, in a fixed order."""
    return tuple(dict.fromkeys([*_names(case), *_pinyin(case, province)]))


def term_names(terms: Iterable[Term]) -> tuple[str, ...]:
    """The labels and synonyms of terms, in all languages and in pinyin; each once, in a fixed order."""
    return tuple(dict.fromkeys(_term_names(terms)))


def index_words(words: tuple[str, ...]) -> str:
    """Keywords as Pagefind's metadata wants them: words between spaces, each Chinese run with all its
    endings.

    Browsers cut a Chinese query into words each in their own way and match them as beginnings; with the
    endings, every cut finds its word: 社区食堂 is found by 社区 and by 食堂.
    """
    return " ".join(dict.fromkeys(chain.from_iterable(map(_forms, words))))


@lru_cache(maxsize=_SPELT)
def _forms(word: str) -> tuple[str, ...]:
    forms: list[str] = []
    for part in _PART.findall(word):
        forms.append(part)
        if _RUN.match(part):
            forms += (part[start:] for start in range(1, len(part)))
    return tuple(forms)


def _names(case: Case) -> Iterator[str]:
    yield case.id
    yield from case.aliases
    for text in (case.title, *case.place.parts, *(component.name for component in case.components)):
        yield from filter(None, (text.zh, text.en))


def _term_names(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        for word in (*term.label.values(), *term.synonyms):
            yield word
            if _RUN.fullmatch(word):
                yield "".join(_syllables(word))


def spellings(phrases: Iterable[str]) -> tuple[str, ...]:
    """The pinyin of every Chinese run in some names, syllables apart; each once, in the order given."""
    return tuple(
        dict.fromkeys(" ".join(_syllables(run)) for phrase in phrases for run in _RUN.findall(phrase))
    )


def place_names(case: Case, province: Term) -> tuple[str, ...]:
    """The Chinese names of the divisions that a case lies in, largest first."""
    return (
        province.label["zh"],
        *(part.zh for part in case.place.parts),
    )


def _pinyin(case: Case, province: Term) -> Iterator[str]:
    """Pinyin of place names and Chinese aliases, joined, apart and as initials, with and without 社区 and the
    like.
    """
    for phrase in (
        *place_names(case, province),
        *(alias for alias in case.aliases if is_chinese(alias)),
    ):
        for run in _RUN.findall(phrase):
            for form in dict.fromkeys((run, _SUFFIX.sub("", run) or run)):
                syllables = _syllables(form)
                yield "".join(syllables)
                yield " ".join(syllables)
                yield "".join(map(_initial, syllables))


def _initial(syllable: str) -> str:
    """The first letter; all of what has no pinyin, and stands as it is."""
    return syllable[0] if syllable.isascii() else syllable


@lru_cache(maxsize=_SPELT)
def _syllables(run: str) -> tuple[str, ...]:
    """A Chinese run in pinyin."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while, and seldom is a word new

    return tuple(lazy_pinyin(run))
