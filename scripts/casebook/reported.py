"""What a case reports, as facts that can be counted over all cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.completeness import WRITTEN
from casebook.model import Case
from casebook.vocabulary import Vocabulary

States = Mapping[str, str]
"""TIDieR item -> how far the sources write it."""

SIDES = ("social-work", "volunteering")
"""The two sides of a case, as roles name them."""

_INDEPENDENT = frozenset({"independent", "replicated"})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`sides` are those that appear among the actors; `rung` is a term of `rungs`, and `supervised` when
    supervision is told of at all; `phases` says of the parts of volunteer management that are told of how
    far; `results` counts figures by kind, `changes` the outcomes by how far they are secured, `baselines`
    those with one; `answers` are the measures that the case gives something on; `sources` how many it has.
    """

    sides: list[str]
    rung: str
    supervised: bool
    phases: dict[str, str]
    results: dict[str, int]
    changes: dict[str, int]
    baselines: int
    answers: list[str]
    sources: int


def facts_of(case: Case, states: States, roles: Vocabulary) -> Facts:
    """The facts of a case; `states` are those of its TIDieR items."""
    present = {roles[actor.role].extra.get("side") for actor in case.model.actors}
    sides = [side for side in SIDES if side in present]
    changes = [outcome for outcome in case.outcomes if outcome.kind == "outcome"]
    return Facts(
        sides=sides,
        rung=_rung(case, len(sides) == len(SIDES)),
        supervised=_supervised(case),
        phases={entry.phase: entry.state for entry in case.volunteer_management},
        results=dict(Counter(outcome.kind for outcome in case.outcomes)),
        changes=dict(Counter(outcome.level or case.evidence.level for outcome in changes)),
        baselines=sum(outcome.baseline is not None for outcome in changes),
        answers=[measure for measure, answers in MEASURES.items() if answers(case, states)],
        sources=len(case.sources),
    )


def _rung(case: Case, joined: bool) -> str:
    split = case.role_split
    if not joined:
        return "apart"
    if not split or not (split.social_worker and split.volunteers):
        return "both-named"
    if not split.handover:
        return "work-divided"
    return "supervised" if _supervised(case) else "handed-over"


def _supervised(case: Case) -> bool:
    return bool(case.role_split and case.role_split.supervision) or _phase("supervision")(case, {})


Measure = Callable[[Case, States], bool]


def _phase(phase: str) -> Measure:
    return lambda case, _: any(entry.phase == phase for entry in case.volunteer_management)


def _item(item: str) -> Measure:
    return lambda _, states: states.get(item) == WRITTEN


def _kind(kind: str) -> Measure:
    return lambda case, _: any(outcome.kind == kind for outcome in case.outcomes)


def _names_a_sum(case: Case, _: States) -> bool:
    return any(resource.kind == "money" and resource.amount for resource in case.resources) or any(
        outcome.unit == "yuan" for outcome in case.outcomes
    )


def _has_baseline(case: Case, _: States) -> bool:
    return any(outcome.kind == "outcome" and outcome.baseline is not None for outcome in case.outcomes)


def _independent(case: Case, _: States) -> bool:
    return any(outcome.level in _INDEPENDENT for outcome in case.outcomes)


MEASURES: Mapping[str, Measure] = {
    "who-pays": lambda case, _: bool(case.funding),
    "sums": _names_a_sum,
    "staffing": _item("who-provided"),
    "dose": _item("when-and-how-much"),
    "recruiting": _phase("recruiting"),
    "training": _phase("training"),
    "insurance": _phase("insurance-and-safety"),
    "recording": _phase("recording"),
    "supervision": lambda case, _: _supervised(case),
    "leaving": _phase("leaving"),
    "changed-on-the-way": _item("modifications"),
    "checked": _item("fidelity-actual"),
    "outcome": _kind("outcome"),
    "baseline": _has_baseline,
    "harm": _kind("harm"),
    "independent": _independent,
    "second-source": lambda case, _: len(case.sources) > 1,
    "repeated": lambda case, _: bool(case.replications),
    "dates": lambda case, _: bool(case.period and case.period.start),
}
"""What is counted: name -> whether a case gives something on it."""
