"""What the finder, the comparison's picker and their worker read: the rows of the published index in a
form of their own, so that a first answer takes few bytes. It may change with the scripts; `index.json` is
the one that others read. Each document fits `schema/index.schema.json`.

What comes first follows from the sizes at a thousand different cases, compressed. Identifiers, titles,
places and terms in one language take some 80 kB: they answer whatever is ticked, counted and sorted, and
stand in columns, with terms as numbers, since equals beside each other compress best. Summaries take twice
that and are shown for few cases at a time: they come in blocks, one page of results each, the first along
with the first rows. The words that only what is typed is matched with (all names and summaries in both
languages, pinyin, building blocks, questions) take five times as much, and come once somebody
is about to type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from casebook.axes import AXES
from casebook.completeness import STATES
from casebook.keywords import spellings
from casebook.project import LANGUAGES, language_path
from casebook.vocabulary import Term, Vocabularies

FOLDER = "find/"
"""Where the files are, below the site's root."""

PIECE = 1000
"""How many cases one file of rows, or of words, holds."""

BLOCK = 25
"""How many summaries one file holds: no fewer than the finder shows at once; whole blocks make up a piece."""

IDLE = ("stops", "soft", "common")
"""Words that say nothing; those that may be a part of a word as well; and those that say little."""

Row = Mapping[str, Any]
_DIVISIONS = ("city", "county", "street", "community")


def finder_documents(
    rows: Sequence[Row],
    vocabularies: Vocabularies,
    site_url: str,
    idle: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(kind, file name, content) of everything that scripts read, from the published index's rows in their
    order of display; the kind is the name of its definition in the schema. `idle` are words
    that say little or nothing about which case is meant, by the names in IDLE.
    """
    pieces = _parts(rows, PIECE)
    for language in LANGUAGES:
        blocks = [[_say(row["summary"], language) for row in block] for block in _parts(rows, BLOCK)]
        yield (
            "finder",
            f"index.{language}.json",
            {
                "total": len(rows),
                "cases": f"{site_url}{language_path(language)}cases/",
                "files": len(pieces),
                "block": BLOCK,
                "vocabularies": _vocabularies(vocabularies, language),
                "rows": _columns(pieces[0], vocabularies, language),
                "summaries": blocks[0],
            },
        )
        for number, piece in enumerate(pieces[1:], 2):
            yield (
                "finder-rows",
                f"index-{number}.{language}.json",
                {"rows": _columns(piece, vocabularies, language)},
            )
        for number, block in enumerate(blocks[1:], 2):
            yield "finder-summaries", f"summaries-{number}.{language}.json", {"summaries": block}
    yield (
        "finder-terms",
        "terms.json",
        {"vocabularies": _term_words(vocabularies), "idle": {name: [] for name in IDLE} | dict(idle or {})},
    )
    for number, piece in enumerate(pieces, 1):
        yield "finder-words", f"words-{number}.json", {"words": _words(piece)}


def _parts(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    """The rows in parts of so many each; one empty part where there are none."""
    return [rows[start:end] for start, end in pairwise([*range(0, len(rows) or 1, size), len(rows)])]


def _columns(rows: Sequence[Row], vocabularies: Vocabularies, language: str) -> dict[str, Any]:
    """What is shown, ticked and sorted, column by column; terms by their number in their vocabulary."""
    return {
        "id": [row["id"] for row in rows],
        "title": [_say(row["title"], language) for row in rows],
        "place": [[_say(name, language) for name in _places(row)] for row in rows],
        "terms": {
            name: [[vocabularies[name].rank(term) for term in _terms(row, axis.path)] for row in rows]
            for name, axis in AXES.items()
        },
        "items": ["".join(str(STATES.index(state)) for state in row["items"].values()) for row in rows],
        "teaching": [row["teaching_minutes"] or int(row["teaching"]) for row in rows],
        "begun": [not row["not_begun"] for row in rows],
        "online": [row["online"] for row in rows],
        "version": [row["record_version"] for row in rows],
        "updated": [row["updated"] for row in rows],
    }


def _words(rows: Sequence[Row]) -> dict[str, Any]:
    """What only typed words are matched with, column by column, in all languages."""
    return {
        "title": [row["title"] for row in rows],
        "aliases": [row["aliases"] for row in rows],
        "places": [_places(row) for row in rows],
        "components": [row["components"] for row in rows],
        "asks": [row["asks"] for row in rows],
        "pinyin": [row["pinyin"] for row in rows],
        "summary": [row["summary"] for row in rows],
    }


def _vocabularies(vocabularies: Vocabularies, language: str) -> dict[str, Any]:
    """The terms of every axis: ids, names, and by their numbers each one's broader terms after itself."""
    return {
        name: {
            "ids": [term.id for term in vocabularies[name].terms],
            "labels": [term.label[language] for term in vocabularies[name].terms],
            "lineages": [
                [vocabularies[name].rank(other) for other in vocabularies[name].lineage(term.id)]
                for term in vocabularies[name].terms
            ],
        }
        for name in AXES
    }


def _term_words(vocabularies: Vocabularies) -> dict[str, Any]:
    """By vocabulary, for each term in its order: what it is called in any language, and that in pinyin."""
    return {
        name: {
            **({"whole": True} if AXES[name].whole else {}),
            "words": [_called(term) for term in vocabularies[name].terms],
            "pinyin": [
                list(spellings((term.label["zh"], *term.synonyms))) for term in vocabularies[name].terms
            ],
        }
        for name in AXES
    }


def _called(term: Term) -> list[str]:
    return [*(term.label[language] for language in LANGUAGES), *term.synonyms]


def _places(row: Row) -> list[Mapping[str, str]]:
    """The names of the divisions below the province that a case lies in, largest first."""
    return [row["place"][division] for division in _DIVISIONS if division in row["place"]]


def _terms(row: Row, path: str) -> list[str]:
    """The terms that stand in a row at a dotted path: one, or a list of them."""
    value: Any = row
    for name in path.split("."):
        value = value[name]
    return value if isinstance(value, list) else [value]


def _say(text: Mapping[str, str], language: str) -> str:
    return text.get(language) or text["zh"]
