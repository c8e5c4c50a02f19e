"""Two vocabularies against each other: which cases stand in each cell, and the best evidence among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.entry import Entry
from casebook.vocabulary import Term, Vocabulary

COLUMNS = {name: axis.against for name, axis in AXES.items() if axis.against}
"""The matrices there are: the vocabulary in rows, and those it is set against."""

FRONT = ("target-groups", "model-types")
"""The rows and columns that a reader sees first."""


@dataclass(frozen=True)
class Side:
    """The terms along one side of a matrix, and how many of the vocabulary are left out since they have no
    case.
    """

    vocabulary: Vocabulary
    terms: tuple[Term, ...]
    left_out: int


@dataclass(frozen=True)
class Cell:
    """The ids of the cases under two terms at once, best evidence first, then in order of display; `evidence`
    is the level of the first. With target groups on one side only outcomes about that group count.
    """

    cases: tuple[str, ...]
    evidence: str


@dataclass(frozen=True)
class Matrix:
    """`cells` holds those with cases, by the terms of their row and column; in no order."""

    rows: Side
    columns: Side
    cells: Mapping[tuple[str, str], Cell]

    def gaps(self, row: str) -> int:
        """How many cells of a row have no case."""
        return sum((row, column.id) not in self.cells for column in self.columns.terms)


def build_matrix(catalogue: Catalogue, rows: str, columns: str) -> Matrix:
    """The matrix of two vocabularies; a case stands under its broader terms too."""
    cases_by_cell: dict[tuple[str, str], list[Entry]] = {}
    levels = catalogue.vocabularies["evidence-levels"]
    for case in catalogue.cases:
        for row in catalogue.filings(case, rows):
            for column in catalogue.filings(case, columns):
                cases_by_cell.setdefault((row, column), []).append(case)
    cells = {}
    for (row, column), cases in cases_by_cell.items():
        group = {rows: row, columns: column}.get("target-groups")
        graded = [(_level(case, group) or levels.terms[0].id, case.id) for case in cases]
        graded.sort(key=lambda pair: -levels.rank(pair[0]))
        cells[row, column] = Cell(tuple(case for _, case in graded), graded[0][0])
    return Matrix(_side(catalogue, rows), _side(catalogue, columns), cells)


def _level(case: Entry, group: str | None) -> str | None:
    """What a case has for evidence: about one target group where the matrix has these, else in all."""
    return case.evidence_level if group is None else case.evidence.get(group)


def _side(catalogue: Catalogue, name: str) -> Side:
    vocabulary = catalogue.vocabularies[name]
    terms = tuple(term for term in vocabulary.terms if catalogue.filed_under(name, term.id))
    return Side(vocabulary, terms, len(vocabulary.terms) - len(terms))
