"""A case in brief: two pages to hand out, with what one needs to decide whether to read on."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.blocks import Block, Heading, Said
from casebook.documents.lines import plain
from casebook.documents.sheets import parts
from casebook.documents.speaking import Speaker

_RESULTS, _POINTS = 4, 2
"""How many figures and points it shows at most."""


def brief(of: Speaker) -> Iterator[Block]:
    """The document's blocks below its title."""
    v, case, guide = of.of, of.case, of.case.replication
    yield from parts.head(of)
    yield parts.start_card(of)
    sides = parts.sides(of)
    if sides:
        yield Heading(v.label("role_split"))
        yield sides
    yield Heading(v.label("steps"))
    yield parts.steps(of, brief=True)
    yield Heading(v.label("outcomes"))
    yield parts.results(of, parts.headlines(of, _RESULTS))
    yield Said(of.labelled(v.label("evidence", "limits"), of.block(case.evidence.limits)))
    yield Heading(v.t("fit_title"))
    yield parts.reading(of)
    gates = parts.gates(of)
    if gates:
        yield gates
    yield Said(plain(v.label("replication", "do_not_use_when"), bold=True))
    yield Said(of.points(guide.do_not_use_when[:_POINTS]))
    yield from parts.closing(of)
