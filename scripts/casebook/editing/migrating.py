"""Records that were written for an earlier schema, brought up to today's: data in, data out. No I/O.

A record does not say which schema it was written for. Each migration knows the old form by what it looks like
and leaves everything else alone, so that all of them may run on any record, any number of times. What cannot
be put in today's form without reading the sources again is left as it is, for the check to tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from casebook.fields import Fields, Node
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies

Data = dict[str, Any]

_WEEKS = {"zh": "一二三四", "en": ("one", "two", "three", "four")}
_WEEK = {
    "zh": re.compile(r"第([一二三四])(、[一二三四])?周：\s*"),
    "en": re.compile(r"weeks? (one|two|three|four)( and [a-z]+)?:\s*", re.IGNORECASE),
}


@dataclass(frozen=True)
class Done:
    """What was brought up to date: the name of the migration, the field, and what it was and is."""

    migration: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Surroundings:
    """What migrations look at besides the record."""

    fields: Fields
    vocabularies: Vocabularies


@dataclass(frozen=True)
class Migration:
    """A change of the schema that old records can follow: `since` is the schema's version (`x-version`) that
    brought it, on a `date`. `run` changes the data it is given and tells what it did.
    """

    name: str
    since: int
    date: str
    run: Callable[[Data, Surroundings], Iterator[Done]]


def migrate(data: Mapping[str, Any], around: Surroundings) -> tuple[Data, list[Done]]:
    """A record in today's form, as far as that can be had from the record alone, and what was done."""
    new = deepcopy(dict(data))
    return new, [done for migration in MIGRATIONS for done in migration.run(new, around)]


def _schemes(data: Data, _: Surroundings) -> Iterator[Done]:
    """`programme.scheme` became the list `schemes`. It had to be there, so that `own-initiative` stood also
    where the sources said nothing; now it is claimed only where they say so, and left out here.
    """
    programme = data.get("programme")
    if not (isinstance(programme, dict) and isinstance(programme.get("scheme"), str)):
        return
    scheme = programme.pop("scheme")
    if scheme != "own-initiative" and "schemes" not in programme:
        programme["schemes"] = [scheme]
    yield Done("schemes", "programme", f"scheme: {scheme}", f"schemes: {programme.get('schemes', '—')}")
    if not programme:
        del data["programme"]


def _first_month(data: Data, _: Surroundings) -> Iterator[Done]:
    """The entries of the first month were texts that began with their week; now the week stands apart."""
    guide = data.get("replication")
    entries = guide.get("first_month") if isinstance(guide, dict) else []
    if not isinstance(entries, list):
        return
    for number, entry in enumerate(entries):
        text = {LANGUAGES[0]: entry} if isinstance(entry, str) else entry
        if not (isinstance(text, dict) and text and text.keys() <= set(LANGUAGES)):
            continue
        begun = {of: _WEEK[of].match(said) for of, said in text.items() if isinstance(said, str)}
        first = begun.get(LANGUAGES[0])
        if not first:
            continue
        week = _WEEKS[LANGUAGES[0]].index(first[1]) + 1
        do = {of: _without(said, begun.get(of)) for of, said in text.items()}
        entries[number] = {"week": week, "do": do if isinstance(entry, dict) else do[LANGUAGES[0]]}
        yield Done("first-month", f"replication.first_month.{number}", first[0].strip(), f"week: {week}")


def _without(said: str, begun: re.Match[str] | None) -> str:
    """A text without its week; one of several weeks keeps them."""
    if not begun or begun[2]:
        return said
    rest = said[begun.end() :]
    return rest[:1].upper() + rest[1:]


def _terms(data: Data, around: Surroundings) -> Iterator[Done]:
    """Terms that another one took the place of (`retired` in the vocabularies)."""
    yield from _terms_in(data, around.fields.node(), around.vocabularies, "")


def _terms_in(value: Any, node: Node, vocabularies: Vocabularies, field: str) -> Iterator[Done]:
    if isinstance(value, dict):
        for name, below in node.get("properties", {}).items():
            if name in value:
                path = f"{field}.{name}".lstrip(".")
                yield from _renamed(value, name, below, vocabularies, path)
                yield from _terms_in(value[name], below, vocabularies, path)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _terms_in(part, node.get("items", {}), vocabularies, f"{field}.{number}")


def _renamed(data: Data, name: str, node: Node, vocabularies: Vocabularies, field: str) -> Iterator[Done]:
    """The terms of one field, one or a list; a term that is there already is not put in twice."""
    vocabulary = node.get("x-vocabulary") or node.get("items", {}).get("x-vocabulary")
    heirs = vocabularies[vocabulary].heirs if vocabulary in vocabularies else {}
    if not heirs:
        return
    value = data[name]
    terms = value if isinstance(value, list) else [value]
    old = [term for term in terms if isinstance(term, str) and term in heirs]
    if not old:
        return
    new = [heirs.get(term, term) if isinstance(term, str) else term for term in terms]
    data[name] = list(dict.fromkeys(new)) if isinstance(value, list) else new[0]
    yield from (Done("terms", field, term, heirs[term]) for term in old)


MIGRATIONS = (
    Migration("schemes", 2, "2026-11-27", _schemes),
    Migration("first-month", 2, "2026-11-27", _first_month),
    Migration("terms", 2, "2026-11-27", _terms),
)
