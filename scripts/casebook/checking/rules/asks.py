"""Questions that a case answers, and who acts in its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.checking.rules.prose import MARKUP
from casebook.problems import Fault
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
        yield Fault("few-asks", where, {"limit": _FEWEST, "asks": len(asks)}, on_key=True)


def check_step_roles(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Whoever acts in a step is among those who take part."""
    model = case.data.get("model")
    actors = items(model, "actors") if isinstance(model, dict) else []
    present = {str(actor.get("role")) for actor in actors if isinstance(actor, dict)}
    roles = context.vocabularies["roles"]
    for number, step in enumerate(items(case.data, "steps")):
        for index, role in enumerate(items(step, "by") if isinstance(step, dict) else []):
            if isinstance(role, str) and role in roles and role not in present:
                values = {"value": role, "label": roles[role].label}
                yield Fault("role-without-actor", ("steps", number, "by", index), values)
