"""Teaching: what a trainer needs to use a case at once, and a dilemma that reports and does not invent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.checking.missing import place_of_new
from casebook.checking.shapes import properties
from casebook.problems import Fault

_QUESTIONS = 2
"""Fewer make no discussion."""
_LED = ("exercise", "dilemma")
_SILENT = {
    "zh": re.compile("(?:来源|报道|材料|文章|原文)[^。！？]*(?:没有|没|未)"),
    "en": re.compile(
        r"\b(?:sources?|reports?|articles?|accounts?)\b[^.!?]*\b(?:not|no|nothing|silent|neither|nor)\b"
        r"|\b(?:no|none|neither)\b[^.!?]*\b(?:sources?|reports?|articles?|accounts?)\b",
        re.IGNORECASE,
    ),
}
"""Says that the sources do not say."""


def check_teaching(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A case can be taught with: it has questions to discuss, and whoever leads an exercise or the talk about
    a dilemma knows what good work looks like.
    """
    teaching = case.data.get("teaching")
    if teaching is None and not case.at_fault.lacks_fields:
        order = list(properties(context.fields.node()) or {})
        yield Fault("no-teaching", position=place_of_new(case, order, (), "teaching"))
    if not isinstance(teaching, dict):
        return
    if 0 < len(items(teaching, "questions")) < _QUESTIONS:
        place = ("teaching", "questions")
        yield Fault("few-questions", place, {"limit": _QUESTIONS}, on_key=True, rests_on=(place,))
    for name in _LED:
        part = teaching.get(name)
        if isinstance(part, dict) and not part.get("good_work"):
            place = ("teaching", name)
            rests_on = ((*place, "good_work"),)
            yield Fault("no-good-work", place, {"field": name}, on_key=True, rests_on=rests_on)


def check_dilemma(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """What a dilemma says was known and happened has a citation, or says that the sources do not say;
    one finding a field.
    """
    told = set()
    for text in case.texts:
        if text.field[:2] != ("teaching", "dilemma") or text.kind != "report" or text.field in told:
            continue
        if "[@" not in text.value and not _SILENT[text.language].search(text.value):
            told.add(text.field)
            yield Fault("dilemma-uncited", text.pointer, {"field": text.field[-1]})
