"""Versions of a case, as its history tells and as they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.facts import Casebook, Facts
from casebook.problems import Fault


def check_versions(case: Facts, casebook: Casebook) -> Iterator[Fault]:
    """What came after the first version that is kept is kept as well, and what others repeat of a case by its
    newest version is what that version says. Texts may be corrected between versions; a case that was never
    released has nothing to be held against.
    """
    ids = [alias.name for alias in reversed(case.aliases)] + [case.name]
    kept = {number: said for name in ids for number, said in casebook.kept.get(name, {}).items()}
    if not kept or case.draft or not case.versions:
        return
    for version in case.versions:
        if version.number not in kept and version.number > min(kept):
            yield Fault("version-not-kept", values=_values(case, version.number), position=version.place)
    newest = case.versions[0]
    if newest.number in kept and newest.number == max(kept):
        fields = [name for name, said in case.pinned.items() if said != kept[newest.number].get(name)]
        if fields:
            values = {**_values(case, newest.number), "fields": ", ".join(fields)}
            yield Fault("unreleased-change", values=values, position=newest.place)


def _values(case: Facts, version: int) -> dict[str, object]:
    return {"version": version, "name": case.name}
