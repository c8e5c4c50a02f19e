"""Pages of small casebooks made of the valid fixtures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casebook.catalogue import Catalogue, build_catalogue
from casebook.exporting.api import ROOT, Checker, build_record, build_vocabularies, index_row, index_texts
from casebook.fields import Fields, load_fields
from casebook.insights import Insights
from casebook.model import Case, build_case
from casebook.pack import Pack, build_pack
from casebook.project import Project
from casebook.rendering.inputs import Inputs, Settings
from casebook.rendering.page import Page
from casebook.rendering.pages import page_orders, render_page
from casebook.rendering.pieces import piece_orders, render_piece
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.vocabulary import Vocabularies, load_vocabularies
from casebook.yaml_source import load_source

REPO = Project(Path(__file__).resolve().parents[2])
FIXTURES = REPO.root / "tests" / "fixtures"
SETTINGS = Settings("https://example.org/", "https://example.org/edit/")


@cache
def vocabularies() -> Vocabularies:
    """The repository's, read once for all tests of a process."""
    return load_vocabularies(REPO)


@cache
def fields() -> Fields:
    """Those of a case, read once as well."""
    return load_fields(REPO)


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


@cache
def example_pack() -> Pack:
    """The valid pack, which is about two of them."""
    return build_pack(load_source(next((FIXTURES / "packs" / "valid").iterdir())).data)


def catalogue_of(cases: Iterable[Case]) -> Catalogue:
    """A casebook of cases, drafts too."""
    return build_catalogue(cases, vocabularies(), drafts=True)


def inputs_of(catalogue: Catalogue, language: str, insights: Insights = MappingProxyType({})) -> Inputs:
    """What pages of a casebook are made from, with the pieces that they share."""
    inputs = Inputs(catalogue, fields(), load_words(), SETTINGS, language, insights=insights)
    inputs.pieces = {order: render_piece(inputs, order)[0] for order in piece_orders(catalogue)}
    return inputs


def view_in(catalogue: Catalogue, language: str, here: str = "", settings: Settings = SETTINGS) -> View:
    """What templates see of a casebook, without the pieces that pages share."""
    return View(Inputs(catalogue, fields(), load_words(), settings, language), here, set())


def view_of(cases: Iterable[Case], language: str, here: str = "") -> View:
    """What templates see of such a casebook."""
    return view_in(catalogue_of(cases), language, here)


def render_all(catalogue: Catalogue, language: str) -> dict[str, Page]:
    """Every page of a casebook, by address."""
    inputs = inputs_of(catalogue, language)
    pages = [render_page(inputs, order)[0] for order in page_orders(catalogue)]
    return {page.address: page for page in pages}


@cache
def render(cases: tuple[Case, ...], language: str) -> dict[str, Page]:
    """Every page of a casebook of cases, by address; shared, so leave it as it is."""
    return render_all(catalogue_of(cases), language)


def api_documents(catalogue: Catalogue, site_url: str, schema: Any) -> Iterator[tuple[str, str]]:
    """All that is published of a casebook."""
    check, vocabularies = Checker(schema), catalogue.vocabularies
    rows = [index_row(catalogue.records[case.id], vocabularies, site_url) for case in catalogue.cases]
    yield from index_texts(rows, vocabularies, site_url, check)
    yield f"{ROOT}vocabularies.json", check.text("vocabularies", build_vocabularies(vocabularies))
    for case in catalogue.all_cases:
        record = build_record(catalogue.records[case.id], site_url)
        yield f"{ROOT}cases/{case.id}.json", check.text("case", record)
