"""The built files: every page there, every link and anchor leading somewhere."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema_rs
import pytest

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES, Project
from casebook.site.generate import load_catalogue, load_settings
from casebook.yaml_source import load_trusted

from .conftest import REPO, Document

CASES = sorted(path.stem for path in (REPO / "cases").glob("*.yaml"))
PREFIX = {"zh": "", "en": "en/"}


@pytest.fixture(scope="session")
def catalogue(project: Project) -> Catalogue:
    return load_catalogue(project)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_case_page_has_every_anchor(
    documents: dict[str, Document], catalogue: Catalogue, case: str, language: str
) -> None:
    document = documents[f"{PREFIX[language]}cases/{case}/index.html"]
    record = catalogue.by_id[case]
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
    expected |= {f"component-{part.id}" for part in record.components} | {
        f"step-{step.id}" for step in record.steps
    }
    expected |= {f"outcome-{outcome.id}" for outcome in record.outcomes} | {
        f"source-{source.id}" for source in record.sources
    }
    assert expected <= set(document.ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_pages_are_complete_in_their_language(documents: dict[str, Document], language: str) -> None:
    other = {"zh": "en", "en": "zh"}[language]
    for case in CASES:
        document = documents[f"{PREFIX[language]}cases/{case}/index.html"]
        assert document.language == language
        fallen_back = [
            tag for tag, given in document.tags if given.get("lang") == other and tag in ("div", "span")
        ]
        assert fallen_back == [], case


def test_both_languages_have_the_same_pages(documents: dict[str, Document]) -> None:
    chinese = {path for path in documents if not path.startswith("en/")}
    english = {path.removeprefix("en/") for path in documents if path.startswith("en/")}
    assert chinese == english


def test_every_link_and_anchor_leads_somewhere(
    site: Path, documents: dict[str, Document], project: Project
) -> None:
    settings = load_settings(project)
    broken = []
    checked = 0
    for path, document in documents.items():
        if path.endswith("404.html"):
            continue
        for link in document.links:
            own = link.removeprefix(settings.site_url) if link.startswith(settings.site_url) else None
            parts = urlsplit(own if own is not None else link)
            if parts.scheme or parts.netloc:
                continue
            base = "" if own is not None else posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else path
            if (site / target).is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            checked += 1
            if not (site / target).is_file() or (
                parts.fragment and target in documents and parts.fragment not in documents[target].ids
            ):
                broken.append(f"{path}: {link}")
    assert broken == []
    assert checked > 1000


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
    prefix = PREFIX[language]

    def linked(path: str) -> set[str]:
        return {
            link.rstrip("/").rpartition("/")[2]
            for link in documents[f"{prefix}{path}"].links
            if "cases/" in link
        }

    assert {case.id for case in catalogue.cases} <= linked("cases/index.html")
    for case in catalogue.cases:
        for name, folder in (
            ("target-groups", "target-groups"),
            ("model-types", "model-types"),
            ("service-fields", "service-fields"),
            ("provinces", "places"),
        ):
            for term in AXES[name].terms(case):
                assert case.id in linked(f"{folder}/{term}/index.html"), (case.id, term)
        assert case.id in linked("matrix/index.html")


def test_aliases_redirect_to_their_case(site: Path, catalogue: Catalogue) -> None:
    assert catalogue.redirects["bajiuyang"] == "bakeyang"
    for alias, case in catalogue.redirects.items():
        for language in LANGUAGES:
            text = (site / PREFIX[language] / "cases" / alias / "index.html").read_text(encoding="utf-8")
            assert f'content="0; url=../../cases/{case}/"' in text


def test_api_documents_fit_their_schema(site: Path, project: Project, catalogue: Catalogue) -> None:
    schema = load_trusted(project.index_schema)
    for kind, pattern in (
        ("index", "index.json"),
        ("vocabularies", "vocabularies.json"),
        ("case", "cases/*.json"),
    ):
        validator = jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})
        found = sorted((site / "api/v1").glob(pattern))
        assert found
        for path in found:
            validator.validate(json.loads(path.read_text(encoding="utf-8")))
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in index["cases"]] == [case.id for case in catalogue.cases]
    assert {path.stem for path in (site / "api/v1/cases").glob("*.json")} == set(CASES)


def test_no_page_names_another_host(site: Path, project: Project) -> None:
    """Addresses in pages are relative, but for canonical links, citations, edit links and the sources' own."""
    loaded = []
    for path in sorted(site.rglob("*.html")):
        for tag, given in _tags(path):
            address = given.get("src") or (
                given.get("href") if tag == "link" and given.get("rel") != "canonical" else None
            )
            if address and urlsplit(address).netloc:
                loaded.append(f"{path.relative_to(site)}: {address}")
    assert loaded == []


def _tags(path: Path) -> list[tuple[str, dict[str, str | None]]]:
    from .conftest import read_document

    return read_document(path).tags


def test_nothing_of_the_templates_shows(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        if "contribute/" in path or "house-style/" in path:  # they explain citations by showing one
            continue
        text = " ".join(document.text)
        for leak in ("{{", "{%", "[@", "Undefined", "Markup(", "&lt;div", "</"):
            assert leak not in text, (path, leak)
        assert "None" not in document.text, path
