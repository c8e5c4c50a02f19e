"""The pages that list what is saved in the reader's browser, and the one of them that stands in for others
without a network.
"""

from __future__ import annotations

from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View


def kept_page(look: Looking) -> Page:
    """What the reader marked."""
    view = look("kept/")
    return _saved(view, "kept.html.j2", view.t("kept_title"), view.t("kept_lead"))


def offline_page(look: Looking) -> Page:
    """What is shown without a network for a page that is not saved."""
    view = look("offline/")
    return _saved(view, "offline.html.j2", view.t("offline_title"), view.t("offline_lead"))


def _saved(view: View, template: str, title: str, lead: str) -> Page:
    return make_page(view, template, title, lead, scripts=("keep/lists",), listed=False)
