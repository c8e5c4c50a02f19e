"""A case in full: all that its page says, but for what only the facilitator of a class sees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from casebook.documents.blocks import Block, Heading, Said, Table
from casebook.documents.lines import Lines, joined, plain
from casebook.documents.sheets import parts
from casebook.documents.speaking import Speaker
from casebook.guide import Task
from casebook.teaching import Dilemma, Exercise
from casebook.texts import Text


def full(of: Speaker) -> Iterator[Block]:
    """The document's blocks below its title."""
    v, case = of.of, of.case
    yield from parts.head(of)
    yield Heading(v.t("start_card.title"))
    yield parts.start_card(of)
    yield parts.filed(of)
    yield Heading(v.label("need"))
    yield Said(of.block(case.need))
    yield Heading(v.label("model"))
    yield Said(joined(plain(v.plain(case.model.name), bold=True)))
    yield Said(of.block(case.model.rationale))
    yield from _roles(of)
    yield from _components(of)
    yield Heading(v.label("steps"))
    yield Said(plain(v.t("reported_by_sources")), "mark")
    yield parts.steps(of)
    yield from _delivery(of)
    yield from _inputs(of)
    yield from _results(of)
    yield from _again(of)
    yield from _unsaid(of)
    yield from _elsewhere(of)
    yield from teaching(of)
    yield from parts.closing(of)
    yield Heading(v.label("history"))
    yield Said(_versions(of), "small")


def _roles(of: Speaker) -> Iterator[Block]:
    v, split = of.of, of.case.role_split
    yield Heading(v.t("compare_roles"))
    sides = parts.sides(of)
    if sides:
        yield sides
    for field in ("handover", "supervision"):
        yield from _said(of, getattr(split, field) if split else None, "role_split", field)
    rows = tuple(
        (
            joined(plain(v.plain(actor.name), bold=True), of.line(actor.count), by=" · "),
            plain(v.name("roles", actor.role)),
            of.block(actor.does),
        )
        for actor in of.case.model.actors
    )
    heads = tuple(v.label("model", "actors", field) for field in ("name", "role", "does"))
    yield Heading(v.label("model", "actors"), 2)
    yield Table(heads, rows, (0.28, 0.2, 0.52), v.label("model", "actors"))
    yield Said(of.block(of.case.model.missing_side), "warning")
    if split and split.not_for_volunteers:
        yield Heading(v.label("role_split", "not_for_volunteers"), 2)
        yield parts.reading(of)
        yield Said(of.points(split.not_for_volunteers))


def _components(of: Speaker) -> Iterator[Block]:
    v = of.of
    yield Heading(v.label("components"))
    for part in of.case.components:
        need = v.t("essential" if part.essential else "optional")
        yield Heading(v.plain(part.name) + v.t("in_brackets", text=need), 2)
        yield Said(of.block(part.what))
        for field in ("materials", "lessons"):
            yield Said(of.labelled(v.label("components", field), of.block(getattr(part, field))))
    yield Said(plain(v.t("judgement").strip()), "mark")


def _delivery(of: Speaker) -> Iterator[Block]:
    v, case = of.of, of.case
    for field in ("delivery", "dose", "tailoring", "modifications"):
        yield from _said(of, getattr(case, field), field)
    for field in ("planned", "actual"):
        text = getattr(case.fidelity, field) if case.fidelity else None
        if text:
            yield Heading(v.name("tidier-items", f"fidelity-{field}"), 2)
            yield Said(of.block(text))
    if case.volunteer_management:
        rows = tuple(
            (
                plain(v.name("volunteer-management", phase.phase), bold=True),
                plain(v.name("item-states", phase.state)),
                of.line(phase.what, phase.source),
            )
            for phase in case.volunteer_management
        )
        title = v.vocabulary_label("volunteer-management")
        yield Heading(title, 2)
        yield Table((title, v.vocabulary_label("item-states"), ""), rows, (0.22, 0.16, 0.62), title)


def _inputs(of: Speaker) -> Iterator[Block]:
    v, case = of.of, of.case
    yield Heading(v.t("what_it_takes"))
    resources = parts.resources(of)
    if resources:
        yield resources
    funds = tuple(
        line
        for entry in case.funding
        for line in of.labelled(v.name("funding", entry.kind), of.line(entry.what, entry.source))
    )
    yield Said(of.labelled(v.vocabulary_label("funding"), funds or plain(v.t("funding_unsaid"))))
    yield from _said(of, case.sustainability, "sustainability")


def _results(of: Speaker) -> Iterator[Block]:
    v = of.of
    yield Heading(v.label("outcomes"))
    for kind, outcomes in v.results:
        if outcomes:
            yield Heading(v.results_heading(kind), 2)
            yield parts.results(of, outcomes)
        elif kind == "outcome":
            yield Said(plain(v.t("no_outcome")), "warning")
    yield Heading(v.label("evidence"), 2)
    yield from parts.evidence(of)


