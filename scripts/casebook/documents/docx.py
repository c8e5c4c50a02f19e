"""Word documents: of a case a brief of two pages, the whole of it, and apart from them the facilitator's
sheet; cases side by side; a lesson.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.documents.formats import CASE, COMPARISON, PACK
from casebook.documents.lesson import about_lesson, speakers_of
from casebook.documents.naming import joined_name
from casebook.documents.sheets.brief import brief
from casebook.documents.sheets.comparison import compared
from casebook.documents.sheets.facilitator import facilitator
from casebook.documents.sheets.full import full
from casebook.documents.sheets.lesson import facilitators, learners
from casebook.documents.speaking import Speaker, speaker
from casebook.documents.word.writing import word_document
from casebook.output import OutputFile
from casebook.pack import Pack
from casebook.rendering.view import View


def files(view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
    """The documents of each of some cases, or of all of them as one comparison. Raises KeyError for an
    unknown kind.
    """
    yield from _KINDS[kind](view, names)


def _cases(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        of = speaker(view, name)
        title = view.say(of.case.title)
        yield OutputFile(f"{name}-brief.docx", word_document(of.about(title), brief(of), compact=True))
        yield OutputFile(f"{name}.docx", word_document(of.about(title), full(of)))
        if of.case.teaching:
            yield _facilitator(of, title)


def _facilitator(of: Speaker, title: str) -> OutputFile:
    named = of.t("document.facilitator", title=title)
    return OutputFile(f"{of.case.id}-facilitator.docx", word_document(of.about(named), facilitator(of)))


def _comparison(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    about, blocks = compared(view, names)
    yield OutputFile(f"{joined_name(names)}.docx", word_document(about, blocks, across=True))


def _packs(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        yield from lesson_files(view, view.read("pack", name))


def lesson_files(view: View, lesson: Pack) -> Iterator[OutputFile]:
    """The learners' copy of a lesson, and the facilitator's sheet."""
    speakers = speakers_of(view, lesson)
    about = about_lesson(view, lesson, speakers)
    yield OutputFile(f"{lesson.id}.docx", word_document(about, learners(view, lesson, speakers)))
    named = replace(about, title=view.t("document.facilitator", title=about.title))
    yield OutputFile(f"{lesson.id}-facilitator.docx", word_document(named, facilitators(view, lesson)))


_KINDS = {CASE: _cases, COMPARISON: _comparison, PACK: _packs}
