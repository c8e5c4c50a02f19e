"""The site of the real cases: what must hold whatever the cases are. No case, number or place is named here, so
that a case that passes the checker is never turned away by a test.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from playwright.sync_api import Browser

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.settings import load_settings
from casebook.yaml_source import load_trusted
from tests.axe import AXE, findings
from tests.documents import Document, broken_links, read_site
from tests.serving import serve


@pytest.fixture(scope="session")
def documents(corpus_site: Path) -> dict[str, Document]:
    """Every HTML page by its path below the site."""
    return read_site(corpus_site)


@pytest.fixture(scope="module")
def read(documents: dict[str, Document], thorough: bool) -> dict[str, Document]:
    """The pages that are read: by day every fourth, since each is from a template whose pages of the frozen
    cases are all read, and since a strict build follows every link by itself.
    """
    return dict(list(documents.items())[:: 1 if thorough else 4])


def test_links_and_anchors_lead_somewhere(
    corpus_site: Path, documents: dict[str, Document], read: dict[str, Document], repo: Project
) -> None:
    assert broken_links(corpus_site, documents, load_settings(repo).site_url, of=read) == []


def test_ids_are_unique_on_a_page(read: dict[str, Document]) -> None:
    assert [
        f"{path}: {sorted(document.ids)}"
        for path, document in read.items()
        if len(set(document.ids)) < len(document.ids)
    ] == []


def test_tags_pair_up(read: dict[str, Document]) -> None:
    assert [
        f"{path}: {fault}"
        for path, document in read.items()
        if not document.redirects
        for fault in document.faults
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_has_its_page_and_stands_in_every_index(
    documents: dict[str, Document], catalogue: Catalogue, language: str
) -> None:
    def linked(path: str) -> set[str]:
        links = documents[f"{language_path(language)}{path}index.html"].links
        return {link.rstrip("/").rpartition("/")[2] for link in links if "cases/" in link}

    pages = {
        f"{language_path(language)}cases/{name}/index.html"
        for name in (*(case.id for case in catalogue.all_cases), *catalogue.redirects)
    }
    assert pages - set(documents) == set()
    assert {case.id for case in catalogue.cases} - linked("cases/") == set()
    missing = [
        f"{case.id}: {axis.section}/{term}"
        for case in catalogue.cases
        for name, axis in AXES.items()
        for term in (case.terms[name] if axis.indexed else ())
        if case.id not in linked(f"{axis.section}/{term}/")
    ]
    assert missing == []


def test_exports_fit_their_schema(corpus_site: Path, repo: Project, catalogue: Catalogue) -> None:
    schema = load_trusted(repo.index_schema)
    folder = corpus_site / "api" / "v1"
    files = {
        "index": [folder / "index.json"],
        "vocabularies": [folder / "vocabularies.json"],
        "case": [folder / "cases" / f"{case.id}.json" for case in catalogue.all_cases],
    }
    for kind, paths in files.items():
        validator = jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})
        for path in paths:
            validator.validate(json.loads(path.read_text(encoding="utf-8")))
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in index["cases"]] == [case.id for case in catalogue.cases]


@pytest.mark.night
def test_axe_finds_nothing_on_the_longest_case_and_the_indexes(
    browser: Browser, corpus_site: Path, documents: dict[str, Document], catalogue: Catalogue
) -> None:
    longest = max(
        (f"cases/{case.id}/" for case in catalogue.cases),
        key=lambda path: len(documents[f"{path}index.html"].elements),
    )
    version = next(path for path in sorted(documents) if "/v/" in path).removesuffix("index.html")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(AXE)
    with serve(corpus_site) as root:
        for path in (longest, version, "cases/", "en/outcomes/"):
            page.goto(root + path)
            assert findings(page, path) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.close()
