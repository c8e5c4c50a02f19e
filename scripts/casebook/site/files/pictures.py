"""Pictures that stand for the site and its cases where they are shared or installed."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.output import OutputFile
from casebook.rendering.cards import SITE_CARD, card_path, draw_case_card, draw_site_card
from casebook.rendering.installing import ICONS, MANIFEST, draw_icon, icon_path, make_manifest
from casebook.rendering.view import View
from casebook.site.cards import paint_card
from casebook.site.files.kind import FileKind, listed_cases, one
from casebook.site.fonts import find_fonts


def _site_card(view: View) -> Iterator[OutputFile]:
    fonts = find_fonts()
    view.note("fonts")
    yield OutputFile(SITE_CARD, paint_card(draw_site_card(view, lettered=bool(fonts)), fonts))


def _case_card(view: View, case: str) -> Iterator[OutputFile]:
    fonts = find_fonts()
    view.note("fonts")
    drawing = draw_case_card(view, view.entry(case), lettered=bool(fonts))
    yield OutputFile(card_path(case), paint_card(drawing, fonts))


def _manifest(view: View) -> Iterator[OutputFile]:
    yield OutputFile(MANIFEST, make_manifest(view))


def _icons(view: View) -> Iterator[OutputFile]:
    for name in ICONS:
        yield OutputFile(icon_path(name), paint_card(draw_icon(name), ()))


KINDS = (
    FileKind("site-card", _site_card, one),
    FileKind("card", _case_card, listed_cases, of_case=True),
    FileKind("manifest", _manifest, one),
    FileKind("icons", _icons, one, shared=True),
)
