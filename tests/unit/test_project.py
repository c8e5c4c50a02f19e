"""Where things are."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.project import Project, ProjectNotFound, find_project, language_path


def test_paths() -> None:
    root = Path("/casebook")
    project = Project(root)
    assert {
        name: getattr(project, name).relative_to(root).as_posix()
        for name in (
            "cases",
            "tools",
            "schema",
            "case_schema",
            "tool_schema",
            "index_schema",
            "vocabulary_schema",
        )
    } == {
        "cases": "cases",
        "tools": "cases/tools",
        "schema": "schema",
        "case_schema": "schema/case.schema.json",
        "tool_schema": "schema/tool.schema.json",
        "index_schema": "schema/index.schema.json",
        "vocabulary_schema": "schema/vocabulary.schema.json",
    }
    assert project.vocabularies == root / "schema/vocabularies"
    assert project.problems == root / "schema/problems.yaml"
    assert project.build == root / "build"
    assert project.store == root / "build/store.sqlite"
    assert project.frame("en") == root / "build/frame/en"
    assert project.docs("en") == root / "docs/en"
    assert [project.config(language) for language in ("zh", "en")] == [
        root / "mkdocs.yml",
        root / "mkdocs.en.yml",
    ]
    assert (project.theme / "main.html").is_file()


def test_the_default_language_stands_at_the_root() -> None:
    assert [language_path(language) for language in ("zh", "en")] == ["", "en/"]


def test_case_files_are_those_of_both_extensions_by_name(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.cases.mkdir()
    for name in ("b.yml", "c.yaml", "a.yaml", "notes.txt"):
        (project.cases / name).touch()
    assert [path.name for path in project.case_files()] == ["a.yaml", "b.yml", "c.yaml"]
    assert project.tool_files() == []
    project.tools.mkdir()
    (project.tools / "d.yaml").touch()
    assert [path.name for path in project.case_files()] == ["a.yaml", "b.yml", "c.yaml"]
    assert [path.name for path in project.tool_files()] == ["d.yaml"]


def test_a_project_is_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "case.schema.json").touch()
    (tmp_path / "cases" / "deep").mkdir(parents=True)
    for start in (tmp_path, tmp_path / "cases" / "deep", tmp_path / "schema" / "case.schema.json"):
        assert find_project(start) == Project(tmp_path.resolve())
    monkeypatch.chdir(tmp_path / "cases")
    assert find_project(Path()) == Project(tmp_path.resolve())


def test_where_no_folder_holds_a_casebook_the_start_is_named(tmp_path: Path) -> None:
    (tmp_path / "schema" / "case.schema.json").mkdir(parents=True)
    with pytest.raises(ProjectNotFound) as caught:
        find_project(tmp_path)
    assert str(caught.value) == str(tmp_path)
