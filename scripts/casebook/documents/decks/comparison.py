"""Slides that put cases side by side."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.blocks import About, Cover, Said, Slide
from casebook.documents.lines import plain
from casebook.documents.sheets.comparison import comparison_about, section_tables
from casebook.documents.speaking import Speaker, speaker
from casebook.rendering.citing import case_on_paper
from casebook.rendering.view import View

_SHOWN = {"start", "context", "resources", "roles", "evidence", "replication"}
"""The sections that slides show; papers have more."""


def compared(view: View, names: tuple[str, ...]) -> tuple[About, Cover, Iterator[Slide]]:
    """What stands around the slides, the first of them, and the others."""
    speakers = [speaker(view, name) for name in names]
    about = comparison_about(view, speakers)
    address = about.head.rpartition(" · ")[2]
    titles = tuple(view.say(of.case.title) for of in speakers)
    return about, Cover(view.t("compare_title"), titles, address), _slides(view, speakers)


def _slides(view: View, speakers: list[Speaker]) -> Iterator[Slide]:
    for section, title, table in section_tables(view, tuple(of.case.id for of in speakers)):
        if section.id in _SHOWN:
            remark = (Said(plain(section.remark(view)), "mark"),) if section.remark else ()
            yield Slide(title, (*remark, table))
    for of in speakers:
        yield Slide(
            view.t("document.sources_of", title=of.short),
            (Said(of.source_lines()), Said(plain(case_on_paper(of.of, of.of.case)), "small")),
        )
