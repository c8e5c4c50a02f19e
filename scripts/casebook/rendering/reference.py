"""The pages that editors look things up on: every finding of the checker, every field of a case, and a small
case from beginning to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casebook.explained import Asked
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking

RULES, FIELDS, EXAMPLE = "contribute/rules/", "contribute/fields/", "contribute/example/"
EXAMPLE_FILE = f"{EXAMPLE}example.yaml"
"""The example as a file, below the site's root."""
TEMPLATE_FILE = "contribute/template.yaml"
"""A blank case, below the root of a language."""

REFERENCES = {FIELDS: "fields_title", RULES: "rules_title", EXAMPLE: "example_title"}
"""Addresses -> the word that is their title."""

_FIELD = re.compile(r"^([a-z_]+):", re.MULTILINE)


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


def example_page(look: Looking) -> Page:
    """A small case that is complete, field by field."""
    view = look(EXAMPLE)
    asked = {field.name: field for field in view.read("asked")}
    return make_page(
        view,
        "example.html.j2",
        view.t("example_title"),
        view.t("example_lead"),
        hide=("navigation", "toc"),
        styles=("reference",),
        parts=[(asked.get(name), lines) for name, lines in _parts(view.read("example"))],
        file=view.root_link(EXAMPLE_FILE),
        blank=view.link(TEMPLATE_FILE),
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The fields at the highest level of a case file, each with its lines; what stands before is left out."""
    begins = [*_FIELD.finditer(text)]
    edges = pairwise([*(found.start() for found in begins), len(text)])
    for found, (start, end) in zip(begins, edges, strict=True):
        yield found[1], text[start:end].rstrip("\n")
