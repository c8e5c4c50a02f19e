"""The built files: every page there, every link and anchor leading somewhere."""

from __future__ import annotations

import json
from copy import copy
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema_rs
import pytest

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.checking import check_project
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.settings import load_settings
from casebook.yaml_source import load_trusted
from tests.casebooks import FROZEN
from tests.documents import Document, broken_links

OTHER_CASES = ("relations-named", "similar")
"""Where a page of a case names others."""
WITHOUT_ENGLISH = "minimal"
"""The case of the frozen casebook whose English is still to come."""


def test_the_frozen_casebook_is_sound(project: Project) -> None:
    """The checker finds nothing, but for what it may say of the cases that are not complete."""
    report = check_project(project, "en")
    assert report.checked == len(FROZEN)
    assert report.errors == 0
    unfinished = {f"cases/{name}.yaml" for name in (WITHOUT_ENGLISH, "draft", "withdrawn")}
    assert [problem for problem in report.problems if problem.path not in unfinished] == []


def test_the_frozen_casebook_has_a_case_of_every_kind(project: Project, catalogue: Catalogue) -> None:
    files = {path.stem for path in project.case_files()}
    assert files - {case.id for case in catalogue.all_cases} == {"draft"}
    assert {case.id for case in catalogue.all_cases} - {case.id for case in catalogue.cases} == {"withdrawn"}
    assert catalogue.redirects
    outcomes = [outcome for case in catalogue.cases for outcome in catalogue.records[case.id].outcomes]
    assert {outcome.kind for outcome in outcomes} >= {"outcome", "harm", "output", "input"}
    assert any(outcome.baseline is not None for outcome in outcomes)
    assert any(catalogue.links(case) for case in catalogue.cases)
    assert any(catalogue.records[case.id].model.missing_side for case in catalogue.cases)
    assert any(not case.title.en for case in catalogue.cases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_pages_have_every_anchor(
    documents: dict[str, Document], catalogue: Catalogue, language: str
) -> None:
    for case in (catalogue.records[entry.id] for entry in catalogue.cases):
        expected = {
            "at-a-glance",
            "need",
            "model",
            "components",
            "steps",
            "outcomes",
            "evidence",
            "not-reported",
            "replication",
            "sources",
            "cite",
        }
        expected |= {f"component-{part.id}" for part in case.components}
        expected |= {f"step-{step.id}" for step in case.steps}
        expected |= {f"outcome-{outcome.id}" for outcome in case.outcomes}
        expected |= {f"source-{source.id}" for source in case.sources}
        document = documents[f"{language_path(language)}cases/{case.id}/index.html"]
        assert expected - set(document.ids) == set(), case.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_pages_are_in_their_language(
    documents: dict[str, Document], catalogue: Catalogue, language: str
) -> None:
    """Only what has no English yet stands in Chinese, and says so; so do titles of other cases."""
    other = {"zh": "en", "en": "zh"}[language]
    for case in catalogue.cases:
        document = documents[f"{language_path(language)}cases/{case.id}/index.html"]
        assert document.language == {"zh": "zh-Hans", "en": "en"}[language]
        fallen_back = [
            element
            for element in document.elements
            if element.given.get("lang") == other
            and element.tag in ("div", "span")
            and not any(around.given.get("id") in OTHER_CASES for around in element.lineage())
        ]
        assert bool(fallen_back) == (language == "en" and case.id == WITHOUT_ENGLISH), case.id


def test_both_languages_have_the_same_pages(documents: dict[str, Document]) -> None:
    chinese = {path for path in documents if not path.startswith("en/")}
    english = {path.removeprefix("en/") for path in documents if path.startswith("en/")}
    assert chinese == english


def test_every_link_and_anchor_leads_somewhere(
    site: Path, documents: dict[str, Document], project: Project
) -> None:
    assert broken_links(site, documents, load_settings(project).site_url) == []
    assert sum(len(document.links) for document in documents.values()) > 1000


def test_a_link_that_leads_nowhere_is_noticed(
    site: Path, documents: dict[str, Document], project: Project
) -> None:
    root = load_settings(project).site_url
    links = ["nowhere/", "#nowhere", "../yuping/#nowhere", f"{root}nowhere/", "../yuping/#title", root]
    path = "cases/bakeyang/index.html"
    wrong = copy(documents[path])
    wrong.links = links
    assert broken_links(site, {**documents, path: wrong}, root) == [f"{path}: {link}" for link in links[:4]]


def test_ids_are_unique_on_every_page(documents: dict[str, Document]) -> None:
    repeated = {
        path: sorted({name for name in document.ids if document.ids.count(name) > 1})
        for path, document in documents.items()
    }
    assert {path: names for path, names in repeated.items() if names} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_reachable_from_every_index(
    documents: dict[str, Document], catalogue: Catalogue, language: str
) -> None:
    def linked(path: str) -> set[str]:
        links = documents[f"{language_path(language)}{path}index.html"].links
        return {link.rstrip("/").rpartition("/")[2] for link in links if "cases/" in link}

    assert {case.id for case in catalogue.cases} <= linked("cases/")
    for case in catalogue.cases:
        for name, axis in AXES.items():
            for term in case.terms[name] if axis.indexed else ():
                assert case.id in linked(f"{axis.section}/{term}/"), (case.id, term)
        assert (case.id in linked("matrix/")) == bool(case.terms["model-types"])


def test_aliases_redirect_to_their_case(site: Path, catalogue: Catalogue) -> None:
    assert catalogue.redirects["bajiuyang"] == "bakeyang"
    for alias, case in catalogue.redirects.items():
        for language in LANGUAGES:
            page = site / language_path(language) / "cases" / alias / "index.html"
            assert f'content="0; url=../../cases/{case}/"' in page.read_text(encoding="utf-8")


def test_api_documents_fit_their_schema(site: Path, project: Project, catalogue: Catalogue) -> None:
    schema = load_trusted(project.index_schema)
    for kind, pattern in (
        ("index", "index.json"),
        ("vocabularies", "vocabularies.json"),
        ("case", "cases/*.json"),
    ):
        validator = jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})
        paths = sorted((site / "api/v1").glob(pattern))
        assert paths
        for path in paths:
            validator.validate(json.loads(path.read_text(encoding="utf-8")))
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in index["cases"]] == [case.id for case in catalogue.cases]
    assert {path.stem for path in (site / "api/v1/cases").glob("*.json")} == {
        case.id for case in catalogue.all_cases
    }


def test_no_page_loads_from_another_host(documents: dict[str, Document]) -> None:
    """Addresses in pages are relative, but for canonical links, those to the other language, citations, edit links and the sources' own."""
    loaded = []
    for path, document in documents.items():
        for element in document.elements:
            given = element.given
            linked = element.tag == "link" and given.get("rel") not in ("canonical", "alternate")
            address = given.get("src") or (given.get("href") if linked else None)
            if address and urlsplit(address).netloc:
                loaded.append(f"{path}: {element}")
    assert loaded == []


def test_nothing_of_the_templates_shows(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        if "contribute/" in path or "house-style/" in path:  # they explain citations by showing one
            continue
        text = " ".join(document.text).replace("</iframe>", "")  # what others put into their pages
        for leak in ("{{", "{%", "[@", "Undefined", "Markup(", "&lt;div", "</"):
            assert leak not in text, (path, leak)
        assert "None" not in document.text, path
