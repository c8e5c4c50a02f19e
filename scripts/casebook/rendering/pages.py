"""All generated pages of one language: a catalogue in, files out, by path below the pages folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from casebook import synthesis
from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.fields import Fields
from casebook.keywords import case_names, index_words, term_names
from casebook.matrix import COLUMNS, build_matrix
from casebook.model import Case
from casebook.output import OutputFile
from casebook.rendering.cards import card_path
from casebook.rendering.case_view import case_view
from casebook.rendering.charts import change_chart
from casebook.rendering.diagram import model_diagram
from casebook.rendering.facets import (
    MOST_COMPARED,
    compare_config,
    finder_config,
    finder_facets,
    search_facets,
)
from casebook.rendering.view import Settings, View, matrix_address
from casebook.rendering.words import load_words
from casebook.texts import fingerprint, strip_citations

_HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml_string"] = _yaml_string
    environment.filters["markdown_heading"] = _markdown_heading
    environment.filters["without_citations"] = strip_citations
    environment.filters["fingerprint"] = fingerprint
    environment.filters["hyphened"] = _hyphened
    environment.globals["most_compared"] = MOST_COMPARED
    environment.globals["card_path"] = card_path
    environment.globals["case_view"] = case_view
    environment.globals["change_chart"] = change_chart
    environment.globals["model_diagram"] = model_diagram
    return environment


def _yaml_string(text: str) -> Markup:
    """A double-quoted YAML scalar for front matter; its text is HTML, since themes print front matter as it
    is.
    """
    return Markup('"' + str(escape(text)).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"')  # noqa: S704


def _markdown_heading(text: str) -> Markup:
    """Text for a Markdown heading: HTML escaped, and every mark that Markdown reads as well."""
    return Markup(re.sub(r"([\\`*_{}\[\]#])", r"\\\1", str(escape(text))))  # noqa: S704


def _hyphened(field: str) -> str:
    """A field's name as anchors and names of parts have it."""
    return field.replace("_", "-")


def render_pages(
    catalogue: Catalogue, fields: Fields, settings: Settings, language: str
) -> Iterator[OutputFile]:
    """Every generated page of a language, in a fixed order."""

    def view(here: str) -> View:
        return View(catalogue, fields, load_words(), settings, language, here)

    yield _page("index.md", "home.md.j2", view(""))
    yield _page("cases/index.md", "cases.md.j2", view("cases/"))
    yield _page(
        "find.md",
        "find.md.j2",
        view("find/"),
        facets=finder_facets(view("find/")),
        config=finder_config(view("find/")),
    )
    yield from _matrix_pages(view)
    yield _page(
        "compare.md",
        "compare.md.j2",
        view("compare/"),
        examples=synthesis.contrasts(catalogue)[:3],
        config=compare_config(view("compare/")),
    )
    for case in catalogue.all_cases:
        yield _case_page(case, view(f"cases/{case.id}/"))
    for name in (name for name, axis in AXES.items() if axis.indexed):
        yield from _term_pages(name, view)
    yield from _synthesis_pages(view)
    for alias, target in sorted(catalogue.redirects.items()):
        yield _page(f"cases/{alias}/index.html", "redirect.html.j2", view(f"cases/{alias}/"), target=target)


def _case_page(case: Case, view: View) -> OutputFile:
    vocabularies = view.catalogue.vocabularies
    words = {
        "names": index_words(case_names(case, vocabularies)),
        "synonyms": index_words(term_names(case, view.catalogue)),
    }
    return _page(
        f"cases/{case.id}.md",
        "case.md.j2",
        case_view(view, case),
        case=case,
        words=words,
        filters=search_facets(view, case),
    )


def _matrix_pages(view: Callable[[str], View]) -> Iterator[OutputFile]:
    """A matrix for every two axes."""
    for rows, columns in ((rows, columns) for rows, against in COLUMNS.items() for columns in against):
        here = view(matrix_address(rows, columns))
        values = {
            "matrix": build_matrix(here.catalogue, rows, columns),
            "switch": COLUMNS,
        }
        yield _page(f"{here.here.rstrip('/')}.md", "matrix.md.j2", here, **values)


def _term_pages(name: str, view: Callable[[str], View]) -> Iterator[OutputFile]:
    """The index of an axis and a page for each of its terms; those that are no gap only with cases."""
    section = AXES[name].section
    index = view(f"{section}/")
    vocabulary = index.vocabulary(name)
    yield _page(
        f"{section}/index.md",
        "places.md.j2" if name == "provinces" else "terms.md.j2",
        index,
        vocabulary=vocabulary,
    )
    for term in vocabulary.terms:
        cases = index.catalogue.filed_under(name, term.id)
        if AXES[name].gaps or cases:
            traits = [
                trait
                for kind in ("target-groups", "component-types", "settings")
                for trait in synthesis.traits(index.catalogue, cases, kind)
            ]
            values = {
                "common": [trait for trait in traits if len(trait.cases) > 1],
                "differing": [trait for trait in traits if len(trait.cases) == 1],
                "words": index_words((*term.label.values(), *term.synonyms)),
            }
            yield _page(
                f"{section}/{term.id}.md",
                "term.md.j2",
                view(f"{section}/{term.id}/"),
                vocabulary=vocabulary,
                term=term,
                **values,
            )


def _synthesis_pages(view: Callable[[str], View]) -> Iterator[OutputFile]:
    """The pages that look across all cases."""
    here = view("components/")
    catalogue = here.catalogue
    uses = [
        (term, synthesis.component_uses(catalogue, term.id))
        for term in here.vocabulary("component-types").terms
    ]
    ranked = sorted(uses, key=lambda item: -len({use.case.id for use in item[1]}))
    yield _page("components/index.md", "components.md.j2", here, ranked=ranked)
    for term, term_uses in uses:
        words = index_words((*term.label.values(), *term.synonyms))
        yield _page(
            f"components/{term.id}.md",
            "component.md.j2",
            view(f"components/{term.id}/"),
            term=term,
            uses=term_uses,
            words=words,
        )
    rows = synthesis.results(catalogue)
    used = {
        "kind": {row.outcome.kind for row in rows},
        "unit": {row.outcome.unit for row in rows},
        "evidence": {row.case.evidence.level for row in rows},
    }
    yield _page("outcomes.md", "outcomes.md.j2", view("outcomes/"), rows=rows, used=used)
    dated = {"moments": synthesis.moments(catalogue), "undated": synthesis.undated(catalogue)}
    yield _page("timeline.md", "timeline.md.j2", view("timeline/"), **dated)
    yield _page("unknowns.md", "unknowns.md.j2", view("unknowns/"), rows=synthesis.unreported(catalogue))
    shown = [vocabulary for name, vocabulary in catalogue.vocabularies.items() if name != "provinces"]
    yield _page("glossary.md", "glossary.md.j2", view("glossary/"), vocabularies=shown)


def _page(path: str, template: str, view: View, **values: Any) -> OutputFile:
    """A page from its template. Templates are indented for their readers, which to Markdown would mean code:
    none of that is left.
    """
    content = _environment().get_template(template).render(v=view, catalogue=view.catalogue, **values)
    return OutputFile(path, re.sub(r"^[ \t]+", "", content, flags=re.MULTILINE))
