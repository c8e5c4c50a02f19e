"""What the comparison's script reads of each case: the cells of the rows, as finished HTML."""

from __future__ import annotations

from typing import Any

from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.comparison_rows import SECTIONS
from casebook.rendering.templating import macros
from casebook.rendering.view import View

PAGE = "compare/"
"""The address that links in cells start from."""

_CELLS = "compare_cells.html.j2"


def compared_case(view: View, name: str) -> dict[str, Any]:
    """What the comparison's script reads of a case, as JSON data: titles, address, related cases, and by key
    of their rows the cells. Each cell is a list of entries, of which `html` is safe: filled in by a template
    that escapes, with texts that are sanitised. A withdrawn case is only named.
    """
    entry = view.entry(name)
    if not entry.listed:
        return {"id": name, "status": "withdrawn", "short": view.short(entry)}
    others = [link.case for link in view.read("links", name)]
    others += [other for other, _ in view.read("related", name)]
    return {
        "id": name,
        "status": "shown",
        "title": view.say(entry.title),
        "short": view.short(entry),
        "url": view.case_link(name),
        "related": [{"id": other, "title": view.say(view.entry(other).title)} for other in others],
        "cells": _cells(case_view(view, view.read("case", name))),
    }


def moved_case(view: View, alias: str) -> dict[str, Any]:
    """What the script reads of another name of a case: whose it is."""
    return {"id": view.read("redirect", alias), "status": "moved"}


def _cells(view: CaseView) -> dict[str, list[dict[str, str]]]:
    drawn = macros(_CELLS, view)
    cells: dict[str, list[dict[str, str]]] = {}
    for row in (row for section in SECTIONS for row in section.rows):
        marked = row.kind in ("terms", "rest")
        for term, having in row.having(view):
            html: str = getattr(drawn, row.cell)(having).strip()
            cells.setdefault(row.key_of(term), []).append({"term": term if marked else "", "html": html})
    return cells
