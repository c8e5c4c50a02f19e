"""The pages that editors look things up on: every finding of the checker, and every field of a case."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.explained import Asked
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking

RULES, FIELDS = "contribute/rules/", "contribute/fields/"

REFERENCES = {FIELDS: "fields_title", RULES: "rules_title"}
"""Addresses -> the word that is their title."""


@dataclass(frozen=True)
class Group:
    """A field at the highest level with all that are in it."""

    field: Asked
    inner: tuple[Asked, ...]


def rules_page(look: Looking) -> Page:
    """What each finding means, why it is there, and an example."""
    view = look(RULES)
    return make_page(
        view,
        "rules.html.j2",
        view.t("rules_title"),
        view.t("rules_lead"),
        hide=("navigation",),
        styles=("reference",),
        sections=view.read("rules"),
    )


def fields_page(look: Looking) -> Page:
    """What each field holds, why it is asked for, and an example; with the ids of all terms."""
    view = look(FIELDS)
    asked: tuple[Asked, ...] = view.read("asked")
    groups = [
        Group(field, tuple(inner for inner in asked if inner.path[0] == field.name and inner != field))
        for field in asked
        if len(field.path) == 1
    ]
    return make_page(
        view,
        "fields.html.j2",
        view.t("fields_title"),
        view.t("fields_lead"),
        hide=("navigation",),
        styles=("reference",),
        groups=groups,
        vocabularies=sorted({field.vocabulary for field in asked} - {""}),
    )
