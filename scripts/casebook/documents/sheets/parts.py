"""Parts that several documents about a case have: tables of its card, roles, steps, results, gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.completeness import WRITTEN
from casebook.documents.blocks import Block, Heading, Row, Said, Table
from casebook.documents.lines import Lines, items, joined, plain
from casebook.documents.speaking import Speaker
from casebook.model import Outcome, Resource, Step
from casebook.rendering.citing import case_on_paper

_FILED = ("target-groups", "model-types", "service-fields")
_HEADLINE_KINDS = ("outcome", "harm")
"""The kinds of figures that tell of a change."""


def head(of: Speaker) -> Iterator[Block]:
    """What a case is, where, how well it is documented, and whether it has begun."""
    v, case = of.of, of.case
    level = v.name("evidence-levels", case.evidence.level)
    reported = of.labelled(v.t("completeness"), plain(v.completeness(of.entry)))
    signs = joined(
        plain(v.place(case)),
        plain(v.version_line),
        reported,
        of.labelled(v.vocabulary_label("evidence-levels"), plain(level)),
        by=" · ",
    )
    yield Said(signs, "small")
    if case.not_begun:
        yield Said((*plain(v.t("not_begun"), bold=True), *of.block(case.not_begun)), "warning")
    yield Said(of.block(case.summary), "lead")


def start_card(of: Speaker) -> Table:
    """What one asks first, in seven cells."""
    cells = of.of.start_card(of.case).cells
    rows = tuple((of.card_name(cell), of.card_cell(cell)) for cell in cells)
    return Table((), rows, (0.2, 0.8), of.t("start_card.title"), named=True)


def filed(of: Speaker) -> Table:
    """What the case is filed under, and the scheme and time it belongs to."""
    v, case = of.of, of.case
    rows = [
        (v.vocabulary_label(name), plain(v.names(name, getattr(case, name.replace("-", "_")))))
        for name in _FILED
    ]
    methods = joined(
        *(
            joined(plain(v.name("methods", use.method)), of.line(use.shown_by, use.source), by=v.t("colon"))
            for use in case.methods
        ),
        by=v.t("semicolon"),
    )
    volunteers = plain(v.names("volunteer-groups", (use.group for use in case.volunteers_are)))
    rows += [(v.vocabulary_label("methods"), methods), (v.vocabulary_label("volunteer-groups"), volunteers)]
    if case.programme:
        scheme = plain(v.names("programmes", case.programme.schemes))
        rows.append((v.label("programme"), (*scheme, *of.line(case.programme.note))))
    if case.period:
        span = plain(v.dates.span(case.period.start, case.period.end))
        rows.append((v.label("period"), (*span, *of.line(case.period.note))))
    cells = tuple((plain(name, bold=True), lines) for name, lines in rows if lines)
    return Table((), cells, (0.2, 0.8), v.t("filed"), named=True)


def sides(of: Speaker) -> Table | None:
    """What social workers and what volunteers do, side by side."""
    split = of.case.role_split
    if not split or not (split.social_worker or split.volunteers):
        return None
    fields = ("social_worker", "volunteers")
    heads = tuple(of.of.label("role_split", field) for field in fields)
    row = tuple(of.block(getattr(split, field)) or unsaid(of) for field in fields)
    return Table(heads, (row,), (0.5, 0.5), of.of.label("role_split"), sides=("social", "volunteer"))


def unsaid(of: Speaker) -> Lines:
    """What stands where the sources say nothing."""
    return plain(of.t("start_card.not_said"))


def steps(of: Speaker, *, brief: bool = False) -> Table:
    """What is done, in order; in brief without how and when."""
    label = of.of.label
    rows = tuple(_step(of, number, step, brief=brief) for number, step in enumerate(of.case.steps, start=1))
    what, who, output = (label("steps", field) for field in ("what", "who", "output"))
    return Table(("", what, who, output), rows, (0.05, 0.5, 0.22, 0.23), label("steps"))


def _step(of: Speaker, number: int, step: Step, *, brief: bool) -> Row:
    mark = plain(of.t("planned")) if step.planned else ()
    title = plain(of.of.plain(step.title), bold=True)
    when = of.labelled(of.of.label("steps", "when"), of.line(step.when))
    what = (*title, *mark) if brief else (*title, *mark, *of.block(step.what), *when)
    return plain(str(number)), what, of.line(step.who), of.line(step.output)


def resources(of: Speaker, *, brief: bool = False) -> Table | None:
    """What it takes, by kind; in brief without what could take its place."""
    label = of.of.label
    rows = tuple(
        (
            plain(of.of.say(kind.label)),
            of.line(resource.what, resource.source),
            of.line(resource.amount) or unsaid(of),
            _need(of, resource, brief=brief),
        )
        for kind, of_kind in of.of.resources
        for resource in of_kind
    )
    heads = (*(label("resources", field) for field in ("kind", "what", "amount", "need")),)
    return Table(heads, rows, (0.12, 0.42, 0.2, 0.26), of.t("what_it_takes")) if rows else None


def _need(of: Speaker, resource: Resource, *, brief: bool) -> Lines:
    need = plain(of.of.name("resource-needs", resource.need)) if resource.need else ()
    if brief:
        return need
    return (*need, *of.labelled(of.of.label("resources", "replaced_by"), of.line(resource.replaced_by)))


def results(of: Speaker, outcomes: Iterable[Outcome]) -> Table:
    """Figures with what they count and how well they are founded."""
    rows = tuple(
        (of.line(outcome.indicator), of.figure(outcome), of.caveats(outcome)) for outcome in outcomes
    )
    heads = (of.t("indicator"), of.t("figure"), of.t("detail"))
    return Table(heads, rows, (0.3, 0.2, 0.5), of.of.label("outcomes"))


def headlines(of: Speaker, most: int) -> tuple[Outcome, ...]:
    """The figures that come first: changes, then all others in their order."""
    outcomes = of.case.outcomes
    changes = [outcome for outcome in outcomes if outcome.kind in _HEADLINE_KINDS]
    return (*changes, *(outcome for outcome in outcomes if outcome not in changes))[:most]


def gates(of: Speaker) -> Table | None:
    """The five gates."""
    v = of.of
    rows = tuple(
        (
            plain(v.name("gates", gate.gate), bold=True),
            plain(v.name("gate-needs", gate.need)),
            of.line(gate.how),
        )
        for gate in of.case.replication.gates
    )
    label = v.label("replication", "gates")
    heads = (
        v.vocabulary_label("gates"),
        v.vocabulary_label("gate-needs"),
        v.label("replication", "gates", "how"),
    )
    return Table(heads, rows, (0.16, 0.18, 0.66), label, named=True) if rows else None


def listed_gaps(of: Speaker, most: int | None = None) -> Lines:
    """What the sources do not say: things of which nothing is said, and single facts."""
    v = of.of
    lines: list[Lines] = []
    for gap in of.case.not_reported[:most]:
        name = plain(v.name("tidier-items", gap.item), bold=True) if gap.item else ()
        lines.append(items(joined(name, of.line(gap.fact), by=of.t("colon"))))
    return tuple(line for entry in lines for line in entry)


def states(of: Speaker) -> Table:
    """How far the sources write out each of the things that one must know to do it again."""
    v = of.of
    rows = tuple(
        (plain(v.name("tidier-items", item)), plain(v.name("item-states", state), bold=state == WRITTEN))
        for item, state in of.entry.states.items()
    )
    heads = (v.vocabulary_label("tidier-items"), v.vocabulary_label("item-states"))
    return Table(heads, rows, (0.6, 0.4), v.t("tidier_heading"))


def evidence(of: Speaker, *, brief: bool = False) -> Iterator[Block]:
    """How well the results are founded, and what limits them."""
    v, found = of.of, of.case.evidence
    term = v.term("evidence-levels", found.level)
    yield Said(of.labelled(v.say(term.label), plain(v.say(term.definition))))
    if not brief:
        yield Said(of.labelled(v.label("evidence", "rationale"), of.block(found.rationale)))
    yield Said(of.labelled(v.label("evidence", "limits"), of.block(found.limits)))


def reading(of: Speaker) -> Said:
    """That what follows is the editors' reading."""
    return Said(plain(of.t("editors_reading")), "mark")


def closing(of: Speaker) -> Iterator[Block]:
    """The sources, and how to cite the case."""
    yield Heading(of.of.label("sources"))
    yield Said((*of.source_lines(), *plain(of.t("paragraphs_note"))), "small")
    yield Heading(of.t("cite_heading"))
    yield Said(plain(case_on_paper(of.of, of.case)), "small")
