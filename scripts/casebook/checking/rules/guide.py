"""The editors' guide: every gate once, weeks in order, answers to gaps that there are."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault

_OF_A_TASK = ("who", "hours", "leaves")


def check_guide(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A worker can start with the guide: gates, smallest start, who does what in how many hours and what it
    leaves, what one must have, what is not for volunteers. What is missing is one finding.
    """
    guide = case.data.get("replication")
    if not isinstance(guide, dict):
        return
    missing = [f"replication.{name}" for name in ("gates", "minimum_start") if not guide.get(name)]
    tasks = [task for task in items(guide, "first_month") if isinstance(task, dict)]
    missing += [
        f"replication.first_month[].{name}" for name in _OF_A_TASK if any(name not in task for task in tasks)
    ]
    resources = [resource for resource in items(case.data, "resources") if isinstance(resource, dict)]
    missing += ["resources[].need"] if any("need" not in resource for resource in resources) else []
    split = case.data.get("role_split")
    if not isinstance(split, dict) or not split.get("not_for_volunteers"):
        missing.append("role_split.not_for_volunteers")
    if missing:
        fields = {"zh": "、".join(missing), "en": ", ".join(missing)}
        rests_on = (("replication",), ("role_split",), ("resources",))
        values = {"fields": fields}
        yield Fault("guide-unfinished", ("replication",), values, on_key=True, rests_on=rests_on)


def check_gates(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Each of the five gates has one entry."""
    guide = case.data.get("replication")
    gates = items(guide, "gates") if isinstance(guide, dict) else []
    seen: set[str] = set()
    for index, entry in enumerate(gates):
        name = entry.get("gate") if isinstance(entry, dict) else None
        if isinstance(name, str):
            if name in seen:
                yield Fault("repeated-gate", ("replication", "gates", index, "gate"), {"value": name})
            seen.add(name)


def check_weeks(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """The tasks of the first month stand in the order of their weeks, and begin with the first."""
    guide = case.data.get("replication")
    before = 0
    for index, task in enumerate(items(guide, "first_month") if isinstance(guide, dict) else []):
        week = task.get("week") if isinstance(task, dict) else None
        if isinstance(week, int) and not isinstance(week, bool):
            if week < before or (not index and week != 1):
                months = ("replication", "first_month")
                yield Fault("week-out-of-order", (*months, index, "week"), rests_on=(months,))
                return
            before = week


def check_answers(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """An answer names an entry of `not_reported`, by its id or its TIDieR item; ids are unique."""
    names: set[str] = set()
    for index, gap in enumerate(items(case.data, "not_reported")):
        if not isinstance(gap, dict):
            continue
        name = gap.get("id")
        if isinstance(name, str) and name in names:
            yield Fault("repeated-anchor", ("not_reported", index, "id"), {"value": name})
        names |= {value for value in (name, gap.get("item")) if isinstance(value, str)}
    for index, answer in enumerate(items(case.data, "answers")):
        entry = answer.get("entry") if isinstance(answer, dict) else None
        if isinstance(entry, str) and entry not in names:
            place = ("answers", index, "entry")
            yield Fault("unknown-gap", place, {"value": entry}, rests_on=(("not_reported",),))
