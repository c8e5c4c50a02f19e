"""The page of the data at /data/, with three analyses that are run when it is made, and the codebook."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from casebook.rendering.charts import part_bars
from casebook.rendering.citing import cited_data
from casebook.rendering.page import Page
from casebook.rendering.reading import read_fields
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.tables.codebook import Entry, Telling, describe
from casebook.tables.columns import BY_NAME, TABLES
from casebook.tables.examples import EXAMPLES as ANALYSES
from casebook.tables.examples import Counts
from casebook.tables.studied import count_rows, run

ADDRESS, CODEBOOK = "data/", "data/codebook/"
EXAMPLES = "examples/"
"""The folder of the examples' code, below the data."""


_DRAWN = 10
"""How many rows of an example are drawn; its table has all."""


@dataclass(frozen=True)
class Shown:
    """An example as the page has it: its name, what it counts with labels, the drawing of that, its code, and
    the files that it reads.
    """

    name: str
    rows: tuple[tuple[str, int, int], ...]
    drawing: Markup
    code: str
    files: tuple[str, ...]


def data_page(look: Looking) -> Page:
    """What there is to download, and what can be made of it."""
    view = look(ADDRESS)
    parts = [view.piece("studied", case) for case in sorted(view.cases)]
    numbers = count_rows(parts) | {"terms": sum(len(of.terms) for of in view.vocabularies.values())}
    titles = titles_in(view, view.language)
    return make_page(
        view,
        "data.html.j2",
        view.t("data.title"),
        view.t("data.lead"),
        scripts=("table-taking", "citing/page"),
        cited=cited_data(view),
        tables=[(name, titles[name], numbers[name], len(BY_NAME[name].cells)) for name in BY_NAME],
        examples=[_shown(view, name, run(name, parts)) for name in ANALYSES],
        newest=max((view.entry(case).updated for case in view.cases), default=""),
    )


def codebook_page(look: Looking) -> Page:
    """What every column means."""
    view = look(CODEBOOK)
    described = codebook_in(view, view.language)
    titles = titles_in(view, view.language)
    return make_page(
        view,
        "codebook.html.j2",
        view.t("data.codebook"),
        view.t("data.codebook_lead"),
        tables=[(name, titles[name], BY_NAME[name].key, described[name]) for name in BY_NAME],
    )


def codebook_in(view: View, language: str) -> dict[str, tuple[Entry, ...]]:
    """The codebook in a language, which need not be the page's."""
    fields = read_fields(view)
    telling = Telling(
        fields,
        lambda *path: fields.label(language, *path),
        lambda *path: fields.help(language, *path),
        view.read("phrases-in", language, "column"),
    )
    return describe(telling)


def titles_in(view: View, language: str) -> Mapping[str, str]:
    """What each table is called in a language."""
    fields, words = read_fields(view), view.read("phrases-in", language, "table_name")
    named = {table.name: fields.label(language, *table.path) for table in TABLES if table.path}
    return {**named, **words}


def _shown(view: View, name: str, counts: Counts) -> Shown:
    example = ANALYSES[name]
    rows = tuple((view.name(example.vocabulary, term), every, part) for term, every, part in counts)
    return Shown(
        name,
        rows,
        part_bars(rows[:_DRAWN]),
        inspect.getsource(inspect.getmodule(example.count) or example),  # type: ignore[arg-type]
        tuple(f"{table}.csv" for table in example.uses),
    )