def _again(of: Speaker) -> Iterator[Block]:
    v, guide = of.of, of.case.replication
    label = v.label
    yield Heading(label("replication"))
    yield parts.reading(of)
    yield from _said(of, guide.minimum_start, "replication", "minimum_start")
    gates = parts.gates(of)
    if gates:
        yield Heading(gates.title, 2)
        yield gates
    for field in ("prerequisites", "must_keep", "may_change", "do_not_use_when"):
        texts = getattr(guide, field)
        if texts:
            yield Heading(label("replication", field), 2)
            yield Said(of.points(texts))
    yield Heading(label("replication", "first_month"), 2)
    rows = tuple(
        (plain(v.t("week", n=task.week)), _who(of, task), _task(of, task)) for task in guide.first_month
    )
    of_task = ("replication", "first_month")
    heads = (v.t("document.week"), label(*of_task, "who"), label(*of_task, "do"))
    yield Table(heads, rows, (0.12, 0.23, 0.65), label(*of_task))
    yield Heading(v.t("risk_response"), 2)
    of_pitfall = ("replication", "pitfalls")
    pitfalls = tuple((of.line(pitfall.risk), of.line(pitfall.response)) for pitfall in guide.pitfalls)
    names = (label(*of_pitfall, "risk"), label(*of_pitfall, "response"))
    yield Table(names, pitfalls, (0.4, 0.6), label(*of_pitfall))


def _who(of: Speaker, task: Task) -> Lines:
    hours = plain(of.t("hours", n=of.of.figures.number(task.hours))) if task.hours else ()
    return (*of.line(task.who), *hours)


def _task(of: Speaker, task: Task) -> Lines:
    label = of.of.label
    return (
        *of.line(task.do),
        *of.labelled(label("replication", "first_month", "leaves"), of.line(task.leaves)),
        *of.labelled(label("replication", "first_month", "stop_if"), of.line(task.stop_if)),
    )


def _unsaid(of: Speaker) -> Iterator[Block]:
    v, case = of.of, of.case
    yield Heading(v.label("not_reported"))
    yield parts.states(of)
    if any(gap.fact for gap in case.not_reported):
        yield Heading(v.t("facts_missing"), 2)
        yield Said(tuple(line for line in parts.listed_gaps(of)))
    if case.answers:
        yield Heading(v.label("answers"), 2)
        for answer in case.answers:
            by = v.t("list_comma").join((v.plain(answer.by), v.dates.date(answer.date)))
            said = joined(of.line(answer.answer), plain(v.t("in_brackets", text=by)))
            yield Said(of.labelled(v.gap_name(answer.entry), said))


def _elsewhere(of: Speaker) -> Iterator[Block]:
    v, case = of.of, of.case
    if case.replications:
        yield Heading(v.label("replications"))
        for attempt in case.replications:
            where = v.plain(attempt.place) + (
                v.t("in_brackets", text=v.dates.date(attempt.when)) if attempt.when else ""
            )
            yield Said(of.labelled(where, of.line(attempt.result, attempt.source)))
    links = v.read("links", case.id)
    if links:
        yield Heading(v.label("relations"))
        for link in links:
            title = v.say(v.entry(link.case).title)
            address = v.canonical(f"cases/{link.case}/")
            note = of.line(link.note) if not link.inverse else plain(v.plain(link.note))
            yield Said(joined(plain(title, bold=True, link=address), note, by=of.t("colon")))


def teaching(of: Speaker, *, led: bool = False) -> Iterator[Block]:
    """What learners may see of how the case is taught; with `led` also what only who leads a class sees of
    its exercise and its dilemma.
    """
    v, material = of.of, of.case.teaching
    if not material:
        return
    yield Heading(v.label("teaching"))
    minutes = plain(v.t("minutes", n=material.minutes)) if material.minutes else ()
    yield Said(joined(of.line(material.audience), minutes, by=" · "), "small")
    yield Heading(v.label("teaching", "objectives"), 2)
    yield Said(of.points(material.objectives))
    yield Heading(v.label("teaching", "questions"), 2)
    yield Said(of.points(material.questions), numbered=True)
    yield from _said(of, material.activity, "teaching", "activity")
    if exercise := material.exercise:
        yield Heading(_titled(of, "exercise", exercise.title), 2)
        skill, length = v.name("skills", exercise.skill), v.t("minutes", n=exercise.minutes)
        yield Said(plain(f"{skill} · {length}"), "small")
        yield from _part(of, "exercise", exercise, ("situation", "task"), ("good_work",) if led else ())
    if dilemma := material.dilemma:
        yield Heading(_titled(of, "dilemma", dilemma.title), 2)
        after = ("happened", "good_work") if led else ()
        yield from _part(of, "dilemma", dilemma, ("decides", "known"), after)


def _titled(of: Speaker, part: str, title: Text) -> str:
    return of.of.label("teaching", part) + of.t("colon") + of.of.plain(title)


def _part(of: Speaker, name: str, part: Exercise | Dilemma, *fields: tuple[str, ...]) -> Iterator[Block]:
    """The texts of an exercise or a dilemma under their fields' names."""
    for field in chain(*fields):
        if text := getattr(part, field):
            yield Heading(of.of.label("teaching", name, field), 3)
            yield Said(of.block(text), numbered=field == "task")


def _said(of: Speaker, text: Text | None, *field: str) -> Iterator[Block]:
    """A text under its field's name, where there is one."""
    if text:
        yield Heading(of.of.label(*field), 2)
        yield Said(of.block(text))


def _versions(of: Speaker) -> Lines:
    v = of.of
    return tuple(
        line
        for entry in of.case.history
        for line in of.labelled(
            v.t("version_line", version=entry.version, date=v.dates.date(entry.date)), of.line(entry.note)
        )
    )
