"""Ids and the files' names."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_ids(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """A file is called `<id>.yaml`; an id that is another's was left from copying."""
    name, place = case.stated
    if name and name != case.name:
        taken = name in casebook.cases or name in casebook.tools
        code = "id-of-another" if taken else "id-not-file-name"
        yield Fault(code, values={"id": name, "name": case.name}, position=place)
