"""Sources that several cases list."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_sources(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A source id stands for the same record in every case."""
    for name, source, place, places in case.sources:
        first, record = casebook.first_source.get(name, (case.name, source))
        if first != case.name and record != source:
            same = {key for key in record if key in source and record[key] == source[key]}
            keys = sorted({*record, *source} - same)
            values = {"value": name, "other": first, "fields": ", ".join(keys)}
            yield Fault("source-differs", values=values, position=places.get(keys[0], place))
