"""Where a version of a case stands, and which address a citation pins."""

from __future__ import annotations

from casebook.model import Case
from casebook.rendering.view import View


def version_path(case: str, number: int) -> str:
    """The address of a version below a language's root."""
    return f"cases/{case}/v/{number}/"


def version_address(view: View, case: Case) -> str:
    """The address to cite of a case, below a language's root: that of its newest version, which stays as it
    is; the case's own where that version is not kept.
    """
    kept = {version.number: version.id for version in view.read("versions", case.id)}
    return version_path(kept[case.version], case.version) if case.version in kept else f"cases/{case.id}/"
