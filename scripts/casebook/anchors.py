"""The anchors of a case's page: how those of its parts begin, and those of its sections."""

from __future__ import annotations

PARTS = {"component": "components", "step": "steps", "outcome": "outcomes"}
"""How anchors of a case's parts begin, and the field that the parts stand in."""

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
    ("need", "model", "components", "steps", "resources", "outcomes", "evidence", "replication", "sources")
)
"""Anchors of the sections that every case has."""
