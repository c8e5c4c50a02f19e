"""A case's page by itself, for those who are writing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casebook.catalogue import build_catalogue
from casebook.fields import Fields
from casebook.model import build_case
from casebook.rendering.inputs import Inputs, Settings
from casebook.rendering.pages import render_page
from casebook.rendering.words import load_words
from casebook.vocabulary import Vocabularies


def page_alone(
    data: Mapping[str, Any], fields: Fields, vocabularies: Vocabularies, settings: Settings, language: str
) -> str:
    """The body of a case's page as HTML, without what of other cases stands on it. The data has no errors."""
    case = build_case(data)
    catalogue = build_catalogue([case], vocabularies, drafts=True)
    inputs = Inputs(catalogue, fields, load_words(), settings, language)
    page, _ = render_page(inputs, f"case {case.id}")
    return str(page.body)
