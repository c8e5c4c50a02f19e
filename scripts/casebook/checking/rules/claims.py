"""No record says more than its sources: silence stays silence, levels rest on figures, notes hold on either
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import NOT_OF_THE_CASE, CaseUnderCheck, Context, items
from casebook.problems import Fault

_POINTING = {
    "zh": re.compile("这里|那里|这边|那边|这一对|本案例"),
    "en": re.compile(r"\bhere\b|\bthere\b(?! (?:is|are|was|were|may|can|must|will)\b)", re.IGNORECASE),
}
_UNMEASURED = {
    "zh": re.compile(
        "没有人?(?:测量|衡量)|没有(?:成效|效果)的?(?:测量|衡量)|(?:成效|效果)[^。，；]{0,6}没有(?:量|测)"
    ),
    "en": re.compile(
        r"\bno (?:effects?|outcomes?|results?) (?:was|were|is|are) measured\b"
        r"|\b(?:was|were|been|is|are) (?:not|never) measured\b"
        r"|\b(?:nobody|no one) (?:has )?measured\b",
        re.IGNORECASE,
    ),
}
_SILENT = re.compile("(?:没有|没|未)(?:交代|写|说|提|讲|给出)")
_WITH_LEVEL = frozenset({"outcome", "harm"})
_FEWEST_STEPS = 3


def check_notes(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """The note of a relation is shown on both cases' pages, so it names places and never points to one."""
    for text in case.texts:
        if text.field[0] == "relations" and text.field[-1] in ("note", "inverse_note"):
            match = _POINTING[text.language].search(text.value)
            if match:
                yield Fault("relation-note-points", text.pointer, {"value": match[0]}, find=match[0])


def check_silence(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """“The source gives no figure” is not “it was not measured”; what `need` calls unsaid counts as unsaid;
    fewer than three steps that were done do not count as written.
    """
    for language, pattern in _UNMEASURED.items():
        for text in case.texts_with(pattern):
            match = pattern.search(text.value) if text.language == language else None
            if match and text.field[0] not in NOT_OF_THE_CASE:
                yield Fault("silence-as-fact", text.pointer, {"value": match[0]}, find=match[0])
    listed = _listed(case)
    need = case.data.get("need")
    said = need.get("zh") if isinstance(need, dict) else need
    match = _SILENT.search(said) if isinstance(said, str) else None
    if match and "why" not in listed:
        where = ("need", "zh") if isinstance(need, dict) else ("need",)
        yield Fault("need-unsaid", where, {"value": match[0]}, find=match[0], rests_on=(("not_reported",),))
    steps = [step for step in items(case.data, "steps") if isinstance(step, dict) and not step.get("planned")]
    if len(steps) < _FEWEST_STEPS and "procedures" not in listed:
        values = {"steps": len(steps), "least": _FEWEST_STEPS}
        rests_on = (("steps",), ("not_reported",))
        yield Fault("few-steps", ("steps",), values, on_key=True, rests_on=rests_on)


def check_providers(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """“Who provided” is written only where both sides have numbers and the training is written as well."""
    model = case.data.get("model")
    if "who-provided" in _listed(case) or not isinstance(model, dict):
        return
    roles = context.vocabularies["roles"]
    sides: dict[str, bool] = {}
    for actor in items(model, "actors"):
        role = actor.get("role") if isinstance(actor, dict) else None
        side = roles[role].extra.get("side") if isinstance(role, str) and role in roles else None
        if side:
            sides[side] = sides.get(side, False) or bool(actor.get("count"))
    trained = any(
        isinstance(entry, dict) and (entry.get("phase"), entry.get("state")) == ("training", "written")
        for entry in items(case.data, "volunteer_management")
    )
    if len(sides) < 2 or not all(sides.values()) or not trained:
        rests_on = (("model", "actors"), ("not_reported",), ("volunteer_management",))
        yield Fault("providers-unsaid", ("model", "actors"), on_key=True, rests_on=rests_on)


def _listed(case: CaseUnderCheck) -> set[str]:
    """The TIDieR items that `not_reported` names."""
    return {str(entry.get("item")) for entry in items(case.data, "not_reported") if isinstance(entry, dict)}


def check_levels(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Each outcome says how sure it is and whose change it is; then the case has the level of its best one
    about its own target groups.
    """
    groups, levels = context.vocabularies["target-groups"], context.vocabularies["evidence-levels"]
    own = {term for term in items(case.data, "target_groups") if isinstance(term, str) and term in groups}
    broader = {kin for term in own for kin in groups.lineage(term)}
    best, unsaid = levels.terms[0].id, False
    for index, outcome in enumerate(items(case.data, "outcomes")):
        if not isinstance(outcome, dict):
            continue
        level, about = outcome.get("level"), items(outcome, "about")
        if str(outcome.get("kind")) in _WITH_LEVEL:
            missing = [name for name, value in (("level", level), ("about", about)) if not value]
            if missing:
                unsaid = True
                place = ("outcomes", index)
                rests_on = tuple((*place, name) for name in ("kind", *missing))
                yield Fault("outcome-without-level", place, {"fields": "、".join(missing)}, rests_on=rests_on)
        kin = any(
            isinstance(term, str)
            and term in groups
            and (term in broader or not own.isdisjoint(groups.lineage(term)))
            for term in about
        )
        if isinstance(level, str) and level in levels and kin:
            best = max(best, level, key=levels.rank)
    evidence = case.data.get("evidence")
    stated = evidence.get("level") if isinstance(evidence, dict) else None
    if isinstance(stated, str) and stated in levels and stated != best and not unsaid:
        values = {"stated": levels[stated].label, "best": levels[best].label, "term": best}
        grounds = (("outcomes",), ("target_groups",))
        yield Fault("evidence-level-differs", ("evidence", "level"), values, rests_on=grounds)
