"""Vocabulary terms."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, field_name, nearest_term
from casebook.problems import Fault


def check_terms(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A field with a vocabulary holds one of its terms, by id."""
    for entry in case.values:
        name = entry.node.get("x-vocabulary")
        if not name or not isinstance(entry.value, str):
            continue
        if not entry.value:
            yield Fault("empty-value", entry.pointer, {"key": field_name(entry.pointer)})
            continue
        vocabulary = context.vocabularies[name]
        if entry.value not in vocabulary:
            near = nearest_term(entry.value, vocabulary)
            label = vocabulary[near].label if near else {"zh": "", "en": ""}
            values = {
                "value": entry.value,
                "vocabulary": vocabulary.label,
                "file": f"schema/vocabularies/{name}.yaml",
                "nearest": near,
                "label": label,
            }
            yield Fault("unknown-term", entry.pointer, values)
