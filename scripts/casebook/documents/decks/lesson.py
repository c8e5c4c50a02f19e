"""Slides of a lesson: its plan, of each case the card and who does what, questions and activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.documents import lesson as lessons
from casebook.documents.blocks import Cover, Said, Slide, Table
from casebook.documents.decks.case import shown_first
from casebook.documents.speaking import Speaker
from casebook.pack import Pack
from casebook.rendering.view import View


def lesson_cover(view: View, lesson: Pack) -> Cover:
    """The first slide."""
    below = (view.say(lesson.audience), view.t("minutes", n=lesson.minutes))
    return Cover(view.say(lesson.title), below, lessons.address_of(view, lesson))


def lesson_slides(view: View, lesson: Pack, speakers: Sequence[Speaker]) -> Iterator[Slide]:
    """The slides below the cover."""
    title = view.t("document.plan")
    plan = Table(lessons.plan_heads(view), lessons.plan_rows(view, lesson), lessons.PLAN, title)
    yield Slide(title, (Said(lessons.facts(view, lesson)), plan))
    for of in speakers:
        yield from shown_first(of)
    yield Slide(
        view.label("teaching", "questions"), (Said(lessons.texts(view, lesson.questions), numbered=True),)
    )
    activity = lessons.activity(view, lesson)
    if activity:
        yield Slide(view.label("teaching", "activity"), (Said(activity, "lead"),))
    yield Slide(view.label("sources"), (Said(lessons.citations(view, lesson, speakers), "small"),))
