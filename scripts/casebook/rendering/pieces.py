"""Parts that several pages share, each made once from one case: a card, a row of a table, the use of a
component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from casebook.catalogue import Catalogue
from casebook.completeness import NOT_SAID
from casebook.rendering.case_view import case_view
from casebook.rendering.inputs import Inputs, Piece
from casebook.rendering.teaching import KINDS, lengths_of
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.reported import facts_of
from casebook.tables.rows import rows_of
from casebook.tables.studied import studied
from casebook.texts import strip_citations

FRONT = 4
"""From how many cases the home page takes those that it shows."""

HANDOVER_FILTERS = ("target-groups", "model-types")
"""The vocabularies by which the table of all role splits is narrowed down."""

_BELOW = (1, 2)
"""How deep below the language's root the other pages lie that show cards."""


def piece_orders(catalogue: Catalogue) -> Iterator[str]:
    """The names of all pieces that pages may read."""
    yield from (f"card 0 {case.id}" for case in catalogue.cases[:FRONT])
    for case in catalogue.cases:
        yield from (f"card {depth} {case.id}" for depth in _BELOW)
        yield f"results {case.id}"
        yield f"facts {case.id}"
        yield f"silence {case.id}"
        yield f"handover {case.id}"
        yield f"teaching {case.id}"
        yield f"studied {case.id}"
        for kind in case.terms["component-types"]:
            yield f"uses {kind} {case.id}"
    yield from (f"news {case.id}" for case in catalogue.all_cases)


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


def _facts(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """What a case reports, for counting."""
    view = View(inputs, "", reads)
    return asdict(facts_of(view.read("case", case), view.entry(case).states, view.vocabulary("roles")))


def _silence(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """The rows of what the sources say: of the TIDieR items, and of volunteer management."""
    view = View(inputs, "unknowns/", reads)
    phases = {entry.phase: entry.state for entry in view.read("case", case).volunteer_management}
    all_phases = {
        term.id: phases.get(term.id, NOT_SAID) for term in view.vocabulary("volunteer-management").terms
    }
    entry = view.entry(case)
    return [
        fill("unknowns_row.html.j2", view, case=entry, states=states, anchor=anchor)
        for states, anchor in ((entry.states, "not-reported"), (all_phases, "volunteer-management"))
    ]


def _handover(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """Its row of the table of all role splits; nothing where it has none."""
    view = View(inputs, "insights/./", reads)
    record = view.read("case", case)
    if record.role_split is None:
        return ""
    filed = {name: view.read("filings", case, name) for name in HANDOVER_FILTERS}
    return fill("insight_handover_row.html.j2", view, case=record, seen=case_view(view, record), filed=filed)


def _teaching(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """What it gives to teach with, as items of lists, and what those are narrowed down by; nothing where it
    gives nothing.
    """
    view = View(inputs, "teaching/", reads)
    record = view.read("case", case)
    teaching = record.teaching
    if teaching is None:
        return ""
    exercise = teaching.exercise
    skill = exercise.skill if exercise else ""
    minutes = dict.fromkeys(KINDS, teaching.minutes) | {"exercise": exercise.minutes if exercise else None}
    given = {"exercise": exercise, "dilemma": teaching.dilemma, "question": teaching.questions}
    items = {
        kind: fill(
            "teaching_part.html.j2",
            view,
            case=record,
            seen=case_view(view, record),
            teaching=teaching,
            kind=kind,
            skill=skill if kind == "exercise" else "",
            lengths=lengths_of(minutes[kind]),
        )
        for kind in KINDS
        if given[kind]
    }
    return {
        "skill": skill,
        "exercise": items.get("exercise", ""),
        "dilemma": items.get("dilemma", ""),
        "questions": items["question"],
        "asked": len(teaching.questions),
        "of": {
            "kind": [*items],
            "skill": [skill] if skill else [],
            "concept": [*teaching.concepts],
            "audience": [*teaching.audiences],
            "minutes": [*{length: None for kind in items for length in lengths_of(minutes[kind])}],
        },
    }


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


def _studied(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """What the page of the data shows of its rows."""
    view = View(inputs, "data/", reads)
    rows = rows_of(view.read("case", case), view.read("setting", "site_url"), view.entry(case).written)
    return studied(rows)


def _news(inputs: Inputs, reads: set[str], case: str) -> Piece:
    """Its versions, for feeds: title, summary, and the number, date and note of each."""
    view = View(inputs, "", reads)
    record = view.read("case", case)
    withdrawn = view.say(record.withdrawn_reason) if record.withdrawn_reason else ""
    return {
        "title": view.say(record.title),
        "summary": withdrawn if not record.listed else strip_citations(view.say(record.summary)),
        "versions": [[entry.version, entry.date, view.say(entry.note)] for entry in record.history],
    }


_KINDS: Mapping[str, Callable[..., Piece]] = {
    "card": _card,
    "results": _results,
    "facts": _facts,
    "silence": _silence,
    "handover": _handover,
    "teaching": _teaching,
    "uses": _uses,
    "studied": _studied,
    "news": _news,
}
