"""The sheets of an Excel workbook, as texts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from casebook.editing.importing.archive import Archive, Budget, Unreadable, attribute, local

PART = "xl/workbook.xml"

_RELATIONS = "xl/_rels/workbook.xml.rels"
_COLUMNS = 40
"""Columns further to the right hold no answer."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def excel_sheets(archive: Archive) -> list[list[list[str]]]:
    """Rows of cells of each sheet, without empty rows. Raises Unreadable where a cell is a formula."""
    targets = {
        attribute(relation, "Id"): (attribute(relation, "Type"), attribute(relation, "Target"))
        for relation in archive.part(_RELATIONS)
    }
    shared: list[str] = []
    for kind, target in targets.values():
        if kind.endswith("/sharedStrings"):
            shared = [_text(entry) for entry in archive.part(_path(target))]
    budget = Budget()
    return [
        list(
            _rows(
                archive.part(_path(targets[attribute(sheet, "id")][1])),
                attribute(sheet, "name"),
                shared,
                budget,
            )
        )
        for sheet in archive.part(PART).iter()
        if local(sheet) == "sheet" and attribute(sheet, "id") in targets
    ]


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else posixpath.join("xl", target)


def _rows(sheet: Element, name: str, shared: list[str], budget: Budget) -> Iterator[list[str]]:
    for row in sheet.iter():
        if local(row) != "row":
            continue
        cells: dict[int, str] = {}
        for cell in row:
            column = _column(attribute(cell, "r"), len(cells))
            if local(cell) == "c" and column < _COLUMNS:
                text = budget.take(_value(cell, name, shared))
                if text:
                    cells[column] = text
        if cells:
            yield [cells.get(column, "") for column in range(max(cells) + 1)]


def _column(address: str, following: int) -> int:
    """A cell's column from 0; the `following` one where it does not say."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, sheet: str, shared: list[str]) -> str:
    kind, content = attribute(cell, "t"), {local(child): child for child in cell}
    if "f" in content:
        raise Unreadable("import_formula", sheet=sheet, cell=attribute(cell, "r"))
    if kind == "inlineStr" and "is" in content:
        return _text(content["is"])
    said = (content["v"].text or "").strip() if "v" in content else ""
    if kind == "s":
        return shared[int(said)] if said.isdecimal() and int(said) < len(shared) else ""
    if kind in ("", "n") and said:
        return _number(said)
    return {"b": {"1": "TRUE", "0": "FALSE"}.get(said, said), "e": ""}.get(kind, said)


def _number(said: str) -> str:
    try:
        return format(float(said), ".15g")
    except ValueError:
        return said


def _text(entry: Element) -> str:
    """A text without the readings above it."""
    pieces: list[str] = []
    stack = [entry]
    while stack:
        element = stack.pop()
        if local(element) == "t":
            pieces.append(element.text or "")
        if local(element) != "rPh":
            stack.extend(reversed(element))
    return "".join(pieces).strip()
