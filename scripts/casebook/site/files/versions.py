"""The data of published versions, beside their pages."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.output import OutputFile
from casebook.rendering.pinned import version_path
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind
from casebook.versions import dump_version


def _record(view: View, name: str, number: str, _: str) -> Iterator[OutputFile]:
    data = view.read("kept", name, number)
    yield OutputFile(f"{version_path(name, int(number))}record.json", dump_version(data))


def _kept(catalogue: Catalogue) -> Iterator[str]:
    """Those of cases that are withdrawn say nothing any more."""
    return (
        f"{kept.id} {kept.number} {case.id}"
        for case in catalogue.all_cases
        if case.listed
        for kept in catalogue.versions.of(case.ids)
    )


KINDS = (FileKind("kept-record", _record, _kept, of_case=True, shared=True),)
