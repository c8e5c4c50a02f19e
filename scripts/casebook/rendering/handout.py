"""A case on paper: sheets for those who learn, and one for who leads them."""

from __future__ import annotations

from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.page import Page
from casebook.rendering.qr import qr_drawing
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View

FACILITATOR = "facilitator"
HANDOUTS = ("card", "brief", "full", FACILITATOR)
"""The kinds of sheets; the last one is never handed to learners, and no other shows anything of it."""

_PAGE, _PAGES = "\ue000", "\ue001"
"""Stand for the numbers of pages in a text: signs that mean nothing (Unicode, private use)."""
_COUNTERS = {_PAGE: '" counter(page) "', _PAGES: '" counter(pages) "'}

_QR_SIDE = 13
"""Millimetres of the code in the running head: some 0.4 for a module of our addresses, which phones read."""


def handout_address(case: str, kind: str) -> str:
    """The address of a sheet of a case; the card stands at the root of them all."""
    return f"cases/{case}/handout/" + ("" if kind == HANDOUTS[0] else f"{kind}/")


def handout_page(look: Looking, kind: str, case: str) -> Page:
    """One sheet of a case. It is the case once more, so that search engines leave it out."""
    view = look(handout_address(case, kind))
    record = view.read("case", case)
    seen = case_view(view, record)
    return make_page(
        seen,
        "handout.html.j2",
        view.t("handout.title", title=view.say(record.title), kind=view.phrases("handout")[kind]),
        view.phrases("handout_line")[kind],
        styles=("handout",),
        listed=False,
        case=record,
        entry=view.entry(case),
        kind=kind,
        kinds=HANDOUTS,
        address=handout_address,
        running=running_style(case, kind),
    )


def running_style(case: str, kind: str) -> str:
    """The address of the style sheet with what stands in the margins of each page."""
    who = FACILITATOR if kind == FACILITATOR else "learners"
    return f"cases/{case}/handout/{who}.css"


def qr_path(case: str) -> str:
    """The address of the code that leads to a case's page."""
    return f"cases/{case}/handout/qr.svg"


def case_code(view: View, case: str) -> str:
    """The code that leads to a case's page, as SVG."""
    return qr_drawing(view.canonical(f"cases/{case}/"), _QR_SIDE)


def running_head(seen: CaseView, kind: str) -> str:
    """What stands in the margins of each page but the head of the first, as a style sheet: which case, which
    version, its code and address, and which page of how many (CSS Paged Media 3, margin boxes; Chromium 131).
    """
    case = seen.case
    name = [seen.short(case), case.id, seen.version_line]
    if kind == FACILITATOR:
        name.insert(0, seen.t("handout.facilitator"))
    counted = seen.t("handout.page_of", page=_PAGE, pages=_PAGES)
    code = '  @top-right { content: url("qr.svg"); }\n' if seen.published else ""
    return (
        f"@page {{\n"
        f"  @top-left {{ content: {_content(' · '.join(name))}; }}\n"
        f"{code}"
        f"  @bottom-left {{ content: {_content(seen.canonical(f'cases/{case.id}/'))}; }}\n"
        f"  @bottom-right {{ content: {_content(counted)}; }}\n"
        f"}}\n"
        f"@page :first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}\n"
    )


def _content(text: str) -> str:
    """A text as what a box holds: strings of CSS, in which whatever could end one, or its line, is written by
    its number, and counters.
    """
    return "".join(_COUNTERS.get(sign) or _written(sign) for sign in text).join(('"', '"'))


def _written(sign: str) -> str:
    return sign if sign not in '"\\<>' and sign.isprintable() else f"\\{ord(sign):x} "
