"""A case that is still being written, as its page can show it already: what is missing or wrong is replaced
by words that say so, until the check finds nothing that a page could stumble over. So nothing faulty reaches
the model.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from casebook.checking.alone import check_alone
from casebook.checking.context import Context
from casebook.checking.meant import as_meant
from casebook.checking.shapes import node_at
from casebook.editing.browser.data_source import source_of_data
from casebook.problems import Fault, Pointer
from casebook.vocabulary import Vocabularies, Vocabulary

NOT_YET = "not-yet"
"""The id of the term that stands in the place of one to be chosen, and how made-up ids begin."""

_UNWRITTEN = {"zh": "（还没有写）", "en": "(not written yet)"}
_UNCHOSEN = {"zh": "（还没有选）", "en": "(not chosen yet)"}
_FIRST = frozenset({"evidence-levels", "gate-needs"})
"""The vocabularies whose terms pages draw, or ask more of: the first of them, which claims least, stands in
the place of one to be chosen.
"""

_ROUNDS = 12
"""So often what is still wrong is replaced: behind one fault another may show."""

_SHOWN = frozenset(
    {
        *("adcode-elsewhere", "bad-citation", "baseline-differs", "bound-without-number"),
        *("citations-differ", "dilemma-uncited", "email-address", "evidence-level-differs", "figure-as-text"),
        *("figure-in-ask", "figure-uncited", "history-order", "id-number", "item-both", "markup-in-text"),
        *("numbered-citation", "outcome-without-level", "people-as-person-times", "period-reversed"),
        *("person-times-as-people", "phone-number", "role-without-actor", "side-missing"),
        *("source-unused", "text-too-long", "too-long", "unit-repeated", "week-out-of-order"),
        "wrong-language",
    }
)
"""Errors with which a page shows what was written."""


def _with_unchosen(vocabulary: Vocabulary) -> Vocabulary:
    """A vocabulary with a term for what is still to be chosen; in what is not said in words it is like the
    first one.
    """
    like = vocabulary.terms[0].extra
    unchosen = replace(
        vocabulary.terms[0], id=NOT_YET, label=_UNCHOSEN, definition={}, synonyms=(), extra=like
    )
    return replace(vocabulary, terms=(*vocabulary.terms, unchosen))


def as_far_as_written(
    data: Mapping[str, Any], context: Context, severities: Mapping[str, str]
) -> tuple[dict[str, Any], Vocabularies] | None:
    """A record that a page can be made of, out of one that is not finished, and the vocabularies of its
    terms; None where that cannot be done. `severities` are those of the findings, by code.
    """
    unchosen = {name: _with_unchosen(vocabulary) for name, vocabulary in context.vocabularies.items()}
    around = replace(context, vocabularies=unchosen)
    meant, _ = as_meant(source_of_data(Path("case.yaml"), dict(data)), around)
    made = _Made(around, copy.deepcopy(meant.data))
    for _ in range(_ROUNDS):
        path = Path(f"{made.record.get('id')}.yaml")
        faults = [
            fault
            for fault in check_alone(source_of_data(path, made.record), around).faults
            if severities[fault.code] == "error" and fault.code not in _SHOWN
        ]
        if not faults:
            values = context.fields.walk(made.record)
            used = {node.get("x-vocabulary") for _, node, value in values if value == NOT_YET}
            return made.record, {**context.vocabularies, **{name: unchosen[name] for name in used if name}}
        for fault in sorted(faults, key=lambda fault: fault.pointer, reverse=True):  # last entries first
            made.mend(fault)
    return None


class _Made:
    """A record in which faulty values are replaced."""

    def __init__(self, context: Context, record: dict[str, Any]) -> None:
        self.record = record
        self._root = context.fields.node()
        self._vocabularies = context.vocabularies
        self._numbers = count(1)

    def mend(self, fault: Fault) -> None:
        """Put something in the place of what is missing or wrong."""
        at, values = fault.pointer, fault.values
        there = self._at(at)
        if fault.code == "item-neither":
            for line in values["lines"].split("\n"):
                self.record.setdefault("not_reported", []).append({"item": line.rpartition(" ")[2]})
        elif "missing" in values and isinstance(there, dict):
            for name in values["missing"].split():
                there[name] = self._stand_in((*at, name))
        elif fault.code == "too-few" and isinstance(there, list) and (there or self._is_needed(at)):
            there.append(self._stand_in((*at, len(there))))
        elif fault.code == "unknown-gap":
            self._drop(at[:-1])
        elif fault.code == "source-unlisted":
            source = {"id": values["value"], "title": _UNWRITTEN, "tier": NOT_YET}
            self.record.setdefault("sources", []).append(source)
        elif fault.code == "source-misspelt":
            self.record["sources"][at[1]]["id"] = values["cited"]
        else:
            self._drop(at)

    def _is_needed(self, pointer: Pointer) -> bool:
        return pointer[-1] in node_at(self._root, pointer[:-1]).get("required", ())

    def _drop(self, pointer: Pointer) -> None:
        around = self._at(pointer[:-1]) if pointer else None
        if isinstance(around, dict):
            around.pop(pointer[-1], None)
        elif isinstance(around, list) and isinstance(pointer[-1], int) and pointer[-1] < len(around):
            del around[pointer[-1]]

    def _stand_in(self, pointer: Pointer) -> Any:
        """What says that a field has no value yet, in the form that the field wants."""
        node = node_at(self._root, pointer)
        if pointer[-1] == "zh":
            return _UNWRITTEN["zh"]
        if "x-vocabulary" in node:
            name = node["x-vocabulary"]
            return self._vocabularies[name].terms[0].id if name in _FIRST else NOT_YET
        if "x-locators" in node:
            return next((source["id"] for source in self.record.get("sources", ())), NOT_YET)
        if "x-text" in node:
            return dict(_UNWRITTEN)
        kind = node.get("type")
        if kind == "array":
            return [self._stand_in((*pointer, 0)) for _ in range(node.get("minItems", 0))]
        if kind == "object":
            return {name: self._stand_in((*pointer, name)) for name in node.get("required", ())}
        if kind in ("integer", "number"):
            return node.get("minimum", 1)
        if "enum" in node:
            return node["enum"][0]
        if kind == "boolean":
            return False
        return "2000" if "x-date" in node else f"{NOT_YET}-{next(self._numbers)}"

    def _at(self, pointer: Pointer) -> Any:
        """The value at a pointer; None where there is none."""
        value: Any = self.record
        for part in pointer:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value
