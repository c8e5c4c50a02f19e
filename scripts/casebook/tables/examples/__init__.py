"""Example analyses. Each module is shown on the site, run when it is built, and runs by itself on the CSV
files, with Python's standard library and nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.tables.examples import baselines, single_source, who_takes_part

Records = list[dict[str, str]]
Counts = list[tuple[str, int, int]]
"""Term, all, and those of them that are asked for."""


@dataclass(frozen=True)
class Example:
    """`uses` names the columns of each table that `count` gets, in its order; `vocabulary` is that of the
    terms that it counts by.
    """

    uses: Mapping[str, tuple[str, ...]]
    count: Callable[..., Counts]
    vocabulary: str


EXAMPLES: Mapping[str, Example] = {
    "baselines": Example(
        {"outcomes": ("case", "kind", "baseline", "baseline_words_zh")}, baselines.count, "outcome-kinds"
    ),
    "single_source": Example(
        {"cases": ("id", "evidence"), "sources": ("case",)}, single_source.count, "evidence-levels"
    ),
    "who_takes_part": Example({"roles": ("case", "role")}, who_takes_part.count, "roles"),
}
"""By the names of their modules."""

USED: Mapping[str, tuple[str, ...]] = {
    table: tuple(dict.fromkeys(name for example in EXAMPLES.values() for name in example.uses.get(table, ())))
    for example in EXAMPLES.values()
    for table in example.uses
}
"""The columns of each table that any of them uses."""
