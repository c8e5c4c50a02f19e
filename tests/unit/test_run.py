"""Checking many files at once: everything is found, once, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.checking import Report
from casebook.project import Project

Check = Callable[..., Report]
CheckTexts = Callable[..., list[str]]
MakeProject = Callable[[Path, Iterable[Path]], Project]
Minimal = Callable[..., str]

TITLE = "title: 示例社区：邻里定期探访\n"
SOURCES = "sources:\n"
RELATION = "relations:\n  - {type: contrasts, case: two, note: {zh: 示例, en: Example}}\n"


def test_all_is_well(example_project: Project, check: Check, valid_files: list[Path]) -> None:
    report = check(example_project)
    assert (report.checked, report.errors) == (len(valid_files), 0)
    assert [case.name for case in report.cases] == [path.stem for path in valid_files]


def test_no_cases(tmp_path: Path, make_project: MakeProject, check: Check) -> None:
    report = check(make_project(tmp_path / "casebook", []))
    assert (report.checked, report.problems, report.cases) == (0, (), ())


def test_a_broken_file_hides_nothing(check_texts: CheckTexts, minimal: Minimal) -> None:
    """Nor does it bring findings on others: a relation to it still leads to a case."""
    wrong = minimal(
        "wrong",
        (TITLE, TITLE + "outcom: 很好\n"),
        (SOURCES, "relations:\n  - {type: contrasts, case: broken, note: 示例}\n" + SOURCES),
    )
    found = check_texts(broken='id: "broken\n', empty="", fine=minimal("fine"), wrong=wrong)
    assert found == ["broken:1:5 yaml-quote", "empty:1:1 empty-file", "wrong:4:1 unknown-field"]


def test_only_some_files(tmp_path: Path, make_project: MakeProject, check: Check, complete: Minimal) -> None:
    project = make_project(tmp_path / "casebook", [])
    for name in ("one", "two"):
        (project.cases / f"{name}.yaml").write_text(
            complete(name, ("status: published\n", "")), encoding="utf-8"
        )
    outside = tmp_path / "three.yaml"
    outside.write_text(
        complete("three", (SOURCES, RELATION + SOURCES)),
        encoding="utf-8",
    )
    assert check(project, [outside]).problems == ()
    report = check(project, [project.cases / "two.yaml", outside, project.cases / "two.yaml"])
    assert report.checked == 2
    assert [(problem.path, problem.code) for problem in report.problems] == [
        ("cases/two.yaml", "missing-field")
    ]
    outside.write_text("", encoding="utf-8")
    assert [problem.path for problem in check(project, [outside]).problems] == [str(outside)]


def test_a_named_file_that_is_missing_is_a_finding(example_project: Project, check: Check) -> None:
    report = check(example_project, [example_project.cases / "missing.yaml"])
    assert [(problem.path, problem.line, problem.column, problem.code) for problem in report.problems] == [
        ("cases/missing.yaml", 1, 1, "unreadable-file")
    ]
    assert report.problems[0].message == "the file cannot be opened: No such file or directory"


def test_findings_are_sorted_and_told_once(
    check: Check, example_project: Project, valid_files: list[Path]
) -> None:
    folder = valid_files[0].parents[1] / "invalid"
    files = [path for path in folder.iterdir() if path.suffix == ".yaml"]
    problems = check(example_project, [*files, *files]).problems
    assert list(problems) == sorted(set(problems))
    assert problems == check(example_project, reversed(files)).problems


def test_a_value_misread_by_yaml_is_not_complained_about_twice(
    check_texts: CheckTexts, minimal: Minimal
) -> None:
    texts = {
        "date": minimal("date", ('    date: "2026-01-05"\n', "    date: 2026-02-30\n")),
        "empty": minimal("empty", ("status: published\n", "status:\n")),
        "lists": minimal("lists", ("settings: [urban-community]", "settings: [urban-community, no]")),
        "number": minimal("number", ("    value: 120\n", "    value: 0120\n    baseline: 5\n")),
    }
    assert check_texts(**texts) == [
        "date:8:11 ambiguous-value",
        "empty:5:8 empty-value",
        "lists:19:31 ambiguous-value",
        "number:47:12 ambiguous-value",
    ]


def test_both_spellings_of_the_extension(
    tmp_path: Path, make_project: MakeProject, check: Check, complete: Minimal
) -> None:
    project = make_project(tmp_path / "casebook", [])
    (project.cases / "one.yml").write_text(complete("one"), encoding="utf-8")
    (project.cases / "two.yaml").write_text(complete("two"), encoding="utf-8")
    (project.cases / "notes.txt").write_text("no case", encoding="utf-8")
    report = check(project)
    assert report.checked == 2
    assert [(problem.path, problem.code) for problem in report.problems] == [
        ("cases/one.yml", "wrong-extension")
    ]


@pytest.mark.parametrize("name", ["minimal", "full", "other"])
def test_a_case_is_checked_the_same_alone(name: str, example_project: Project, check: Check) -> None:
    alone = check(example_project, [example_project.cases / f"{name}.yaml"]).problems
    together = check(example_project).problems
    assert alone == tuple(problem for problem in together if problem.path == f"cases/{name}.yaml")
