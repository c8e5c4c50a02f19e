"""The real cases: the checker finds no error, and every file is a case."""

from __future__ import annotations

from casebook.checking import check_project
from casebook.editing.writing.record import write_record
from casebook.fields import Fields
from casebook.project import Project
from casebook.yaml_source import load_source, parse_source
from tests.casebooks import read_catalogue


def test_the_checker_finds_no_error(corpus: Project) -> None:
    """Warnings may wait, so a new case need not be free of them."""
    report = check_project(corpus, "en")
    assert [problem for problem in report.problems if problem.severity == "error"] == []


def test_every_file_is_a_case_of_the_catalogue(corpus: Project) -> None:
    files = sorted(path.name for path in corpus.cases.iterdir() if path.is_file())
    assert files == [f"{case.id}.yaml" for case in read_catalogue(corpus, drafts=True).all_cases]


def test_every_file_is_written_and_read_back(corpus: Project, fields: Fields) -> None:
    for path in corpus.case_files():
        data = load_source(path).data
        written = write_record(data, fields)
        again = parse_source(path, written)
        assert (again.data, again.faults) == (data, [])
        assert write_record(again.data, fields) == written
