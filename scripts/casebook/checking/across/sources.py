"""Sources that several cases list."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_sources(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A source id stands for the same record in every case."""
    seen: set[str] = set()
    for name, source, place, places in case.sources:
        if name in seen:  # twice in its own case, which is a finding already
            continue
        seen.add(name)
        first, record = casebook.first_source.get(name, (case.name, source))
        if first != case.name and record != source:
            same = {key for key in record if key in source and record[key] == source[key]}
            keys = sorted({*record, *source} - same)
            values = {"value": name, "other": first, "fields": ", ".join(keys)}
            yield Fault("source-differs", values=values, position=places.get(keys[0], place))
