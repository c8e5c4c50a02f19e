"""The page with the form on which a case is written or corrected; its script draws it from the schema."""

from __future__ import annotations

from typing import Any

from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View

ADDRESS = "contribute/form/"
FIELDS = "fields.json"
"""What the form asks for: a file beside the page."""
CASES = f"{ADDRESS}cases/"
"""Below the site's root, the cases as they were entered, to be corrected."""


def form_page(look: Looking) -> Page:
    """The form."""
    view = look(ADDRESS)
    return make_page(
        view,
        "form.html.j2",
        view.t("form_title"),
        view.t("form_lead"),
        styles=("form",),
        scripts=("form/page",),
        steps=view.read("schema")["x-form"]["steps"],
        config=_config(view),
    )


def _config(view: View) -> dict[str, Any]:
    """What the form's script must know: where fields and cases are, where files are edited, and its words."""
    return {
        "fields": FIELDS,
        "cases": view.root_link(CASES),
        "edit": view.read("setting", "edit_url"),
        "mail": view.read("setting", "mail"),
        "language": view.language,
        "words": view.phrases("write"),
    }
