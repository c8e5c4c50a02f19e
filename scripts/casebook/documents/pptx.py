"""Slides: of a case, of cases side by side, of a lesson."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.decks.case import cover, slides_of
from casebook.documents.decks.comparison import compared
from casebook.documents.decks.lesson import lesson_cover, lesson_slides
from casebook.documents.formats import CASE, COMPARISON, PACK
from casebook.documents.lesson import about_lesson, speakers_of
from casebook.documents.naming import joined_name
from casebook.documents.slides.writing import slides
from casebook.documents.speaking import speaker
from casebook.output import OutputFile
from casebook.pack import Pack
from casebook.rendering.view import View


def files(view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
    """The slides of each of some cases, or of all of them as one comparison. Raises KeyError for an unknown
    kind.
    """
    yield from _KINDS[kind](view, names)


def _cases(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        of = speaker(view, name)
        about = of.about(view.say(of.case.title))
        yield OutputFile(f"{name}.pptx", slides(about, cover(of), slides_of(of), view.phrases("document")))


def _comparison(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    about, first, others = compared(view, names)
    yield OutputFile(f"{joined_name(names)}.pptx", slides(about, first, others, view.phrases("document")))


def _packs(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        yield lesson_file(view, view.read("pack", name))


def lesson_file(view: View, lesson: Pack) -> OutputFile:
    """The slides of a lesson."""
    speakers = speakers_of(view, lesson)
    about, first = about_lesson(view, lesson, speakers), lesson_cover(view, lesson)
    content = slides(about, first, lesson_slides(view, lesson, speakers), view.phrases("document"))
    return OutputFile(f"{lesson.id}.pptx", content)


_KINDS = {CASE: _cases, COMPARISON: _comparison, PACK: _packs}
