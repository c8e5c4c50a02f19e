"""Parts that several pages share, each made once from one case: a card, a row of a table, the use of a
component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casebook.catalogue import Catalogue
from casebook.rendering.case_view import case_view
from casebook.rendering.inputs import Inputs, Piece
from casebook.rendering.templating import fill
from casebook.rendering.view import View

FRONT = 6
"""How many cases the home page shows."""

_BELOW = (1, 2)
"""How deep below the language's root the other pages lie that show cards."""


def piece_orders(catalogue: Catalogue) -> Iterator[str]:
    """The names of all pieces that pages may read."""
    yield from (f"card 0 {case.id}" for case in catalogue.cases[:FRONT])
    for case in catalogue.cases:
        yield from (f"card {depth} {case.id}" for depth in _BELOW)
        yield f"results {case.id}"
        yield f"side-by-side {case.id}"
        for kind in case.terms["component-types"]:
            yield f"uses {kind} {case.id}"


def render_piece(inputs: Inputs, order: str) -> tuple[Piece, set[str]]:
    """A piece by its name, and the inputs read for it. Raises KeyError where there is no such piece."""
    kind, *arguments = order.split(" ")
    reads = {"code"}
    return _KINDS[kind](inputs, reads, *arguments), reads


def _card(inputs: Inputs, reads: set[str], depth: str, case: str) -> Piece:
    view = View(inputs, "./" * int(depth), reads)
    return fill("card.html.j2", view, case=view.entry(case))


def _results(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """The rows of the table of all results by their kind, each kind's with their units."""
    view = View(inputs, "outcomes/", reads)
    record = view.read("case", case)
    seen = case_view(view, record)
    return {
        kind: {
            "units": [outcome.unit or "" for outcome in outcomes],
            "rows": fill("results.html.j2", view, case=record, seen=seen, outcomes=outcomes),
        }
        for kind, outcomes in seen.results
        if outcomes
    }


def _side_by_side(inputs: Inputs, reads: set[str], case: str) -> Piece:
    view = View(inputs, "model-types/./", reads)
    return fill("together_row.html.j2", view, case=view.entry(case), record=view.read("case", case))


def _uses(inputs: Inputs, reads: set[str], kind: str, case: str) -> Piece:
    """Each component of a type."""
    view = View(inputs, "components/./", reads)
    record = view.read("case", case)
    seen = case_view(view, record)
    return [
        fill("component_use.html.j2", view, case=record, seen=seen, part=part)
        for part in record.components
        if part.type == kind
    ]


_KINDS: Mapping[str, Callable[..., Piece]] = {
    "card": _card,
    "results": _results,
    "side-by-side": _side_by_side,
    "uses": _uses,
}
