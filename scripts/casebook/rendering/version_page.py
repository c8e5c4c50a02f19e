"""The page of a published version: what it said, and what changed before and since."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.rendering.case_view import case_view
from casebook.rendering.changes import Changes, changes
from casebook.rendering.page import Page
from casebook.rendering.pinned import version_path
from casebook.rendering.record_shown import RecordShown
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.told import Told
from casebook.versions import Data, Kept, entries

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def version_page(look: Looking, name: str, number: str, of: str) -> Page:
    """A version of the case `of`, which was called `name` then. That of a withdrawn case tells why it was
    withdrawn, and nothing else.
    """
    view = look(version_path(name, int(number)))
    case, entry = view.read("case", of), view.entry(of)
    common: dict[str, Any] = {
        "hide": ("navigation",),
        "styles": ("version",),
        "listed": False,
        "canonical": f"cases/{of}/",
        "case": case,
        "number": int(number),
    }
    if not entry.listed:
        seen, title = case_view(view, case), view.say(case.title)
        return make_page(seen, "version_withdrawn.html.j2", title, view.t("withdrawn_banner"), **common)
    data = view.read("kept", name, number)
    versions = view.read("versions", of)
    merged = Kept(int(number), name) not in versions  # its case has become a part of this one
    if merged:
        versions = view.read("versions-under", name)
    told = _told(view)
    shown = RecordShown(view, told, data)
    released = entries(data, "history")[0]
    return make_page(
        view,
        "version.html.j2",
        view.t("version.title", title=shown.title, version=number),
        view.t("version.about", version=number, date=_date(view, released), title=shown.title),
        shown=shown,
        date=_date(view, released),
        newest=view.dates.date(case.history[0].date),
        name=name,
        versions=versions,
        before=_before(view, told, [kept for kept in versions if kept.number < int(number)], data),
        since=None if merged else changes(view, told, data, view.read("record", of)),
        newest_kept=not merged and int(number) == case.version,
        **common,
    )


def _before(view: View, told: Told, earlier: Sequence[Kept], data: Data) -> tuple[int, Changes] | None:
    """The number of the version before, if one is kept, and what changed since."""
    if not earlier:
        return None
    old = view.read("kept", earlier[-1].id, str(earlier[-1].number))
    return earlier[-1].number, changes(view, told, old, data)


def _date(view: View, released: Mapping[str, Any]) -> str:
    date = str(released.get("date", ""))
    return view.dates.date(date) if _DATE.fullmatch(date) else date


def _told(view: View) -> Told:
    view.note("schema")
    words = {
        "yes": view.t("version.yes"),
        "no": view.t("version.no"),
        "zh": view.t("version.zh"),
        "en": view.t("version.en"),
    }
    return Told(view.inputs.fields, view.vocabularies, view.language, words)
