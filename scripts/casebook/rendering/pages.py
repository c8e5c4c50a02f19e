"""All generated pages of one language: a catalogue in, `Page`s out, by path below the pages folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from casebook.catalogue import INDEXED, Catalogue
from casebook.fields import Fields
from casebook.model import Case
from casebook.rendering.keywords import index_words, names, synonyms
from casebook.rendering.view import SECTIONS, CaseView, Settings, View, filters
from casebook.texts import strip_citations
from casebook.vocabulary import Words
from casebook.yaml_source import load_trusted

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Page:
    """A file to write: `path` below the language's pages folder, its content, and the file it is edited in, if any."""

    path: str
    content: str
    edit: str | None = None


@cache
def load_words() -> dict[str, Words]:
    """The site's own words in each language."""
    words: dict[str, Words] = load_trusted(_HERE / "words.yaml")
    return words


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
    return environment


def _yaml_string(text: str) -> Markup:
    """A double-quoted YAML scalar for front matter."""
    return Markup('"' + str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"')  # noqa: S704


def _markdown_heading(text: str) -> Markup:
    """Text for a Markdown heading: HTML escaped, and every mark that Markdown reads as well."""
    return Markup(re.sub(r"([\\`*_{}\[\]#])", r"\\\1", str(escape(text))))  # noqa: S704


def render_pages(catalogue: Catalogue, fields: Fields, settings: Settings, language: str) -> Iterator[Page]:
    """Every generated page of a language, in a fixed order."""

    def view(here: str) -> View:
        return View(catalogue, fields, load_words(), settings, language, here)

    yield _page("index.md", "home.md.j2", view(""))
    yield _page("cases/index.md", "cases.md.j2", view("cases/"))
    yield _page("matrix.md", "matrix.md.j2", view("matrix/"))
    for case in catalogue.all_cases:
        yield _case_page(case, view(f"cases/{case.id}/"))
    for name in INDEXED:
        section = SECTIONS[name]
        yield _page(f"{section}/index.md", "terms.md.j2", view(f"{section}/"), vocabulary=catalogue.vocabularies[name])
        for term in catalogue.vocabularies[name].terms:
            if name != "provinces" or catalogue.filed_under(name, term.id):
                here = view(f"{section}/{term.id}/")
                words = index_words((*term.label.values(), *term.synonyms))
                yield _page(f"{section}/{term.id}.md", "term.md.j2", here, vocabulary=catalogue.vocabularies[name], term=term, words=words)
    for alias, target in sorted(catalogue.redirects.items()):
        here = view(f"cases/{alias}/")
        yield _page(f"cases/{alias}/index.html", "redirect.html.j2", here, target=target)


def _case_page(case: Case, view: View) -> Page:
    seen = CaseView(**{key: getattr(view, key) for key in View.__dataclass_fields__}, case=case)
    vocabularies = view.catalogue.vocabularies
    hidden = {"words": {"names": index_words(names(case, vocabularies)), "synonyms": index_words(synonyms(case, vocabularies))}, "filters": filters(view, case)}
    return _page(f"cases/{case.id}.md", "case.md.j2", seen, edit=f"cases/{case.id}.yaml", case=case, **hidden)


def _page(path: str, template: str, view: View, edit: str | None = None, **values: Any) -> Page:
    content = _environment().get_template(template).render(v=view, catalogue=view.catalogue, **values)
    return Page(path, content, edit)
