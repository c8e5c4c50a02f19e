"""The home page, which begins as a newspaper does: with one case and with questions in people's own words."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.rendering.case_view import case_view
from casebook.rendering.page import Page
from casebook.rendering.pieces import FRONT
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking
from casebook.rendering.words import QUESTIONS

NUMBERS: Mapping[str, str] = {
    "cases": "cases/",
    "provinces": "places/",
    "sources": "about/#limits",
    "measured": "find/?evidence=measured&evidence=compared&evidence=independent&evidence=replicated",
    "compared": "insights/results/",
    "independent": "unknowns/",
}
"""What the line of numbers tells, and where each leads."""


def home_page(look: Looking) -> Page:
    """The home page."""
    view = look("")
    lead = view.read("lead")
    case = view.read("case", lead) if lead else None
    return make_page(
        view,
        "home.html.j2",
        view.t("site_name"),
        view.t("home_lead"),
        lead=view.entry(lead) if lead else None,
        seen=case_view(view, case) if case else None,
        start=case.replication.minimum_start if case else None,
        best=[name for name in view.cases[:FRONT] if name != lead][: FRONT - 1],
        questions=QUESTIONS,
        numbers=view.read("numbers"),
        number_links=NUMBERS,
    )
