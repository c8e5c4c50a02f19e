"""Slides about a case, some twelve: who, why, how, what it takes, what came of it, what is not known, what to
discuss and to practise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.documents.blocks import Cover, Pair, Part, Said, Slide, Table
from casebook.documents.decks.charted import chart_of
from casebook.documents.lines import Lines, items, joined, plain, sentences
from casebook.documents.sheets import parts
from casebook.documents.speaking import Speaker
from casebook.rendering.citing import case_on_paper
from casebook.rendering.start_card import Cell, start_card
from casebook.teaching import Card, Teaching
from casebook.texts import Text

_GAPS, _POINTS = 6, 2
"""How many gaps and points a slide lists at most."""

_LEFT, _CARD = 4, (0.2, 0.8)
"""How many cells of the start card stand at its left, and the shares of names and cells."""

_STEPS = (0.06, 0.4, 0.27, 0.27)
_RESOURCES = (0.12, 0.5, 0.22, 0.16)
"""The shares of the columns of steps and of what it takes."""

_SIDES = ("social", "volunteer", "public")


def cover(of: Speaker) -> Cover:
    """The first slide."""
    v, case = of.of, of.case
    level = v.name("evidence-levels", case.evidence.level)
    below = (
        v.place(case),
        f"{v.vocabulary_label('evidence-levels')}{v.t('colon')}{level} · {v.completeness(of.entry)}",
        v.version_line,
    )
    return Cover(v.say(case.title), below, of.address)


def slides_of(of: Speaker) -> Iterator[Slide]:
    """The slides below the cover."""
    v, case = of.of, of.case
    yield Slide(v.t("start_card.title"), _card(of))
    need = Said(items(sentences(of.block(case.need))))
    name = Said(plain(v.plain(case.model.name), bold=True))
    yield Slide(v.label("need"), (need, name, Said(items(sentences(of.block(case.model.rationale))))))
    yield Slide(v.t("compare_roles"), tuple(_roles(of)))
    yield Slide(v.label("steps"), (replace(parts.steps(of, brief=True), shares=_STEPS),), _steps_told(of))
    resources = parts.resources(of, brief=True)
    if resources:
        yield Slide(v.t("what_it_takes"), (replace(resources, shares=_RESOURCES),), _replaced(of))
    yield from _results(of)
    limits = Said(of.labelled(v.label("evidence", "limits"), of.block(case.evidence.limits)))
    gaps = parts.listed_gaps(of, _GAPS)
    reported = Said(plain(v.completeness(of.entry), bold=True))
    yield Slide(v.t("document.limits"), (limits, *((reported, Said(gaps)) if gaps else ())))
    yield from _again(of)
    yield from _discussion(of)
    yield Slide(
        v.label("sources"),
        (Said(of.source_lines()), Said(plain(case_on_paper(v, v.case)), "small")),
    )


def shown_first(of: Speaker) -> Iterator[Slide]:
    """What one shows of a case beside others: in short, its card, and who does what."""
    v = of.of
    yield Slide(v.say(of.case.title), (Said(of.block(of.case.summary), "lead"),))
    yield Slide(f"{of.short} · {v.t('start_card.title')}", _card(of))
    yield Slide(f"{of.short} · {v.t('compare_roles')}", tuple(_roles(of)))


def _card(of: Speaker) -> tuple[Part, ...]:
    begun = (Said(plain(of.t("not_begun")), "warning"),) if of.case.not_begun else ()
    cells = of.of.start_card(of.case).cells
    title = of.t("start_card.title")
    left, right = (
        Table(
            (), tuple((of.card_name(cell), _card_lines(of, cell)) for cell in half), _CARD, title, named=True
        )
        for half in (cells[:_LEFT], cells[_LEFT:])
    )
    return (*begun, Pair(left, right))


def _card_lines(of: Speaker, cell: Cell) -> Lines:
    """What the sources say, or the editors where all of it is theirs; the smallest start stands elsewhere."""
    return of.card_cell(replace(cell, lines=tuple(line for line in cell.lines if not line.editors)))


def _roles(of: Speaker) -> Iterator[Said | Table]:
    """Social workers, volunteers, and the community beside each other; then how they hand over."""
    v, split = of.of, of.case.role_split
    said = {line.side: line for line in start_card(v, of.case)["who"].lines if line.side}
    official = [actor for actor in of.case.model.actors if v.term("roles", actor.role).extra.get("official")]
    heads = (v.t("ratio_social_workers"), v.t("ratio_volunteers"), v.t("diagram_official"))
    who = tuple(plain(said[side].text, bold=True) if side in said else parts.unsaid(of) for side in _SIDES)
    work: tuple[Lines, ...] = (
        of.block(split.social_worker) if split else (),
        of.block(split.volunteers) if split else (),
        tuple(line for actor in official[:_POINTS] for line in of.block(actor.does)),
    )
    rows = (who, tuple(lines or parts.unsaid(of) for lines in work))
    third = 1 / len(heads)
    yield Table(heads, rows, (third, third, third), v.t("compare_roles"), sides=_SIDES)
    for field in ("handover", "supervision"):
        text = getattr(split, field) if split else None
        yield Said(of.labelled(v.label("role_split", field), of.block(text)))


def _steps_told(of: Speaker) -> Lines:
    """What is done in each step, and when: what the speaker says to its title."""
    when = of.of.label("steps", "when")
    return tuple(
        line
        for step in of.case.steps
        for line in (
            *of.labelled(of.of.plain(step.title), of.block(step.what)),
            *of.labelled(when, of.line(step.when)),
        )
    )


def _replaced(of: Speaker) -> Lines:
    """What could take the place of what it takes."""
    label = of.of.label("resources", "replaced_by")
    return tuple(
        line
        for resource in of.case.resources
        if resource.replaced_by
        for line in of.labelled(
            f"{of.of.plain(resource.what)} · {label}",
            of.line(resource.replaced_by),
        )
    )


def _results(of: Speaker) -> Iterator[Slide]:
    """The figures, drawn where some can be, each with what it counts."""
    v = of.of
    found = chart_of(of)
    level = of.labelled(
        v.vocabulary_label("evidence-levels"), plain(v.name("evidence-levels", of.case.evidence.level))
    )
    drawn = (found[0],) if found else ()
    none = () if v.headlines else (Said(plain(v.t("no_outcome")), "warning"),)
    table = parts.results(of, parts.headlines(of, len(of.case.outcomes)))
    yield Slide(v.label("outcomes"), (*none, Said(level, "small"), *drawn, table))


def _again(of: Speaker) -> Iterator[Slide]:
    v, guide = of.of, of.case.replication
    gates = parts.gates(of)
    start = of.labelled(v.label("replication", "minimum_start"), of.block(guide.minimum_start))
    yield Slide(v.t("fit_title"), (parts.reading(of), *((gates,) if gates else ()), Said(start)))
    stop = Said(plain(v.label("replication", "do_not_use_when"), bold=True))
    keep = Said(plain(v.label("replication", "must_keep"), bold=True))
    points = (keep, Said(of.points(guide.must_keep)), stop, Said(of.points(guide.do_not_use_when)))
    yield Slide(v.label("replication"), (parts.reading(of), *points))


def _discussion(of: Speaker) -> Iterator[Slide]:
    v, teaching = of.of, of.case.teaching
    if teaching:
        minutes = plain(v.t("minutes", n=teaching.minutes)) if teaching.minutes else ()
        aside = joined(of.line(teaching.audience), minutes, by=" · ")
        questions = Said(of.points(teaching.questions), numbered=True)
        name, activity = v.label("teaching", "questions"), v.label("teaching", "activity")
        if teaching.activity:
            told = Said(plain(activity, bold=True)), Said(of.block(teaching.activity))
            yield Slide(f"{name} · {activity}", (questions, *told), aside)
        else:
            yield Slide(name, (questions,), aside)
        yield from _exercises(of, teaching)


def _exercises(of: Speaker, teaching: Teaching) -> Iterator[Slide]:
    """The exercise and the dilemma as learners see them, without what good work is and what happened; the
    cards stand in the notes.
    """
    v = of.of
    if exercise := teaching.exercise:
        task = Said(of.block(exercise.situation)), Said(of.block(exercise.task), numbered=True)
        length = plain(v.t("minutes", n=exercise.minutes))
        cards = plain(v.label("teaching", "exercise", "cards") + v.t("colon")) if exercise.cards else ()
        notes = (*length, *cards, *(line for card in exercise.cards for line in _card_told(of, card)))
        yield Slide(_named(of, "exercise", exercise.title), task, notes)
    if dilemma := teaching.dilemma:
        known = Said(plain(v.label("teaching", "dilemma", "known"), bold=True))
        told = Said(of.block(dilemma.decides), "lead"), known, Said(of.block(dilemma.known))
        yield Slide(_named(of, "dilemma", dilemma.title), told)


def _card_told(of: Speaker, card: Card) -> Lines:
    """What only one player may read, for whoever leads."""
    return of.labelled(of.of.plain(card.to), of.block(card.text))


def _named(of: Speaker, part: str, title: Text) -> str:
    return of.of.label("teaching", part) + of.t("colon") + of.of.plain(title)
