"""A lesson on paper: for learners its plan, the cases in short and what to discuss; apart from it, what only
the facilitator sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.documents import lesson as lessons
from casebook.documents.blocks import Block, Heading, Said, Table
from casebook.documents.lines import plain
from casebook.documents.sheets import parts
from casebook.documents.speaking import Speaker
from casebook.pack import Pack
from casebook.rendering.view import View


def learners(view: View, lesson: Pack, speakers: Sequence[Speaker]) -> Iterator[Block]:
    """The learners' copy below its title."""
    yield Said(lessons.facts(view, lesson))
    yield from _plan(view, lesson)
    for of in speakers:
        yield Heading(view.say(of.case.title))
        yield from parts.head(of)
        yield parts.start_card(of)
        sides = parts.sides(of)
        if sides:
            yield sides
        yield from _together(of)
    yield from _discussion(view, lesson)
    yield Heading(view.t("cite_heading"))
    yield Said(lessons.citations(view, lesson, speakers), "small")


def _together(of: Speaker) -> Iterator[Block]:
    """How the two sides hand over, and how social workers supervise."""
    split = of.case.role_split
    for field in ("handover", "supervision"):
        if split and (text := getattr(split, field)):
            yield Said(of.labelled(of.of.label("role_split", field), of.block(text)))


def facilitators(view: View, lesson: Pack) -> Iterator[Block]:
    """The facilitator's sheet below its title."""
    yield Said(plain(view.t("document.not_for_learners")), "warning")
    yield Said(lessons.facts(view, lesson))
    yield Heading(view.label("teaching", "facilitator_notes"))
    yield Said(lessons.texts(view, lesson.notes))
    yield from _plan(view, lesson)
    yield from _discussion(view, lesson)
    yield Heading(view.t("cite_heading"))
    yield Said(lessons.citations(view, lesson, ()), "small")


def _plan(view: View, lesson: Pack) -> Iterator[Block]:
    title = view.t("document.plan")
    yield Heading(title)
    yield Table(lessons.plan_heads(view), lessons.plan_rows(view, lesson), lessons.PLAN, title)


def _discussion(view: View, lesson: Pack) -> Iterator[Block]:
    yield Heading(view.label("teaching", "questions"))
    yield Said(lessons.texts(view, lesson.questions), numbered=True)
    activity = lessons.activity(view, lesson)
    if activity:
        yield Heading(view.label("teaching", "activity"))
        yield Said(activity)
