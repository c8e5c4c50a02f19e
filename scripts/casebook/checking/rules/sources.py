"""Source records."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault


def check_sources(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A source id stands once in a case."""
    seen: set[str] = set()
    for index, source in enumerate(items(case.data, "sources")):
        name = source.get("id") if isinstance(source, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Fault("repeated-source", ("sources", index, "id"), {"value": name})
        seen.add(name)
