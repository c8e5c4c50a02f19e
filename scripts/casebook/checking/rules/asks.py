"""Questions that a case answers, and who acts in its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.checking.rules.prose import MARKUP
from casebook.problems import Fault, Pointer
from casebook.tiers import FULL, tier_of

_FEWEST = 3
_DIGITS = re.compile(r"\d+")


def check_asks(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Questions are plain text without figures, which would need a source; a full case has three or more."""
    for text in case.texts:
        if text.field[0] == "asks":
            for code, pattern in (("markup-in-text", MARKUP), ("figure-in-ask", _DIGITS)):
                match = pattern.search(text.value)
                if match:
                    yield Fault(code, text.pointer, {"value": match[0]}, find=match[0])
                    break
    asks = items(case.data, "asks")
    if len(asks) < _FEWEST and tier_of(case.data) == FULL:
        where = ("asks",) if "asks" in case.data else ()
        values = {"limit": _FEWEST, "asks": len(asks)}
        yield Fault("few-asks", where, values, on_key=True, rests_on=(("asks",),))


def check_step_roles(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Whoever acts in a step is among those who take part; each role that is not is told once, and not where
    its whole side is missing, which is a finding already.
    """
    model = case.data.get("model")
    actors = items(model, "actors") if isinstance(model, dict) else []
    present = {str(actor.get("role")) for actor in actors if isinstance(actor, dict)}
    roles = context.vocabularies["roles"]
    sides = {roles[role].extra.get("side") for role in present if role in roles}
    absent: dict[str, tuple[Pointer, int]] = {}
    for number, step in enumerate(items(case.data, "steps")):
        for index, role in enumerate(items(step, "by") if isinstance(step, dict) else []):
            if isinstance(role, str) and role in roles and role not in present:
                first, places = absent.get(role, (("steps", number, "by", index), 0))
                absent[role] = (first, places + 1)
    for role, (first, places) in absent.items():
        if roles[role].extra.get("side", "") in ("", *sides):
            values = {"value": role, "label": roles[role].label, "places": places}
            yield Fault("role-without-actor", first, values, rests_on=(("model", "actors"),))
