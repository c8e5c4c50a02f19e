"""A course pack as documents see it: a lesson made of several cases."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.documents.blocks import About, Source
from casebook.documents.lines import Lines, joined, labelled, plain
from casebook.documents.speaking import Speaker, about, speaker
from casebook.pack import Pack
from casebook.rendering.citing import case_on_paper, cited_pack, printed_citation
from casebook.rendering.view import View
from casebook.texts import Text, strip_citations


def address_of(view: View, lesson: Pack) -> str:
    """The full address of a lesson's page."""
    return view.canonical(f"packs/{lesson.id}/")


def speakers_of(view: View, lesson: Pack) -> list[Speaker]:
    """The cases of a lesson, each once."""
    return [speaker(view, case) for case in lesson.cases]


def about_lesson(view: View, lesson: Pack, speakers: Sequence[Speaker]) -> About:
    """What stands around a lesson's documents."""
    sources: dict[tuple[str, str], Source] = {}
    for of in speakers:
        sources |= of.sources
    version = view.t("document.version", id=lesson.id, version=lesson.version.version)
    head = f"{version} · {address_of(view, lesson)}"
    cases = {of.case.id: of.short for of in speakers}
    return about(view, view.say(lesson.title), head, lesson.version.date, sources, cases)


def facts(view: View, lesson: Pack) -> Lines:
    """What it is for, for whom, and how long it takes."""
    colon = view.t("colon")
    return (
        *labelled(view.t("document.aim") + colon, plain(view.say(lesson.aim))),
        *labelled(view.t("document.audience") + colon, plain(view.say(lesson.audience))),
        *plain(view.t("minutes", n=lesson.minutes)),
    )


def plan_rows(view: View, lesson: Pack) -> tuple[tuple[Lines, ...], ...]:
    """A row for each item: its number, the case with its address, what to look for, how long it takes."""
    rows = []
    for number, item in enumerate(lesson.items, start=1):
        address = view.canonical(f"cases/{item.case}/") + (f"#{item.part}" if item.part else "")
        title = plain(view.say(view.entry(item.case).title), bold=True, link=address)
        minutes = plain(view.t("minutes", n=item.minutes))
        rows.append((plain(str(number)), title, _plain(view, item.look), minutes))
    return tuple(rows)


def plan_heads(view: View) -> tuple[str, ...]:
    """What the columns of the plan are called."""
    return ("", view.t("case"), view.t("document.look"), view.t("document.minutes"))


PLAN = (0.06, 0.34, 0.46, 0.14)
"""The shares of the columns of the plan."""


def texts(view: View, told: Sequence[Text]) -> Lines:
    """Texts as a list."""
    return tuple(line for text in told for line in plain(strip_citations(view.say(text)), item=True))


def activity(view: View, lesson: Pack) -> Lines:
    """What is done together, if anything."""
    return _plain(view, lesson.activity.what) if lesson.activity else ()


def citations(view: View, lesson: Pack, speakers: Sequence[Speaker]) -> Lines:
    """How to cite the lesson, then each case with its sources."""
    return (
        *plain(printed_citation(cited_pack(view, lesson))),
        *(
            line
            for of in speakers
            for line in (*joined(plain(case_on_paper(of.of, of.of.case))), *of.source_lines())
        ),
    )


def _plain(view: View, text: Text) -> Lines:
    return plain(strip_citations(view.say(text)))
