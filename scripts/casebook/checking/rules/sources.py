"""Source records."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, items
from casebook.problems import Fault


def check_sources(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """A source id stands once in a case, and for the same record in every case."""
    seen: set[str] = set()
    for index, source in enumerate(items(case.data, "sources")):
        name = source.get("id") if isinstance(source, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Fault("repeated-source", ("sources", index, "id"), {"value": name})
        seen.add(name)
        first, record = context.first_source.get(name, (case.name, source))
        if first != case.name and record != source:
            same = {key for key in record if key in source and record[key] == source[key]}
            keys = sorted({*record, *source} - same)
            values = {"value": name, "other": first, "fields": ", ".join(keys)}
            yield Fault("source-differs", ("sources", index, keys[0]), values)
