"""Texts that nobody wrote: sentences of the real cases put together anew, with other words, names and figures.

They mean nothing, but they are as long, as varied and as hard to compress as the real ones. What the two
languages say has nothing to do with each other; their citations are the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from math import exp, log
from random import Random

from pypinyin.constants import PHRASES_DICT
from pypinyin.seg.mmseg import Seg, p_set

from casebook.project import LANGUAGES
from casebook.texts import CHINESE, CITATION, strip_citations

Piece = tuple[str, str]
"""What a part of a sentence is (`word`, `figure`, `link` or `as-is`), and the part."""
Sentence = tuple[Piece, ...]

_SENTENCE = {
    "zh": re.compile(r"[^。！？\n]+[。！？]?[”）]*"),
    "en": re.compile(r"(?:\[[^\]]*\]\([^)]*\)|[^.!?\n]|[.!?](?! ))+[.!?]?"),
}
_END = re.compile(r"[。！？”）.!?]*$")
_PIECE = re.compile(
    rf"(?P<link>\[[^\]]*\]\(case:[a-z0-9-]+[^)]*\))|(?P<chinese>[{CHINESE}]+)"
    r"|(?P<figure>\d+(?:[.,]\d+)*)|(?P<latin>[A-Za-z]+(?:['’-][A-Za-z]+)*)|(?P<mark>.)",
    re.DOTALL,
)
_COMMON = 100
"""So many of the commonest English words stay as they are: they are what makes it English."""
_LONG = 12
"""A text of fewer pieces is a name or a title, of which most is changed."""
_CHANGED = {"zh": 0.25, "en": 0.5}
_CHANGED_IN_NAMES = 0.75
_CROSSED = 0.45
"""How often a word leads over into another sentence that has it too."""
_NEW_WORDS = 20_000
"""Words besides those of the real cases; a casebook of thousands has many more words than one of thirty."""
_COUNTED = re.compile("人+(?=[次数])")
"""What says how people were counted, with which a unit would have to agree."""
_PARTICLES = frozenset("的了是在和与及或不也都就把被由给对从到向为以并而但又再还只很有没个这那一")
"""What stays as it is in Chinese."""
_FLATTER = 60
"""The commonest words are less common by so many ranks than Zipf's law has it (Mandelbrot's addition)."""
_UNCITED = ("label", "reading")
"""Kinds of text in which a figure needs no citation."""


@dataclass
class _Pool:
    """What the real cases say in one field."""

    shapes: list[tuple[int, dict[str, int], int]] = field(default_factory=list)
    """For each text: how many citations, sentences in each language, and paragraphs it has."""
    sentences: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in LANGUAGES})

    @cached_property
    def crossings(self) -> dict[str, dict[Piece, list[tuple[Sentence, int]]]]:
        """For each language where each piece stands: the sentences, and its place in them."""
        return {language: _places(sentences) for language, sentences in self.sentences.items()}


class Wording:
    """Makes texts of a field after those that it has in real cases."""

    def __init__(self, texts: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        """`texts` are real ones, each with the name of its field."""
        self._pools: dict[str, _Pool] = {}
        for name, text in texts:
            pool = self._pools.setdefault(name, _Pool())
            lengths = {}
            for language, written in text.items():
                found = [tuple(_pieces(part)) for part in _sentences(language, written)]
                pool.sentences[language] += found
                lengths[language] = len(found)
            zh = text[LANGUAGES[0]]
            pool.shapes.append((len(CITATION.findall(zh)), lengths, zh.count("\n\n") + 1))
        counts = {language: self._count(language) for language in LANGUAGES}
        self._common = frozenset(word for word, _ in counts["en"].most_common(_COMMON))
        self._words = {
            "zh": [*_ranked(counts["zh"]), *_phrases(counts["zh"])],
            "en": [
                *(word for word in _ranked(counts["en"]) if word not in self._common),
                *_invented(counts["en"]),
            ],
        }

    def _count(self, language: str) -> Counter[str]:
        everything = chain.from_iterable(pool.sentences[language] for pool in self._pools.values())
        return Counter(part.lower() for sentence in everything for kind, part in sentence if kind == "word")

    def word(self, random: Random, language: str) -> str:
        """A word, a common one more often than a rare one (Zipf)."""
        words = self._words[language]
        return words[int(_FLATTER * (exp(random.random() * log(len(words) / _FLATTER + 1)) - 1))]

    def slug(self, random: Random, words: int = 2) -> str:
        """A name for an address."""
        return "-".join(re.sub("[^a-z]", "", self.word(random, "en").lower()) for _ in range(words))

    def text(
        self,
        random: Random,
        name: str,
        kind: str,
        limits: Mapping[str, int],
        cite: Callable[[], str],
        link: Callable[[], str],
    ) -> dict[str, str]:
        """A text for a field, in the languages that one of the real ones has, no longer than `limits`.
        `cite` gives citations, `link` addresses of other cases.
        """
        pool = self._pools[name]
        cited, lengths, paragraphs = random.choice(pool.shapes)
        citations = [cite() for _ in range(cited)]
        figures = bool(citations) or kind in _UNCITED
        made = {}
        for language, length in lengths.items():
            sentences = [self._sentence(random, language, pool, figures, link) for _ in range(length)]
            sentences = _within(sentences, limits[language] - sum(len(each) + 1 for each in citations))
            for citation in citations:
                at = random.randrange(len(sentences))
                sentences[at] = _END.sub(rf" {citation}\g<0>", sentences[at], count=1)
            made[language] = _joined(sentences, paragraphs, "" if language == "zh" else " ")
        made["zh"] = _COUNTED.sub("", made["zh"])
        return made

    def _sentence(
        self, random: Random, language: str, pool: _Pool, figures: bool, link: Callable[[], str]
    ) -> str:
        sentence = random.choice(pool.sentences[language])
        share = _CHANGED[language] if len(sentence) >= _LONG else _CHANGED_IN_NAMES
        made = []
        for kind, part in _walk(random, pool.crossings[language], sentence):
            if kind == "figure":
                made.append(figure(random, part) if figures else self.word(random, language))
            elif kind == "link":
                made.append(f"[{self.word(random, language)}](case:{link()})")
            elif kind == "word" and part.lower() not in self._common and random.random() < share:
                word = self.word(random, language)
                made.append(word.capitalize() if part[0].isupper() else word)
            else:
                made.append(part)
        return "".join(made)


def _places(sentences: Iterable[Sentence]) -> dict[Piece, list[tuple[Sentence, int]]]:
    found = defaultdict(list)
    for sentence in sentences:
        for at, piece in enumerate(sentence):
            found[piece].append((sentence, at))
    return found


def figure(random: Random, written: str) -> str:
    """Another figure of the same size; a year stays a year."""
    if re.fullmatch("20[12][0-9]", written):
        return str(random.randint(2015, 2026))
    return re.sub("[1-9]", lambda _: random.choice("123456789"), written)


def _walk(
    random: Random, crossings: Mapping[Piece, list[tuple[Sentence, int]]], sentence: Sentence
) -> Iterator[Piece]:
    """The pieces of a sentence, going over into others at words that they share."""
    at = 0
    while at < len(sentence):
        piece = sentence[at]
        yield piece
        if piece[1].isalpha() and random.random() < _CROSSED:
            sentence, at = random.choice(crossings[piece])
        at += 1


def _sentences(language: str, text: str) -> list[str]:
    found = (part.strip() for part in _SENTENCE[language].findall(strip_citations(text)))
    return [part for part in found if part]


def _pieces(sentence: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(sentence):
        if match.lastgroup == "chinese":
            for word in _chinese_words(match[0]):
                yield "word" if len(word) > 1 else "as-is", word
        elif match.lastgroup == "latin":
            yield "word" if len(match[0]) > 3 else "as-is", match[0]
        else:
            yield match.lastgroup if match.lastgroup in ("figure", "link") else "as-is", match[0]


def _chinese_words(text: str) -> Iterator[str]:
    """Known words, and what lies between them in twos, particles apart."""
    rest = ""
    for word in _CUTTER.cut(text):
        if len(word) > 1 or word in _PARTICLES:
            yield from (part for part in (rest, word) if part)
            rest = ""
        elif rest:
            yield rest + word
            rest = ""
        else:
            rest = word
    if rest:
        yield rest


_CUTTER = Seg(p_set, no_non_phrases=True)


def _within(sentences: Sequence[str], limit: int) -> list[str]:
    """As many of the sentences as there is room for; the first one cut where it alone is too long."""
    kept = [sentences[0][:limit]]
    for sentence in sentences[1:]:
        limit -= len(kept[-1]) + len("\n\n")
        if len(sentence) > limit:
            break
        kept.append(sentence)
    return kept


def _joined(sentences: Sequence[str], paragraphs: int, space: str) -> str:
    size = -(-len(sentences) // paragraphs)
    return "\n\n".join(space.join(sentences[at : at + size]) for at in range(0, len(sentences), size))


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))


def _phrases(known: Counter[str]) -> list[str]:
    """Chinese words of two or three characters that the real cases do not use."""
    words = sorted(word for word in PHRASES_DICT if 1 < len(word) < 4 and word not in known)
    return Random("phrases").sample(words, min(_NEW_WORDS, len(words)))


def _invented(known: Counter[str]) -> list[str]:
    """Words that could be English: each letter follows the two before it as in words of the real cases."""
    random = Random("words")
    following: dict[str, list[str]] = {}
    for word in sorted(known):
        if word.isalpha():
            spelt = f"  {word} "
            for at in range(len(spelt) - 2):
                following.setdefault(spelt[at : at + 2], []).append(spelt[at + 2])
    words: dict[str, None] = {}
    while len(words) < _NEW_WORDS:
        spelt = "  "
        while len(spelt) < 3 or spelt[-1] != " ":
            spelt += random.choice(following[spelt[-2:]])
        if 4 < len(spelt.strip()) < 14 and spelt.strip() not in known:
            words[spelt.strip()] = None
    return list(words)
