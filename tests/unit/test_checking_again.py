"""What was checked before is not checked again, and nobody can tell from what is found."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.checking import Report, alone, check_project, run
from casebook.program import MODULES
from casebook.project import LANGUAGES, BrokenProject, Project
from casebook.reading.marks import Names
from casebook.store import Store
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, REPO, VALID

MakeProject = Callable[[Path, Iterable[Path]], Project]
INVALID = sorted(path for path in (FIXTURES / "invalid").glob("*.y*ml"))
Edit = Callable[[Project], object]


@pytest.fixture
def project(tmp_path: Path, make_project: MakeProject) -> Project:
    """A casebook with a schema of its own and a few findings, some of them about several cases."""
    circle = (FIXTURES / "invalid" / "relation-circle").iterdir()
    wrong = (FIXTURES / "invalid" / f"{name}.yaml" for name in ("relation-circle", "alias-taken", "yaml-tab"))
    made = make_project(tmp_path / "casebook", [*VALID, *circle, *wrong])
    made.schema.unlink()
    shutil.copytree(REPO.schema, made.schema)
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    load = load_source

    def loaded(path: Path, fields: Names) -> object:
        names.append(path.stem)
        return load(path, fields)

    monkeypatch.setattr(alone, "load_source", loaded)
    return names


def again(project: Project, language: str = "en", only: Iterable[Path] = ()) -> Report:
    """A check with what the last one left, which finds what a check from nothing finds."""
    with Store(project.store) as store:
        report = check_project(project, language, only, store=store)
        data = [case.data for case in report.cases]
    anew = check_project(project, language, only)
    assert (report.checked, report.problems, report.cases) == (anew.checked, anew.problems, anew.cases)
    assert data == [case.data for case in anew.cases]
    assert report.checked
    return report


def _replace(name: str, old: str, new: str) -> Edit:
    def edit(project: Project) -> None:
        path = project.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


EDITS: dict[str, Edit] = {
    "edit": _replace("cases/full.yaml", "status: published", "status: draft"),
    "break": _replace("cases/full.yaml", "title:", "title: : ["),
    "add": lambda project: shutil.copy(FIXTURES / "complete.yaml", project.cases),
    "rename": lambda project: (project.cases / "minimal.yaml").rename(project.cases / "other-name.yml"),
    "delete": lambda project: (project.cases / "other.yaml").unlink(),
    "delete a link of the circle": lambda project: next(project.cases.glob("*circle*")).unlink(),
    "take an alias": lambda project: (project.cases / "alias-taken.yaml").unlink(),
    "swap": lambda project: (
        (project.cases / "full.yaml").rename(project.cases / "x"),
        (project.cases / "other.yaml").rename(project.cases / "full.yaml"),
        (project.cases / "x").rename(project.cases / "other.yaml"),
    ),
    "vocabulary": _replace("schema/vocabularies/target-groups.yaml", "older-people", "elders"),
    "kinds of relations": _replace("schema/vocabularies/relation-types.yaml", "    one_way: true\n", ""),
    "schema": _replace("schema/case.schema.json", '"maxItems": 20,', '"maxItems": 0,'),
    "texts": _replace("schema/problems.yaml", "severity: error", "severity: warning"),
    "nothing": lambda project: None,
}


CORRUPT = (b"", b"no JSON", b"\xff", b"{}", b"[]", b"[1, 2, 3]", b'[[["x"]], [], ""]', b"[[], [1], 2]")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_it_finds_what_a_check_from_nothing_finds(edit: Edit, project: Project) -> None:
    before = again(project)
    edit(project)
    after = again(project)
    assert (before == after) == (edit is EDITS["nothing"])


def test_only_what_changed_is_read(project: Project, read: list[str]) -> None:
    def check() -> list[str]:
        with Store(project.store) as store:
            check_project(project, "zh", store=store)
        found = sorted(read)
        read.clear()
        return found

    everything = sorted(path.stem for path in project.case_files())
    assert check() == everything
    assert check() == []
    EDITS["edit"](project)
    shutil.copy(FIXTURES / "complete.yaml", project.cases)
    assert check() == ["complete", "full"]
    EDITS["texts"](project)
    assert check() == []
    EDITS["vocabulary"](project)
    assert check() == sorted([*everything, "complete"])


def test_both_languages_are_served_from_one_check(project: Project, read: list[str]) -> None:
    with Store(project.store) as store:
        found = [check_project(project, language, store=store).problems for language in LANGUAGES]
    assert len(read) == len(project.case_files())
    assert [problem.code for problem in found[0]] == [problem.code for problem in found[1]]
    assert not {problem.message for problem in found[0]} & {problem.message for problem in found[1]}


def test_deleted_files_leave_the_store(project: Project) -> None:
    again(project, only=[FIXTURES / "complete.yaml"])
    (project.cases / "full.yaml").unlink()
    again(project)
    with Store(project.store) as store:
        for kind in (run.CHECKED, run.DATA):
            names = [name for name, _ in store.items(kind)]
            assert names == [f"cases/{path.name}" for path in project.case_files()]


def test_what_is_corrupt_is_made_again(project: Project) -> None:
    before = again(project)
    for content in CORRUPT:
        database = sqlite3.connect(project.store)
        database.execute("UPDATE kept SET content = ?", (content,))
        database.commit()
        database.close()
        assert again(project) == before, content


def test_data_that_is_corrupt_is_read_from_the_file(project: Project) -> None:
    with Store(project.store) as store:
        report = check_project(project, "en", store=store)
        data = {case.name: case.data for case in report.cases}
        store.drop(run.DATA, ["cases/full.yaml"])
        assert {case.name: case.data for case in report.cases} == data
        EDITS["edit"](project)
        full = next(case for case in report.cases if case.name == "full")
        with pytest.raises(BrokenProject, match=r"full\.yaml: changed while it was read"):
            _ = full.data


def test_where_nothing_can_be_kept(project: Project) -> None:
    project.build.write_text("no folder")
    assert again(project).problems


def test_two_at_once(project: Project) -> None:
    with Store(project.store) as first, Store(project.store) as second:
        reports = [check_project(project, "en", store=store) for store in (first, second, first)]
        assert reports[0] == reports[1] == reports[2]
        for report in reports:
            assert all(case.data["id"] == case.name for case in report.cases)


def test_the_number_of_processes_makes_no_difference(
    tmp_path: Path, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_FEWEST", 2)
    project = make_project(tmp_path / "casebook", [*VALID, *INVALID])
    told: list[tuple[int, int]] = []
    kept = []
    for processes in (1, 2):
        with Store() as store:
            report = check_project(
                project, "zh", store=store, processes=processes, on_done=lambda *done: told.append(done)
            )
            kept.append((report, *(list(store.items(kind)) for kind in (run.CHECKED, run.DATA))))
    assert kept[0] == kept[1]
    files = len(VALID) + len(INVALID)
    assert told == [(number, files) for number in range(1, files + 1)] * 2


def test_a_broken_schema_is_told_whatever_the_number_of_processes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_FEWEST", 2)
    (project.schema / "vocabularies" / "levels.yaml").write_text("terms: 5")
    for processes in (1, 2):
        with pytest.raises(BrokenProject, match=r"levels\.yaml"):
            check_project(project, "en", processes=processes)


def test_cases_with_errors_are_not_built_from(project: Project) -> None:
    report = again(project)
    wrong = {problem.path for problem in report.problems if problem.severity == "error"}
    assert {f"cases/{case.path.name}" for case in report.cases} == {
        f"cases/{path.name}" for path in project.case_files()
    } - wrong
    assert wrong


def test_a_rule_s_module_belongs_to_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a kept check depends on is known: the code too."""
    with Store() as store:
        before = run._digest_around(REPO, store)
        monkeypatch.setitem(MODULES, "model.py", "new")
        assert run._digest_around(REPO, store) == before
        monkeypatch.setitem(MODULES, "checking/rules/dates.py", "new")
        assert run._digest_around(REPO, store) != before
