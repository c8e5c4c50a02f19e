"""Pages of small casebooks made of the valid fixtures, as text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from casebook.catalogue import Catalogue, build_catalogue
from casebook.fields import load_fields
from casebook.model import Case, build_case
from casebook.project import Project
from casebook.rendering.pages import render_pages
from casebook.rendering.view import Settings, View
from casebook.rendering.words import load_words
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_source

REPO = Project(Path(__file__).resolve().parents[2])
FIXTURES = REPO.root / "tests" / "fixtures"
SETTINGS = Settings("https://example.org/", "https://example.org/edit/")


@cache
def example_cases() -> tuple[Case, ...]:
    """The cases of the valid fixtures."""
    return tuple(build_case(load_source(path).data) for path in sorted((FIXTURES / "valid").iterdir()))


def example_case(name: str) -> Case:
    """One of them."""
    return next(case for case in example_cases() if case.id == name)


def with_case(case: Case) -> tuple[Case, ...]:
    """The fixtures' cases, one of them replaced by another of its id."""
    return tuple(case if other.id == case.id else other for other in example_cases())


def catalogue_of(cases: Iterable[Case]) -> Catalogue:
    """A casebook of cases, drafts too."""
    return build_catalogue(cases, load_vocabularies(REPO), drafts=True)


def view_of(cases: Iterable[Case], language: str, here: str = "") -> View:
    """What templates see of such a casebook."""
    return View(catalogue_of(cases), load_fields(REPO), load_words(), SETTINGS, language, here)


@cache
def render(cases: tuple[Case, ...], language: str) -> dict[str, str]:
    """Every page of such a casebook, by path; shared, so leave it as it is."""
    pages = render_pages(catalogue_of(cases), load_fields(REPO), SETTINGS, language)
    return {page.path: str(page.content) for page in pages}
