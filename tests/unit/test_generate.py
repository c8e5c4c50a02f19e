"""From case files to what outputs are made from: what is checked, and what is kept from before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.entry import Entry, make_entry
from casebook.model import Case
from casebook.program import MODULES
from casebook.project import Project
from casebook.rendering.words import theme_words
from casebook.site import generate as module
from casebook.site import program
from casebook.site.generate import ChecksFailed, load_catalogue, load_inputs
from casebook.store import Store
from casebook.vocabulary import Vocabularies, load_vocabularies
from tests.unit.making import ids

CONFIG = "site_url: https://example.org/\nextra: {edit_url: https://example.org/X}\n"


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project], minimal: Callable[..., str]) -> Project:
    """A casebook of one case that may be changed."""
    made = make_project(tmp_path / "casebook")
    made.config("zh").write_text(CONFIG, encoding="utf-8")
    (made.cases / "first.yaml").write_text(minimal("first"), encoding="utf-8")
    return made


@pytest.fixture
def store(project: Project) -> Iterator[Store]:
    with Store(project.store) as opened:
        yield opened


def remembered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that fills with the cases whose entries are made."""
    made: list[str] = []

    def remember(case: Case, vocabularies: Vocabularies) -> Entry:
        made.append(case.id)
        return make_entry(case, vocabularies)

    monkeypatch.setattr(module, "make_entry", remember)
    return made


def write_draft(project: Project, minimal: Callable[..., str]) -> None:
    text = minimal("draft", ("status: published", "status: draft"))
    (project.cases / "draft.yaml").write_text(text, encoding="utf-8")


def test_the_catalogue_is_that_of_the_case_files(
    project: Project, store: Store, minimal: Callable[..., str]
) -> None:
    write_draft(project, minimal)
    catalogue, digests = load_catalogue(project, store)
    assert ids(catalogue.all_cases) == ["first"]
    assert "older-people" in catalogue.vocabularies["target-groups"]
    assert ids(load_catalogue(project, store, drafts=True)[0].all_cases) == ["draft", "first"]
    assert list(digests) == ["case draft", "case first", "record draft", "record first"]
    assert catalogue.records["first"].id == "first"
    assert catalogue.by_id["first"] == make_entry(catalogue.records["first"], catalogue.vocabularies)


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "这里没有叫“surprise”的字段"), ("en", "there is no field “surprise” here")],
)
def test_an_error_in_a_case_stops_everything_and_is_reported(
    project: Project, store: Store, language: str, message: str
) -> None:
    case = project.cases / "first.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "surprise: 1\n", encoding="utf-8")
    with pytest.raises(ChecksFailed, match=r"^1 errors in 1 cases$") as caught:
        load_catalogue(project, store, language)
    (problem,) = (found for found in caught.value.report.problems if found.severity == "error")
    assert (problem.code, problem.message) == ("unknown-field", message)


def test_a_casebook_without_a_case_is_no_site(project: Project, store: Store) -> None:
    (project.cases / "first.yaml").unlink()
    with pytest.raises(ChecksFailed, match=r"^0 errors in 0 cases$"):
        load_catalogue(project, store)


def test_only_entries_of_changed_cases_are_made_again(
    project: Project, store: Store, minimal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.cases / "second.yaml").write_text(minimal("second"), encoding="utf-8")
    before, _ = load_catalogue(project, store)
    made = remembered(monkeypatch)
    again, _ = load_catalogue(project, store)
    assert (again.all_cases, made) == (before.all_cases, [])
    text = minimal("second", ("status: published", "status: draft"))
    (project.cases / "second.yaml").write_text(text, encoding="utf-8")
    assert ids(load_catalogue(project, store)[0].all_cases) == ["first"]
    assert made == ["second"]
    (project.cases / "second.yaml").unlink()
    load_catalogue(project, store)
    assert [name for name, _ in store.items("entry")] == ["first"]


def test_entries_are_made_again_by_another_program(
    project: Project, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_catalogue(project, store)
    made = remembered(monkeypatch)
    monkeypatch.setattr(program, "version", lambda name: "another")
    load_catalogue(project, store)
    assert made == ["first"]


def test_inputs_know_the_digest_of_all_that_has_no_other_value(
    project: Project, store: Store, minimal: Callable[..., str]
) -> None:
    catalogue, digests = load_catalogue(project, store)
    inputs = load_inputs(project, store, catalogue, digests)
    assert list(inputs) == ["zh", "en"]
    facts = inputs["en"].facts
    assert facts["case first"] == digests["case first"]
    assert {"code", "files-code", "fonts", "template case.html.j2", "template macros.html.j2"} <= set(facts)
    assert facts == inputs["zh"].facts
    assert inputs["en"].settings.edit_url == "https://example.org/X/"
    assert list(load_inputs(project, store, catalogue, digests, ("en",))) == ["en"]
    (project.cases / "first.yaml").write_text(
        minimal("first", ("status: published", "status: draft")), encoding="utf-8"
    )
    assert load_catalogue(project, store)[1] != digests


@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        ("model.py", {"code"}),
        ("rendering/pages.py", {"code"}),
        ("exporting/api.py", {"files-code"}),
        ("site/cards.py", {"files-code"}),
        ("site/lean.py", {"making-code"}),
        ("site/serve.py", set()),
        ("checking/run.py", set()),
        ("cli.py", set()),
    ],
)
def test_outputs_depend_on_the_program_as_far_as_it_makes_them(
    project: Project, store: Store, monkeypatch: pytest.MonkeyPatch, changed: str, facts: set[str]
) -> None:
    catalogue, digests = load_catalogue(project, store)
    before = load_inputs(project, store, catalogue, digests)["zh"].facts
    assert changed in MODULES
    monkeypatch.setitem(MODULES, changed, "changed")
    after = load_inputs(project, store, catalogue, digests)["zh"].facts
    assert {name for name in before if before[name] != after[name]} - {"catalogue"} == facts


def test_the_theme_gets_its_words_in_its_language(project: Project) -> None:
    vocabularies = load_vocabularies(project)
    assert theme_words(vocabularies, "zh")["all_cases"] == "全部案例"
    assert theme_words(vocabularies, "en")["all_cases"] == "All cases"
