"""Files broken as people break them who are new to YAML, to a Chinese keyboard, to Word or to spreadsheets: what is
said, and where. Each file in `fixtures/broken` stands beside its findings, `line:column code | Chinese | English`,
with what the message or its hint must say in either language.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from casebook.checking import check_project
from casebook.fields import Fields
from casebook.problems import Problem
from casebook.project import LANGUAGES, Project
from casebook.reading import loader as yaml_loader
from casebook.store import Store
from casebook.yaml_source import load_source
from tests.judging import LIBRARY
from tests.unit.test_fixtures import BROKEN, VALID

Told = Mapping[str, Mapping[str, list[Problem]]]


@pytest.fixture(scope="module")
def told(example_project: Project) -> Told:
    """The errors by language and file; that files made of the same text are copies of each other goes without
    saying.
    """
    found: dict[str, dict[str, list[Problem]]] = {}
    store = Store()
    for language in LANGUAGES:
        found[language] = {}
        for problem in check_project(example_project, language, BROKEN, store=store).problems:
            if problem.severity == "error" and problem.code != "copied-case":
                found[language].setdefault(Path(problem.path).stem, []).append(problem)
    return found


def test_there_are_many() -> None:
    assert len(BROKEN) >= 240


@pytest.mark.parametrize("fixture", BROKEN, ids=lambda path: path.stem)
def test_broken_file(fixture: Path, told: Told) -> None:
    rows = [
        line.split(" | ")
        for line in fixture.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    ]
    for number, language in enumerate(LANGUAGES, 1):
        problems = told[language][fixture.stem]
        assert [f"{each.line}:{each.column} {each.code}" for each in problems] == [row[0] for row in rows]
        for each, row in zip(problems, rows, strict=True):
            assert row[number].strip() in f"{each.message} {each.hint}"
            assert not LIBRARY.search(each.message)


def test_one_cause_one_finding(told: Told) -> None:
    several = {name for name, problems in told["zh"].items() if len(problems) > 1}
    assert all(name.startswith(("two-mistakes", "three-mistakes")) for name in several), several


def test_a_draft_hears_of_what_it_lacks_first(example_project: Project) -> None:
    """What only makes sense of a whole record waits until its parts are there."""
    drafts = [path for path in BROKEN if "draft" in path.stem]
    assert len(drafts) >= 7
    problems = check_project(example_project, LANGUAGES[0], drafts, store=Store()).problems
    assert [problem.code for problem in problems if problem.severity == "warning"] == []


@pytest.mark.parametrize("fixture", [*BROKEN[::3], *VALID], ids=lambda path: path.name)
def test_either_library_reads_the_same(
    fixture: Path, fields: Fields, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library in C is missing, as in a browser, nothing else is read and said."""
    read = []
    for loader in (yaml_loader.LOADER, yaml_loader.PythonLoader):
        monkeypatch.setattr(yaml_loader, "LOADER", loader)
        source = load_source(fixture, fields.names)
        faults = [(fault.code, fault.position, dict(fault.values)) for fault in source.faults]
        read.append((source.readable, source.data, source.keys, faults))
    assert read[0] == read[1]
