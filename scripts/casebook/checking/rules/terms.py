"""Vocabulary terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from casebook.checking import suggest
from casebook.checking.context import CaseUnderCheck, Context, field_name
from casebook.checking.words import joined
from casebook.problems import Fault
from casebook.vocabulary import Vocabulary

_FEW = 8
"""A vocabulary of so many terms is told whole."""


def check_terms(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A field with a vocabulary holds one of its terms, by id."""
    for entry in case.values:
        name = entry.node.get("x-vocabulary")
        if not name or not isinstance(entry.value, str | int | float):
            continue
        if entry.value == "":
            yield Fault("empty-value", entry.pointer, {"key": field_name(entry.pointer)})
            continue
        vocabulary = context.vocabularies[name]
        if entry.value not in vocabulary:
            said = str(entry.value)
            values = {
                "value": said,
                "vocabulary": vocabulary.label,
                "file": f"schema/vocabularies/{name}.yaml",
                "here": _some(vocabulary),
                "nearest": partial(suggest.term, said, context.names_of_terms[name]),
            }
            yield Fault("unknown-term", entry.pointer, values)


def _some(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The terms of a small vocabulary, else its first ones."""
    shown = vocabulary.terms if len(vocabulary.terms) <= _FEW else vocabulary.terms[:3]
    more = [] if len(vocabulary.terms) <= _FEW else [{"zh": "……", "en": "…"}]
    said = ({"zh": f"{term.id}（{term.label['zh']}）", "en": term.id} for term in shown)
    return joined([*said, *more])
