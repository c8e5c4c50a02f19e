"""The anchors of pages: how those of parts begin, and those of the sections of a case."""

from __future__ import annotations

PARTS = {"component": "components", "step": "steps", "outcome": "outcomes", "source": "sources"}
"""How anchors of a case's parts begin, and the field that the parts stand in."""

RESULTS = "results"
"""How anchors of the results of one kind begin."""

BLOCK = "block"
"""How anchors of a tool's blocks begin."""


def part_anchor(kind: str, name: str) -> str:
    """The anchor of a part: of a component, step, outcome or source of a case by its id, of its results by
    their kind, of a tool's block by its id.
    """
    if kind not in (*PARTS, RESULTS, BLOCK):
        raise ValueError(kind)
    return f"{kind}-{name}"


SECTIONS = {
    path.removeprefix("role_split.").replace("_", "-").replace(".", "-"): path
    for path in (
        *("asks", "role_split", "role_split.not_for_volunteers", "methods", "period"),
        *("delivery", "dose", "tailoring", "modifications", "fidelity.planned", "fidelity.actual"),
        *("replication.minimum_start", "replication.gates", "sustainability", "replications"),
        *("answers", "teaching", "teaching.exercise", "teaching.dilemma"),
    )
}
"""Anchors of the sections that not every case has -> the field that makes them."""

ALWAYS = frozenset(
    {
        *("need", "model", "components", "steps", "resources", "outcomes", "evidence", "replication"),
        *("sources", "relations", "roles"),
    }
)
"""Anchors of the sections that every case has. Those of `relations` and `roles` stay when there is nothing to
say below them, since that depends on other cases, and on whether a case says more.
"""
