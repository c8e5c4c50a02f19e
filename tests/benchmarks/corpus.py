"""A large casebook of cases that differ: `python -m tests.benchmarks.corpus 1000 FOLDER`.

Each case is shaped like one of the real ones, with more or fewer components, steps and results, other terms,
places, dates, sources and relations, and texts of its own (see `wording`). The same number and seed give the
same cases, and none has an error.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from math import ceil
from pathlib import Path
from random import Random
from typing import Any

from casebook.checking.also import load_also
from casebook.completeness import filled_field
from casebook.fields import Node, load_fields
from casebook.problems import Pointer
from casebook.project import Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted
from tests.benchmarks.record_text import yaml_text
from tests.benchmarks.wording import Wording, figure
from tests.casebooks import REPO, make_casebook

Record = dict[str, Any]
_SOURCES = 0.4
"""Sources for each case: the real cases share theirs to this degree."""
_FIXED_TERMS = {"statuses", "roles", "outcome-kinds", "units", "tidier-items", "evidence-levels"}
_FIXED_TERMS |= {"gates", "gate-needs", "resource-needs"}
"""Vocabularies whose terms have to agree with other fields of the case, and stay."""
_FIXED_FIELDS = ("history", "contributors", "reviewed", "answers")
"""What most real cases say in the same words, and what has to name something that there is."""
_TOUCHED = ("why", "who-provided", "procedures")
"""The items that the checker wants listed where texts or lists say too little, as those made may do."""
_LONGER = ("components", "steps", "outcomes", "resources", "replication.pitfalls")
"""Lists that are made longer by an entry of another case."""
_SHORTER = ("components", "steps", "resources", "replication.pitfalls")
"""Lists that are made shorter by one, where one stays."""
_UNNAMED = re.compile("[\\[［【〔（(](?:详?见|据)?(?:来源|出处|资料|文献)")
_NUMERAL = re.compile("[零一二两三四五六七八九十百千万亿]+")
_YEARS = 6
_TEXT, _SHORT_TEXT = 4000, 300
"""The longest texts that the schema allows."""


def is_odd(text: str, nothing: Collection[str]) -> bool:
    """Whether a text by chance only says that there is `nothing`, is a number, or seems to cite a source
    without its name.
    """
    says_nothing = text.rstrip(".。").lower() in nothing
    return says_nothing or bool(_NUMERAL.fullmatch(text) or _UNNAMED.search(text))


class Corpus:
    """So many cases, each made on its own from the seed and its number."""

    def __init__(self, size: int, seed: int = 1, project: Project = REPO) -> None:
        """`project` holds the real cases that are followed."""
        self.size = size
        self.seed = seed
        self.fields = load_fields(project)
        self.vocabularies = load_vocabularies(project)
        self.nothing = load_also(project).nothing
        self.real: list[Record] = [load_trusted(path) for path in project.case_files()]
        self.entries: dict[str, list[Record]] = {}
        texts = []
        for case in self.real:
            for value in self.fields.walk(case):
                if isinstance(value.value, dict):
                    if value.node.get("x-text"):
                        texts.append((_name(value.pointer), value.value))
                    else:
                        self.entries.setdefault(_name(value.pointer), []).append(value.value)
        self.wording = Wording(texts)

    def random(self, *what: object) -> Random:
        """Chance for one thing, the same whenever it is asked for."""
        return Random("/".join(map(str, (self.seed, *what))))

    def id(self, number: int) -> str:
        """What a case is called."""
        return f"{self.wording.slug(self.random('id', number))}-{_letters(number)}"

    def source_id(self, number: int) -> str:
        """What a source is called."""
        return f"{self.wording.slug(self.random('source', number), 1)}-{number}"

    def case(self, number: int) -> Record:
        """A case, from 0."""
        return _Case(self, number).made()


class _Case:
    """The making of one case."""

    def __init__(self, corpus: Corpus, number: int) -> None:
        self._corpus = corpus
        self._number = number
        self._random = corpus.random("case", number)
        self._shift = timedelta(days=self._random.randint(-365 * _YEARS, 0))
        wanted = self._random.choice((1, 1, 1, 2, 3))
        self._sources = self._random.sample(range(ceil(corpus.size * _SOURCES) + wanted), wanted)
        self._used: set[int] = set()

    def made(self) -> Record:
        """The case."""
        corpus, real = self._corpus, self._random.choice(self._corpus.real)
        root = corpus.fields.node()
        case: Record = {}
        for field, value in real.items():
            if field not in ("sources", "not_reported", "relations"):
                case[field] = self._value(value, root["properties"][field], (field,))
        case["id"] = corpus.id(self._number)
        for task in case["replication"]["first_month"]:
            task.pop("tool", None)
        roles = sorted({actor["role"] for actor in case["model"]["actors"]})
        for step in case["steps"]:
            if "by" in step:
                step["by"] = self._random.sample(roles, min(len(roles), len(step["by"])))
        case["place"]["adcode"] = self._division(case["place"]["province"])
        for outcome in case["outcomes"]:
            if isinstance(outcome["value"], dict):  # words could end in the name of the unit
                outcome.pop("unit", None)
            if "about" in outcome:
                outcome["about"] = case["target_groups"][:1]
        levels = corpus.vocabularies["evidence-levels"]
        stated = [outcome["level"] for outcome in case["outcomes"] if "level" in outcome]
        case["evidence"]["level"] = max(stated, key=levels.rank, default=levels.terms[0].id)
        case["not_reported"] = list(self._not_reported(case, real.get("not_reported", [])))
        case["relations"] = list(self._relations())
        case["sources"] = [self._source(number) for number in sorted(self._used)]
        return case

    def _value(self, value: Any, node: Node, path: Pointer) -> Any:
        name = _name(path)
        if name in _FIXED_FIELDS:
            return value
        if isinstance(value, dict) and node.get("x-text"):
            return self._text(name, node)
        if isinstance(value, dict):
            return {
                key: self._value(part, node["properties"][key], (*path, key)) for key, part in value.items()
            }
        if node.get("x-locators"):
            return self._locator()
        if isinstance(value, list):
            return self._list(value, node["items"], path)
        if "x-vocabulary" in node:
            return self._term(value, node["x-vocabulary"])
        if node.get("x-date"):
            return self._date(value)
        if name.endswith(".id"):
            return self._corpus.wording.slug(self._random, 3)
        if node.get("x-text") and not isinstance(value, bool) and isinstance(value, int | float):
            return type(value)(figure(self._random, str(value)))
        return value

    def _list(self, value: list[Any], node: Node, path: Pointer) -> list[Any]:
        name = _name(path)
        if name == "aliases":
            words = self._corpus.wording
            return [f"{words.slug(self._random)}-{_letters(self._number)}"] + [
                words.word(self._random, "zh") + words.word(self._random, "zh") for _ in value[1:]
            ]
        if "x-vocabulary" in node:
            terms = [term.id for term in self._corpus.vocabularies[node["x-vocabulary"]].terms]
            return self._random.sample(terms, len(value))
        if name in _LONGER and self._random.random() < 0.5:
            value = [*value, self._random.choice(self._corpus.entries[name])]
        if name in _SHORTER and self._random.random() < 0.5:
            value = value[1:] or value
        return [self._value(entry, node, (*path, index)) for index, entry in enumerate(value)]

    def _text(self, name: str, node: Node) -> dict[str, str]:
        kind = node["x-text"]
        longest = _SHORT_TEXT if kind in ("label", "line") else _TEXT
        limit = {"zh": node.get("x-max-zh", longest), "en": longest}
        if name == "asks":
            limit = {key: of["maxLength"] for key, of in node["else"]["properties"].items()}
        drawn = partial(
            self._corpus.wording.text, self._random, name, kind, limit, self._citation, self._other
        )
        text = drawn()
        while any(is_odd(written, self._corpus.nothing) for written in text.values()):
            text = drawn()
        return text

    def _citation(self) -> str:
        return f"[@{self._locator()}]"

    def _locator(self) -> str:
        number = self._random.choice(self._sources)
        self._used.add(number)
        first = self._random.randint(1, 30)
        last = f"-{first + self._random.randint(1, 3)}" if self._random.random() < 0.15 else ""
        return f"{self._corpus.source_id(number)}:{first}{last}"

    def _other(self) -> str:
        """Another case: an earlier one, for no circle to come about, or for the first the last."""
        last = self._number or self._corpus.size
        return self._corpus.id(self._random.randrange(last))

    def _term(self, term: str, vocabulary: str) -> str:
        if vocabulary in _FIXED_TERMS:
            return term
        return self._random.choice(self._corpus.vocabularies[vocabulary].terms).id

    def _division(self, province: str) -> str:
        prefix = self._corpus.vocabularies["provinces"][province].extra["adcode"]
        return f"{prefix}{self._random.randint(1, 12):02}{self._random.randint(1, 30):02}"

    def _date(self, written: str) -> str:
        day = date.fromisoformat(written + "-01-01"[len(written) - 4 :] if len(written) < 10 else written)
        return (day + self._shift).isoformat()[: len(written)]

    def _not_reported(self, case: Record, real: list[Record]) -> Iterator[Record]:
        """The items that have no content or too little, and facts that are missing as well."""
        node = self._corpus.fields.node("not_reported", "fact")
        listed = {entry.get("item") for entry in real} | {*_TOUCHED}
        for item in self._corpus.vocabularies["tidier-items"].terms:
            if item.id in listed or not filled_field(case, item):
                yield {"item": item.id, "fact": self._text("not_reported.fact", node)}
        for entry in real:
            if "item" not in entry:
                yield {"fact": self._text("not_reported.fact", node)}

    def _relations(self) -> Iterator[Record]:
        if self._number:
            others = min(self._number, self._random.choice((1, 2, 2, 3)))
            for other in self._random.sample(range(self._number), others):
                yield {
                    "type": self._term("", "relation-types"),
                    "case": self._corpus.id(other),
                    "note": self._text("relations.note", self._corpus.fields.node("relations", "note")),
                }

    def _source(self, number: int) -> Record:
        """A source, in every case the same."""
        maker = _Case(self._corpus, 0)
        maker._random = self._corpus.random("record", number)
        maker._shift = timedelta(days=-maker._random.randint(0, 365 * _YEARS))
        real = maker._random.choice(self._corpus.entries["sources"])
        record: Record = maker._value(real, self._corpus.fields.node("sources")["items"], ("sources",))
        return record | {"id": self._corpus.source_id(number)}


def _letters(number: int) -> str:
    """A number in letters: in a text, a digit of an address would pass for a figure without a source."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _name(pointer: Pointer) -> str:
    """The field that a pointer leads to, entries of lists all alike."""
    return ".".join(part for part in pointer if isinstance(part, str))


def write_cases(size: int, folder: Path, seed: int = 1) -> None:
    """Write so many cases into a folder, on all cores."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = [pool.submit(_write, size, folder, seed, at, workers) for at in range(workers)]
    for share in shares:
        share.result()


def _write(size: int, folder: Path, seed: int, first: int, step: int) -> None:
    corpus = Corpus(size, seed)
    for number in range(first, size, step):
        case = corpus.case(number)
        (folder / f"{case['id']}.yaml").write_text(yaml_text(case), encoding="utf-8")


def main() -> None:
    """Make a casebook in a new folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.corpus", description=__doc__)
    parser.add_argument("cases", type=int, help="how many")
    parser.add_argument("folder", type=Path, help="a new folder, for the whole casebook")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other cases")
    options = parser.parse_args()
    write_cases(options.cases, make_casebook(options.folder).cases, options.seed)


if __name__ == "__main__":
    main()
