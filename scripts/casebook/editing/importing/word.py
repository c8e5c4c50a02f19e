"""The tables of a Word document, as texts."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from casebook.editing.importing.archive import Archive, Budget, attribute, local

PART = "word/document.xml"

_GONE = {"del", "moveFrom", "Fallback", "instrText", "delText"}
"""What was deleted, or is there for programs that do not know better."""

_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}

_SYMBOLS = {
    "F0FE": "☑",
    "F0FD": "☒",
    "F0FC": "✓",
    "F0FB": "☒",
    "F052": "☑",
    "F053": "☑",
    "F0A8": "☐",
    "F06F": "☐",
    "F0A3": "☐",
}
"""Ticks and boxes of the fonts Wingdings and Wingdings 2, by code."""


def word_tables(archive: Archive) -> list[list[list[str]]]:
    """Rows of cells of each table, but of none within another; the lines of a cell are its paragraphs."""
    budget = Budget()
    return [
        [
            [budget.take(_text(cell)) for cell in _first_within(row, "tc")]
            for row in _first_within(table, "tr")
        ]
        for table in _first_within(archive.part(PART), "tbl")
    ]


def _first_within(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name below another, in order, but none below one of them."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if local(child) == name:
            yield child
        elif local(child) not in _GONE:
            stack.extend(reversed(child))


def _text(cell: Element) -> str:
    pieces: list[str] = []
    stack = list(reversed(cell))
    while stack:
        element = stack.pop()
        name = local(element)
        if name in _GONE or (name == "sdt" and _is_empty(element)):
            continue
        if name == "p":
            pieces.append("\n")
        if name == "t":
            pieces.append(element.text or "")
        elif name == "sym":
            pieces.append(_SYMBOLS.get(attribute(element, "char").upper(), ""))
        else:
            pieces.append(_BREAKS.get(name, ""))
        stack.extend(reversed(element))
    return "".join(pieces).strip()


def _is_empty(control: Element) -> bool:
    """Whether a content control shows what is to be put in, and nothing that was."""
    return any(
        local(mark) == "showingPlcHdr"
        for properties in control
        if local(properties) == "sdtPr"
        for mark in properties
    )
